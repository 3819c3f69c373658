import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Kind, Message } from '../../shared/domain/message.ts';
import { offered } from '../../shared/domain/scope.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { letter } from '../../shared/mail/letter.ts';
import { application, context, directory, everyRole, message, officeUrl, publicUrl, region } from './fixture.ts';
import { about, decision, facts as factsOf, OFFICER } from './happened.ts';
import { everyMail, toPartner } from './letters.ts';

const english: Application = { ...application, language: 'en' };
const fromAbroad: Application = { ...application, organisation: { name: 'Learning Abroad', kind: 'internasional' } };
const everywhere: Application = {
  ...application,
  regions: directory().provinces.map(({ code }) =>
    region(code, {
      roles: everyRole,
      levels: ['PAUD', 'SD', 'SMP', 'SMA', 'SMK', 'SLB', 'kesetaraan'],
      regencies: Array.from({ length: 38 }, (_, place) => `${code}.${60 + place}`),
      note: '😀'.repeat(1000),
    }),
  ),
};
/** What a reader gets from the HTML: its text, and where its links lead. */
const decoded = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<\/?(b|bdi)>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const hrefsOf = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');

/** As if partner and officer had typed it wherever they can. */
const typed = (text: string) => ({ note: text, words: text, letterNumber: text });

describe('mails to the partner', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...nasty()));
  const anyApplication = (base: Application): fc.Arbitrary<Application> =>
    fc
      .record({ name: anyText, contact: anyText, position: anyText, email: fc.emailAddress(), text: anyText })
      .map(({ name, contact, position, email, text }) => ({
        ...base,
        organisation: { ...base.organisation, name, legalNumber: text, npwp: text, website: text },
        contact: { name: contact, position, email, phone: '+628999999999', second: { name: text, email: text } },
        criteria: {
          selfFunded: false,
          fundingSource: text,
          learningFocus: false,
          focusAreas: ['other'],
          focusOther: text,
        },
        regions: base.regions.map(one => ({
          ...one,
          levels: ['SLB'],
          regencies: [],
          schoolCount: 7,
          mou: [{ government: text, number: text, link: text }],
          schools: [{ name: text }],
          note: text,
        })),
      }));

  test('depend on nothing that the submitter wrote, except the address that they go to', () => {
    for (const base of [application, english]) {
      const expected = toPartner(base);
      fc.assert(
        fc.property(anyApplication(base), anyText, (other, note) => {
          for (const [kind, made] of Object.entries(toPartner(other, { note }, base))) {
            if (kind !== 'address-replaced') expect(made.to).toBe(other.contact.email);
            expect([kind, { ...made, to: '' }]).toEqual([kind, { ...expected[kind], to: '' }]);
          }
        }),
      );
    }
  });

  test('name no officer, whoever decided', () => {
    for (const [kind, { text, html }] of Object.entries({ ...toPartner(application), ...everyMail(application) })) {
      expect([kind, text.includes(OFFICER), html.includes(OFFICER)]).toEqual([kind, false, false]);
    }
  });

  test.each([
    ['id', application, 'Pendaftaran Anda sudah kami terima', 'Bukan saya', 'bukan izin'],
    ['en', english, 'We have received your application', 'It was not me', 'not a licence'],
  ] as const)('the receipt is in the language of the application: %s', (language, of, title, notMe, not) => {
    const made = letter(message('receipt', 'partner'), context({ application: of }));
    expect(made.language).toBe(language);
    expect(made.html).toContain(`<html lang="${language}"`);
    for (const part of [made.text, decoded(made.html)]) {
      for (const words of [title, notMe, not]) expect(part).toContain(words);
    }
  });

  test('the receipt names every office with its region, its date by its own clock, its phone and its hours', () => {
    const { text, html } = letter(message('receipt', 'partner'), context());
    for (const part of [text, decoded(html)]) {
      for (const fact of [
        '7K3F-9QXR-2MCC',
        'Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur',
        'Balai Penjaminan Mutu Pendidikan Provinsi Papua',
        'Jawa Timur',
        'Papua Tengah',
        'Senin, 6 Juli 2026, pukul 16.00 WIB',
        'Senin, 6 Juli 2026, pukul 16.00 WIT',
        '(035) 555 0100',
        '+62 812-0000-0350',
        '08.00–16.00 WIB',
        '5 hari kerja',
        context().links.page,
        context().links.notMe,
      ]) {
        expect(part).toContain(fact);
      }
    }
  });

  test('an office without phone or hours has no empty lines, and a desk that stands in says so', () => {
    const bare = directory(office => office.code === 'bpmp-35');
    const offices = bare.offices.map(office => ({ ...office, phone: '', whatsapp: '', hours: '' }));
    const { text } = letter(message('receipt', 'partner'), context({ directory: { ...bare, offices } }));
    expect(text).not.toMatch(/Telepon|WhatsApp|Jam layanan/);
    expect(text).toContain('Keterangan: menangani sementara, karena UPT setempat belum bergabung');
  });

  test('no date is promised while the partner revises, or after the decision', () => {
    const states = (['revision', 'accepted'] as const).map(status =>
      letter(message('status-link', 'partner'), {
        ...context(),
        cases: context().cases.map(one => ({ ...one, status })),
      }),
    );
    for (const { text } of states) expect(text).not.toContain('Batas jawaban');
  });

  test('a partner who reads English finds the desk under one name', () => {
    const { text, replyTo } = letter(message('receipt', 'partner'), context({ application: english }));
    expect(replyTo.name).toBe('National secretariat (Sekretariat Pusat Kemitraan)');
    expect(text.replace(/\s+/g, ' ')).toContain(`your reply reaches ${replyTo.name}.`);
  });

  test('a reply reaches the one office, or the desk where there are several', () => {
    const [first] = application.regions;
    const one = context({ application: { ...application, regions: first ? [first] : [] } });
    expect(letter(message('receipt', 'partner'), one).replyTo.address).toBe('bpmp-35@upt.example');
    expect(letter(message('receipt', 'partner'), context()).replyTo).toEqual({
      name: 'Sekretariat Pusat Kemitraan',
      address: 'nasional@upt.example',
    });
  });
});

