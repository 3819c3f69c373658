import { showReference } from '../../shared/domain/reference.ts';
import type { Carried } from '../../shared/flow/carry.ts';
import type { LostAct } from '../../shared/flow/lost-acts.ts';
import type { Completed, LostMail, Rehearsed } from '../../shared/flow/restore.ts';
import { showTime } from './show.ts';

/** What a completed table has again, lost and owes, for the person who must tell others. */
export const sayCompleted = (
  { replayed, steps, carried, lost, acts, undone, erased }: Completed,
  { leaves, twice }: Rehearsed,
): readonly string[] => [
  `${replayed} events of mails were told again, ${steps} steps of cases taken again, ${erased.length} erasures done again.`,
  ...(carried ? sayCarried(carried) : []),
  lost.length === 0
    ? 'No application is known to have been lost.'
    : `${lost.length} applications were accepted in the lost time and are gone; the offices have their notices, with how to reach the partner:`,
  ...lost.flatMap(({ mails }) => mails.map(mailLine)),
  ...(acts.length === 0 ? [] : [`${acts.length} things that somebody did in the lost time are to be done again:`]),
  ...acts.map(actLine),
  ...(undone.length === 0
    ? []
    : [`${undone.length} mails told of what somebody did in the lost time; it is to be done again:`]),
  ...undone.map(mailLine),
  `${leaves.length} mails would leave at once if sending were let go; ${twice.length === 0 ? 'none of them left before.' : `THESE LEFT BEFORE: ${twice.join(', ')}`}`,
];

const sayCarried = ({ applications, sentAgain, offices, stops }: Carried): readonly string[] => [
  `Taken over: ${applications.length} applications that were accepted in the lost time, the contacts of ${offices.length} offices, ${stops} addresses that want no mail.`,
  ...applications.map(reference => `  ${showReference(reference)}`),
  ...(offices.length === 0 ? [] : [`  ${offices.join(' ')}`]),
  ...sentAgain.map(
    ({ reference, as }) =>
      `  ${showReference(reference)} not: its partner has sent the same page again as ${showReference(as)}`,
  ),
];

const aboutOf = ({ reference, office }: Pick<LostMail, 'reference' | 'office'>): string =>
  reference === '' ? office : showReference(reference);

const mailLine = (mail: LostMail): string => `  ${aboutOf(mail)}  ${mail.message}, left ${showTime(mail.at)}`;

const actLine = (act: LostAct): string => {
  const who = act.reference !== '' && act.office !== '' ? `${act.by} ${act.office}` : act.by;
  return `  ${[aboutOf(act), act.case].filter(Boolean).join(' ')}  ${act.what} by ${who}, ${showTime(act.at)}`;
};
