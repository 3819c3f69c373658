import { describe, expect, test } from 'vitest';
import { after, DAY, MINUTE } from '../../../shared/domain/time.ts';
import { markOf } from '../../../shared/flow/office-link.ts';
import { type Fields, officerAt } from '../../officer.ts';
import { application } from '../../world.ts';
import { arrived, OWNER, opened, snapshot, TEACHERS } from './opened.ts';

describe('holding the mail is not being the office', () => {
  const secret = 'Kepala ragu tentang yayasan ini.';

  test('a person with nothing but the forwarded mail changes nothing and reads no internal note', async () => {
    const { made, reference, at, officer } = await opened();
    await officer.act('catatan', { catatan: secret });
    await officer.act('verifikasi', { ciri: 'hasMou', hasil: 'tidak', catatan: secret });
    await made.tick();
    const before = await snapshot({ made, reference });
    const stranger = at(OWNER);
    const read = await stranger.open();
    expect(read.body).toContain('Yayasan Cahaya Literasi Nusantara');
    const offered = [...(read.body ?? '').matchAll(/name="tindakan" value="([^"]+)"/g)].map(([, value]) => value ?? '');
    expect(offered).toHaveLength(11);
    const answers: Fields = {
      lewat: 'surel',
      tanggal: '2026-07-06',
      cakupan: 'seluruhnya',
      alasan: 'x',
      bagian: 'contact',
      ciri: 'hasMou',
      hasil: 'sesuai',
      catatan: 'x',
      surel: 'aku@jahat.example',
      kantor: 'bpmp-33',
    };
    for (const action of offered) {
      await stranger.choose(action);
      await stranger.send({ ...answers, kantor: action === 'serahkan' ? 'gtk-35' : 'bpmp-33' });
      for (const kode of ['000000', '123456', '']) {
        const reply = await stranger.send({ kode });
        expect(reply.status).not.toBe(303);
        expect(reply.body).not.toContain(secret);
      }
      expect((await stranger.open()).body).not.toContain(secret);
    }
    expect(await snapshot({ made, reference })).toBe(before);
  });

  test('a decision that can still be taken back is not shown to it', async () => {
    const { at, officer, made } = await opened();
    await officer.act('belum', { alasan: 'Belum lengkap.' });
    const stranger = at(OWNER);
    expect((await stranger.open()).body).not.toMatch(/Belum lengkap|diurungkan|Keputusan/);
    expect((await stranger.choose('tinjau')).body).not.toMatch(/Belum lengkap/);
    expect((await officer.open()).body).toContain('Belum lengkap.');
    made.pass(15 * MINUTE);
    expect((await stranger.open()).body).toContain('Belum lengkap.');
  });

  test('with the code from the inbox, what was typed before is recorded, and the device is remembered for this office alone', async () => {
    const { at, owned, made } = await arrived();
    const officer = at(OWNER);
    expect((await officer.choose('belum')).body).toContain('name="alasan"');
    const asked = await officer.send({ alasan: 'Belum ada\r\nsekolah.' });
    expect(asked.body).toContain('Kode enam angka');
    const wrong = await officer.send({ kode: '' });
    expect(wrong.status).toBe(422);
    expect((await officer.send({ kode: await officer.mailedCode() })).status).toBe(303);
    expect((await owned()).decision?.reason).toBe('Belum ada\nsekolah.');
    expect((await officer.act('urungkan')).status).toBe(303);
    made.pass(31 * DAY);
    expect((await officer.choose('tinjau')).body).toContain('Kode enam angka');
  });

  test('a participant may comment and verify, not decide; the desk may decide, with its reason', async () => {
    const { made, at, reference, owned } = await arrived();
    const teachers = at(TEACHERS);
    const offered = (body = '') => [...body.matchAll(/name="tindakan" value="([^"]+)"/g)].map(([, value]) => value);
    expect(offered((await teachers.open()).body)).toEqual(['verifikasi', 'catatan', 'perangkat']);
    await teachers.confirm();
    const page = (await teachers.open()).body;
    expect((await teachers.send({ tindakan: 'terima', petugas: 'Budi' }, page)).status).toBe(409);
    expect((await owned()).status).toBe('received');

    const desk = officerAt(
      made,
      await made.ports.links.sign({
        purpose: 'case',
        role: 'desk',
        reference,
        case: '01',
        office: 'nasional',
        epoch: 1,
        expires: after(made.ports.now(), DAY),
        address: markOf(made.ports.directory, 'nasional', 'desk'),
      }),
    );
    await desk.confirm();
    expect((await desk.act('terima', { cakupan: 'seluruhnya' })).body).toContain(
      'Sekretariat Pusat memutuskan untuk UPT lain',
    );
    expect((await desk.act('terima', { cakupan: 'seluruhnya', catatan: 'UPT tutup.' })).status).toBe(303);
    expect((await owned()).decision).toMatchObject({ by: { role: 'desk', office: 'nasional' }, reason: 'UPT tutup.' });
  });
});

test('reading changes nothing, however often and whoever reads', async () => {
  const { made, reference, at } = await arrived();
  const before = await snapshot({ made, reference });
  for (const inbox of [OWNER, TEACHERS]) {
    const reader = at(inbox);
    await reader.open();
    await reader.post(reader.standing());
    await reader.post('');
    await reader.post('tindakan=tinjau');
  }
  expect(await snapshot({ made, reference })).toBe(before);
});

test('the link of one office opens no other case', async () => {
  const { at } = await arrived();
  const body = (await at(OWNER).open()).body ?? '';
  expect(body.match(/\/berkas\/k2[^"]*/g)?.every(link => body.includes(`action="${link}"`))).toBe(true);
  expect(application().regions).toHaveLength(2);
});
