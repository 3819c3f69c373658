import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Answers, FieldFault, FieldHint } from '../../shared/domain/answers.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Directory, Office, TimeZone } from '../../shared/domain/directory.ts';
import type { Fault } from '../../shared/domain/field.ts';
import { blockAt, fieldAt } from '../../shared/domain/fields.ts';
import type { Sentence } from '../../shared/domain/language.ts';
import { DEFAULT_STANDARDS } from '../../shared/domain/standards.ts';
import type { Happened } from '../../shared/pages/history.ts';

const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(import.meta.dirname, '../../shared/data', file)), { columns: true });

const LIVE = new Set(['bpmp-35', 'gtk-35', 'nasional', 'bpmp-73', 'gtk-73']);

/** The offices of the data files; five of them live, some with a phone, the desk with everything. */
export const directory: Directory = {
  offices: rows('offices.csv').map(row => ({
    code: row['code'] ?? '',
    role: row['role'] as Office['role'],
    kind: row['kind'] ?? '',
    name: row['name'] ?? '',
    province: row['province'] ?? '',
    timezone: row['timezone'] as TimeZone,
    inbox: row['inbox'] ?? '',
    backup: row['backup'] ?? '',
    phone: row['code'] === 'nasional' ? '(021) 555 0100' : row['code'] === 'bpmp-35' ? '(031) 555 0135' : '',
    whatsapp: row['code'] === 'nasional' ? '+6281200000100' : '',
    hours: row['hours'] ?? '',
    live: LIVE.has(row['code'] ?? ''),
    ...(row['code'] === 'nasional' && {
      complaints: { name: 'SP4N-LAPOR! <Kanal Pengaduan>', url: 'https://pengaduan.example/?dari=simpul&bahasa=id' },
    }),
  })),
  provinces: rows('provinces.csv').map(row => ({
    code: row['code'] ?? '',
    name: row['name'] ?? '',
    qualityOffice: row['quality_office'] ?? '',
    teacherOffice: row['teacher_office'] ?? '',
    timezone: row['timezone'] as TimeZone,
  })),
  standards: DEFAULT_STANDARDS,
  desks: {},
  leadership: [],
  operators: [],
  regencies: [
    { code: '35.05', province: '35', kind: 'Kabupaten', name: 'Blitar' },
    { code: '35.72', province: '35', kind: 'Kota', name: 'Blitar' },
    { code: '35.73', province: '35', kind: 'Kota', name: 'Malang' },
    { code: '94.01', province: '94', kind: 'Kabupaten', name: 'Nabire' },
  ],
  holidays: [{ date: '2026-06-16', name: 'Tahun Baru Islam 1448 Hijriah', status: 'official' }],
};

/** An application of a foundation that works in Jawa Timur and Papua Tengah. */
export const application: Application = {
  organisation: {
    name: 'Yayasan Cahaya Literasi Nusantara',
    kind: 'yayasan',
    legalNumber: 'AHU-0012345.AH.01.04.Tahun 2020',
    npwp: '0013121660091000',
    website: 'https://www.cahaya-literasi.example',
  },
  contact: {
    name: "Dra. Halimatussa'diyah Ma'arif, M.Pd",
    position: 'Manajer program',
    email: 'halimah@cahaya-literasi.example',
    phone: '+6281234567890',
    second: { name: 'Wiwin', email: 'wiwin@cahaya-literasi.example', phone: '+62215551234' },
  },
  criteria: {
    selfFunded: true,
    fundingSource: 'Donasi anggota dan dana CSR',
    learningFocus: true,
    focusAreas: ['literacy', 'inclusion', 'other'],
    focusOther: 'Pojok baca keluarga',
  },
  regions: [
    {
      province: '35',
      regencies: ['35.72', '35.73'],
      levels: ['PAUD', 'SD'],
      roles: ['working-group', 'advocacy'],
      schoolCount: 24,
      hasMou: true,
      mou: [
        {
          government: 'Pemerintah Kota Blitar',
          number: '421/2774/410.200/2024',
          signed: '2024-03-11',
          expires: '2027-03-10',
          link: 'https://berkas.cahaya-literasi.example/mou-blitar.pdf',
        },
      ],
      hasSchools: true,
      schools: [{ npsn: '20535011' }, { npsn: 'P9908123' }, { name: 'SDN Sananwetan 3' }],
      hasExperience: true,
      since: '2022-07',
      note: 'Kami sudah mendampingi 12 sekolah.\nMohon dikenalkan dengan pokja.',
    },
    {
      province: '94',
      regencies: [],
      levels: ['SD', 'SMP'],
      roles: ['working-group'],
      hasMou: false,
      mou: [],
      hasSchools: false,
      schools: [],
      hasExperience: false,
    },
  ],
  consent: { authorised: true, privacy: true, furtherContact: false },
  language: 'id',
};

