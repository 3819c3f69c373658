import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import type * as z from 'zod';
import { Misconfigured } from '../misconfigured.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The rows of a file; `at` says where one stands: `shared/data/offices.csv line 3`. */
export type Rows<T> = Readonly<{ file: string; values: readonly T[]; at: (place: number) => string }>;

/** Reads a CSV file by its columns' names; refuses it with every line, column and mend at once. */
export const rows = <T>(path: string, schema: z.ZodType<T>): Rows<T> => {
  const file = relative(ROOT, path).replaceAll('\\', '/');
  return rowsOf(file, contents(path, file), schema);
};

export const rowsOf = <T>(file: string, csv: string, schema: z.ZodType<T>): Rows<T> => {
  const records = parsed(file, csv);
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

type Records = { record: Record<string, string>; info: { lines: number } }[];

/** Excel where commas are decimal separates by semicolons: that is said, since every column would be missing. */
const parsed = (file: string, csv: string): Records => {
  const [head = ''] = csv.split('\n', 1);
  if (head.includes(';') && !head.includes(',')) {
    throw new Misconfigured(`${file} line 1: is separated by semicolons; save it as CSV with commas.`);
  }
  try {
    const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true } as const;
    return parse(csv, options) as unknown as Records;
  } catch (error) {
    throw new Misconfigured(
      `${file}: ${(error as Error).message}; write as many fields as line 1 has, and put texts with commas into "…".`,
    );
  }
};

export const contents = (path: string, file: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Misconfigured(`${file} cannot be read; is it there, and may this user read it?`);
  }
};

/** Codes that stand in two rows. */
export const twice = <T extends { code: string }>({ values, at }: Rows<T>): string[] =>
  values.flatMap((each, place) =>
    values.findIndex(other => other.code === each.code) < place
      ? [`${at(place)}: code: "${each.code}" is there twice; keep one of the two rows.`]
      : [],
  );

export const refuse = (complaints: readonly string[]): void => {
  if (complaints.length > 0) throw new Misconfigured(complaints.join('\n'));
};
