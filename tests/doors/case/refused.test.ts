import { describe, expect, test } from 'vitest';
import { Busy } from '../../../shared/flow/ports.ts';
import type { Fields } from '../../officer.ts';
import { opened } from './opened.ts';

describe('what is not in order is said in a sentence, and everything typed is kept', () => {
  test.each<readonly [string, Fields, string]>([
    ['hubungi', { lewat: 'surel', tanggal: '2026-07-07' }, 'belum tiba'],
    ['hubungi', { lewat: 'surel', tanggal: '05/07/2026' }, 'pendaftaran belum dikirim'],
    ['hubungi', { lewat: 'surel', tanggal: '31/02/2026' }, 'seperti 31/12/2026'],
    ['terima', {}, 'Pilih lingkup yang diterima'],
    ['terima', { cakupan: 'sebagian' }, 'Tidak ada yang dikurangi'],
    ['terima', { cakupan: 'sebagian', 'sekolah.35': '13' }, 'Paling banyak 12'],
    ['terima', { cakupan: 'sebagian', 'peran.35': [], 'sekolah.35': '1' }, 'Pilih dukungan'],
    ['terima', { cakupan: 'sebagian', 'peran.35': [], 'jenjang.35': [] }, 'Sisakan paling sedikit'],
    ['terima', { cakupan: 'sebagian', 'peran.35': 'speakers' }, 'tidak tersedia'],
    ['belum', { surat: '421' }, 'Tuliskan alasannya'],
    ['belum', { alasan: 'x'.repeat(2001) }, 'Terlalu panjang'],
    ['perbaikan', { alasan: 'MoU' }, 'Pilih paling sedikit satu bagian'],
    ['verifikasi', { ciri: 'hasMou', hasil: 'tidak' }, 'Tuliskan apa yang tidak sesuai'],
    ['alihkan', { alasan: 'Salah wilayah.' }, 'Pilih kantornya'],
    ['kontak', {}, 'yang benar'],
    ['kontak', { surel: 'bukan surel' }, 'tidak lengkap'],
  ])('%s %j: %s', async (action, answers, sentence) => {
    const { officer, owned } = await opened();
    const reply = await officer.act(action, answers);
    expect(reply.status).toBe(422);
    expect(reply.body).toContain(sentence);
    const kept = new URLSearchParams(officer.standing());
    for (const value of ['alasan', 'surat'].flatMap(name => answers[name] ?? []))
      expect([...kept.values()]).toContain(value);
    expect(kept.get('petugas')).toBe('Sri Wahyuni');
    expect(await owned()).toMatchObject({ version: 2 });
  });

  test('no choice and no name are asked for on the page itself', async () => {
    const { officer } = await opened();
    await officer.open();
    expect((await officer.send({})).body).toContain('Pilih salah satu tindakan');
    const reply = await officer.choose('tinjau', '');
    expect(reply).toMatchObject({ status: 422 });
    expect(reply.body).toMatch(/value="tinjau"[^>]* checked/);
  });
});

test('when the table is busy, the page says so and keeps everything typed', async () => {
  const { officer, made, owned } = await opened();
  await officer.choose('belum');
  const commit = made.table.commit;
  Object.assign(made.ports.table, {
    commit: async () => {
      throw new Busy('not now');
    },
  });
  const reply = await officer.send({ alasan: 'Belum ada sekolah.' });
  expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  expect(reply.body).toContain('sistem sedang sibuk');
  Object.assign(made.ports.table, { commit });
  expect((await officer.send({})).status).toBe(303);
  expect((await owned()).decision?.reason).toBe('Belum ada sekolah.');
});
