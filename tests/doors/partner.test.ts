import { describe, expect, test } from 'vitest';
import { asksRevision } from '../flow/partner-world.ts';
import { filled, formsOf, visitor } from './partner.ts';

const REASON = 'Belum ada sekolah sasaran di Jawa Timur.';
const ACTS = ['perbaiki', 'wilayah', 'batal', 'dihubungi', 'tinjau-lagi', 'lingkup', 'akhiri'] as const;
const RIGHT = ['digits', '7890'] as const;
const decline = { kind: 'decline', reason: REASON, answers: 1 } as const;
const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 5 }],
  note: 'Selamat bergabung.',
  answers: 1,
} as const;

/** What a scanner does: opens a link, and sends every form of every page that follows, by every one of its buttons. */
const crawl = async (made: Awaited<ReturnType<typeof visitor>>, start: string): Promise<number> => {
  const seen = new Set<string>();
  const waiting = [await made.ask(start)];
  for (let page = waiting.shift(); page; page = waiting.shift()) {
    for (const { fields, buttons } of formsOf(page.body)) {
      for (const button of buttons.filter(url => url.startsWith(start))) {
        const what = JSON.stringify([button, fields]);
        if (seen.has(what) || seen.size > 300) continue;
        seen.add(what);
        waiting.push(await made.ask(button, fields));
      }
    }
  }
  return seen.size;
};

describe('a link that was mailed', () => {
  test('shows offices, states and dates; what an office wrote is shown once the digits match', async () => {
    const made = await visitor();
    await made.decides('01', decline);
    const before = await made.ask(made.mailed);
    expect(before.body).toContain('1 dari 2 kantor sudah menjawab: belum dapat diterima.');
    expect(before.body).not.toContain(REASON);
    const wrong = await made.ask(`${made.mailed}/jawaban`, [['digits', '0000']]);
    expect([wrong.status, wrong.body.includes(REASON)]).toEqual([422, false]);
    const right = await made.ask(`${made.mailed}/jawaban`, [RIGHT]);
    expect([right.status, right.body.includes(REASON)]).toEqual([200, true]);
  });

  test.each(ACTS)('asks for the digits before %s, and keeps what was typed when they are wrong', async act => {
    const made = await visitor();
    await made.decides('01', accept);
    const before = made.rows();
    const asked = await made.ask(`${made.mailed}/${act}`, [['case', '01']]);
    expect(asked.body).toContain('Empat angka terakhir');
    expect(made.rows()).toBe(before);
    const typed = [
      ['langkah', 'kirim'],
      ['keterangan', 'Kami <pindah> kota'],
      ['setuju', 'ya'],
      ['digits', '1234'],
    ] as const;
    const refused = await made.ask(`${made.mailed}/${act}`, typed);
    expect(refused.status).toBe(422);
    expect(formsOf(refused.body)[0]).toMatchObject({
      fields: [...typed.slice(0, 3), ['digits', '']],
      buttons: [`${made.mailed}/${act}?lang=id`],
    });
  });

  test('allows five wrong tries a day, on whichever page, and what is not four digits is none', async () => {
    const made = await visitor();
    for (const digits of ['', '1', 'abcd', '12345']) await made.ask(`${made.mailed}/batal`, [['digits', digits]]);
    for (const act of ACTS.slice(0, 5)) await made.ask(`${made.mailed}/${act}`, [['digits', '0000']]);
    expect((await made.ask(`${made.mailed}/batal`, [RIGHT])).status).toBe(422);
    expect((await made.ask(`${made.mailed}/jawaban`, [RIGHT])).status).toBe(422);
    expect((await made.ask(`${made.here}/batal`, [])).status).toBe(200);
  });

  test('of which digits were given once is not asked for them again on the next page', async () => {
    const made = await visitor();
    const { body } = await made.ask(`${made.mailed}/jawaban`, [RIGHT]);
    for (const { fields, action } of formsOf(body)) expect(fields, action).toContainEqual(['digits', '7890']);
    expect((await made.form(made.mailed, 'batal', [RIGHT])).fields).toContainEqual(['digits', '7890']);
  });
});