export const events: readonly Happened[] = [
  { at: '2026-06-12T01:00:00.000Z', what: 'submitted', case: '', by: 'partner' },
  { at: '2026-06-12T01:00:05.000Z', what: 'introduce', case: '01', by: 'system' },
  { at: '2026-06-12T03:10:00.000Z', what: 'address-corrected', case: '', by: 'partner' },
];

export const hints: readonly FieldHint[] = [
  {
    name: 'contact.email',
    sentence: { id: 'Apakah maksud Anda gmail.com?', en: 'Did you mean gmail.com?' },
  },
];

export const refusal: Sentence = {
  id: 'Alamat surel ini tidak lengkap atau salah tulis. Tuliskan seperti nama@organisasi.example.',
  en: 'This e-mail address is incomplete or mistyped. Write it like name@organisation.example.',
};

const fault = (name: string, kind: Fault, sentence?: Sentence): FieldFault => ({
  name,
  fault: kind,
  sentence: sentence ?? (fieldAt(name) ?? blockAt(name))?.errors?.[kind] ?? refusal,
});

const REQUIRED = [
  'organisation.name',
  'organisation.kind',
  'contact.name',
  'contact.email',
  'contact.phone',
  'criteria.selfFunded',
  'criteria.learningFocus',
  'regions.0.province',
  'regions.0.levels',
  'regions.0.roles',
  'regions.0.hasMou',
  'regions.0.hasSchools',
  'regions.0.hasExperience',
  'consent.authorised',
  'consent.privacy',
];

/** What an empty form is told. */
export const missing: readonly FieldFault[] = REQUIRED.map(name => fault(name, 'missing'));

/** Two regions typed halfway, with a name that two regencies have. */
export const faultyAnswers: Answers = {
  'organisation.name': ['Yayasan Cahaya Literasi'],
  'organisation.kind': ['klub'],
  'organisation.npwp': ['123'],
  'contact.email': ['halimah@gmial'],
  'contact.second.name': ['Wiwin'],
  'criteria.selfFunded': ['ya'],
  'regions.0.province': ['35'],
  'regions.0.regencies': ['Blitar\nMalang', '35.73'],
  'regions.0.hasMou': ['ya'],
  'regions.0.mou.0.government': ['Pemerintah Kota Blitar'],
  'regions.0.mou.0.expires': ['31/12/2026'],
  'regions.0.mou.1.government': ['Pemerintah Kabupaten Blitar'],
  'regions.0.hasExperience': ['ya'],
  'regions.0.since.month': ['07'],
  'regions.0.since.year': [''],
  'regions.1.province': ['94'],
  'regions.1.levels': ['SD'],
};

/** What is wrong with them; `text` stands in one of the sentences, as a typed name does. */
export const faults = (text: string): readonly FieldFault[] => [
  fault('organisation.kind', 'unknown'),
  fault('organisation.npwp', 'invalid'),
  fault('contact.email', 'invalid'),
  {
    ...fault('regions.0.regencies', 'ambiguous', {
      id: `Ada dua wilayah yang bernama ${text}. Pilih salah satu.`,
      en: `Two regions are called ${text}. Choose one.`,
    }),
    choices: [
      { value: '35.05', label: { id: 'Kabupaten Blitar', en: 'Kabupaten Blitar' } },
      { value: '35.72', label: { id: 'Kota Blitar', en: 'Kota Blitar' } },
    ],
  },
  fault('regions.0.since.year', 'invalid'),
  fault('regions.1.roles', 'missing'),
  fault('regions.1.mou', 'contradicts'),
  fault('consent.privacy', 'missing'),
  fault('regions', 'tooMany'),
];
