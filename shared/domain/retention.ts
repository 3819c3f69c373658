import { dayIn, monthsAfter } from './calendar.ts';
import type { Case } from './case.ts';
import type { TimeZone } from './directory.ts';
import type { Status } from './status.ts';
import type { Day } from './time.ts';

/** How long a closed case is kept: years after the day on which it was closed, and the schedule that says so (UU 43/2009). */
export type Retention = Readonly<{
  basis: string;
  /** Declined, withdrawn or lapsed. */
  unsuccessful: number;
  /** A partnership that has ended. */
  partnership: number;
}>;

/** Longer than any schedule for correspondence asks: until the ministry names its own, too much is kept, not too little. */
export const DEFAULT_RETENTION: Retention = {
  basis: 'Belum ditetapkan: menunggu jadwal retensi arsip kementerian',
  unsuccessful: 5,
  partnership: 10,
};

/** Nothing happens to it any more by itself: the only cases that are ever proposed for destruction. */
const PERIODS: Readonly<Partial<Record<Status, 'unsuccessful' | 'partnership'>>> = {
  declined: 'unsuccessful',
  withdrawn: 'unsuccessful',
  lapsed: 'unsuccessful',
  ended: 'partnership',
};

export const isClosed = ({ status }: Pick<Case, 'status'>): boolean => PERIODS[status] !== undefined;

const MONTHS = 12;

/** The last day of its period, by the office's calendar; nothing for a case that is not closed. */
export const keptUntil = (
  { status, since }: Pick<Case, 'status' | 'since'>,
  retention: Retention,
  zone: TimeZone,
): Day | undefined => {
  const period = PERIODS[status];
  return period && monthsAfter(dayIn(zone, since), retention[period] * MONTHS);
};

/** Whether its period was over before a day began. */
export const isOver = (
  one: Pick<Case, 'status' | 'since'>,
  retention: Retention,
  zone: TimeZone,
  until: Day,
): boolean => {
  const last = keptUntil(one, retention, zone);
  return last !== undefined && last < until;
};
