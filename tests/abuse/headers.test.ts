import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { deviceCookie } from '../../shared/flow/device.ts';
import { listUrl, markOf } from '../../shared/flow/office-link.ts';
import { Busy } from '../../shared/flow/ports.ts';
import { STYLE } from '../../shared/pages/style.ts';
import { type Answer, type Asked, COMFORT, encoded, formFields, site } from './site.ts';

/** What every answer of our functions carries, letter by letter. */
const ALWAYS = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};
/** Unless a page says otherwise: no copy is kept anywhere, and no search engine lists it. */
const PRIVATE = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };
/** The form keeps its token when one comes Back to it (design: tokens), and loads a file of ours, which may ask us only. */
const FORM = {
  'cache-control': 'private, no-cache',
  'content-security-policy': `${ALWAYS['content-security-policy']}; script-src 'self'; connect-src 'self'`,
};
const assets = (seconds: number, more = '') => ({ 'cache-control': `public, max-age=${seconds}${more}` });

const PAGE = 'text/html; charset=utf-8';
const PROBLEM = 'application/problem+json';

const said = vi.spyOn(console, 'log').mockReturnValue();
afterAll(() => said.mockRestore());

const here = site();
const broken = site({ table: new Proxy(here.table, { get: () => () => Promise.reject(new Error('secret words')) }) });
const busy = site({ table: new Proxy(here.table, { get: () => () => Promise.reject(new Busy('secret words')) }) });

const expectHeaders = (answer: Answer, type: string, more: Readonly<Record<string, unknown>> = {}): void => {
  expect(answer.headers).toEqual({ ...ALWAYS, ...PRIVATE, 'content-type': type, ...more });
};

const reference = await here.accepted();
const sentLink = `s.${reference}.secret-of-the-page-after-sending`;
const links = {
  partner: await here.ports.links.sign(link('status', 'partner')),
  'not me': await here.ports.links.sign(link('not-me', 'partner')),
  office: await here.ports.links.sign(link('case', 'owner')),
};
function link(purpose: 'status' | 'not-me' | 'case', role: 'partner' | 'owner') {
  const address = markOf(here.ports.directory, 'bpmp-35', role);
  const own = purpose === 'case' ? { case: '01', office: 'bpmp-35', address } : { case: '', office: '' };
  return { purpose, role, reference, epoch: 1, expires: '2027-01-01T00:00:00.000Z', ...own };
}

const list = (await listUrl(here.ports, 'bpmp-35')).split('/').at(-1) ?? '';
const [, cookie = '', value = ''] = /^([^=]+)=([^;]+)/.exec(await deviceCookie(here.ports, 'bpmp-35')) ?? [];
const confirmed: Asked = { params: { link: list }, cookies: { [cookie]: value } };

type Ask = () => Promise<Answer>;
type Door = [what: string, status: number, type: string, ask: Ask, more?: Readonly<Record<string, unknown>>];

