import { workingDaysLeft } from '../calendar.ts';
import { answerDue, type Case, type Former } from '../case.ts';
import type { Command } from '../command.ts';
import { officeOf } from '../directory.ts';
import { after } from '../time.ts';
import { UNDO } from '../window.ts';
import type { Given } from './given.ts';
import { without } from './parts.ts';

type Deciding = Extract<Command, { kind: 'accept' | 'decline' | 'ask-revision' }>;

/** The case with a decision that can be taken back until its window closes. */
export const decision = (now: Case, moved: Case, command: Deciding, { at, by, directory }: Given): Case => {
  const until = after(at, UNDO);
  const { decision: earlier, decidedIn, daysLeft } = now;
  const before: Former = {
    status: now.status,
    since: now.since,
    revisions: now.revisions,
    ...(earlier && { decision: earlier }),
    ...(decidedIn !== undefined && { decidedIn }),
    ...(daysLeft !== undefined && { daysLeft }),
  };
  const { answers, letterNumber } = command;
  const made = {
    ...without(moved, 'daysLeft'),
    decidedIn: moved.version,
    undo: { until, before },
    decision: {
      outcome: outcomeOf(command),
      at,
      by,
      answers,
      reason: command.kind === 'accept' ? (command.note ?? '') : command.reason,
      ...(letterNumber && { letterNumber }),
      ...(command.kind === 'accept' && { scope: command.scope }),
      ...(command.kind === 'ask-revision' && { fields: command.fields }),
      ...(command.kind === 'decline' && command.double && { double: command.double }),
    },
  };
  if (command.kind !== 'ask-revision') return made;
  const office = officeOf(directory, now.office);
  return {
    ...made,
    revisions: now.revisions + 1,
    daysLeft: workingDaysLeft(at, answerDue(now.clock, now.office, directory), office, directory.holidays),
  };
};

const outcomeOf = ({ kind }: Deciding) =>
  (({ accept: 'accepted', decline: 'declined', 'ask-revision': 'revision' }) as const)[kind];
