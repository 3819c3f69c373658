import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { DESK, type Directory, type Holiday } from '../shared/domain/directory.ts';
import { Misconfigured } from './misconfigured.ts';
import { officesFile } from './stage/load.ts';
import type { Stage } from './stage/schema.ts';

const ROOT = join(import.meta.dirname, '..');
const DATA = join(ROOT, 'shared/data');
const HOLIDAYS = 'shared/data/holidays.csv';

const PROVINCE = /^\d\d$/;
const timezone = z.enum(['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'], {
  error: 'must be Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura',
});
const provinceCode = z.string().regex(PROVINCE, { error: 'must be the two digits of a province, such as 35' });
const code = z
  .string()
  .regex(/^[a-z0-9-]+$/, { error: 'must be lower-case letters, digits and dashes, such as bpmp-35' });
const mailbox = z.email({ error: 'is not an e-mail address' });
const name = z.string().min(1, { error: 'must not be empty' });
const phone = z.string().regex(/^(\+\d{8,15})?$/, { error: 'must be empty or international, such as +6281200000000' });

const office = z.object({
  code,
  role: z.enum(['quality', 'teacher', 'national'], { error: 'must be quality, teacher or national' }),
  kind: name,
  name,
  province: provinceCode,
  timezone,
  inbox: mailbox,
  backup: mailbox,
  phone,
  whatsapp: phone,
  hours: z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, { error: 'must be hours such as 08:00-16:00' }),
});
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
    ...placeholders(stage, offices),
  ]);

  return {
    offices: offices.values.map(each => ({ ...each, live: isLive(stage, each.code) })),
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

/** The desks take part in every stage: they are who is asked when an office is silent. */
const isLive = ({ offices, desks }: Stage, officeCode: string): boolean =>
  officeCode === DESK ||
  offices.live === 'all' ||
  offices.live.includes(officeCode) ||
  Object.values(desks).includes(officeCode);

/** Empty, or nothing but zeros behind the country's and the area's digits. */
const isPlaceholder = (phone: string): boolean => /^(\+62(21|8)?0*)?$/.test(phone);

/** A stage that sends from a real domain must not send to placeholders: those mails would vanish. */
const placeholders = (stage: Stage, offices: Rows<z.infer<typeof office>>): string[] =>
  stage.sender.address.endsWith('.example')
    ? []
    : offices.values.flatMap((each, place) => [
        ...(isLive(stage, each.code) && [each.inbox, each.backup].some(mail => mail.endsWith('.example'))
          ? [
              `${offices.at(place)}: ${each.code} is live but has a placeholder address; write its real inbox and back-up.`,
            ]
          : []),
        // Every page and mail sends people to the desk: it must be possible to reach it.
        ...(each.role === 'national' && [each.phone, each.whatsapp].every(isPlaceholder)
          ? [`${offices.at(place)}: the desk has no phone and no WhatsApp; write the number that partners may call.`]
          : []),
      ]);

type Rows<T> = Readonly<{ file: string; values: readonly T[]; at: (place: number) => string }>;

const rows = <T>(path: string, schema: z.ZodType<T>): Rows<T> => {
  const file = relative(ROOT, path).replaceAll('\\', '/');
  return rowsOf(file, contents(path, file), schema);
};

const rowsOf = <T>(file: string, csv: string, schema: z.ZodType<T>): Rows<T> => {
  const records = parse(csv, {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    info: true,
  }) as {
    record: Record<string, string>;
    info: { lines: number };
  }[];
  const at = (place: number) => `${file} line ${records[place]?.info.lines}`;
  const results = records.map(({ record }) => ({ record, read: schema.safeParse(record) }));
  refuse(
    results.flatMap(({ record, read }, place) =>
      (read.error?.issues ?? []).map(issue => {
        const column = String(issue.path[0]);
        return `${at(place)}: ${column}: ${column in record ? `"${record[column]}" ${issue.message}` : 'is missing; add the column'}.`;
      }),
    ),
  );
  return { file, at, values: results.flatMap(({ read }) => (read.success ? [read.data] : [])) };
};

const contents = (path: string, file: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Misconfigured(`${file} cannot be read; is it there, and may this user read it?`);
  }
};

const twice = <T extends { code: string }>({ values, at }: Rows<T>): string[] =>
  values.flatMap((each, place) =>
    values.findIndex(other => other.code === each.code) < place
      ? [`${at(place)}: code: "${each.code}" is there twice; keep one of the two rows.`]
      : [],
  );

const refuse = (complaints: readonly string[]): void => {
  if (complaints.length > 0) throw new Misconfigured(complaints.join('\n'));
};