describe('what an office decided, as its partner reads it', () => {
  const mail = (kind: string, of = application): Letter => toPartner(of)[kind] as Letter;
  const says = ({ text, html }: Letter, facts: readonly string[]): void => {
    for (const part of [text, decoded(html)]) for (const fact of facts) expect(part).toContain(fact);
  };
  const about01 = (kind: Kind): Message => message(kind, 'partner', '', '01');
  const USUAL = { note: '', words: '', letterNumber: '' };

  test('an acceptance says the agreed scope in words, what comes next, and what it is not', () => {
    says(mail('accepted'), [
      'Pendaftaran Anda diterima',
      'Nomor surat',
      '421.3/1205/BBPMP-35/2026',
      'Membentuk kelompok kerja atau tim pendamping',
      'Mengaktifkan komunitas belajar',
      '12 sekolah',
      'lebih kecil daripada yang Anda tawarkan',
      'Mohon sertakan rencana pendampingan.',
      'bukan izin dan bukan perjanjian',
      '(035) 555 0100',
      context().links.page,
    ]);
    says(mail('accepted', english), ['Activate learning communities', 'Primary school (SD)', 'not a licence']);
    expect(mail('accepted').text).not.toContain('Mendampingi penerapan kurikulum');
  });

  test('an acceptance of everything that was offered does not call it less', () => {
    const all = decision(application, USUAL, { scope: offered(application, ['35']) });
    const { text } = letter(about01('accepted'), about(application, { status: 'active', decision: all }));
    expect(text).not.toContain('lebih kecil');
    expect(text).not.toContain('Pesan dari kantor');
    expect(text).not.toContain('Nomor surat');
  });

  test('is compared with the answers that were decided on, not with later ones', () => {
    const all = decision(application, USUAL, { scope: offered(application, ['35']) });
    const more = { ...application, regions: application.regions.map(one => ({ ...one, roles: everyRole })) };
    const made = letter(about01('accepted'), {
      ...about(more, { status: 'active', decision: all }),
      before: application,
    });
    expect(made.text).not.toContain('lebih kecil');
  });

  test('a refusal says why, and where the one request for another look is made', () => {
    says(mail('declined'), ['belum dapat diterima', 'Mohon sertakan', 'Minta ditinjau sekali lagi', 'satu kali']);
    says(mail('declined', english), ['cannot be accepted for now', 'Ask for another look', 'This can be asked once']);
  });

  test('a double is called one; the other reference is named only to whoever sent that one too', () => {
    expect(mail('declined').text).toContain('pendaftaran ini berulang');
    expect(mail('declined').text).not.toContain('8NFB');
    const double = decision(application, USUAL, { outcome: 'declined', double: '8NFBA6WM9DG0' });
    const declined = about(application, { status: 'declined', decision: double }, { sameSender: true });
    expect(letter(about01('declined'), declined).text).toContain('8NFB-A6WM-9DG0');
  });

  test('a request for changes says what, why and by when', () => {
    says(mail('revision-asked'), ['Organisasi', 'Wilayah kerja: Jawa Timur', 'Senin, 13 Juli 2026, pukul 16.00 WIB']);
    says(mail('revision-asked', english), ['Organisation', 'Region: Jawa Timur', 'Monday, 13 July 2026, 16:00 WIB']);
  });

  test('an answer to a proposed scope says yes or no, and which scope holds', () => {
    says(mail('scope-answered'), ['Perubahan lingkup disetujui', 'Lingkup yang berlaku', '12 sekolah']);
    says(mail('scope-answered with no'), ['Lingkup kemitraan tetap', 'Lingkup yang berlaku', 'Mohon sertakan']);
  });

  test('a reply reaches the office that decided', () => {
    for (const kind of ['accepted', 'declined', 'revision-asked', 'scope-answered'])
      expect([kind, mail(kind).replyTo.address]).toEqual([kind, 'bpmp-35@upt.example']);
  });

  test('very long news are told in part, and the status page has the rest', () => {
    const facts = Array.from({ length: 40 }, () =>
      factsOf(application, { ...USUAL, words: '"\n'.repeat(1000) }).slice(0, 1),
    ).flat();
    const made = letter(message('news', 'partner'), { ...context(), facts });
    expect(made.text).toContain('Dan 28 kabar lain, di halaman status.');
    expect(Buffer.byteLength(made.html)).toBeLessThanOrEqual(40_000);
  });

  test('whoever reads the address of before learns only that it was replaced, and whom to phone', () => {
    const { to, text } = mail('address-replaced');
    expect(to).toBe('lama@cerdas.example');
    expect(text).toContain('Alamat surel dan nomor telepon');
    expect(text).toContain('(031) 555 0100');
    expect(text).not.toContain(application.contact.email);
  });
});

