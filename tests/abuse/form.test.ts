import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encoded, formFields, site } from './site.ts';

const { post, token, routes, logged } = site();
const POSTS = routes.filter(route => route.startsWith('POST ') && !route.includes('/api/'));

/** A page that says something in words, whatever was posted. */
const page = async (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await post('POST /pendaftaran', '', { body, headers });
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.body).toMatch(/<h1[^>]*>[^<]+/);
  return answer;
};
describe('the form', () => {
  test('64 KB to the byte are read, one more is refused with what to do', async () => {
    const most = 'regions.0.note='.padEnd(64 * 1024, 'x');
    expect((await page(most)).status).toBe(422);
    const more = await page(`${most}x`);
    expect(more.status).toBe(413);
    expect(more.body).toContain('Isian formulir lebih dari 64 KB');
  });

  test.each([
    ['a million names', 'a=1&'.repeat(1_000_000)],
    ['more controls than the form has', 'a=1&'.repeat(2_001)],
    ['nothing but separators', '&'.repeat(60_000)],
  ])('%s are too much: 413', async (_, body) => {
    expect((await page(body)).status).toBe(413);
  });

  test.each([
    ['nothing', ''],
    ['one percent sign', '%'],
    ['percent signs that encode nothing', 'organisation.name=%zz%%%4&contact.name=%u0041'],
    ['half a character', 'organisation.name=%E0%A4'],
    ['a lone surrogate', 'organisation.name=%ED%A0%80'],
    ['NUL', 'organisation.name=a%00b&organisation.name%00=c'],
    ['names of every object', '__proto__=x&constructor=y&__proto__.name=z&toString=1&hasOwnProperty=1'],
    [
      'numbers that no block has',
      'regions.99.province=35&regions.-1.province=35&regions.1e3.province=35&regions.0x1.province=35',
    ],
    ['a block that would be endless', 'regions.37.mou.9.number=1&regions.38.note=x&regions.0.mou.10.number=1'],
    ['every name of the form twice', encoded([...formFields(), ...formFields()])],
    ['a token of nobody', 'token=a.b.c'],
    ['a token of dots', `token=${'.'.repeat(1_000)}`],
    ['only equals signs', '='.repeat(1_000)],
  ])('%s: every page is the form again, nothing is sent', async (_, body) => {
    expect((await page(body)).status).toBe(422);
  });

  test('a button with a name of its own does nothing to what was typed', async () => {
    for (const action of ['hapus:regions.99', 'tambah:regions.99.mou', 'tambah:constructor', '\u0000', 'kirim ']) {
      const { status, body } = await page(
        encoded([
          ['organisation.name', 'Yayasan Tetap'],
          ['tindakan', action],
        ]),
      );
      expect([status, body.includes('value="Yayasan Tetap"')]).toEqual([200, true]);
    }
  });

  test.each([
    ['parts', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['text', { 'content-type': 'text/plain' }],
    ['JSON', { 'content-type': 'application/json' }],
    ['nothing', { 'content-type': '' }],
    ['another charset', { 'content-type': 'application/x-www-form-urlencoded; charset=windows-1252' }],
    ['packed', { 'content-encoding': 'gzip' }],
  ])('a body that says it is %s is refused at every route: 415', async (_, headers) => {
    const asked = { params: { link: 's.7K3F9QXR2MCD.x' }, headers };
    for (const route of POSTS) expect([route, (await post(route, 'a=1', asked)).status]).toEqual([route, 415]);
  });

  test.each([
    ['ISO 8859-1', Buffer.from('organisation.name=Sekolah+Sï', 'latin1')],
    ['UTF-16', Buffer.from('\ufefforganisation.name=x', 'utf16le')],
    ['what gzip made', gzipSync('organisation.name=x')],
  ])('bytes of %s are refused, never guessed: 400', async (_, body) => {
    const answer = await page(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('tidak disandikan sebagai UTF-8');
  });

  test('a form is the same handed on as text or in base64', async () => {
    const body = encoded([...formFields(), ['token', await token()]]);
    const [text, bytes] = [
      await post('POST /pendaftaran', body),
      await post('POST /pendaftaran', '', { body: Buffer.from(body) }),
    ];
    expect([text.status, bytes.headers['location']]).toEqual([303, text.headers['location']]);
  });
});

test('no bytes at all make any page fail, and none of them is an application', async () => {
  const before = logged('application.accepted').length;
  const names = fc.constantFrom(
    'token',
    'tindakan',
    'reference',
    'digits',
    'email',
    'note',
    'case',
    'province',
    'regions.0.note',
    '__proto__',
  );
  const forms = fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))).map(encoded);
  const bodies = fc.oneof(forms, fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 200 }));
  const links = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('s.', 's..', 's.7K3F9QXR2MCD.x', 'k2.e30.x', `s.${'A'.repeat(9_000)}.x`),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      links,
      fc.string({ unit: 'binary' }),
      bodies,
      async (route, link, lang, body) => {
        const asked = { body, params: { link }, query: { lang }, headers: { 'accept-encoding': lang } };
        expect((await post(route, '', asked)).status).toBeLessThan(500);
      },
    ),
    { numRuns: 500 },
  );
  expect(logged('application.accepted')).toHaveLength(before);
});
