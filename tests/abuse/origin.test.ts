import { describe, expect, test } from 'vitest';
import { site } from './site.ts';

const { ask, routes, ports, table, accepted } = site();
const OURS = ports.publicUrl;
const POSTS = routes.filter(route => route.startsWith('POST '));

/** Of the right kind for its door, so that nothing but where it comes from can refuse it. */
const posted = (route: string, headers: Readonly<Record<string, string>>) => {
  const type = route.includes('/api/') ? 'application/json' : 'application/x-www-form-urlencoded';
  return ask(route, { params: { link: 's.7K3F9QXR2MCD.x' }, body: '', headers: { 'content-type': type, ...headers } });
};

describe('a post', () => {
  test.each([
    ['another site, as browsers say', { 'sec-fetch-site': 'cross-site' }],
    ['another site of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['nowhere', { 'sec-fetch-site': 'none' }],
    ['a browser that says an empty thing', { 'sec-fetch-site': '' }],
    ['two places', { 'sec-fetch-site': 'same-origin, cross-site' }],
    ['another site under our origin’s name', { 'sec-fetch-site': 'cross-site', origin: OURS }],
    ['an opaque origin', { origin: 'null' }],
    ['another origin', { origin: 'https://jahat.example' }],
    ['another scheme', { origin: OURS.replace('https', 'http') }],
    ['another port', { origin: `${OURS}:8443` }],
    ['a host that begins like ours', { origin: `${OURS}.jahat.example` }],
    ['a host that ends like ours', { origin: OURS.replace('//', '//jahat-') }],
    ['a user at our host', { origin: OURS.replace('//', '//x@') }],
    ['our origin and another', { origin: `${OURS}, https://jahat.example` }],
    ['an empty origin', { origin: '' }],
  ])('from %s is refused at every route and changes nothing', async (_, headers) => {
    const rows = await countRows();
    for (const route of POSTS) {
      const { status, body } = await posted(route, headers);
      expect([route, status]).toEqual([route, 403]);
      expect(body).toContain('Belum terkirim: permintaan datang dari luar situs ini');
    }
    expect(await countRows()).toBe(rows);
  });

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['our own page in an older browser', { origin: OURS }],
    ['a program', {}],
  ])('from %s comes to its door at every route', async (_, headers) => {
    for (const route of POSTS) expect([route, (await posted(route, headers)).status]).not.toEqual([route, 403]);
  });

  test('from another site is refused in the other language too, and before it is read', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' };
    const answer = await ask('POST /pendaftaran', { query: { lang: 'en' }, headers, body: ' '.repeat(100_000) });
    expect([answer.status, answer.body.includes('the request came from outside this site')]).toEqual([403, true]);
  });
});

test('reading from another site is as safe as any reading, and shows the same', async () => {
  const reference = await accepted();
  const before = await countRows();
  for (const route of routes.filter(each => !each.startsWith('POST '))) {
    const asked = { params: { link: `s.${reference}.x` } };
    const plain = await ask(route, asked);
    const elsewhere = await ask(route, { ...asked, headers: { 'sec-fetch-site': 'cross-site', origin: 'null' } });
    const withoutToken = (body: string): string => body.replace(/name="token" value="[^"]+"/, '');
    expect(withoutToken(elsewhere.body)).toBe(withoutToken(plain.body));
  }
  expect(await countRows()).toBe(before);
});

const countRows = async (): Promise<number> => (table as unknown as { rows: () => unknown[] }).rows().length;
