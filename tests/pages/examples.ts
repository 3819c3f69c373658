import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Application } from '../../shared/domain/application.ts';
import type { Directory, Office, TimeZone } from '../../shared/domain/directory.ts';

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
  })),
  provinces: rows('provinces.csv').map(row => ({
    code: row['code'] ?? '',
    name: row['name'] ?? '',
    qualityOffice: row['quality_office'] ?? '',
    teacherOffice: row['teacher_office'] ?? '',
    timezone: row['timezone'] as TimeZone,
  })),
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
