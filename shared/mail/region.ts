import type { Region } from '../domain/application.ts';
import { type Directory, provinceName } from '../domain/directory.ts';
import { fields } from '../domain/fields.ts';
import type { Block, Row } from './mail.ts';
import { labelOf, listed, regencyNames } from './places.ts';

/** Up to so many regions are told one by one; a mail about more (the desk standing in) says what is common to them. */
const TOLD_ONE_BY_ONE = 6;

const NONE_NAMED = 'Seluruh provinsi, atau belum ditentukan';

const levels = (values: readonly string[]): string =>
  listed(
    values.map(value => labelOf(fields.regions.levels.options, value, 'id')),
    'id',
  );

const role = (value: string): string => labelOf(fields.regions.roles.options, value, 'id');

/** Where the partner wants to work, on what levels, and what it offers: bounded, however many provinces there are. */
export const regionBlocks = (regions: readonly Region[], directory: Directory): readonly Block[] =>
  regions.length > TOLD_ONE_BY_ONE
    ? [summary(regions, directory)]
    : regions.map(region => oneRegion(region, directory));

const oneRegion = (region: Region, directory: Directory): Block => ({
  card: {
    title: provinceName(directory, region.province),
    rows: [
      ['Kabupaten/kota', region.regencies.length > 0 ? regencyNames(directory, region.regencies) : NONE_NAMED],
      ['Jenjang', levels(region.levels)],
      ...(region.schoolCount === undefined ? [] : [['Jumlah sekolah', String(region.schoolCount)] as const]),
      ['Dukungan', ...region.roles.map(role)],
    ],
  },
});

const summary = (regions: readonly Region[], directory: Directory): Block => {
  const chosen = (of: (region: Region) => readonly string[]): string[] => [...new Set(regions.flatMap(of))];
  const counted = (value: string): string =>
    `${role(value)} (${regions.filter(region => region.roles.includes(value)).length} provinsi)`;
  const regencies = chosen(region => region.regencies).length;
  const rows: readonly Row[] = [
    [`${regions.length} provinsi`, regions.map(region => provinceName(directory, region.province)).join(', ')],
    ['Kabupaten/kota', regencies > 0 ? `${regencies} disebutkan; rinciannya ada di halaman berkas` : NONE_NAMED],
    ['Jenjang', levels(chosen(region => region.levels))],
    ['Dukungan', ...chosen(region => region.roles).map(counted)],
  ];
  return { rows };
};
