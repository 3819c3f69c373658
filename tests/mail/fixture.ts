import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Application, Region } from '../../shared/domain/application.ts';
import { type Case, openCase } from '../../shared/domain/case.ts';
import { DESK, type Directory, type Office, type Province, type Regency } from '../../shared/domain/directory.ts';
import type { Audience, Kind, Message } from '../../shared/domain/message.ts';
import { roles } from '../../shared/domain/programme.ts';
import { route } from '../../shared/domain/route.ts';
import { DEFAULT_STANDARDS } from '../../shared/domain/standards.ts';
import type { LetterContext } from '../../shared/mail/context.ts';

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../shared/data/${name}.csv`, import.meta.url), 'utf8'), { columns: true });

const provinces = table('provinces').map(
  (row): Province => ({
    code: row['code'] ?? '',
    name: row['name'] ?? '',
    qualityOffice: row['quality_office'] ?? '',
    teacherOffice: row['teacher_office'] ?? '',
    timezone: row['timezone'] as Province['timezone'],
  }),
);

const offices = table('offices').map(
  (row): Office => ({
    code: row['code'] ?? '',
    role: row['role'] as Office['role'],
    kind: row['kind'] ?? '',
    name: row['name'] ?? '',
    province: row['province'] ?? '',
    timezone: row['timezone'] as Office['timezone'],
    inbox: row['inbox'] ?? '',
    backup: row['backup'] ?? '',
    phone: `(0${row['province']}) 555 0100`,
    whatsapp: `+6281200000${row['province']}00`.slice(0, 14),
    hours: row['hours'] ?? '',
    live: true,
    ...(row['code'] === DESK && { complaints: { name: 'SP4N-LAPOR!', url: 'https://pengaduan.example' } }),
  }),
);

const regency = (code: string, kind: Regency['kind'], name: string): Regency => ({
  code,
  province: code.slice(0, 2),
  kind,
  name,
});
const regencies = [
  regency('35.05', 'Kabupaten', 'Blitar'),
  regency('35.72', 'Kota', 'Blitar'),
  regency('94.04', 'Kabupaten', 'Mimika'),
  ...provinces.flatMap(({ code }) =>
    Array.from({ length: 38 }, (_, place) => regency(`${code}.${60 + place}`, 'Kabupaten', `Contoh ${code} ${place}`)),
  ),
];

/** Every office takes part, or only those of a few provinces. */
export const directory = (live: (office: Office) => boolean = () => true): Directory => ({
  provinces,
  regencies,
  holidays: [],
  standards: DEFAULT_STANDARDS,
  desks: {},
  leadership: [],
  operators: [],
  offices: offices.map(office => ({ ...office, live: office.code === DESK || live(office) })),
});

export const everyRole = roles.map(role => role.value);

export const region = (province: string, changes: Partial<Region> = {}): Region => ({
  province,
  regencies: [],
  levels: ['SD', 'SMP'],
  roles: ['working-group', 'communities', 'curriculum'],
  hasMou: false,
  mou: [],
  hasSchools: false,
  schools: [],
  hasExperience: false,
  ...changes,
});

export const application: Application = {
  organisation: { name: 'Yayasan Cerdas Nusantara', kind: 'yayasan' },
  contact: {
    name: 'Siti Rahmawati, M.Pd.',
    position: 'Manajer Program',
    email: 'siti.rahmawati@cerdas-nusantara.example',
    phone: '+6281234567890',
    second: { name: 'Drs. H. Santoso', phone: '+62315550123' },
  },
  criteria: {
    selfFunded: true,
    fundingSource: 'Donasi anggota dan dana CSR',
    learningFocus: true,
    focusAreas: ['literacy', 'numeracy'],
  },
  regions: [
    region('35', {
      regencies: ['35.72', '35.05'],
      schoolCount: 46,
      hasMou: true,
      mou: [{ government: 'Kota Blitar', number: '421/123/2024', signed: '2024-02-01', expires: '2027-01-31' }],
      hasSchools: true,
      schools: [{ npsn: '20515001' }, { name: 'SD Negeri Contoh' }],
      hasExperience: true,
      since: '2021-07',
    }),
    region('94', {
      levels: ['PAUD', 'SD'],
      roles: ['speakers', 'curriculum', 'good-practice'],
      hasExperience: true,
      since: '2026-02',
    }),
  ],
  consent: { authorised: true, privacy: true, furtherContact: false },
  language: 'id',
};

export const reference = '7K3F9QXR2MCC';
export const at = '2026-06-29T02:15:00.000Z';
export const publicUrl = 'https://mitra.example';
const token = `k1.${'WyJzdGF0dXMiLCJwYXJ0bmVyIiwiN0szRjlRWFIyTUNEIiwiIiwi'.repeat(3)}.q3zJr0N1a8yTtW7mXb2c5Q`;

export const officeUrl = `${publicUrl}/berkas/kantor/${token}`;

const casesOf = (of: Application, served: Directory): Case[] =>
  route(of, served).map(
    (assignment, place) =>
      openCase(assignment, {
        reference,
        number: String(place + 1).padStart(2, '0'),
        at,
        directory: served,
        organisation: 'Yayasan Cahaya Literasi Nusantara',
      }).case,
  );

export const context = (changes: Partial<LetterContext> = {}): LetterContext => {
  const of = changes.application ?? application;
  const served = changes.directory ?? directory();
  return {
    application: of,
    cases: casesOf(of, served),
    directory: served,
    publicUrl,
    links: { page: `${publicUrl}/berkas/${token}`, notMe: `${publicUrl}/pendaftaran/${token}`, office: officeUrl },
    now: at,
    ...changes,
  };
};

export const message = (kind: Kind, audience: Audience, office = '', number = office === '' ? '' : '01'): Message => ({
  reference,
  case: number,
  audience,
  office,
  kind,
  ordinal: '1',
  epoch: 1,
  createdAt: at,
  nextTryAt: at,
});
