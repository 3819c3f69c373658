import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { DAY } from '../../../shared/domain/time.ts';
import { caseRow } from '../../../shared/flow/case-rows.ts';
import { aCase } from '../../cases.ts';
import { application, region } from '../../world.ts';
import { CSV, LIST, open } from './opened.ts';

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
