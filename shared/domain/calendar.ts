import type { Holiday, Office, TimeZone } from './directory.ts';
import { after, type Day, HOUR, type Instant, instant } from './time.ts';

/** Hours ahead of UTC. Indonesia has had no summer time since 1964 (tz database), so an offset is enough. */
export const OFFSET: Readonly<Record<TimeZone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** The day that it is in a zone at an instant. */
export const dayIn = (zone: TimeZone, at: Instant): Day => after(at, OFFSET[zone] * HOUR).slice(0, 10);

/** The instant of a local time (`16:00`) on a day in a zone. */
export const atTime = (zone: TimeZone, day: Day, time: string): Instant =>
  instant(Date.parse(`${day}T${time}:00.000Z`) - OFFSET[zone] * HOUR);

const nextDay = (day: Day): Day => instant(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR).slice(0, 10);

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** One day of a count: worked, or why not. */
export type CountedDay = Readonly<{ day: Day; off?: 'weekend' | string }>;

/** How a date came about: the day after the start up to the last working day, each with its reason if it did not count. */
export type Deadline = Readonly<{ at: Instant; days: readonly CountedDay[] }>;

/** Working days of an office after the day of `from`, up to the day of `until`. */
export const workingDaysLeft = (
  from: Instant,
  until: Instant,
  { timezone }: Pick<Office, 'timezone'>,
  holidays: readonly Holiday[],
): number => {
  const off = new Set(holidays.map(holiday => holiday.date));
  const last = dayIn(timezone, until);
  let days = 0;
  for (let day = nextDay(dayIn(timezone, from)); day <= last; day = nextDay(day)) {
    if (!off.has(day) && !isWeekend(day)) days++;
  }
  return days;
};

/**
 * The end of the office's day on its `workingDays`-th working day after `from`. The day of `from` itself never counts
 * (as in UU 30/2014 art. 1: working days follow receipt); weekends and SKB holidays do not count.
 */
export const deadline = (
  from: Instant,
  workingDays: number,
  office: Pick<Office, 'timezone' | 'hours'>,
  holidays: readonly Holiday[],
): Deadline => {
  const names = new Map(holidays.map(holiday => [holiday.date, holiday.name]));
  const days: CountedDay[] = [];
  let day = dayIn(office.timezone, from);
  for (let left = workingDays; left > 0; ) {
    day = nextDay(day);
    const off = names.get(day) ?? (isWeekend(day) ? 'weekend' : undefined);
    days.push(off === undefined ? { day } : { day, off });
    if (off === undefined) left--;
  }
  const closing = office.hours.split('-')[1] ?? '16:00';
  return { at: atTime(office.timezone, day, closing), days };
};
