import { byNow, type Case } from '../domain/case.ts';
import { UNDECIDED } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { everyOffice } from './every-office.ts';
import type { Ports } from './ports.ts';
import { openInbox, read } from './row-keys.ts';

/** A case whose answer is due on another date by the calendar of now than when it last changed. */
export type MovedDate = Readonly<{ reference: string; case: string; office: string; told: Instant; now: Instant }>;

/** More than any office will ever have open. */
const MOST_OPEN = 10_000;

/**
 * The cases that a holiday has moved which was announced after they were written, by office and then by date. Nothing
 * has to be done for them: every date is derived when it is used, and ticks write their steps anew (reschedule.ts). While
 * the partner changes something no date is running.
 */
export const listMovedDates = async ({
  table,
  directory,
}: Pick<Ports, 'table' | 'directory'>): Promise<readonly MovedDate[]> => {
  const codes = [...(await everyOffice({ table, directory }))].sort();
  const found: MovedDate[] = [];
  for (const office of codes) {
    const rows = await table.list({ index: 'inbox', pk: openInbox(office), limit: MOST_OPEN });
    const cases = rows.flatMap(row => read<Case>(row) ?? []).filter(({ status }) => UNDECIDED.includes(status));
    found.push(...cases.flatMap(one => movedDate(one, byNow(one, directory).answerBy)).sort(byDate));
  }
  return found;
};

const movedDate = ({ reference, number, office, answerBy }: Case, now: Instant): readonly MovedDate[] =>
  answerBy === now ? [] : [{ reference, case: number, office, told: answerBy, now }];

const byDate = (a: MovedDate, b: MovedDate): number => (a.now < b.now ? -1 : 1);
