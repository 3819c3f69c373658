import { describe, expect, test } from 'vitest';
import { after, DAY, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { markOf } from '../../shared/flow/office-link.ts';
import { PARTNER } from '../../shared/flow/partner.ts';
import { Busy } from '../../shared/flow/ports.ts';
import { eventPartition } from '../../shared/flow/row-keys.ts';
import { type Fields, linkTo, officerAt } from '../officer.ts';
import { application, applicationFrom, submission, world } from '../world.ts';

const OWNER = 'bpmp-35@upt.example';
const TEACHERS = 'gtk-35@upt.example';

/** An application whose offices were told. */
const arrived = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  await made.tick();
  const at = (inbox: string) => officerAt(made, linkTo(made, inbox));
  const owned = () => made.caseOf(reference, 'bpmp-35');
  return { made, reference, at, owned };
};

const opened = async () => {
  const all = await arrived();
  const officer = all.at(OWNER);
  await officer.confirm();
  return { ...all, officer };
};

const snapshot = async ({ made, reference }: Pick<Awaited<ReturnType<typeof arrived>>, 'made' | 'reference'>) =>
  JSON.stringify([
    await made.table.list({ pk: `A#${reference}`, limit: 500 }),
    await made.table.list({ pk: eventPartition(reference), limit: 500 }),
  ]);

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

describe('what the system does by itself', () => {
  test('does not stand in the way of a quick officer: the participants are told between the page and the code', async () => {
    const made = world();
    const reference = await made.accepted();
    // The link of the new-case mail, before the step that introduces the participants.
    const officer = officerAt(
      made,
      await made.ports.links.sign({
        purpose: 'case',
        role: 'owner',
        reference,
        case: '01',
        office: 'bpmp-35',
        epoch: 1,
        expires: after(made.ports.now(), DAY),
        address: markOf(made.ports.directory, 'bpmp-35', 'owner'),
      }),
    );
    const owned = () => made.caseOf(reference, 'bpmp-35');
    expect((await owned()).next?.step).toBe('introduce');
    expect((await officer.choose('tinjau')).body).toContain('name="kode"');
    const { body } = officer.page();
    await made.tick();
    await made.tick();
    expect(await owned()).toMatchObject({ version: 2, status: 'received' });
    const sent = { kode: await officer.mailedCode() };
    expect((await officer.send(sent, body)).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'acknowledged' });
  });

  test('nor does a reminder while the answers are typed, and the same sent twice is done once', async () => {
    const { made, reference, officer } = await opened();
    await officer.choose('belum');
    const { body } = officer.page();
    made.pass(9 * DAY);
    await made.tick();
    expect((await made.events(reference)).map(({ what }) => what)).toContain('climb');
    const send = () => officer.send({ alasan: 'Belum ada sekolah.' }, body);
    expect((await send()).status).toBe(303);
    expect((await send()).status).toBe(303);
    expect((await made.events(reference)).filter(({ what }) => what === 'decline')).toHaveLength(1);
  });

  test('but what the partner changed does', async () => {
    const { made, reference, officer, owned } = await opened();
    await officer.choose('catatan');
    const { body } = officer.page();
    const reroute = { kind: 'ask-reroute', province: '33', note: '' } as const;
    await commandCase(made.ports, reference, '01', reroute, { by: PARTNER });
    expect((await officer.send({ catatan: 'Tunggu kepala.' }, body)).status).toBe(409);
    expect((await owned()).remarks).not.toContainEqual(expect.objectContaining({ text: 'Tunggu kepala.' }));
  });
});

describe('two officers at once', () => {
  test('of a hundred parallel posts one wins, and each of the others is shown what was decided, by whom and when', async () => {
    const { made, at, officer, reference } = await opened();
    await officer.choose('belum');
    const pages = officer.page().body;
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        officer.send({ alasan: `Alasan nomor ${n}`, petugas: `Petugas ${n}` }, pages),
      ),
    );
    expect(replies.filter(({ status }) => status === 303)).toHaveLength(1);
    const losers = replies.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(99);
    for (const { body } of losers) {
      expect(body).toContain(
        'Belum dapat diterima. Oleh Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur, Senin, 6 Juli 2026, pukul 09.00 WIB',
      );
      expect(body).toMatch(/Alasan nomor \d+/);
    }
    const declined = (await made.events(reference)).filter(({ what }) => what === 'decline');
    expect(declined).toHaveLength(1);
    expect(at).toBeDefined();
  });

  test('whoever comes second may send the same again, with all that was typed, where it is still possible', async () => {
    const { officer, at, owned } = await opened();
    const colleague = at(OWNER);
    await colleague.confirm();
    await colleague.choose('terima');
    await officer.act('tinjau');
    const late = await colleague.send({ cakupan: 'seluruhnya', catatan: 'Kami sambut.' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Ditandai sedang ditinjau. Oleh');
    expect((await owned()).status).toBe('acknowledged');
    expect((await colleague.send({})).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'accepted', decision: { reason: 'Kami sambut.' } });
  });

  test('the same sent twice is done once, and says so by leading back to the case', async () => {
    const { officer, made, reference } = await opened();
    await officer.choose('terima');
    const page = officer.page().body;
    const twice = [
      await officer.send({ cakupan: 'seluruhnya' }, page),
      await officer.send({ cakupan: 'seluruhnya' }, page),
    ];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await made.events(reference)).filter(({ what }) => what === 'accept')).toHaveLength(1);
  });

  test.each([
    ['alihkan', { kantor: 'bpmp-33', alasan: 'Wilayah lain.' }],
    ['serahkan', { kantor: 'gtk-35', alasan: 'Untuk guru.' }],
  ])('also “%s”, after which the link is of an earlier epoch', async (action, answers) => {
    const { officer } = await opened();
    await officer.choose(action);
    const page = officer.page().body;
    const twice = [await officer.send(answers, page), await officer.send(answers, page)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await officer.send({ ...answers, alasan: 'Lain.' }, page)).status).toBe(409);
  });

  test('a decision on answers that were changed meanwhile is not taken', async () => {
    const { officer, owned, made, reference } = await opened();
    await officer.choose('terima');
    const { body } = officer.page();
    const revise = { kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' } as const;
    await commandCase(made.ports, reference, '01', revise, { by: PARTNER });
    expect((await officer.send({ cakupan: 'seluruhnya' }, body)).status).toBe(409);
    expect((await owned()).status).toBe('received');
  });

  test('a post to a case that has gone elsewhere records nothing and says where it is', async () => {
    const { officer, at } = await opened();
    const colleague = at(OWNER);
    await colleague.confirm();
    await colleague.choose('terima');
    await officer.act('alihkan', { kantor: 'bpmp-33', alasan: 'Wilayah lain.' });
    const late = await colleague.send({ cakupan: 'seluruhnya', catatan: 'Kami sambut.' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Tindakan Anda tidak tercatat');
    expect(late.body).toContain('Kami sambut.');
    expect(late.body).toContain('Jawa Tengah');
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
