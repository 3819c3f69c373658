import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { caseRow } from '../../shared/flow/case-rows.ts';
import { deviceCookie } from '../../shared/flow/device.ts';
import { listUrl } from '../../shared/flow/office-link.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { officePartition, partition } from '../../shared/flow/row-keys.ts';
import { site } from '../abuse/site.ts';
import { aCase } from '../cases.ts';
import { application, directory, region } from '../world.ts';

const OFFICE = 'bpmp-35';
const LIST = 'GET /berkas/kantor/{link}';
const POST = 'POST /berkas/kantor/{link}';
const CSV = 'GET /berkas/kantor/{link}/unduh';

type Cookies = Readonly<Record<string, string>>;

const open = async (changes: Partial<Ports> = {}) => {
  const here = site(changes);
  const reference = await here.accepted();
  await here.tick();
  await here.tick();
  const before = here.mails.copies.length;
  const link = async (office = OFFICE) => (await listUrl(here.ports, office)).split('/').at(-1) ?? '';
  const own = { link: await link() };
  return {
    ...here,
    reference,
    link,
    get: (route: string, cookies: Cookies = {}, query = {}, params = own) =>
      here.ask(route, { params, cookies, query }),
    send: (fields: Record<string, string>, cookies: Cookies = {}, params = own) =>
      here.post(POST, fields, { params, cookies }),
    /** The mails to offices that left since. */
    mailed: async () => {
      await here.tick();
      return here.mails.copies.slice(before).map(({ letter }) => letter);
    },
    rows: async () =>
      JSON.stringify(
        await Promise.all(
          [officePartition(OFFICE), partition(reference)].map(pk => here.table.list({ pk, limit: 500 })),
        ),
      ),
    confirmed: async (office = OFFICE): Promise<Cookies> => cookieOf(await deviceCookie(here.ports, office)),
  };
};