test.each(['mailed', 'here'] as const)(
  'a scanner that sends every form as it stands changes nothing (%s)',
  async link => {
    const made = await visitor();
    await made.decides('01', accept);
    await made.decides('02', asksRevision('organisation', 'regions.1'));
    const before = made.rows();
    expect(await crawl(made, made[link])).toBeGreaterThan(link === 'here' ? 6 : 4);
    expect(made.rows()).toBe(before);
  },
);

describe('what an office can still take back', () => {
  test.each([decline, accept, asksRevision('organisation')])('is not known on any page: $kind', async command => {
    const made = await visitor();
    const before = (await made.ask(made.here)).body;
    await made.does('01', command);
    expect((await made.ask(made.here)).body).toBe(before);
    for (const act of ACTS) {
      const { body } = await made.ask(`${made.here}/${act}`, [['case', '01']]);
      expect(body, act).not.toMatch(/Belum ada sekolah|Selamat bergabung|lengkapi nomor/);
    }
  });
});

describe('changes that were asked for', () => {
  const asked = async () => {
    const made = await visitor();
    await made.decides('02', asksRevision('organisation', 'regions.1'));
    return made;
  };

  test('are sent once: the page is filled in, and a second press of its button is the same sending', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki', [['tindakan', 'buka']]);
    expect(form.fields).toContainEqual(['organisation.name', 'Yayasan Cahaya Literasi Nusantara']);
    expect(form.fields.some(([name]) => name.startsWith('contact.'))).toBe(false);
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru', 'regions.0.levels': ['SMA'] });
    for (let press = 0; press < 3; press++) {
      const reply = await made.ask(form.action, typed);
      expect([reply.status, reply.headers?.['location']]).toEqual([303, `${made.here}?hasil=perbaikan&lang=id`]);
    }
    const { version, cases } = await made.load();
    expect(version).toMatchObject({ number: 2, content: { organisation: { name: 'Yayasan Baru' } } });
    expect(version.content.regions.map(({ levels }) => levels)).toEqual([['SD'], ['SMA']]);
    expect(cases[1]).toMatchObject({ status: 'received', organisation: 'Yayasan Baru' });
    expect((await made.ask(`${made.here}?hasil=perbaikan`)).body).toContain('Perbaikan Anda sudah terkirim');
  });

  test('pressed twice at the same moment are one version, and both see that it was sent', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru' });
    const replies = await Promise.all([made.ask(form.action, typed), made.ask(form.action, typed)]);
    expect(replies.map(({ status }) => status)).toEqual([303, 303]);
    expect((await made.load()).head.latest).toBe(2);
  });

  test('that change nothing are not sent, unless the partner says that all is right', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const same = await made.ask(form.action, form.fields);
    expect([same.status, same.body.includes('Belum ada yang diubah')]).toEqual([422, true]);
    expect((await made.ask(form.action, filled(form.fields, { tetap: 'ya' }))).status).toBe(303);
    expect((await made.load()).cases[1]?.status).toBe('received');
  });

  test('that are wrong come back with everything typed, and name the region by its place on the page', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const typed = filled(form.fields, { 'organisation.name': 'X', 'regions.0.levels': [], 'regions.0.note': 'Baru' });
    const reply = await made.ask(form.action, typed);
    expect(reply.status).toBe(422);
    expect(reply.body).toContain('href="#organisation.name"');
    expect(reply.body).toContain('href="#regions.0.levels"');
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['regions.0.note', 'Baru']);
    expect((await made.load()).head.latest).toBe(1);
  });

  test('of a page that another office overtook come back with what was typed and what is asked now', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    await made.decides('01', asksRevision('regions.0'));
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru', 'regions.0.note': 'Tentang Nabire' });
    const reply = await made.ask(form.action, typed);
    expect(reply.status).toBe(409);
    const [again] = formsOf(reply.body);
    expect(again?.fields).toContainEqual(['organisation.name', 'Yayasan Baru']);
    expect(again?.fields).toContainEqual(['regions.0.province', '35']);
    expect(again?.fields).toContainEqual(['regions.0.note', 'Mohon dikenalkan dengan pokja.']);
    expect(again?.fields).toContainEqual(['regions.1.note', 'Tentang Nabire']);
    expect((await made.ask(form.action, again?.fields ?? [])).status).toBe(303);
    expect((await made.load()).version.content.regions.map(({ note }) => note)).toEqual([
      'Mohon dikenalkan dengan pokja.',
      'Tentang Nabire',
    ]);
  });

  test('never change what was not asked, the province or the address, whatever is posted', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const forged = filled(form.fields, {
      'organisation.name': 'Yayasan Baru',
      'contact.email': 'penyusup@jahat.example',
      'contact.phone': '+6281111111111',
      'criteria.selfFunded': 'tidak',
      'regions.1.province': '35',
      'regions.1.note': 'Bukan milik kantor ini',
    });
    expect((await made.ask(form.action, forged)).status).toBe(303);
    const { content } = (await made.load()).version;
    expect(content.contact).toMatchObject({ email: 'halimah@cahaya.example', phone: '+6281234567890' });
    expect(content.criteria.selfFunded).toBe(true);
    expect(content.regions.map(({ province, note }) => [province, note])).toEqual([
      ['35', 'Mohon dikenalkan dengan pokja.'],
      ['94', 'Kami ingin mulai dari Nabire.'],
    ]);
  });

  test('that nobody asks for cannot be sent', async () => {
    const made = await visitor();
    const reply = await made.ask(`${made.here}/perbaiki`, [['organisation.name', 'Yayasan Baru']]);
    expect([reply.status, reply.body.includes('tidak ada perbaikan yang diminta')]).toEqual([409, true]);
  });
});

