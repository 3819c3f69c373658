import { atTime, counted, dayIn, deadline, type Place } from './calendar.ts';
import type { Holiday } from './directory.ts';
import type { Day, Instant } from './time.ts';

const opens = ({ timezone, hours }: Place, day: Day): Instant => atTime(timezone, day, hours.split('-')[0] || '08:00');
const closes = ({ timezone, hours }: Place, day: Day): Instant => atTime(timezone, day, hours.split('-')[1] || '16:00');

/** The opening of the working day that follows `days` whole working days after `from`: the first moment of being late. */
export const afterDays = (from: Instant, days: number, office: Place, holidays: readonly Holiday[]): Instant =>
  opens(office, dayIn(office.timezone, deadline(from, days + 1, office, holidays).at));

/** The first instant from `at` on at which an office works: `at` itself within its hours, or when it opens next. */
export const whenOpen = (at: Instant, office: Place, holidays: readonly Holiday[]): Instant => {
  const today = dayIn(office.timezone, at);
  const isOff = counted(today, office, holidays).off !== undefined;
  if (isOff || at >= closes(office, today)) return afterDays(at, 0, office, holidays);
  const opening = opens(office, today);
  return at > opening ? at : opening;
};
