import { atTime, dayIn, deadline } from './calendar.ts';
import type { Holiday, Office } from './directory.ts';
import type { Day, Instant } from './time.ts';

type Hours = Pick<Office, 'timezone' | 'hours'>;

const opens = ({ timezone, hours }: Hours, day: Day): Instant => atTime(timezone, day, hours.split('-')[0] ?? '08:00');
const closes = ({ timezone, hours }: Hours, day: Day): Instant => atTime(timezone, day, hours.split('-')[1] ?? '16:00');

const isWorked = (day: Day, holidays: readonly Holiday[]): boolean =>
  ![0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay()) && !holidays.some(({ date }) => date === day);

/** The first instant from `at` on at which an office works: `at` itself within its hours, or when it opens next. */
export const whenOpen = (at: Instant, office: Hours, holidays: readonly Holiday[]): Instant => {
  const today = dayIn(office.timezone, at);
  if (isWorked(today, holidays) && at < closes(office, today)) {
    const opening = opens(office, today);
    return at > opening ? at : opening;
  }
  return opens(office, dayIn(office.timezone, deadline(at, 1, office, holidays).at));
};

/** The opening of the working day that follows `days` whole working days after `from`: the first moment of being late. */
export const afterDays = (from: Instant, days: number, office: Hours, holidays: readonly Holiday[]): Instant =>
  whenOpen(deadline(from, days, office, holidays).at, office, holidays);
