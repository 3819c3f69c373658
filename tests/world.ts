import { createHash } from 'node:crypto';
import { readDirectory } from '../infra/directory.ts';
import { loadStage } from '../infra/stage.ts';
import type { Application, Region } from '../shared/domain/application.ts';

/** The committed offices, provinces, regencies and holidays, every office live. */
export const directory = readDirectory(loadStage('local'));

/** What a partner offers in one province: one kind of school, one role that concerns no teacher. */
export const region = (province: string, changes: Partial<Region> = {}): Region => ({
  province,
  regencies: [],
  levels: ['SD'],
  roles: ['advocacy'],
  hasMou: false,
  mou: [],
  hasSchools: false,
  schools: [],
  hasExperience: false,
  ...changes,
});

/** A foundation that works in Kota Blitar since 2022 and wants to begin in Papua Tengah. */
export const application = (changes: Partial<Application> = {}): Application => ({
  organisation: { name: 'Yayasan Cahaya Literasi Nusantara', kind: 'yayasan', npwp: '0013121660091000' },
  contact: {
    name: 'Dra. Halimatussa’diyah, M.Pd',
    position: 'Manajer program',
    email: 'halimah@cahaya.example',
    phone: '+6281234567890',
  },
  criteria: { selfFunded: true, fundingSource: 'Donasi anggota', learningFocus: true, focusAreas: ['literacy'] },
  regions: [
    region('35', {
      regencies: ['35.72'],
      roles: ['communities', 'advocacy'],
      schoolCount: 12,
      hasMou: true,
      mou: [
        { government: 'Pemerintah Kota Blitar', number: '421/2774/2024', signed: '2024-03-11', expires: '2027-03-10' },
      ],
      hasSchools: true,
      schools: [{ npsn: '20535011' }, { name: 'SDN Sananwetan 3' }],
      hasExperience: true,
      since: '2022-07',
      note: 'Mohon dikenalkan dengan pokja.',
    }),
    region('94', { levels: ['SD', 'SMP'], note: 'Kami ingin mulai dari Nabire.' }),
  ],
  consent: { authorised: true, privacy: true, furtherContact: false },
  language: 'id',
  ...changes,
});

/** Bytes that look random and are the same in every run of a seed. */
export const seededRandom = (seed: string) => {
  let drawn = 0;
  return (count: number): Uint8Array => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
      createHash('sha256').update(`${seed}|${drawn++}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, count);
  };
};
