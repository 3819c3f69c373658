/** How far a crawl goes: enough for every page that the mails lead to, and what these lead to. */
const MOST_PAGES = 400;
/** How often one address is sent something: a form that answers with a form would never end. */
const MOST_TIMES = 12;

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decoded(found);
};

type Form = Readonly<{ action: string; post: boolean; bodies: readonly URLSearchParams[] }>;

/** What is sent by each button of a form, everything else as it stands. */
const formsOf = (html: string, at: string): Form[] =>
  [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const [head = ''] = /<form[^>]*>/.exec(form) ?? [];
    const fields: [string, string][] = [];
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const name = attribute(tag, 'name');
      const type = attribute(tag, 'type') ?? 'text';
      const picked = !['radio', 'checkbox'].includes(type) || / checked/.test(tag);
      if (name && type !== 'submit' && picked) fields.push([name, attribute(tag, 'value') ?? '']);
    }
    for (const [, tag = '', text = ''] of form.matchAll(/(<textarea[^>]*>)\n?([^<]*)/g)) {
      fields.push([attribute(tag, 'name') ?? '', decoded(text)]);
    }
    for (const [, tag = '', options = ''] of form.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
      const [option = ''] = /<option[^>]* selected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options) ?? [];
      fields.push([attribute(tag, 'name') ?? '', attribute(option, 'value') ?? '']);
    }
    const buttons = [...form.matchAll(/<button[^>]*>/g)].map(([tag]) => tag);
    const bodies = (buttons.length > 0 ? buttons : ['']).map(tag => {
      const name = attribute(tag, 'name');
      return new URLSearchParams(name ? [...fields, [name, attribute(tag, 'value') ?? '']] : fields);
    });
    return {
      action: new URL(attribute(head, 'action') ?? '', at).href,
      post: /method="post"/i.test(head),
      bodies,
    };
  });

/**
 * Opens these links and whatever they lead to on the site, asks for the head of each, and sends every form as it stands
 * from each of its buttons, as a browser on our own page would.
 */
export const crawl = async (
  site: string,
  links: readonly string[],
  keepsCookies: boolean,
): Promise<Readonly<{ pages: number; posts: number }>> => {
  const cookies = new Map<string, string>();
  const seen = new Set<string>();
  const posted = new Set<string>();
  const tried = new Map<string, number>();
  const queue = [...links];
  let posts = 0;

  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie !== '' && { cookie }) };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of keepsCookies ? answer.headers.getSetCookie() : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };

  const look = async (answer: Response, url: string): Promise<void> => {
    const to = answer.headers.get('location');
    if (to) queue.push(new URL(to, url).href);
    if (!answer.headers.get('content-type')?.includes('html')) return;
    const html = await answer.text();
    for (const [, href = ''] of html.matchAll(/ href="([^"]*)"/g)) queue.push(new URL(decoded(href), url).href);
    for (const form of formsOf(html, url)) await sendAll(form);
  };

  const sendAll = async ({ action, post, bodies }: Form): Promise<void> => {
    for (const body of bodies) {
      const what = `${action} ${body}`;
      const times = tried.get(action) ?? 0;
      if (posted.has(what) || times >= MOST_TIMES) continue;
      posted.add(what);
      tried.set(action, times + 1);
      if (!post) queue.push(`${action.split('?')[0]}?${body}`);
      else {
        posts++;
        const headers = {
          'sec-fetch-site': 'same-origin',
          origin: site,
          'content-type': 'application/x-www-form-urlencoded',
        };
        await look(await ask(action, { method: 'POST', headers, body: body.toString() }), action);
      }
    }
  };

  for (let url = queue.shift(); url !== undefined && seen.size < MOST_PAGES; url = queue.shift()) {
    const page = url.split('#')[0] ?? '';
    if (!page.startsWith(site) || seen.has(page) || new URL(page).pathname.startsWith('/lokal')) continue;
    seen.add(page);
    await ask(page, { method: 'HEAD' });
    await look(await ask(page), page);
  }
  return { pages: seen.size, posts };
};
