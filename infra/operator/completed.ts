import { showReference } from '../../shared/domain/reference.ts';
import type { Completed, LostMail, Rehearsed } from '../../shared/flow/restore.ts';
import { showTime } from './show.ts';

const mailLine = ({ reference, message, at }: LostMail): string =>
  `  ${showReference(reference)}  ${message}, left ${showTime(at)}`;

/** What a completed table lost and owes, for the person who must tell others. */
export const sayCompleted = (
  { replayed, steps, lost, undone, erased }: Completed,
  { leaves, twice }: Rehearsed,
): readonly string[] => [
  `${replayed} events of mails were told again, ${steps} steps of cases taken again, ${erased.length} erasures done again.`,
  lost.length === 0
    ? 'No application is known to have been lost.'
    : `${lost.length} applications were accepted in the lost time and are gone; the offices have their notices, with how to reach the partner:`,
  ...lost.flatMap(({ mails }) => mails.map(mailLine)),
  ...(undone.length === 0
    ? []
    : [`${undone.length} mails told of what somebody did in the lost time; it is to be done again:`]),
  ...undone.map(mailLine),
  `${leaves.length} mails would leave at once if sending were let go; ${twice.length === 0 ? 'none of them left before.' : `THESE LEFT BEFORE: ${twice.join(', ')}`}`,
];