const at = (link: string): Asked => ({ params: { link } });
const doors: Door[] = [
  ['the form', 200, PAGE, () => here.ask('GET /'), { ...FORM, 'x-robots-tag': 'all' }],
  ['the privacy notice', 200, PAGE, () => here.ask('GET /privasi')],
  ['the API’s document', 200, 'application/json', () => here.ask('GET /api/openapi.json')],
  [
    'the script of the form',
    200,
    'text/javascript; charset=utf-8',
    () => here.ask('GET /aset/{file}', { params: { file: COMFORT.file } }),
    assets(31_536_000, ', immutable'),
  ],
  [
    'the regencies of a province',
    200,
    'application/json',
    () => here.ask('GET /aset/{file}', { params: { file: 'kabupaten-35.json' } }),
    assets(86_400),
  ],
  ['no such file', 404, PAGE, () => here.ask('GET /aset/{file}', { params: { file: 'kabupaten-99.json' } })],
  ['no page', 404, PAGE, () => here.ask('$default')],
  ['the form with faults', 422, PAGE, () => here.post('POST /pendaftaran', {}), FORM],
  ['the form with a block more', 200, PAGE, () => here.post('POST /pendaftaran', { tindakan: 'tambah:regions' }), FORM],
  [
    'the form that was sent',
    303,
    PAGE,
    async () => here.post('POST /pendaftaran', encoded([...formFields(), ['token', await here.token()]])),
    { location: expect.stringMatching(/^\/pendaftaran\/s\.[0-9A-Z]{12}\.[\w-]{22}$/) },
  ],
  [
    'the form from elsewhere',
    403,
    PAGE,
    () => here.post('POST /pendaftaran', {}, { headers: { 'sec-fetch-site': 'none' } }),
  ],
  [
    'the form as text',
    415,
    PAGE,
    () => here.post('POST /pendaftaran', {}, { headers: { 'content-type': 'text/plain' } }),
  ],
  ['a form of broken bytes', 400, PAGE, () => here.post('POST /pendaftaran', '', { body: Buffer.from([255]) })],
  ['a form that is too long', 413, PAGE, () => here.post('POST /pendaftaran', 'x'.repeat(70_000))],
  ['an accepted JSON', 201, 'application/json', () => here.send(apiExample)],
  ['a JSON with faults', 422, PROBLEM, () => here.send({})],
  ['no JSON', 400, PROBLEM, () => here.send('')],
  ['JSON without a key', 400, PROBLEM, () => here.send({}, { headers: { 'idempotency-key': '' } })],
  ['a JSON that is too long', 413, PROBLEM, () => here.send(' '.repeat(70_000))],
  ['JSON as text', 415, PROBLEM, () => here.send({}, { headers: { 'content-type': 'text/plain' } })],
  ['JSON from elsewhere', 403, PROBLEM, () => here.send({}, { headers: { origin: 'null' } })],
  ['cek status', 200, PAGE, () => here.ask('GET /pendaftaran')],
  ['cek status refused', 422, PAGE, () => here.post('POST /pendaftaran/cek', { reference, digits: '0000' })],
  [
    'cek status',
    303,
    PAGE,
    () => here.post('POST /pendaftaran/cek', { reference, digits: '7890' }),
    { location: expect.stringMatching(/^\/pendaftaran\/k2\.[\w-]+\.[\w-]+$/) },
  ],
  ['the page after sending', 200, PAGE, () => here.ask('GET /pendaftaran/{link}', at(sentLink))],
  ['the status', 200, PAGE, () => here.ask('GET /pendaftaran/{link}', at(links.partner))],
  ['not me', 200, PAGE, () => here.ask('GET /pendaftaran/{link}', at(links['not me']))],
  ['the check-in', 200, PAGE, () => here.ask('GET /laporan/{link}', at(links.partner))],
  [
    'a check-in without an answer',
    422,
    PAGE,
    () => here.post('POST /laporan/{link}', { langkah: 'kirim' }, at(links.partner)),
  ],
  ['a link of nobody', 404, PAGE, () => here.ask('GET /pendaftaran/{link}', at('x'))],
  [
    'the answers',
    200,
    PAGE,
    () => here.post('POST /pendaftaran/{link}/jawaban', { digits: '7890' }, at(links.partner)),
  ],
  ['the answers refused', 422, PAGE, () => here.post('POST /pendaftaran/{link}/jawaban', {}, at(links.partner))],
  ...(['perbaiki', 'wilayah', 'batal', 'dihubungi', 'tinjau-lagi', 'lingkup', 'akhiri'] as const).flatMap(
    (act): Door[] => [
      [`${act} without digits`, 200, PAGE, () => here.post(`POST /pendaftaran/{link}/${act}`, {}, at(links.partner))],
      [
        `${act} of no case that allows it`,
        act === 'wilayah' || act === 'batal' ? 200 : 409,
        PAGE,
        () => here.post(`POST /pendaftaran/{link}/${act}`, { case: '99' }, at(sentLink)),
      ],
    ],
  ),
  ['an address refused', 422, PAGE, () => here.post('POST /pendaftaran/{link}/alamat', { email: 'x' }, at(sentLink))],
  ['another office', 422, PAGE, () => here.post('POST /pendaftaran/{link}/salah-kantor', {}, at(sentLink))],
  ['not me unticked', 422, PAGE, () => here.post('POST /pendaftaran/{link}/bukan-saya', {}, at(links['not me']))],
  ['a link again', 200, PAGE, () => here.ask('GET /tautan')],
  ['a link again, asked', 200, PAGE, () => here.post('POST /tautan', { reference })],
  ['the case', 200, PAGE, () => here.ask('GET /berkas/{link}', at(links.office))],
  ['an action not chosen', 422, PAGE, () => here.post('POST /berkas/{link}', {}, at(links.office))],
  ['a case of nobody', 404, PAGE, () => here.ask('GET /berkas/{link}', at(links.partner))],
  ['where new staff start', 200, PAGE, () => here.ask('GET /berkas')],
  ['where new staff start, asked', 200, PAGE, () => here.post('POST /berkas', { nomor: reference })],
  ['where new staff start, refused', 422, PAGE, () => here.post('POST /berkas', {})],
  ['an office’s list', 200, PAGE, () => here.ask('GET /berkas/kantor/{link}', confirmed)],
  ['an office’s list elsewhere', 200, PAGE, () => here.ask('GET /berkas/kantor/{link}', at(list))],
  ['a list of nobody', 404, PAGE, () => here.ask('GET /berkas/kantor/{link}', at(links.office))],
  ['a search', 200, PAGE, () => here.post('POST /berkas/kantor/{link}', { cari: 'cahaya' }, confirmed)],
  [
    'an office’s table',
    200,
    'text/csv; charset=utf-8; header=present',
    () => here.ask('GET /berkas/kantor/{link}/unduh', confirmed),
    { 'content-disposition': expect.stringMatching(/^attachment; filename="[\w-]+\.csv"$/) },
  ],
  ['an office’s table elsewhere', 200, PAGE, () => here.ask('GET /berkas/kantor/{link}/unduh', at(list))],
  ['a question about contacts, of nobody', 404, PAGE, () => here.ask('GET /berkas/kontak/{link}', at(list))],
  ['its answer', 404, PAGE, () => here.post('POST /berkas/kontak/{link}', { benar: 'ya' }, at(list))],
  ['one’s own data, asked', 200, PAGE, () => here.post('POST /pendaftaran/{link}/salinan', {}, at(sentLink))],
  ['a contact to correct', 200, PAGE, () => here.post('POST /pendaftaran/{link}/kontak', {}, at(sentLink))],
  ['consents', 200, PAGE, () => here.post('POST /pendaftaran/{link}/persetujuan', {}, at(sentLink))],
  ['an erasure, not confirmed', 200, PAGE, () => here.post('POST /pendaftaran/{link}/hapus', {}, at(sentLink))],
  ['a page of ours that fails', 500, PAGE, () => broken.ask('GET /pendaftaran/{link}', at(sentLink))],
  ['JSON while we fail', 500, PROBLEM, () => broken.send(apiExample)],
  ['a busy page', 503, PAGE, () => busy.ask('GET /berkas/{link}', at(links.office)), { 'retry-after': '5' }],
  ['busy JSON', 503, PROBLEM, () => busy.send(apiExample), { 'retry-after': '5' }],
  [
    'the form while we are busy',
    503,
    PAGE,
    async () => busy.post('POST /pendaftaran', encoded([...formFields(), ['token', await busy.token()]])),
    { ...FORM, 'retry-after': '5' },
  ],
];

