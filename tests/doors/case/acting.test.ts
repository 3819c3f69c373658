import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../shared/domain/time.ts';
import { type Fields, linkTo, officerAt } from '../../officer.ts';
import { applicationFrom, submission } from '../../world.ts';
import { arrived, OWNER, opened } from './opened.ts';

describe('an officer on a confirmed device', () => {
  test.each<readonly [string, Fields, object]>([
    ['tinjau', {}, { status: 'acknowledged' }],
    ['hubungi', { lewat: 'telepon', tanggal: '2026-07-06' }, { status: 'acknowledged' }],
    [
      'terima',
      { cakupan: 'seluruhnya', catatan: 'Selamat datang.', surat: '421/12/2026' },
      {
        status: 'accepted',
        decision: {
          outcome: 'accepted',
          reason: 'Selamat datang.',
          letterNumber: '421/12/2026',
          answers: 1,
          scope: [{ province: '35', roles: ['communities', 'advocacy'], levels: ['SD'], schools: 12 }],
        },
      },
    ],
    [
      'terima',
      { cakupan: 'sebagian', 'peran.35': 'advocacy', 'jenjang.35': 'SD', 'sekolah.35': '5' },
      { decision: { scope: [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 5 }] } },
    ],
    ['belum', { alasan: 'Belum ada sekolah.' }, { status: 'declined', decision: { reason: 'Belum ada sekolah.' } }],
    [
      'perbaikan',
      { bagian: ['contact', 'regions.0'], alasan: 'Lengkapi MoU.' },
      { status: 'revision', decision: { fields: ['contact', 'regions.0'], reason: 'Lengkapi MoU.' } },
    ],
    [
      'verifikasi',
      { ciri: 'hasMou', hasil: 'tidak', catatan: 'MoU untuk kota lain.' },
      { status: 'received', verified: { hasMou: { holds: false, note: 'MoU untuk kota lain.' } } },
    ],
    [
      'catatan',
      { catatan: 'Tunggu kepala.' },
      { status: 'received', remarks: [{ what: 'comment', text: 'Tunggu kepala.' }] },
    ],
  ])('does “%s”, and is led back to the case', async (action, answers, expected) => {
    const { officer, owned } = await opened();
    const reply = await officer.act(action, answers);
    expect(reply.status, reply.body).toBe(303);
    expect(reply.headers?.['location']).toMatch(/^\/berkas\/k2\./);
    const one = await owned();
    expect(one).toMatchObject(expected);
    expect(one.remarks.at(-1)?.by).toEqual({ role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' });
    expect((await officer.open()).body).toContain('Sri Wahyuni');
  });

  test('passes the case on: its link then says who has it, and shows no answer', async () => {
    const { officer, made, reference } = await opened();
    expect((await officer.act('alihkan', { kantor: 'bpmp-33', alasan: 'Wilayahnya Jawa Tengah.' })).status).toBe(303);
    expect(await made.caseOf(reference, 'bpmp-33')).toMatchObject({
      status: 'received',
      provinces: ['35'],
      from: { case: '01' },
    });
    const page = await officer.open();
    expect(page.body).toContain('Provinsi Jawa Tengah');
    expect(page.body).not.toContain('Yayasan');
  });

  test('hands it over to the teacher office that takes part, and follows it as a participant', async () => {
    const { officer, made, reference } = await opened();
    expect((await officer.act('serahkan', { kantor: 'gtk-35', alasan: 'Untuk guru.' })).status).toBe(303);
    expect(await made.caseOf(reference, 'gtk-35')).toMatchObject({ number: '01', participants: ['bpmp-35'] });
    const moved = await officer.open();
    const own = /href="\/berkas\/(k2[^"]+)"/.exec(moved.body ?? '')?.[1] ?? '';
    expect((await officerAt(made, own).open()).body).toContain('Yayasan Cahaya Literasi Nusantara');
    officer.forgetCookies();
    expect((await officer.open()).body).not.toContain('href="/berkas/k2');
  });

  test('corrects the contact after phoning', async () => {
    const { officer, made, reference } = await opened();
    expect((await officer.act('kontak', { surel: 'baru@cahaya.example', telepon: '0812 9876 5432' })).status).toBe(303);
    const { contact } = (await made.loaded(reference)).version.content;
    expect(contact).toMatchObject({ email: 'baru@cahaya.example', phone: '+6281298765432' });
    expect((await officer.act('kontak', { surel: 'baru@cahaya.example' })).body).toContain(
      'sama dengan yang sudah tercatat',
    );
  });

  test('takes a decision back within fifteen minutes, and not later', async () => {
    const { officer, made, owned } = await opened();
    await officer.act('belum', { alasan: 'Keliru.' });
    expect((await officer.open()).body).toContain(
      'Keputusan dapat diurungkan sampai Senin, 6 Juli 2026, pukul 09.15 WIB',
    );
    expect((await officer.act('urungkan')).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'received' });

    await officer.act('belum', { alasan: 'Memang belum.' });
    await officer.open();
    const page = officer.page().body;
    made.pass(15 * MINUTE);
    expect((await officer.send({ tindakan: 'urungkan', petugas: 'Sri' }, page)).status).toBe(409);
    expect(await owned()).toMatchObject({ status: 'declined' });
    expect((await officer.act('buka', { alasan: 'Dilihat lagi.' })).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'received' });
  });

  test('ends a partnership', async () => {
    const { officer, made, owned } = await opened();
    await officer.act('terima', { cakupan: 'seluruhnya' });
    made.pass(20 * MINUTE);
    await made.tick();
    expect(await owned()).toMatchObject({ status: 'active' });
    expect((await officer.act('akhiri', { alasan: 'Programnya selesai.' })).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'ended' });
  });

  test('closes a double, pointing to the other application', async () => {
    const { made, reference } = await arrived();
    const second = await made.accepted({
      ...submission(),
      idempotencyKey: 'another',
      application: applicationFrom('lain@cahaya.example'),
    });
    await made.tick();
    const officer = officerAt(made, linkTo(made, OWNER));
    expect((await officer.open()).body).not.toContain('Mungkin sama');
    await officer.confirm();
    expect((await officer.open()).body).toContain('Mungkin sama');
    expect((await officer.act('belum', { ganda: reference, alasan: 'Sudah ada.' })).status).toBe(303);
    expect(await made.caseOf(second, 'bpmp-35')).toMatchObject({ decision: { double: reference } });
  });
});
