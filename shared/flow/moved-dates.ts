import { byNow, type Case } from '../domain/case.ts';
import { UNDECIDED } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { ofAllOffices } from './office-lists.ts';
import type { Ports } from './ports.ts';
import { read } from './row-keys.ts';

/** A case whose answer is due on another date by the calendar of now than by the one with which its clock was set. */
export type MovedDate = Readonly<{ reference: string; case: string; office: string; told: Instant; now: Instant }>;

/**
 * The cases that a holiday has moved which was announced after their clock was set, by office and then by date, until they
 * are decided. Nothing has to be done for them: every date is derived when it is used, and ticks write their steps anew
 * (reschedule.ts). While the partner changes something no date is running.
 */
export const listMovedDates = async ({
  table,
  directory,
}: Pick<Ports, 'table' | 'directory'>): Promise<readonly MovedDate[]> => {
  const open = (await ofAllOffices({ table }, 'open')).flatMap(row => read<Case>(row) ?? []);
  return open
    .filter(({ status }) => UNDECIDED.includes(status))
    .flatMap(one => movedDate(one, byNow(one, directory).answerBy))
    .sort(byOfficeAndDate);
};

const movedDate = ({ reference, number, office, answerBy }: Case, now: Instant): readonly MovedDate[] =>
  answerBy === now ? [] : [{ reference, case: number, office, told: answerBy, now }];

const byOfficeAndDate = (a: MovedDate, b: MovedDate): number =>
  `${a.office}#${a.now}` < `${b.office}#${b.now}` ? -1 : 1;
