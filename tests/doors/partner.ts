import { statusRoutes } from '../../shared/doors/status.ts';
import { sentToken } from '../../shared/flow/partner.ts';
import type { Reply } from '../../shared/pages/request.ts';
import { applied } from '../flow/partner-world.ts';
import { submission } from '../world.ts';

export type Fields = readonly (readonly [name: string, value: string])[];
/** A form as it stands on a page: where its first button posts it, and what a browser would send with it. */
export type Form = Readonly<{ action: string; fields: Fields; buttons: readonly string[] }>;

const unescaped = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

const CONTROL = /<input\b[^>]*>|<textarea\b[^>]*>[\s\S]*?<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g;

const standing = (control: string): string | undefined => {
  if (control.startsWith('<textarea')) return unescaped(/>\n?([\s\S]*)<\/textarea>/.exec(control)?.[1] ?? '');
  if (control.startsWith('<select')) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(control)?.[0];
    return chosen === undefined ? '' : attribute(chosen, 'value');
  }
  const type = attribute(control, 'type');
  return (type === 'radio' || type === 'checkbox') && !/\schecked/.test(control)
    ? undefined
    : (attribute(control, 'value') ?? '');
};

/** Every form of a page. */
export const formsOf = (html: string): readonly Form[] =>
  [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const fields = [...form.matchAll(CONTROL)].flatMap(([control]): [string, string][] => {
      const [name, value] = [attribute(control, 'name'), standing(control)];
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
    const buttons = [...form.matchAll(/<button\b[^>]*>/g)].map(
      ([button]) => attribute(button, 'formaction') ?? attribute(form, 'action') ?? '',
    );
    return { action: attribute(form, 'action') ?? '', fields, buttons };
  });

/** With some of what stands in a form replaced, or added. */
export const filled = (fields: Fields, changes: Readonly<Record<string, string | readonly string[]>>): Fields => [
  ...fields.filter(([name]) => !(name in changes)),
  ...Object.entries(changes).flatMap(([name, values]) => [values].flat().map(value => [name, value] as const)),
];

/** Asks the status door as a browser would. */
export const requester =
  (ports: Parameters<typeof statusRoutes>[0]) =>
  async (url: string, fields?: Fields): Promise<Reply & { body: string }> => {
    const { pathname, searchParams } = new URL(url, 'https://mitra.example');
    const [, area = '', link = '', act] = pathname.split('/');
    const method = fields ? 'POST' : 'GET';
    const handle = statusRoutes(ports)[`${method} /${area}/{link}${act ? `/${act}` : ''}`];
    if (!handle) throw new Error(`no route for ${method} ${pathname}`);
    const reply = await handle({
      method,
      path: pathname,
      params: { link },
      query: Object.fromEntries(searchParams),
      headers: {},
      cookies: {},
      body: new URLSearchParams((fields ?? []).map(([name, value]): [string, string] => [name, value])).toString(),
      language: searchParams.get('lang') === 'en' ? 'en' : 'id',
      clientAddress: '192.0.2.1',
    });
    return { ...reply, body: reply.body ?? '' };
  };

/** A partner before the status door, with both of the links that there are. */
export const visitor = async (options: Parameters<typeof applied>[0] = {}) => {
  const made = await applied(options);
  const letter = made.mails.copies.find(({ letter }) => letter.audience === 'partner')?.letter;
  const mailed = /\/pendaftaran\/([\w.-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const here = sentToken(made.reference, submission().sentSecret);

  const ask = requester(made.ports);
  const rows = () => JSON.stringify((made.table as unknown as { rows: () => readonly object[] }).rows());

  return {
    ...made,
    ask,
    /** The whole table, to compare. */
    rows,
    mailed: `/pendaftaran/${mailed}`,
    here: `/pendaftaran/${here}`,
    /** Posts to an act below a link, and gives the one form of the page that answers. */
    form: async (link: string, act: string, fields: Fields = []): Promise<Form> => {
      const { body } = await ask(`${link}/${act}`, fields);
      const [form] = formsOf(body);
      if (!form) throw new Error(`no form: ${body.slice(-2000)}`);
      return form;
    },
  };
};
