import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showDate } from '../../shared/domain/dates.ts';
import { type Directory, officeOf } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { listMovedDates } from '../../shared/flow/moved-dates.ts';
import { readHolidays } from '../directory.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from '../operator/columns.ts';
import type { Given, OpsCommand } from '../operator/command.ts';
import { isListed, withHoliday } from '../operator/holidays.ts';
import type { Opened } from '../operator/open.ts';

const FILE = 'shared/data/holidays.csv';
const PATH = join(import.meta.dirname, '../..', FILE);
const ADD = 'add DATE NAME';
const KINDS: readonly string[] = ['nasional', 'cuti-bersama'];

/** A day that the calendar has: `2026-02-30` is none. */
const isDay = (typed: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(typed) ? Date.parse(typed) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(typed);
};

const movedBy = async (opened: Opened, directory: Directory) => {
  const moved = await listMovedDates({ ...opened, directory });
  const rows = moved.map(({ reference, case: number, office, told, now }) => {
    const { timezone } = officeOf(directory, office);
    const [was, is] = [told, now].map(at => showDate(at, timezone, 'id'));
    return { case: `${showReference(reference)} ${number}`, office, told: was ?? '', now: is ?? '' };
  });
  return { said: columns(rows, 'No date has moved.'), json: moved };
};

/** The list of this checkout with one more, read as a deployment would read it. */
const added = ({ directory }: Opened, { word, option }: Given): Readonly<{ csv: string; directory: Directory }> => {
  const source = option('source');
  if (!source)
    throw new Misconfigured('Say who announced it with --source "…", such as the number of the joint decree.');
  const provinces = option('provinces') ?? '';
  const kind = option('kind') ?? 'cuti-bersama';
  if (!isDay(word('DATE'))) throw new Misconfigured(`"${word('DATE')}" is no day; write one such as 2026-12-24.`);
  if (!KINDS.includes(kind)) throw new Misconfigured(`--kind is ${KINDS.join(' or ')}, not "${kind}".`);
  const before = readFileSync(PATH, 'utf8');
  if (isListed(before, { date: word('DATE'), provinces }))
    throw new Misconfigured(`${FILE} has ${word('DATE')} already; npm run ops -- holidays lists what it moves.`);
  const csv = withHoliday(before, {
    date: word('DATE'),
    name: word('NAME'),
    kind,
    source,
    provinces,
  });
  const codes = new Set(directory.provinces.map(({ code }) => code));
  return { csv, directory: { ...directory, holidays: readHolidays(FILE, csv, codes) } };
};

export const command: OpsCommand = {
  about: 'a holiday announced late, and the open cases whose answer it moves to another date',
  forms: {
    '': 'the cases whose date differs by the calendar of this checkout from the one that was written',
    [ADD]: 'adds it to shared/data/holidays.csv; in force with the next deployment',
  },
  options: {
    source: { takes: '"…"', about: 'who announced it' },
    kind: { takes: 'KIND', about: 'nasional or cuti-bersama, which it is without this' },
    provinces: { takes: '"51 11"', about: 'whose offices keep it; the whole country without this' },
  },
  careful: [ADD],
  run: async (opened, given) => {
    if (given.form !== ADD) return await movedBy(opened, opened.directory);
    const { csv, directory } = added(opened, given);
    const moved = await movedBy(opened, directory);
    if (!given.sure) return moved;
    writeFileSync(PATH, csv);
    return { ...moved, said: [`${FILE} has it. Commit it, and deploy every stage that shall keep it.`, ...moved.said] };
  },
};