describe('one more region', () => {
  const REGION = {
    'regions.0.province': '73',
    'regions.0.levels': ['SD', 'SMP'],
    'regions.0.roles': ['advocacy'],
    'regions.0.hasMou': 'tidak',
    'regions.0.hasSchools': 'tidak',
    'regions.0.hasExperience': 'tidak',
  };

  test('is sent once, and its office appears on the page', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah', [['tindakan', 'buka']]);
    for (let press = 0; press < 2; press++) {
      expect((await made.ask(form.action, filled(form.fields, REGION))).headers?.['location']).toContain(
        'hasil=wilayah',
      );
    }
    const { version, cases } = await made.load();
    expect(version).toMatchObject({ number: 2 });
    expect(version.content.regions.at(-1)).toMatchObject({ province: '73', levels: ['SD', 'SMP'] });
    expect(cases.map(({ office }) => office)).toEqual(['bpmp-35', 'bpmp-91', 'bpmp-73']);
    expect((await made.ask(made.here)).body).toContain('Sulawesi Selatan');
  });

  test('is one that the application does not have, and is whole', async () => {
    const made = await visitor();
    const { body } = await made.ask(`${made.here}/wilayah`, []);
    expect(body).not.toContain('<option value="35">');
    expect(body).toContain('<option value="73">');
    const form = await made.form(made.here, 'wilayah');
    const twice = await made.ask(form.action, filled(form.fields, { ...REGION, 'regions.0.province': '35' }));
    expect([twice.status, twice.body.includes('sudah dipilih')]).toEqual([422, true]);
    const half = await made.ask(form.action, filled(form.fields, { ...REGION, 'regions.0.roles': [] }));
    expect(half.status).toBe(422);
    expect(formsOf(half.body)[0]?.fields).toContainEqual(['regions.0.province', '73']);
    expect((await made.load()).head.latest).toBe(1);
  });

  test('can have several MoUs, each with a block of its own on the same page', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah');
    const more = await made.ask(
      form.action,
      filled(form.fields, { ...REGION, 'regions.0.hasMou': 'ya', tindakan: 'tambah:regions.0.mou' }),
    );
    expect(more.body).toContain('name="regions.0.mou.1.government"');
    expect(more.body).not.toMatch(/formaction="\/pendaftaran\?/);
  });

  test('of a page that something overtook comes back with everything typed', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah');
    await made.ask(`${made.here}/alamat`, [['email', 'baru@cahaya.example']]);
    const reply = await made.ask(form.action, filled(form.fields, REGION));
    expect(reply.status).toBe(409);
    const [again] = formsOf(reply.body);
    expect(again?.fields).toContainEqual(['regions.0.province', '73']);
    expect((await made.ask(form.action, again?.fields ?? [])).status).toBe(303);
  });

  test('is not offered where no office has the application any more', async () => {
    const made = await visitor();
    await made.decides('01', decline);
    await made.decides('02', decline);
    expect((await made.ask(made.here)).body).not.toContain('/wilayah');
    expect((await made.ask(`${made.here}/wilayah`, [])).status).toBe(409);
  });
});

