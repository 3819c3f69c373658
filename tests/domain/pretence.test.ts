import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pretencesOf } from '../../shared/domain/pretence.ts';
import { application as mailed } from '../mail/fixture.ts';
import { everyMail } from '../mail/letters.ts';
import { caseStates } from '../pages/case-states.ts';
import { application, directory } from '../pages/examples.ts';

const pretences = (name: string) => pretencesOf(name, directory);

/** A few ways to draw a letter like another one. */
const TWINS: Readonly<Record<string, string>> = {
  a: 'аαɑ𝐚ａ4',
  b: 'ВΒьｂ8',
  c: 'сС𝖼ｃ',
  e: 'еЕεΕ3ｅ',
  i: 'іІιΙl1|ı!ｉ',
  k: 'кКκΚｋ',
  m: 'мМΜｍ',
  n: 'Νｎ',
  o: 'оОοΟ0ｏ',
  p: 'рРρΡｐ',
  s: 'ѕЅ5ｓ',
  t: 'тТτΤｔ',
};
const drawn = (name: string) =>
  fc
    .tuple(...[...name].map(letter => fc.constantFrom(letter, ...(TWINS[letter.toLowerCase()] ?? ''))))
    .map(all => all.join(''));

describe('a name that reads as an office’s', () => {
  test.each([
    'BBPMP Jawa Timur',
    'bpmp',
    'B B P M P Jawa Timur',
    'Balai Penjaminan Mutu Pendidikan',
    'Yayasan Balai Guru dan Tenaga Kependidikan Papua',
    'Kementerian Pendidikan',
    'Tim Kemendikdasmen Pusat',
    'КЕМЕNDІКDАЅМЕN',
    'BВРМР Jawa Timur',
    'Kementerian Pend1dikan',
    'Kernenterian Pendidikan',
    'Sekretariat  Pusat\u2003Kemitraan',
    'ʙᴘᴍᴘ Jatim',
    '🅱🅿🅼🅿',
    '🅑🅟🅜🅟 Jatim',
    '🄱🄿🄼🄿',
    '🇧🇵🇲🇵',
    'ꓐꓑꓟꓑ Jatim',
    'BP MP Jatim',
    'B_PMP',
    'B-PMP 35',
    'BP MP35',
    'BP\u00adMP',
    'BPMPJawaTimur',
    'TimBPMPJatim',
    'BPMP35',
    'Kemen Dikdasmen',
    'KemendikdasmenRI',
    'Kementrian Pendidikan',
    'Balai Penjamin Mutu Pendidikan Jawa Timur',
    'Balai Besar Penjaminan-Mutu Pendidikan',
    'BalaiPenjaminanMutuPendidikan',
    'BGP Jawa Timur',
    'Balai Guru Penggerak Papua',
    'LPMP DKI Jakarta',
    'Lembaga Penjaminan Mutu Pendidikan',
  ])('%s', name => expect(pretences(name)).toContain('office'));

  test('however its letters are drawn', () => {
    const names = ['bbpmp', 'bpmp', 'kemendikdasmen', 'kementerian', 'balai penjaminan mutu pendidikan'];
    fc.assert(
      fc.property(fc.constantFrom(...names).chain(drawn), name => {
        expect(pretences(`Yayasan ${name} Jawa`)).toContain('office');
      }),
    );
  });

  test('of every office there is', () => {
    for (const { name } of directory.offices) expect([name, pretences(name)]).toEqual([name, ['office']]);
  });
});

describe('a name with letters of another alphabet', () => {
  test.each(['Yауаsan Cahaya', 'Υayasan Cahaya', 'Yayasan Cahaya Νusantara', '教育基金会'])('%s', name =>
    expect(pretences(name)).toContain('letters'),
  );
});

test.each([
  'Yayasan Cahaya Ilmu',
  'PT Contoh.com (Persero) Tbk',
  'Universitas Negeri Malang',
  'Fondation Éducation Française',
  'Stichting Ærø & Søn 2000',
  'Perkumpulan Guru Indonesia',
  'Yayasan Pendidikan Mutu 1945',
  'Forum Penjamin Mutu',
  'Yayasan BPM Peduli',
  'LPM Pendidikan Nusantara',
  'BP MPR RI',
  'KG TK Islam Bunda',
  'IPMP Lampung',
  'Ikatan Pelajar Mahasiswa Papua (IPMP)',
  'Komunitas Guru Penggerak Indonesia',
  'Lembaga Penjaminan Mutu Universitas Contoh',
  'Dinas Pendidikan Kabupaten Blitar',
  'PKBM Bina Guru Pertiwi',
  'GP Ansor',
  'PT BG Prima',
  'CV B GPS Nusantara',
  'Balai Bahasa Jawa Timur',
  'MGMP Matematika SMP',
  'PT Bank BPD DIY',
  'SekolahAlam.id',
  'PT Penerbit3Serangkai',
])('%s is a name like any other', name => expect(pretences(name)).toEqual([]));

test('offices are told in the mail and on the page, before they answer', () => {
  const told = (name: string): boolean[] => {
    const named = { organisation: { kind: 'yayasan', name } } as const;
    const mail = everyMail({ ...mailed, ...named })['new-case']?.text ?? '';
    const page = new Map(caseStates({ application: { ...application, ...named } })).get('case') ?? '';
    return [mail, page].map(text => text.replace(/\s+/g, ' ').includes('PERHATIAN: nama ini menyerupai nama UPT'));
  };
  expect(told('Yayasan ВВРМР Jawa Timur')).toEqual([true, true]);
  expect(told('Yayasan Cahaya')).toEqual([false, false]);
});
