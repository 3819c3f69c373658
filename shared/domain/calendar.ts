import type { Holiday, Office, TimeZone } from './directory.ts';
import { after, type Day, HOUR, type Instant, instant } from './time.ts';

/** Hours ahead of UTC. Indonesia has had no summer time since 1964 (tz database), so an offset is enough. */
export const OFFSET: Readonly<Record<TimeZone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** What an office's working days depend on: its clock, and the province whose holidays it keeps. */
export type Place = Pick<Office, 'timezone' | 'hours' | 'province'>;

/** The day that it is in a zone at an instant. */
export const dayIn = (zone: TimeZone, at: Instant): Day => after(at, OFFSET[zone] * HOUR).slice(0, 10);

/** The instant of a local time (`16:00`) on a day in a zone. */
export const atTime = (zone: TimeZone, day: Day, time: string): Instant =>
  instant(Date.parse(`${day}T${time}:00.000Z`) - OFFSET[zone] * HOUR);

const nextDay = (day: Day): Day => instant(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR).slice(0, 10);

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** One day of a count: worked, or why not; `provisional` where the holiday is not decided yet. */
export type CountedDay = Readonly<{ day: Day; off?: 'weekend' | string; provisional?: true }>;

/** How a date came about: the day after the start up to the last working day, each with its reason if it did not count. */
export type Deadline = Readonly<{ at: Instant; days: readonly CountedDay[] }>;

/** The holidays that a province keeps, by day: made once for a list, since an office's list of cases asks thousands of times. */
const KEPT = new WeakMap<readonly Holiday[], Map<string, ReadonlyMap<Day, Holiday>>>();
const keptIn = (province: string, holidays: readonly Holiday[]): ReadonlyMap<Day, Holiday> => {
  const known = KEPT.get(holidays) ?? new Map<string, ReadonlyMap<Day, Holiday>>();
  KEPT.set(holidays, known);
  const kept =
    known.get(province) ??
    new Map(
      holidays
        .filter(({ provinces }) => provinces?.includes(province) !== false)
        .map(each => [each.date, each] as const),
    );
  known.set(province, kept);
  return kept;
};

/** A day as an office counts it: weekends, national holidays and those of its province are off. */
export const counted = (day: Day, { province }: Pick<Office, 'province'>, holidays: readonly Holiday[]): CountedDay => {
  const holiday = keptIn(province, holidays).get(day);
  if (holiday) return { day, off: holiday.name, ...(holiday.status === 'provisional' && { provisional: true }) };
  return isWeekend(day) ? { day, off: 'weekend' } : { day };
};

/** Working days of an office after the day of `from`, up to the day of `until`. */
export const workingDaysLeft = (
  from: Instant,
  until: Instant,
  office: Pick<Office, 'timezone' | 'province'>,
  holidays: readonly Holiday[],
): number => {
  const last = dayIn(office.timezone, until);
  let days = 0;
  for (let day = nextDay(dayIn(office.timezone, from)); day <= last; day = nextDay(day)) {
    if (counted(day, office, holidays).off === undefined) days++;
  }
  return days;
};

/**
 * The end of the office's day on its `workingDays`-th working day after `from`. The day of `from` itself never counts
 * (as in UU 30/2014 art. 1: working days follow receipt); weekends and SKB holidays do not count.
 */
export const deadline = (from: Instant, workingDays: number, office: Place, holidays: readonly Holiday[]): Deadline => {
  const days: CountedDay[] = [];
  let day = dayIn(office.timezone, from);
  for (let left = workingDays; left > 0; ) {
    day = nextDay(day);
    const one = counted(day, office, holidays);
    days.push(one);
    if (one.off === undefined) left--;
  }
  const closing = office.hours.split('-')[1] || '16:00';
  return { at: atTime(office.timezone, day, closing), days };
};

/** The same day of a later month, or its last one. */
export const monthsAfter = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};
