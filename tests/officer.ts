import { caseRoutes } from '../shared/doors/case.ts';
import type { Handle, Reply, Request } from '../shared/pages/request.ts';
import type { world } from './world.ts';

type World = ReturnType<typeof world>;
export type Fields = Readonly<Record<string, string | readonly string[]>>;

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a form on a page would post as it stands: hidden fields, what is ticked beforehand, and what is filled in. */
const standing = (body: string): URLSearchParams => {
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(body)?.[0] ?? '';
  const posted = new URLSearchParams();
  for (const [tag] of form.matchAll(/<(?:input|select)[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const isPick = /type="(?:radio|checkbox)"/.test(tag);
    const value = tag.startsWith('<select') ? '' : decoded(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (!isPick || / checked/.test(tag)) posted.append(name, value);
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g)) {
    posted.append(name, decoded(value));
  }
  return posted;
};

/** Somebody at an office's link: reads, chooses, fills in, sends. `cookies` is what the browser keeps. */
export const officerAt = (made: World, link: string) => {
  const routes = caseRoutes(made.ports);
  let cookies: Record<string, string> = {};
  let last: Reply = { status: 0 };

  const ask = async (route: string, body: string, at = link): Promise<Reply> => {
    const request: Request = {
      method: route.split(' ')[0] ?? '',
      path: `/berkas/${at}`,
      params: { link: at },
      query: {},
      headers: {},
      cookies,
      body,
      language: 'id',
      clientAddress: '192.0.2.1',
    };
    const handle: Handle | undefined = routes[route];
    if (!handle) throw new Error(route);
    last = await handle(request);
    for (const cookie of last.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies = { ...cookies, [name]: value };
    }
    return last;
  };

  const send = async (fields: Fields, body = last.body ?? ''): Promise<Reply> => {
    const posted = standing(body);
    for (const [name, value] of Object.entries(fields)) {
      posted.delete(name);
      for (const each of [value].flat()) posted.append(name, each);
    }
    return await ask('POST /berkas/{link}', posted.toString());
  };

  /** The code that was mailed last to this office. */
  const mailedCode = async (): Promise<string> => {
    await made.tick();
    const copy = made.mails.copies.findLast(({ letter }) => /Kode/.test(letter.subject));
    return /\b\d{6}\b/.exec(copy?.letter.text ?? '')?.[0] ?? '';
  };

  const open = (): Promise<Reply> => ask('GET /berkas/{link}', '');
  const choose = async (action: string, officer = 'Sri Wahyuni'): Promise<Reply> => {
    await open();
    return await send({ tindakan: action, petugas: officer });
  };

  return {
    open,
    /** The last page's form with these fields, the rest as it stands. */
    send,
    post: (body: string) => ask('POST /berkas/{link}', body),
    standing: () => standing(last.body ?? '').toString(),
    page: () => last,
    choose,
    mailedCode,
    confirm: async (): Promise<Reply> => {
      await choose('perangkat');
      return await send({ kode: await mailedCode() });
    },
    /** Chooses, answers the questions, and gives the code if one is asked for. */
    act: async (action: string, answers: Fields = {}): Promise<Reply> => {
      let reply = await choose(action);
      if (reply.status === 200 && !reply.body?.includes('name="kode"')) reply = await send(answers);
      if (reply.status === 200 && reply.body?.includes('name="kode"')) reply = await send({ kode: await mailedCode() });
      return reply;
    },
    forgetCookies: () => {
      cookies = {};
    },
  };
};

/** The link in the newest mail to an inbox. */
export const linkTo = ({ mails }: World, inbox: string): string => {
  const copy = mails.copies.findLast(({ letter }) => letter.to === inbox && letter.text.includes('/berkas/'));
  return /\/berkas\/(?!kantor)(\S+)/.exec(copy?.letter.text ?? '')?.[1] ?? '';
};