describe('every answer carries exactly its headers', () => {
  test.each(doors)('%s (%i)', async (_, status, type, ask, more) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expectHeaders(answer, type, more);
    expect(answer.body).not.toContain('secret words');
  });

  test('no route is left out above', () => {
    expect([...here.asked].sort()).toEqual(here.routes.toSorted());
  });

  test('HEAD is GET without its body', async () => {
    for (const route of here.routes.filter(each => each.startsWith('GET '))) {
      for (const link of [sentLink, 'x']) {
        const [get, head] = [await here.ask(route, at(link)), await here.ask(route.replace('GET', 'HEAD'), at(link))];
        expect([route, head]).toEqual([route, { ...get, body: '' }]);
      }
    }
  });

  test.each([
    ['br', 'gzip, deflate, br, zstd'],
    ['br', 'br;q=1.0, gzip;q=0.8'],
    ['gzip', 'gzip'],
    ['gzip', 'br;q=0, gzip;q=0.001'],
    [undefined, 'identity'],
    [undefined, 'br;q=0,gzip;q=0.000'],
    [undefined, 'brotli, x-gzip'],
  ])('packed by %s where the reader says %j', async (encoding, accepted) => {
    const answer = await here.ask('GET /privasi', { headers: { 'accept-encoding': accepted } });
    expectHeaders(answer, PAGE, encoding ? { 'content-encoding': encoding, vary: 'accept-encoding' } : {});
    expect(answer.body).toContain('</html>');
  });
});

test('an answer that failed says so in both languages, and the log learns only the kind and the route', async () => {
  said.mockClear();
  const { body } = await broken.ask('GET /pendaftaran/{link}', { ...at(sentLink), query: { lang: 'en' } });
  expect(body).toContain('Something went wrong on our side');
  expect(body).toContain('Ada gangguan pada sistem kami');
  expect(said.mock.calls.map(([line]) => line)).toEqual([
    { code: 'http.broken', error: 'Error', route: 'GET /pendaftaran/{link}' },
  ]);
});