describe('mails to offices', () => {
  const office = (kind: keyof ReturnType<typeof everyMail>): Letter => everyMail(application)[kind] as Letter;

  test('a new case tells who, where, what and by when, in both parts', () => {
    const { text, html } = office('new-case');
    for (const part of [text, decoded(html)]) {
      for (const fact of [
        '7K3F-9QXR-2MCC',
        'Yayasan Cerdas Nusantara',
        'Yayasan',
        'Siti Rahmawati, M.Pd.',
        'Manajer Program',
        '+62 812-3456-7890',
        'siti.rahmawati@cerdas-nusantara.example',
        'Kota Blitar, Kabupaten Blitar',
        'SD dan SMP',
        '46',
        'Mengaktifkan komunitas belajar',
        'Senin, 29 Juni 2026, pukul 09.15 WIB',
        'Senin, 6 Juli 2026, pukul 16.00 WIB',
        '5 hari kerja',
        'Balai Besar Guru dan Tenaga Kependidikan Provinsi Jawa Timur',
        'Balai Penjaminan Mutu Pendidikan Provinsi Papua (Papua Tengah)',
        'Bahasa mitra',
        'Terpenuhi. Mitra menyatakan didanai secara mandiri dan menyebutkan sumber dananya.',
        'Pengalaman paling sedikit satu tahun',
        context().links.page,
      ]) {
        expect(part).toContain(fact);
      }
    }
    expect(text).not.toContain('Narasumber');
  });

  test('its first lines say that a reply reaches the partner and records nothing', () => {
    for (const kind of ['new-case', 'route-correction', 'contact-changed'] as const) {
      expect(office(kind).text.split('\n\n')[1]).toContain('langsung sampai ke mitra, tetapi tidak tercatat');
    }
  });

  test("a participant's reply reaches the owner of the case, and its first and last lines say so", () => {
    const owner = 'Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur';
    const stopped = letter(message('introduced', 'participant', 'gtk-35'), context({ contactStopped: true }));
    for (const made of [office('introduced'), office('introduced to the desk'), stopped]) {
      expect(made.replyTo).toEqual({ name: owner, address: 'bpmp-35@upt.example' });
      expect(made.text.split('\n\n')[1]?.replace(/\s+/g, ' ')).toContain(
        `sampai ke ${owner}, pemilik berkas, bukan ke mitra`,
      );
      expect(made.text.replace(/\s+/g, ' ')).toContain(
        `Balasan atas surel ini sampai ke pemilik berkas, ${owner}. Tautan`,
      );
      expect(made.text).not.toContain('sampai ke mitra');
    }
    expect(stopped.text).toContain('Jangan menulis surel kepada mitra');
  });

  test('who takes part replies to the owner, whatever the mail is about', () => {
    for (const [kind, made] of Object.entries(everyMail(application))) {
      if (kind.endsWith('to a participant'))
        expect([kind, made.text]).toEqual([kind, expect.stringContaining('pemilik berkas, bukan ke mitra')]);
    }
    expect(office('decided to a participant').replyTo.address).toBe('bpmp-35@upt.example');
    expect(office('handed-over to a participant').replyTo.address).toBe('gtk-35@upt.example');
  });

  test('every mail to an office ends with the way to all its cases', () => {
    for (const [kind, made] of Object.entries(everyMail(application))) {
      if (made.audience !== 'office') continue;
      expect([
        kind,
        made.text.split('\n--------\n')[0]?.trimEnd().endsWith(`Semua berkas kantor ini:\n${officeUrl}`),
      ]).toEqual([kind, true]);
    }
  });

  test('a case that was handed over comes with everything, from whom and why', () => {
    const { text } = office('handed-over by the desk');
    for (const fact of [
      'Sekretariat Pusat Kemitraan menyerahkan berkas ini dari Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur',
      '> Mohon sertakan rencana pendampingan.',
      'siti.rahmawati@cerdas-nusantara.example',
      'Kota Blitar, Kabupaten Blitar',
      'Lima ciri mitra pembangunan',
    ]) {
      expect(text).toContain(fact);
    }
    const merged = office('handed-over into a known case').text;
    expect(merged).toContain('mengalihkan Jawa Timur ke berkas yang sudah ditangani');
    expect(merged).toContain('Wilayah berkas: Papua Tengah dan Jawa Timur');
  });

  test('other answers are told question by question, before and now, with regions that came', () => {
    const { text } = office('revised');
    expect(text).toContain('Nomor badan hukum\n  Sebelumnya: AHU-0012345.AH.01.04\n  Sekarang: (kosong)');
    expect(text).toContain('Jenjang (Jawa Timur)\n  Sebelumnya: PAUD\n  Sekarang:\n    - SD\n    - SMP');
    expect(text).toContain('Perbaikan dari mitra sudah masuk');
    expect(office('revised after the decision').text).toContain(
      'keputusan tanggal Senin, 29 Juni 2026 (Diterima) tetap berlaku',
    );
    const added = office('revised with a region more').text;
    expect(added).toContain('Mitra menambah wilayah');
    expect(added).toContain('Wilayah yang ditambahkan\n------------------------\n\nPapua Tengah');
  });

  test('a decision is told to others with its words, its letter, its scope, and the application that it repeats', () => {
    const yes = office('decided to a participant').text;
    for (const fact of [
      'Diterima oleh Balai Besar',
      '421.3/1205',
      'lebih kecil daripada yang ditawarkan',
      '12 sekolah',
    ])
      expect(yes).toContain(fact);
    const no = office('decided to the owner').text;
    for (const fact of ['Sekretariat Pusat Kemitraan memutuskan', 'Sama dengan pendaftaran: 8NFB-A6WM-9DG0'])
      expect(no).toContain(fact);
  });

  test('the desk that is asked for another look reads both sides', () => {
    const { text, to } = office('look-again');
    expect(to).toBe('nasional@upt.example');
    expect(text).toContain('Alasan yang dibaca mitra:\n> Mohon sertakan');
    expect(text).toContain('Keterangan mitra:\n> Seharusnya Bali.');
  });

  test('a reply goes to the partner, under a name of ours; never to an address whose holder is somebody else', () => {
    expect(office('new-case').replyTo).toEqual({ name: 'Mitra 7K3F-9QXR-2MCC', address: application.contact.email });
    const desk = { name: 'Sekretariat Pusat Kemitraan', address: 'nasional@upt.example' };
    expect(office('call-partner').replyTo).toEqual(desk);
    const stopped = letter(message('new-case', 'owner', 'bpmp-35'), context({ contactStopped: true }));
    expect(stopped.replyTo).toEqual(desk);
    expect(stopped.text.split('\n\n')[1]).toContain('Jangan menulis surel kepada mitra');
  });

  test('characteristics that differ between the provinces of an office are told province by province', () => {
    const [east] = application.regions;
    const regions = east ? [{ ...east, province: '91' }, region('94'), region('95')] : [];
    const { text } = letter(
      message('new-case', 'owner', 'bpmp-91'),
      context({ application: { ...application, regions } }),
    );
    expect(text).toContain(`Sekolah binaan:
  - Perlu diperiksa
  - Papua: Mitra menyebutkan 2 sekolah binaan.
  - Papua Tengah dan Papua Pegunungan: Mitra belum memiliki sekolah binaan.`);
  });

  test('the desk is told why it stands in', () => {
    expect(office('new-case to the desk').text).toContain('karena UPT setempat belum bergabung dengan Simpul');
    expect(office('new-case').text).not.toContain('belum bergabung');
  });

  test('a participant is told who decides, and why it hears of the case', () => {
    expect(office('introduced').text).toContain('Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur');
    expect(office('introduced').text).toContain('menyangkut guru atau komunitas belajar');
    expect(office('introduced to the desk').text).toContain('lembaga internasional atau program antarpemerintah');
  });

  test('a correction of the region names the region, its office, the note as the partner wrote it, and who else was told', () => {
    const made = everyMail(application, { note: 'Baris satu.\nBaris dua.' });
    const { text } = made['route-correction'] as Letter;
    expect(text).toContain('> Baris satu.\n> Baris dua.');
    expect(text).toContain('Wilayah yang benar: Bali');
    expect(text).toContain('Balai Penjaminan Mutu Pendidikan Provinsi Bali');
    expect(text).toContain('Sekretariat Pusat Kemitraan menerima surel yang sama');
    expect(made['route-correction to the desk']?.text).toContain('Provinsi Jawa Timur menerima surel yang sama');
  });

  test('whoever must phone the partner finds both numbers and what to say', () => {
    const { text } = office('call-partner');
    for (const fact of ['+62 812-3456-7890', 'Drs. H. Santoso', '1. Telepon narahubung']) expect(text).toContain(fact);
  });

  test('a corrected address is shown beside the old one', () => {
    const { text } = office('contact-changed');
    for (const line of [
      'Alamat lama: lama@cerdas.example',
      `Alamat baru: ${application.contact.email}`,
      'Nomor lama: +62 811-0000-0000',
      'Nomor baru: +62 812-3456-7890',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('one mail goes to one office, by the address that the directory has now', () => {
    const moved = directory();
    const offices = moved.offices.map(one => (one.code === 'bpmp-35' ? { ...one, inbox: 'baru@upt.example' } : one));
    const made = letter(message('new-case', 'owner', 'bpmp-35'), context({ directory: { ...moved, offices } }));
    expect([made.to, made.audience]).toEqual(['baru@upt.example', 'office']);
    expect(() => letter(message('new-case', 'owner', 'bpmp-35', '09'), context())).toThrow('no case 09');
    expect(() => letter(message('route-correction', 'owner', 'bpmp-35'), context())).toThrow('no correction');
  });

  test('an office that left the directory is answered for by the desk, and no mail about its case is held back', () => {
    const known = directory();
    const offices = known.offices.filter(({ code }) => code !== 'bpmp-35');
    const without = context({ directory: { ...known, offices } });
    const toDesk = letter(message('new-case', 'owner', 'bpmp-35'), without);
    expect(toDesk.to).toBe('nasional@upt.example');
    expect(toDesk.text).toContain('Kantor dengan kode bpmp-35 tidak ada lagi dalam daftar kantor');
    const toPartner = letter(message('receipt', 'partner', ''), without);
    expect(toPartner.text).toContain('Sekretariat Pusat');
    expect(toPartner.text).not.toContain('bpmp-35');
    expect(letter(message('introduced', 'participant', 'gtk-35'), without).text).not.toContain('tidak ada lagi');
  });
});

describe('what a partner types', () => {
  const hostile = (text: string): Application => ({
    ...application,
    organisation: { ...application.organisation, name: text, legalNumber: text, website: text },
    contact: { ...application.contact, name: text, position: text, email: `${text}@x.example`, second: { name: text } },
    criteria: { ...application.criteria, fundingSource: text, focusOther: text },
    regions: application.regions.map(one => ({
      ...one,
      note: text,
      mou: [{ government: text, number: text, link: text }],
      schools: [{ name: text }],
    })),
  });

  test.each(nasty())('%j changes no element, no attribute and no link of any mail', text => {
    const made = everyMail(hostile(text), typed(text));
    const benign = everyMail(hostile('x'), typed(text.replace(/[^\n\v\f\r\u0085\u2028\u2029]/g, 'x')));
    for (const [kind, { html }] of Object.entries(made)) {
      expect([kind, tagsOf(html)]).toEqual([kind, tagsOf(benign[kind]?.html ?? '')]);
    }
  });

  test.each(nasty())('%j never begins a line of the text part', text => {
    const made = everyMail(hostile(text), typed(text));
    const benign = everyMail(hostile('x'), typed('x'));
    const ours = (part: string): string[] =>
      part.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).filter(line => !line.startsWith('> '));
    for (const [kind, { text: part }] of Object.entries(made)) {
      const starts = (all: string[]): string[] => all.map(line => line.slice(0, 4));
      expect([kind, starts(ours(part))]).toEqual([kind, starts(ours(benign[kind]?.text ?? ''))]);
    }
  });

  test('a web address stays text', () => {
    const made = everyMail(hostile('https://evil.example/login'), typed('https://evil.example/login'));
    for (const { html } of Object.values(made)) {
      expect(hrefsOf(html).filter(url => url !== publicUrl && !url.startsWith(`${publicUrl}/`))).toEqual([]);
    }
  });
});

describe('every mail', () => {
  const all = {
    ...everyMail(application),
    ...Object.fromEntries(Object.entries(toPartner(english)).map(([kind, made]) => [`${kind} in English`, made])),
  };
  const largest = {
    'receipt of all offices': letter(message('receipt', 'partner'), context({ application: everywhere })),
    'new case of all provinces': letter(
      message('new-case', 'owner', 'nasional'),
      context({ application: everywhere, directory: directory(() => false) }),
    ),
    'new case of four provinces': letter(
      message('new-case', 'owner', 'bpmp-91'),
      context({
        application: { ...everywhere, regions: everywhere.regions.filter(one => /^9[1345]$/.test(one.province)) },
      }),
    ),
    ...everyMail(
      {
        ...everywhere,
        organisation: { ...fromAbroad.organisation, name: '😀'.repeat(150) },
        contact: { ...application.contact, name: '&'.repeat(120), position: '<'.repeat(100) },
      },
      { note: '"\n'.repeat(500), words: '"\n'.repeat(1000), letterNumber: '"'.repeat(120) },
    ),
  };

  test.each(Object.entries({ ...all, ...largest }))(
    '%s weighs at most 40 KB, with every province, role and regency',
    (_, { html, text }) => {
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(40_000);
    },
  );

  test.each(Object.entries(all))('%s loads nothing, and links to nobody but us', (kind, { html }) => {
    expect(html).not.toMatch(/<(img|link|script|iframe|form|input)|\bsrc=|url\(|@import/i);
    expect(hrefsOf(html).every(url => url === publicUrl || url.startsWith(`${publicUrl}/`))).toBe(true);
    // Whoever reads the address of before gets nothing that opens anything.
    if (kind.startsWith('address-replaced')) expect(hrefsOf(html)).toEqual([publicUrl]);
    else expect(hrefsOf(html).length).toBeGreaterThan(2);
  });

  test.each(Object.entries(all))('%s says the same in both parts', (_, { html, text }) => {
    const words = (part: string): Set<string> => new Set(part.split(/[\s:>*=-]+/).filter(word => word.length > 1));
    const inHtml = words(decoded(html));
    const missing = [...words(text)].filter(word => !inHtml.has(word) && !/^\d+\.$/.test(word));
    expect(missing).toEqual([]);
  });

  test.each(Object.entries(all))(
    '%s is valid HTML, with one heading of the first rank and data tables with row headings',
    async (_, { html }) => {
      const report = await new HtmlValidate({
        extends: ['html-validate:recommended'],
        // What programs without style sheets need: widths, alignments and the ground of the button as attributes.
        rules: {
          'no-deprecated-attr': 'off',
          'presentation-role-style': 'off',
          'no-inline-style': 'off',
          'long-title': 'off',
          'no-implicit-button-type': 'off',
          'prefer-tbody': 'off',
        },
      }).validateString(html);
      expect(
        report.results.flatMap(result =>
          result.messages.map(({ ruleId, message: said, line }) => `${line} ${ruleId}: ${said}`),
        ),
      ).toEqual([]);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      for (const table of html.match(/<table.*?>/g) ?? []) expect(table).toMatch(/role="presentation"|class="rows"/);
      expect(html.match(/<tr><th(?! scope="row")/g)).toBeNull();
    },
  );

  test('mails about one case to one audience have one subject and one thread; other audiences have others', () => {
    const made = everyMail(application);
    const owner = Object.entries(made).flatMap(([, one]) => (one.thread.endsWith('01.owner') ? [one] : []));
    expect(owner.length).toBeGreaterThan(8);
    expect(new Set(owner.map(one => `${one.subject}|${one.thread}`)).size).toBe(1);
    expect(owner[0]?.subject).toBe('[7K3F-9QXR-2MCC] Pendaftaran mitra pembangunan – Jawa Timur');
    const partner = ['receipt', 'status-link', 'news', 'address-replaced'].map(kind => made[kind] as Letter);
    expect(new Set(partner.map(one => `${one.subject}|${one.thread}`)).size).toBe(1);
    expect(partner[0]?.thread).not.toBe(owner[0]?.thread);
  });
});

function nasty(): readonly string[] {
  return [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</td></tr></table>',
    '<!--',
    '&lt;b&gt;',
    '{{2}} %s $&',
    'https://evil.example/?a=1&b=2',
    '--------\nSurel ini dikirim otomatis oleh Simpul',
    'a\r\nBcc: c@evil.example',
    'a\u2028--------\u2029b\u0085c\vd\fe',
    '> kutipan',
    '\u202Egnp.exe',
    '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀 Ñ',
  ];
}
