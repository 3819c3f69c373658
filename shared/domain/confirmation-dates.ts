import { createHash } from 'node:crypto';
import { atTime, dayIn, monthsAfter } from './calendar.ts';
import type { Directory, Office } from './directory.ts';
import { afterDays, whenOpen } from './office-hours.ts';
import { after, DAY, HOUR, type Instant } from './time.ts';

/** Where an office stands between 0 and 1: always the same, and seventy of them spread evenly. */
const shareOf = (office: string): number => createHash('sha256').update(office).digest().readUInt32BE(0) / 2 ** 32;

/** Nobody is asked in the first two weeks: offices that have just begun have other things to learn. */
const BEGINS_AFTER = 14 * DAY;
/** Within the first hours of a working day, so that an answer can still be given on it. */
const MORNING = 3 * HOUR;

/** In the office's next hours, some minutes into them: seventy offices are not mailed in the same minute. */
const inTheMorning = (at: Instant, office: Office, { holidays }: Directory): Instant => {
  const open = whenOpen(at, office, holidays);
  return open === at ? at : after(open, Math.round(shareOf(office.code) * MORNING));
};

/** When an office is asked first: spread over the whole period from two weeks after the beginning on. */
export const firstAsked = (begun: Instant, office: Office, directory: Directory): Instant => {
  const from = after(begun, BEGINS_AFTER);
  const whole = Date.parse(laterBy(directory.standards.confirmEvery, begun, office)) - Date.parse(from);
  return inTheMorning(after(from, Math.round(shareOf(office.code) * Math.max(0, whole))), office, directory);
};

const laterBy = (months: number, at: Instant, { timezone }: Office): Instant =>
  atTime(timezone, monthsAfter(dayIn(timezone, at), months), '00:00');

/** When it is asked again after a round that began at `asked`. */
export const nextAsked = (asked: Instant, office: Office, directory: Directory): Instant =>
  inTheMorning(laterBy(directory.standards.confirmEvery, asked, office), office, directory);

/** When it may be asked at the earliest from an instant on: `at` itself in its hours. */
export const mayAsk = (at: Instant, office: Office, directory: Directory): Instant =>
  inTheMorning(at, office, directory);

/** When it is reminded, and when its days are over. */
export const remindedAt = (asked: Instant, office: Office, directory: Directory): Instant =>
  later(asked, Math.ceil(directory.standards.confirmWithin / 2), office, directory);
export const givenUpAt = (asked: Instant, office: Office, directory: Directory): Instant =>
  later(asked, directory.standards.confirmWithin, office, directory);

const later = (asked: Instant, days: number, office: Office, directory: Directory): Instant =>
  after(afterDays(asked, days, office, directory.holidays), Math.round(shareOf(office.code) * MORNING));
