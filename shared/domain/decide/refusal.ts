import { type Case, isRevocable } from '../case.ts';
import type { Command } from '../command.ts';
import { DESK, findOffice } from '../directory.ts';
import { RULES } from '../rules.ts';
import { stepDue } from '../schedule.ts';
import { IN_HAND, OPEN } from '../status.ts';
import type { Given, Refusal } from './given.ts';
import { hasRoom } from './room.ts';

/** Each time two offices get a mail; who is still misunderstood then should phone. */
const MOST_REROUTES = 3;
/** Each is a mail to the office, and is kept with its words. */
const MOST_PROPOSALS = 10;
/** Numbers of cases have two digits. */
const MOST_CASES = 99;
/** Each is a mail to the office: one a month for eight years. */
const MOST_REPORTS = 99;

/** Why a command is refused; nothing where it is legal. */
export const refusal = (
  now: Case,
  command: Command,
  { at, by, directory, others = [] }: Given,
): Refusal | undefined => {
  const rule = RULES[command.kind];
  const revocable = isRevocable(now, at);
  const known = by.role === 'partner' && revocable ? (now.undo?.before.status ?? now.status) : now.status;
  if (now.erased) return 'not-from-here';
  if (!rule.by.includes(by.role)) return 'not-by-you';
  if (!rule.from.includes(known)) return 'not-from-here';
  if (!hasRoom(now, command)) return 'too-often';
  switch (command.kind) {
    case 'undo':
      return revocable ? undefined : 'too-late';
    case 'introduce':
    case 'take-effect':
    case 'climb':
    case 'remind-partner':
    case 'lapse':
    case 'check-in':
    case 'miss-check-in':
      return stepDue(now, directory, at) === command.kind ? undefined : 'not-from-here';
    case 'accept':
    case 'decline':
    case 'ask-revision':
      // One decision at a time can be taken back: the mails of another would be lost with it.
      if (revocable) return 'not-from-here';
      return command.answers < now.answers ? 'other-answers' : undefined;
    case 'revise':
      // Late, they are still an answer to what was asked; the same ones are told of once.
      return command.answers === now.answers ? 'other-answers' : undefined;
    case 'extend':
      if (!OPEN.includes(now.status)) return 'not-from-here';
      return command.answers <= now.answers ? 'other-answers' : undefined;
    case 'ask-reroute':
      return (now.reroute?.times ?? 0) >= MOST_REROUTES ? 'too-often' : undefined;
    case 'end':
      if (revocable) return 'not-from-here';
      return command.report && notReported(now, command.report.number);
    case 'reopen':
      return revocable ? 'not-from-here' : undefined;
    case 'propose':
      return now.remarks.filter(({ what }) => what === 'propose').length >= MOST_PROPOSALS ? 'too-often' : undefined;
    case 'look-again':
      return now.lookedAgain ? 'too-often' : undefined;
    case 'reassign': {
      const target = findOffice(directory, command.office);
      const takes = target !== undefined && target.role !== 'teacher' && (target.live || target.code === DESK);
      if (!takes || target.code === now.office) return 'nowhere';
      return others.length + 1 >= MOST_CASES ? 'too-often' : undefined;
    }
    case 'hand-over': {
      const target = findOffice(directory, command.office);
      const takes = target?.role === 'teacher' && target.live && now.participants.includes(target.code);
      return takes ? undefined : 'nowhere';
    }
    case 'change-contact':
      return by.role !== 'partner' && !IN_HAND.includes(now.status) ? 'not-from-here' : undefined;
    case 'report':
      return notReported(now, command.number);
    case 'mark-practice':
      return now.practices?.includes(command.report) ? undefined : 'not-from-here';
    case 'answer-proposal':
      return now.proposal && !now.proposal.answer ? undefined : 'not-from-here';
    default:
      return undefined;
  }
};

/** Reports are numbered one after the other: one that was made beside another is to be looked at again. */
const notReported = ({ reports }: Case, number: number): Refusal | undefined => {
  if (number > MOST_REPORTS) return 'too-often';
  return number === (reports?.count ?? 0) + 1 ? undefined : 'other-answers';
};
