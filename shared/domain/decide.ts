import type { Case } from './case.ts';
import type { Command } from './command.ts';
import { changed } from './decide/changed.ts';
import type { Decided, Given } from './decide/given.ts';
import { moved } from './decide/moved.ts';
import { without } from './decide/parts.ts';
import { refusal } from './decide/refusal.ts';
import { told } from './decide/told.ts';
import type { Message } from './message.ts';

/**
 * What a command makes of a case: the next case, the messages that it owes, and what becomes of cases beside it. Pure;
 * the caller commits all of it together. Refuses, with the case as it stands, what its status or the actor's role does
 * not allow.
 */
export const decide = (now: Case, command: Command, given: Given): Decided => {
  const refused = refusal(now, command, given);
  if (refused) return { ok: false, refused, case: now };
  const introduced = introduceFirst(now, command, given);
  const next = changed(introduced.case, command, given);
  const beside = command.kind === 'reassign' ? moved(introduced.case, command, given) : undefined;
  const messages = told(beside?.after ?? next, command, given);
  return {
    ok: true,
    case: beside ? { ...next, movedTo: { case: beside.after.number, office: beside.after.office } } : next,
    beside: beside ? [beside] : [],
    messages: [...introduced.messages, ...messages],
  };
};

/** Participants hear of a case before anything else is said about it, also where its first step is late. */
const introduceFirst = (now: Case, command: Command, given: Given): { case: Case; messages: readonly Message[] } => {
  if (command.kind === 'introduce' || now.next?.step !== 'introduce') return { case: now, messages: [] };
  const rest = without(now, 'next');
  return { case: rest, messages: told(rest, { kind: 'introduce' }, given) };
};
