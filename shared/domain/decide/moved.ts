import { type Case, openCase } from '../case.ts';
import type { Command } from '../command.ts';
import { findOffice } from '../directory.ts';
import { OPEN } from '../status.ts';
import type { Beside, Given } from './given.ts';
import { union, without } from './parts.ts';

/** The case at the office that takes over: one of its own, or more provinces for the open one that it has. */
export const moved = (now: Case, { office }: Extract<Command, { kind: 'reassign' }>, given: Given): Beside => {
  const { at, directory, others = [] } = given;
  // A teacher office that owned it goes on taking part, as it did before it was handed the case.
  const tookPart = findOffice(directory, now.office)?.role === 'teacher' ? [now.office] : [];
  const participants = union(now.participants, tookPart).filter(code => code !== office);
  const open = openAt(office, given);
  if (open) return { before: open, after: joining(open, { ...now, participants }) };

  const { reference, organisation, submittedAt, answers, number: former, office: from, verified, heard } = now;
  const number = String(Math.max(...[now, ...others].map(other => Number(other.number))) + 1).padStart(2, '0');
  const assignment = { office, standsIn: false, provinces: now.provinces, participants };
  const opened = openCase(assignment, { reference, number, organisation, at, directory, answers, submittedAt }).case;
  return {
    after: {
      // Its participants know the case already: they hear that it changed hands.
      ...without(opened, 'next'),
      takenOver: at,
      from: { case: former, office: from },
      ...(verified && { verified }),
      ...(heard !== undefined && { heard }),
    },
  };
};

/**
 * An office has at most one open case of an application. Where a command would give it a second one (taken back, opened
 * again, revised after it lapsed, handed over), the provinces go to the one that is open.
 */
export const joined = (now: Case, next: Case, given: Given): Beside | undefined => {
  const comes = OPEN.includes(next.status) && (!OPEN.includes(now.status) || next.office !== now.office);
  const open = comes ? openAt(next.office, given) : undefined;
  return open && { before: open, after: joining(open, { ...next, office: now.office }) };
};

const openAt = (office: string, { others = [] }: Given): Case | undefined =>
  others.find(other => other.office === office && OPEN.includes(other.status));

/** `open` with what `from` was about. */
const joining = (open: Case, from: Case): Case => {
  const verified = { ...from.verified, ...open.verified };
  return {
    ...open,
    version: open.version + 1,
    from: { case: from.number, office: from.office },
    provinces: union(open.provinces, from.provinces),
    openedFor: open.openedFor ?? open.provinces,
    participants: union(open.participants, from.participants).filter(code => code !== open.office),
    ...(Object.keys(verified).length > 0 && { verified }),
  };
};

/** The case that gave its provinces away: nothing is owed, due or decided about it any more. */
export const left = (now: Case, next: Case, { after }: Beside, { at }: Given): Case => ({
  ...without(now, 'next', 'undo', 'decision', 'decidedIn', 'daysLeft', 'lookedAgain'),
  version: next.version,
  remarks: next.remarks,
  answers: next.answers,
  organisation: next.organisation,
  status: 'reassigned',
  since: at,
  epoch: now.epoch + 1,
  movedTo: { case: after.number, office: after.office },
});
