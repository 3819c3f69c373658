import { answerDue, type Case, type CheckIn, isRevocable } from '../case.ts';
import type { Command, CommandKind, Role } from '../command.ts';
import { deskFor } from '../directory.ts';
import { nextClimb } from '../ladder.ts';
import { RULES } from '../rules.ts';
import { remindersDue } from '../schedule.ts';
import type { Instant } from '../time.ts';
import { decision } from './decision.ts';
import type { Given } from './given.ts';
import { restarted, union, without } from './parts.ts';
import { remembered } from './remembered.ts';

/** Whose doing stops the chase. */
const ACTS: readonly Role[] = ['owner', 'backup', 'desk'];

/** What a partner does of which an office sees that the partnership goes on, or how. */
const ANSWERS_CHECK_IN: ReadonlySet<CommandKind> = new Set(['report', 'revise', 'propose', 'end']);

/** Steps of the system with which whoever looked at the case before them may still act on it as it was seen. */
const QUIET: ReadonlySet<CommandKind> = new Set([
  'introduce',
  'take-effect',
  'climb',
  'remind-partner',
  'check-in',
  'miss-check-in',
]);

/** The case after a command that nothing refuses. */
export const changed = (now: Case, command: Command, given: Given): Case => {
  const { at, by } = given;
  const rule = RULES[command.kind];
  const moved: Case = {
    ...(ANSWERS_CHECK_IN.has(command.kind) && by.role === 'partner' ? heardFrom(now, at) : now),
    version: now.version + 1,
    ...(QUIET.has(command.kind) && { quiet: (now.quiet ?? 0) + 1 }),
    ...(rule.to && { status: rule.to, since: at }),
    ...(ACTS.includes(by.role) && { actedAt: at }),
    // To phone an office is no answer of anybody's to its partner.
    ...(ACTS.includes(by.role) && command.kind !== 'phone-office' && { firstActedAt: now.firstActedAt ?? at }),
    remarks: remembered(now.remarks, command, given),
  };
  switch (command.kind) {
    case 'introduce':
      return without(moved, 'next');
    case 'take-effect':
      return without(moved, 'undo');
    case 'climb':
      return climbed(now, moved, given);
    case 'remind-partner':
      return { ...moved, reminded: remindersDue(now, at, given.directory) };
    case 'check-in':
      return { ...moved, checkIn: asked(now.checkIn, at) };
    case 'miss-check-in':
      return missed(moved, command, at);
    case 'contacted-me':
      return contactedMe(now, moved);
    case 'contacted':
      return now.status === 'received' ? { ...moved, status: 'acknowledged', since: at } : moved;
    case 'accept':
    case 'decline':
    case 'ask-revision':
      return decision(now, moved, command, given);
    case 'undo':
      return undone(moved);
    case 'revise':
      return revised(now, moved, command, given);
    case 'extend':
      return {
        ...moved,
        answers: command.answers,
        provinces: union(now.provinces, command.provinces),
        openedFor: now.openedFor ?? now.provinces,
        participants: union(now.participants, command.participants).filter(code => code !== now.office),
      };
    case 'verify': {
      const { characteristic, holds, note } = command;
      return { ...moved, verified: { ...now.verified, [characteristic]: { holds, note, at, by } } };
    }
    case 'hand-over':
      return handedOver(now, moved, command.office, given);
    case 'withdraw':
      return without(moved, 'undo', 'decision', 'decidedIn', 'daysLeft');
    case 'report':
      return reported(moved, command, at);
    case 'withdraw-practice':
    case 'mark-practice':
      return { ...moved, practices: (now.practices ?? []).filter(number => number !== command.report) };
    case 'end':
      return reported(without(moved, 'undo'), command.report, at);
    case 'lapse':
      return without(moved, 'undo');
    case 'reopen':
      return restarted(
        without(moved, 'decision', 'decidedIn', 'undo', 'daysLeft', 'lookedAgain'),
        given.directory.standards.decideWithin,
        given,
      );
    case 'look-again':
      return { ...moved, lookedAgain: at };
    case 'propose':
      return { ...moved, proposal: { scope: command.scope, note: command.note, at } };
    case 'answer-proposal':
      return proposalAnswered(moved, command, given);
    case 'ask-reroute': {
      const times = (now.reroute?.times ?? 0) + 1;
      return { ...moved, reroute: { province: command.province, note: command.note, at, times } };
    }
    default:
      return moved;
  }
};