describe('a withdrawal', () => {
  test('is chosen: from all offices, or from one', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'batal');
    const unchosen = await made.ask(form.action, filled(form.fields, { keterangan: 'Pindah kota.' }));
    expect(unchosen.status).toBe(422);
    expect(formsOf(unchosen.body)[0]?.fields).toContainEqual(['keterangan', 'Pindah kota.']);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { berkas: '02' }))).status).toBe(303);
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 withdrawn']);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { berkas: 'semua' }))).status).toBe(303);
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 withdrawn']);
    expect((await made.ask(`${made.here}?hasil=batal`)).body).toContain('Pendaftaran ini sudah Anda batalkan.');
  });

  test('with words that cannot be kept comes back with them', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'batal');
    const long = 'a'.repeat(2001);
    const reply = await made.ask(form.action, filled(form.fields, { berkas: 'semua', keterangan: long }));
    expect(reply.status).toBe(422);
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['berkas', 'semua']);
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['keterangan', long]);
  });
});

describe('what is asked of one office', () => {
  test.each([
    ['dihubungi', undefined, 'received', 'acknowledged'],
    ['tinjau-lagi', decline, 'declined', 'declined'],
    ['akhiri', accept, 'active', 'ended'],
  ] as const)('%s needs a tick', async (act, command, from, to) => {
    const made = await visitor();
    if (command) await made.decides('01', command);
    expect((await made.load()).cases[0]?.status).toBe(from);
    const form = await made.form(made.here, act, [['case', '01']]);
    expect((await made.ask(form.action, form.fields)).status).toBe(422);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { setuju: 'ya' }))).status).toBe(303);
    expect((await made.load()).cases[0]?.status).toBe(to);
  });

  test('another scope is proposed with what is agreed filled in, and shown until it is answered', async () => {
    const made = await visitor();
    await made.decides('01', accept);
    const form = await made.form(made.here, 'lingkup', [['case', '01']]);
    expect(form.fields).toContainEqual(['regions.0.schoolCount', '5']);
    const none = await made.ask(form.action, filled(form.fields, { 'regions.0.roles': [], 'regions.0.levels': [] }));
    expect([none.status, none.body.includes('akhiri kemitraannya')]).toEqual([422, true]);
    const strange = await made.ask(form.action, filled(form.fields, { 'regions.0.roles': ['lain'] }));
    expect(strange.status).toBe(422);
    expect((await made.ask(form.action, filled(form.fields, { 'regions.0.schoolCount': '7' }))).status).toBe(303);
    const { body } = await made.ask(made.here);
    expect(body).toContain('menunggu jawaban UPT');
    expect(body).toContain('Sekolah: 7');
    expect((await made.load()).cases[0]?.decision?.scope).toEqual(accept.scope);
  });

  test('that the case does not allow any more says so, and shows how it stands', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'dihubungi', [['case', '01']]);
    await made.decides('01', decline);
    const reply = await made.ask(form.action, filled(form.fields, { setuju: 'ya' }));
    expect([reply.status, reply.body.includes(REASON)]).toEqual([409, true]);
    expect((await made.ask(`${made.here}/dihubungi`, [['case', '77']])).status).toBe(409);
  });
});

test('partners who read English are answered in English', async () => {
  const made = await visitor();
  await made.decides('01', decline);
  const page = await made.ask(`${made.here}?lang=en`);
  expect(page.body).toContain('1 of 2 offices has answered: not accepted for now.');
  const form = await made.form(made.here, 'batal?lang=en');
  expect((await made.ask(form.action, filled(form.fields, { berkas: 'semua' }))).headers?.['location']).toBe(
    `${made.here}?hasil=batal&lang=en`,
  );
});

test('where a case went stands on the page: it is no dead end', async () => {
  const made = await visitor();
  await made.does('01', { kind: 'reassign', office: 'bpmp-73', reason: 'Sekolahnya di Makassar.' });
  const { body } = await made.ask(made.mailed);
  expect(body).toContain('Dialihkan ke <a href="#berkas-03">');
  expect(body).toContain('id="berkas-03"');
  expect(body).toContain('Diterima dari');
  expect(body).toContain('Dari 2 kantor belum ada yang menjawab.');
});
