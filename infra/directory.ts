import { join } from 'node:path';
import * as z from 'zod';
import { DESK, type Directory, type Holiday } from '../shared/domain/directory.ts';
import { contents, refuse, rows, rowsOf, twice } from './directory/csv.ts';
import { code, complaintsOf, isLive, name, office, provinceCode, timezone } from './directory/offices.ts';
import { officesFile } from './stage/load.ts';
import type { Stage } from './stage/schema.ts';

const ROOT = join(import.meta.dirname, '..');
const DATA = join(ROOT, 'shared/data');
const HOLIDAYS = 'shared/data/holidays.csv';

const province = z.object({ code: provinceCode, name, quality_office: code, teacher_office: code, timezone });
const regency = z.object({
  code: z.string().regex(/^\d\d\.\d\d$/, { error: 'must be the code of a regency, such as 35.72' }),
  province: provinceCode,
  kind: z.enum(['Kabupaten', 'Kota'], { error: 'must be Kabupaten or Kota' }),
  name,
});
const holiday = z.object({
  date: z.iso.date({ error: 'must be a day such as 2026-08-17' }),
  name,
  status: z.enum(['official', 'provisional'], { error: 'must be official or provisional' }),
  /** Empty, or without the column: a holiday of the whole country. */
  provinces: z
    .string()
    .regex(/^(\d\d( \d\d)*)?$/, { error: 'must be empty or the codes of provinces, such as 51 or 11 12' })
    .default(''),
});

/**
 * Who serves which region on this stage, from four CSV files: the stage's own offices (or the committed placeholders)
 * and the shared provinces, regencies and holidays. Refuses anything that would leave a region without an owner.
 */
export const readDirectory = (stage: Stage): Directory => {
  const offices = rows(officesFile(stage) ?? join(DATA, 'offices.csv'), office);
  const provinces = rows(join(DATA, 'provinces.csv'), province);
  const regencies = rows(join(DATA, 'regencies.csv'), regency);
  const known = new Map(offices.values.map(each => [each.code, each]));
  const provinceCodes = new Set(provinces.values.map(each => each.code));

  refuse([
    ...twice(offices),
    ...twice(provinces),
    ...twice(regencies),
    ...(known.get(DESK)?.role === 'national'
      ? []
      : [`${offices.file}: has no desk; add a row "${DESK}" with the role national.`]),
    ...provinces.values.flatMap((each, place) => [
      ...(known.get(each.quality_office)?.role === 'quality'
        ? []
        : [
            `${provinces.at(place)}: quality_office: ${offices.file} has no quality office "${each.quality_office}"; add it there.`,
          ]),
      ...(known.get(each.teacher_office)?.role === 'teacher'
        ? []
        : [
            `${provinces.at(place)}: teacher_office: ${offices.file} has no teacher office "${each.teacher_office}"; add it there.`,
          ]),
    ]),
    ...provinces.values.flatMap((each, place) =>
      regencies.values.some(regency => regency.province === each.code)
        ? []
        : [
            `${provinces.at(place)}: code: ${regencies.file} has no regency of ${each.code}; mend the code or add them.`,
          ],
    ),
    ...regencies.values.flatMap((each, place) =>
      provinceCodes.has(each.province) && each.code.startsWith(`${each.province}.`)
        ? []
        : [
            `${regencies.at(place)}: province: "${each.province}" is not the province of ${each.code}; mend one of the two.`,
          ],
    ),
    ...(stage.offices.live === 'all' ? [] : stage.offices.live)
      .filter(each => !known.has(each))
      .map(
        each =>
          `infra/stages/${stage.name}.json: offices.live: ${offices.file} has no office "${each}"; mend the code.`,
      ),
    ...Object.entries(stage.desks).flatMap(([kind, code]) =>
      known.get(code)?.role === 'national'
        ? []
        : [
            `infra/stages/${stage.name}.json: desks.${kind}: ${offices.file} has no national office "${code}"; mend the code.`,
          ],
    ),
    ...complaintsOf(stage, offices, new Map(provinces.values.map(each => [each.code, each]))),
  ]);

  return {
    offices: offices.values.map(each => ({
      ...each,
      live: isLive(stage, each.code),
      ...(each.code === DESK && stage.complaints && { complaints: stage.complaints }),
    })),
    provinces: provinces.values.map(({ quality_office, teacher_office, ...each }) => ({
      ...each,
      qualityOffice: quality_office,
      teacherOffice: teacher_office,
    })),
    regencies: regencies.values,
    holidays: readHolidays(HOLIDAYS, contents(join(ROOT, HOLIDAYS), HOLIDAYS), provinceCodes),
    standards: stage.standards,
    desks: stage.desks,
    leadership: stage.leadership,
    operators: stage.alarms.recipients,
  };
};

/** The holidays of a CSV text: `date`, `name`, `status`, and `provinces` where some are not kept by the whole country. */
export const readHolidays = (file: string, csv: string, known: ReadonlySet<string>): readonly Holiday[] => {
  const { values, at } = rowsOf(file, csv, holiday);
  const kept = values.map(({ provinces }) => provinces.split(' ').filter(code => code !== ''));
  refuse(
    kept.flatMap((codes, place) =>
      codes
        .filter(code => !known.has(code))
        .map(code => `${at(place)}: provinces: there is no province "${code}"; mend the code.`),
    ),
  );
  return values.map(({ provinces: _kept, ...each }, place) => {
    const provinces = kept[place] ?? [];
    return provinces.length === 0 ? each : { ...each, provinces };
  });
};