const cookieOf = (text = ''): Cookies => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
  return { [name]: value };
};
const nonceIn = (body: string): string => /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('the list’s link on a device that is not confirmed', () => {
  test('shows the office’s name and how to get a code, and nothing of any case', async () => {
    const { get, reference } = await open();
    for (const route of [LIST, CSV]) {
      const { status, body, headers } = await get(route);
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('text/html');
      expect(body).toContain('Kirim kode ke kotak surel kantor');
      for (const secret of ['Cahaya', reference, '7K3F', 'Terkirim', '/berkas/k2.']) {
        expect(body.replaceAll(/action="[^"]*"/g, '')).not.toContain(secret);
      }
    }
  });

  test('changes nothing and mails nothing when its form is sent as it stands, or a search is posted past it', async () => {
    const { send, rows, mailed } = await open();
    const before = await rows();
    for (const fields of [
      {},
      { cari: 'cahaya' },
      { petugas: '' },
      { petugas: 'tidak' },
      { kirim: 'lagi' },
      { kode: '123456', nonce: 'x' },
    ]) {
      const { status, body } = await send(fields);
      expect(status).toBe(422);
      expect(body).not.toContain('Cahaya');
    }
    expect(await rows()).toBe(before);
    expect(await mailed()).toEqual([]);
  });

  test('becomes a confirmed one with the code from the inbox, and the same address then shows the list', async () => {
    const { send, get, mailed } = await open();
    const asked = await send({ petugas: 'ya' });
    expect(asked.status).toBe(200);
    const [letter] = await mailed();
    expect(letter).toMatchObject({ to: 'bpmp-35@upt.example' });
    const kode = /^Kode: (\d{6})$/m.exec(letter?.text ?? '')?.[1] ?? '';
    const nonce = nonceIn(asked.body);
    expect((await send({ petugas: 'ya', nonce, kode: '' })).body).toContain('Tuliskan enam angka');
    const wrong = await send({ petugas: 'ya', nonce, kode: kode === '000000' ? '000001' : '000000' });
    expect([wrong.status, wrong.cookies]).toEqual([422, []]);
    expect(nonceIn(wrong.body)).toBe(nonce);
    const right = await send({ petugas: 'ya', nonce, kode });
    expect(right.status).toBe(303);
    const { status, body } = await get(LIST, cookieOf(right.cookies[0]));
    expect(status).toBe(200);
    expect(body).toContain('Yayasan Cahaya Literasi Nusantara');
    expect(right.headers['location']).toMatch(/^\/berkas\/kantor\/[\w.-]+$/);
  });

  test('says after five wrong codes that a new one is needed, and mails one after two minutes', async () => {
    const { send, mailed, pass } = await open();
    const nonce = nonceIn((await send({ petugas: 'ya' })).body);
    const [letter] = await mailed();
    const kode = /^Kode: (\d{6})$/m.exec(letter?.text ?? '')?.[1] === '000000' ? '000001' : '000000';
    for (let time = 1; time < 5; time++) expect((await send({ petugas: 'ya', nonce, kode })).status).toBe(422);
    const last = await send({ petugas: 'ya', nonce, kode });
    expect([last.status, nonceIn(last.body)]).toEqual([429, '']);
    pass(2 * MINUTE);
    expect(nonceIn((await send({ petugas: 'ya' })).body)).not.toBe('');
    expect(await mailed()).toHaveLength(2);
  });

  test.each([
    ['another office’s cookie', async (own: Awaited<ReturnType<typeof open>>) => own.confirmed('bpmp-36')],
    [
      'another office’s cookie under this one’s name',
      async (own: Awaited<ReturnType<typeof open>>) => ({
        '__Host-kantor-bpmp-35': Object.values(await own.confirmed('bpmp-36'))[0] ?? '',
      }),
    ],
    [
      'a cookie that was changed',
      async (own: Awaited<ReturnType<typeof open>>) => ({
        '__Host-kantor-bpmp-35': `${Object.values(await own.confirmed())[0]?.slice(0, -2)}AA`,
      }),
    ],
    [
      'the link itself as a cookie',
      async (own: Awaited<ReturnType<typeof open>>) => ({ '__Host-kantor-bpmp-35': await own.link() }),
    ],
  ])('stays one with %s', async (_, cookies) => {
    const own = await open();
    expect((await own.get(LIST, await cookies(own))).body).toContain('Kirim kode ke kotak surel kantor');
  });

  test('is one again after thirty days, and once the office has another inbox; its link is then none either', async () => {
    const { get, confirmed, pass, ports, link } = await open();
    const cookies = await confirmed();
    pass(30 * DAY);
    expect((await get(LIST, cookies)).body).toContain('Kirim kode ke kotak surel kantor');

    const offices = directory.offices.map(one => (one.code === OFFICE ? { ...one, inbox: 'baru@upt.example' } : one));
    const moved = site({ table: ports.table, directory: { ...directory, offices } });
    const fresh = cookieOf(await deviceCookie(ports, OFFICE));
    const asked = { params: { link: await link() }, cookies: fresh };
    expect((await moved.ask(LIST, asked)).status).toBe(404);
    const today = (await listUrl({ ...moved.ports }, OFFICE)).split('/').at(-1) ?? '';
    expect((await moved.ask(LIST, { params: { link: today }, cookies: fresh })).body).toContain('Kirim kode');
  });
});

test('cookies that no browser of ours sent do no harm', async () => {
  const { get, confirmed } = await open();
  const strange = { '': '', ' ': '=', __proto__: 'x', constructor: 'y', toString: '' };
  expect((await get(LIST, strange)).body).toContain('Kirim kode ke kotak surel kantor');
  expect((await get(LIST, { ...strange, ...(await confirmed()) })).body).toContain('menunggu jawaban');
});

describe('the list on a confirmed device', () => {
  test('links each case for this office: as owner, or as one who takes part', async () => {
    const own = await open();
    for (const [office, words] of [
      ['bpmp-35', 'Terkirim'],
      ['gtk-35', 'Kantor Anda terlibat; pemilik berkas: Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur'],
    ] as const) {
      const { body } = await own.get(LIST, await own.confirmed(office), {}, { link: await own.link(office) });
      expect(body).toContain(words);
      const link = /href="\/berkas\/(k2\.[\w.-]+)"/.exec(body)?.[1] ?? '';
      const { status, body: shown } = await own.ask('GET /berkas/{link}', { params: { link } });
      expect(status).toBe(200);
      expect(shown).toContain('Yayasan Cahaya Literasi Nusantara');
    }
  });

  test('says in words what is late, and how many', async () => {
    const { get, confirmed, pass } = await open();
    pass(20 * DAY);
    const { body } = await get(LIST, await confirmed());
    expect(body).toContain('1 berkas menunggu jawaban, 1 di antaranya lewat batas');
    expect(body).toContain('Lewat batas: Senin, 13 Juli 2026');
  });

  test('says what to expect where there is nothing', async () => {
    const { get, confirmed, link } = await open();
    const empty = { link: await link('bpmp-36') };
    const cookies = await confirmed('bpmp-36');
    expect((await get(LIST, cookies, {}, empty)).body).toContain('Tidak ada yang menunggu.');
    expect((await get(LIST, cookies, { bagian: 'selesai' }, empty)).body).toContain('Belum ada berkas yang diputuskan');
  });

  test('searches by a post, so that no name stands in an address', async () => {
    const { send, confirmed, reference } = await open();
    const cookies = await confirmed();
    for (const cari of ['cahaya', reference, reference.toLowerCase()]) {
      expect((await send({ cari }, cookies)).body).toContain('Yayasan Cahaya Literasi Nusantara');
    }
    const none = await send({ cari: 'Kartini' }, cookies);
    expect(none.body).toContain('Tidak ada yang cocok');
    expect((await send({ cari: '' }, cookies)).status).toBe(303);
    expect((await send({}, cookies)).status).toBe(303);
    expect((await send({ cari: '\u0000'.repeat(10) }, cookies)).status).toBe(303);
  });

  test('of a thousand cases comes in pages of fifty below 20 KB, earliest first, and is searched whole', async () => {
    const { get, send, table, confirmed } = await open();
    const names = Array.from(
      { length: 1_000 },
      (_, number) => `Yayasan Pendidikan Nomor ${String(number).padStart(4, '0')}`,
    );
    // Later than the case that the office has; those of one day are in the order of their references.
    const clock = { from: '2026-07-27T01:00:00.000Z', days: 5 };
    for (const [number, organisation] of names.entries()) {
      const reference = `X${String(number).padStart(11, '0')}`;
      await table.commit([{ put: caseRow(aCase({ reference, organisation, clock })) }]);
    }
    const cookies = await confirmed();
    const first = await get(LIST, cookies);
    expect(first.body).toContain('1001 berkas menunggu jawaban');
    expect(first.body.match(/<li class="sub">/g)).toHaveLength(50);
    expect(gzipSync(first.body).length).toBeLessThan(20_000);
    const pages = await Promise.all([2, 21].map(halaman => get(LIST, cookies, { halaman: String(halaman) })));
    expect(pages[0]?.body).toContain('Nomor 0049');
    expect(pages[1]?.body).toContain('Nomor 0999');
    expect(pages[1]?.body).not.toContain('Berikutnya');
    for (const wrong of ['0', '-1', '22', 'x', '1e9', '']) {
      expect((await get(LIST, cookies, { halaman: wrong })).body).toMatch(/Halaman (1|21) dari 21/);
    }
    const found = await send({ cari: 'nomor 07' }, cookies);
    expect(found.body).toContain('50 dari 100 yang cocok');
  });

  test('downloads every case with its answers, named by office and day, as one table', async () => {
    const { get, confirmed, accepted } = await open();
    const organisation = { ...application().organisation, name: '=HYPERLINK("https://jahat.example","klik")' };
    await accepted({ idempotencyKey: 'nasty', application: application({ organisation, regions: [region('35')] }) });
    const { status, headers, body } = await get(CSV, await confirmed());
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="berkas-bpmp-35-2026-07-06.csv"');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    const rows: Record<string, string>[] = parse(body, { bom: true, columns: true });
    expect(rows.map(row => row['Nama organisasi']).sort()).toEqual([
      `'${organisation.name}`,
      'Yayasan Cahaya Literasi Nusantara',
    ]);
  });
});

describe('asking for the list', () => {
  const ANSWER = 'Jika ada kantor yang menangani nomor itu';

  test('is answered alike for a reference that exists and one that does not, and mails its office only', async () => {
    const { post, mailed, reference } = await open();
    const known = await post('POST /berkas', { nomor: reference });
    const unknown = await post('POST /berkas', { nomor: '7K3F-9QXR-2MCC' });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.body).toContain(ANSWER);
    expect(unknown.body).toBe(known.body);
    expect((await mailed()).map(({ to }) => to).sort()).toEqual(['bpmp-35@upt.example', 'bpmp-91@upt.example']);
  });

  test('by office mails that office', async () => {
    const { post, mailed } = await open();
    expect((await post('POST /berkas', { kantor: 'gtk-35' })).body).toContain(ANSWER);
    expect((await mailed()).map(({ to }) => to)).toEqual(['gtk-35@upt.example']);
  });

  test('with the form as it stands, or what can be neither, changes nothing and says what is missing', async () => {
    const { post, ask, rows, mailed } = await open();
    expect((await ask('GET /berkas')).body).toContain('<option value="">Pilih kantor</option>');
    const before = await rows();
    for (const fields of [
      {},
      { nomor: '', kantor: '' },
      { nomor: 'x' },
      { kantor: 'nobody' },
      { nomor: 'A'.repeat(9_000) },
    ]) {
      expect((await post('POST /berkas', fields)).status).toBe(422);
    }
    expect(await rows()).toBe(before);
    expect(await mailed()).toEqual([]);
  });

  test('leads to the list by the link in that mail', async () => {
    const { post, mailed, ask, confirmed } = await open();
    await post('POST /berkas', { kantor: OFFICE });
    const [letter] = await mailed();
    const link = /\/berkas\/kantor\/([\w.-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const { body } = await ask(LIST, { params: { link }, cookies: await confirmed() });
    expect(body).toContain('Yayasan Cahaya Literasi Nusantara');
  });
});

describe('the desk', () => {
  test('finds any case by its reference, and opens it with its powers; nobody else does', async () => {
    const { send, link, confirmed, reference, ask } = await open();
    const params = { link: await link('nasional') };
    const cookies = await confirmed('nasional');
    const { body = '' } = await send({ cari: reference }, cookies, params);
    const links = [...body.matchAll(/href="\/berkas\/([\w.-]+)"/g)].map(([, token]) => token ?? '');
    expect(links).toHaveLength(2);
    const page = await ask('GET /berkas/{link}', { params: { link: links[0] ?? '' }, cookies });
    expect(page.body).toContain('value="belum"');
    const other = await send({ cari: reference }, await confirmed('bpmp-33'), { link: await link('bpmp-33') });
    expect(other.body).toContain('Tidak ada yang cocok');
  });
});
