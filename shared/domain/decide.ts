import { type Case, onSchedule } from './case.ts';
import type { Command } from './command.ts';
import { changed } from './decide/changed.ts';
import type { Decided, Given } from './decide/given.ts';
import { joined, left, moved } from './decide/moved.ts';
import { without } from './decide/parts.ts';
import { refusal } from './decide/refusal.ts';
import { told, toldOfMove } from './decide/told.ts';
import type { Message } from './message.ts';

/**
 * What a command makes of a case: the next case, the messages that it owes, and what becomes of cases beside it. Pure;
 * the caller commits all of it together. Refuses, with the case as it stands, what its status or the actor's role does
 * not allow.
 */
export const decide = (now: Case, command: Command, given: Given): Decided => {
  const refused = refusal(now, command, given);
  if (refused) return { ok: false, refused, case: now };
  const { case: known, messages } = introduceFirst(now, command, given);
  const next = changed(known, command, given);
  const beside = command.kind === 'reassign' ? moved(known, command, given) : joined(known, next, given);
  const { directory } = given;
  if (!beside) {
    const owed = [...messages, ...told(known, next, command, given)];
    return { ok: true, case: onSchedule(next, directory), beside: [], messages: owed };
  }
  return {
    ok: true,
    case: left(known, next, beside, given),
    beside: [{ ...beside, after: onSchedule(beside.after, directory) }],
    messages: [...messages, ...toldOfMove(beside.after, given)],
  };
};

/** Participants hear of a case before anything else is said about it, also where its first step is late. */
const introduceFirst = (now: Case, command: Command, given: Given): { case: Case; messages: readonly Message[] } => {
  if (command.kind === 'introduce' || now.next?.step !== 'introduce') return { case: now, messages: [] };
  const rest = without(now, 'next');
  return { case: rest, messages: told(now, rest, { kind: 'introduce' }, given) };
};