/** While a decision can be taken back, what the partner says is about what held before it. */
const contactedMe = (now: Case, moved: Case): Case => {
  const { status, since, undo } = moved;
  if (now.status === 'received' || !undo) return moved;
  return {
    ...moved,
    status: now.status,
    since: now.since,
    undo: { ...undo, before: { ...undo.before, status, since } },
  };
};

const climbed = (now: Case, moved: Case, { at, directory }: Given): Case => {
  const climb = nextClimb(now, directory);
  if (!climb) return moved;
  const desk = deskFor(directory, now.office).code;
  return {
    ...moved,
    climbed: { status: now.status, place: climb.place, who: climb.who, at },
    // From here on the desk sees the case in its own list.
    ...(climb.who === 'desk' && {
      participants: union(now.participants, [desk]).filter(code => code !== now.office),
      deskSince: now.deskSince ?? at,
    }),
  };
};

const heardFrom = (now: Case, at: Instant): Case => {
  const { unconfirmedSince: _gone, checkIn, ...rest } = now;
  if (checkIn === undefined) return rest;
  return { ...rest, checkIn: { asked: checkIn.asked, answeredAt: checkIn.answeredAt ?? at, missed: 0 } };
};

const reported = (moved: Case, report: Extract<Command, { kind: 'end' }>['report'], at: Instant): Case => {
  if (report === undefined) return moved;
  const { number, state, practice } = report;
  return {
    ...moved,
    reports: { count: number, at, state },
    ...(practice && { practices: [...(moved.practices ?? []), number] }),
  };
};

const asked = (last: CheckIn | undefined, at: Instant): CheckIn => ({
  asked: at,
  missed: last?.missed ?? 0,
  ...(last?.unreached && { unreached: true }),
});

/** Check-ins that may go by without an answer before the partnership is called unconfirmed. */
const MISSED = 2;

const missed = (moved: Case, { unreached }: Extract<Command, { kind: 'miss-check-in' }>, at: Instant): Case => {
  if (!moved.checkIn) return moved;
  const checkIn: CheckIn = {
    ...moved.checkIn,
    missedAt: at,
    missed: moved.checkIn.missed + 1,
    ...(unreached && { unreached }),
  };
  const gone = checkIn.missed >= MISSED && moved.unconfirmedSince === undefined;
  return { ...moved, checkIn, ...(gone && { unconfirmedSince: at }) };
};

const undone = (moved: Case): Case => {
  const before = moved.undo?.before;
  return before ? { ...without(moved, 'undo', 'decision', 'decidedIn', 'daysLeft'), ...before } : moved;
};

/** Other answers: a case that waited for them is with its office again; one that is decided keeps its decision. */
const revised = (now: Case, moved: Case, command: Extract<Command, { kind: 'revise' }>, given: Given): Case => {
  // A decision that can still be taken back is not known to the partner: what holds for these answers is what was before.
  const known = isRevocable(now, given.at) ? undone(moved) : moved;
  const { daysLeft = given.directory.standards.decideWithin, decision: request } = known;
  const isAsked =
    (known.status === 'revision' || known.status === 'lapsed') && command.answers > (request?.answers ?? 0);
  const latest = command.answers > now.answers ? { answers: command.answers, organisation: command.organisation } : {};
  if (!isAsked) return { ...moved, ...latest };
  const told: Case = { ...known, ...latest };
  const back = {
    ...without(told, 'undo', 'decision', 'decidedIn', 'daysLeft'),
    status: 'received',
    since: given.at,
  } as const;
  return restarted(back, Math.max(1, daysLeft), given);
};

/** The former owner takes part from now on; the new one owns. */
const handedOver = (now: Case, moved: Case, office: string, { at, directory }: Given): Case => ({
  ...without(moved, 'climbed', 'firstActedAt'),
  office,
  takenOver: at,
  standsIn: false,
  participants: union([now.office], now.participants).filter(code => code !== office),
  epoch: now.epoch + 1,
  from: { case: now.number, office: now.office },
  answerBy: answerDue(now.clock, office, directory),
});

const proposalAnswered = (
  moved: Case,
  { agreed, reason }: Extract<Command, { kind: 'answer-proposal' }>,
  { at, by }: Given,
): Case => {
  const { proposal, decision: standing } = moved;
  if (!proposal) return moved;
  return {
    ...moved,
    proposal: { ...proposal, answer: { agreed, reason, at, by } },
    ...(agreed && standing && { decision: { ...standing, scope: proposal.scope } }),
  };
};
