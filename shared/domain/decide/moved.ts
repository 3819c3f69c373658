import { type Case, openCase } from '../case.ts';
import type { Command } from '../command.ts';
import { DESK } from '../directory.ts';
import { OPEN } from '../status.ts';
import type { Beside, Given } from './given.ts';
import { union, without } from './parts.ts';

/** The case at the office that takes over: one of its own, or more provinces for the open one that it has. */
export const moved = (now: Case, { office }: Extract<Command, { kind: 'reassign' }>, given: Given): Beside => {
  const { at, directory, others = [] } = given;
  const participants = now.participants.filter(code => code !== office);
  const from = { case: now.number, office: now.office };
  const open = others.find(other => other.office === office && OPEN.includes(other.status));
  if (open) {
    const after: Case = {
      ...open,
      version: open.version + 1,
      from,
      provinces: union(open.provinces, now.provinces),
      openedFor: open.openedFor ?? open.provinces,
      participants: union(open.participants, participants).filter(code => code !== office),
    };
    return { before: open, after };
  }
  const { reference, organisation, submittedAt, answers } = now;
  const number = String(Math.max(...[now, ...others].map(other => Number(other.number))) + 1).padStart(2, '0');
  const assignment = { office, standsIn: office === DESK, provinces: now.provinces, participants };
  const opened = openCase(assignment, { reference, number, organisation, at, directory, answers, submittedAt }).case;
  // Its participants know the case already: they hear that it changed hands.
  return { after: { ...without(opened, 'next'), from, ...(now.verified && { verified: now.verified }) } };
};
