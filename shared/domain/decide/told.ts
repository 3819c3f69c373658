import { askedOf } from '../asked.ts';
import type { Case } from '../case.ts';
import type { Command, CommandKind } from '../command.ts';
import { type Directory, deskFor, officeOf } from '../directory.ts';
import { everywhere } from '../gather.ts';
import { hasNoBackup } from '../mailbox.ts';
import { type Audience, checkIn, type Message, news, promise, WHOEVER } from '../message.ts';
import { whenOpen } from '../office-hours.ts';
import { reminder } from '../reminder.ts';
import { RULES } from '../rules.ts';
import { roundAt } from '../schedule.ts';
import { after, type Instant } from '../time.ts';
import { UNDO } from '../window.ts';
import type { Given } from './given.ts';
import { union } from './parts.ts';

/** The messages that a command owes about a case as it now stands. A decision's leave when it cannot be undone any more. */
export const told = (before: Case, next: Case, command: Command, given: Given): readonly Message[] =>
  owed(command.kind, ordinal(next, command), before, next, given);

/** The messages that the case's decision owes: until its window closes, none of them may have left. */
export const toldOfDecision = (one: Case, directory: Directory): readonly Message[] => {
  const { decision, decidedIn } = one;
  if (decision === undefined || decidedIn === undefined) return [];
  const kind = ({ accepted: 'accept', declined: 'decline', revision: 'ask-revision' } as const)[decision.outcome];
  return owed(kind, String(decidedIn), one, one, { ...decision, directory });
};

type When = Pick<Given, 'at' | 'by' | 'directory'>;

const owed = (
  command: CommandKind,
  ordinal: string,
  before: Case,
  next: Case,
  { at, by, directory }: When,
): readonly Message[] => {
  const { tells, decides } = RULES[command];
  const due = decides ? after(at, UNDO) : dueOf(command, next, at, directory);
  const messages = tells.flatMap(([audience, kind]) =>
    recipients(before, next, audience, command, { at, directory })
      .filter(isAnother(by))
      .map(office => promised(next, { audience, office, kind, ordinal }, { at, due, directory })),
  );
  return messages.filter(isFirst);
};

/** The desk of an office that the directory has lost is reminded in its place and as its desk: with one mail. */
const isFirst = (message: Message, place: number, all: readonly Message[]): boolean =>
  all.findIndex(
    ({ audience, office, kind }) => audience === message.audience && office === message.office && kind === message.kind,
  ) === place;

/** The messages about a case that got what another one gave away: to who has it now, who had it and who takes part. */
export const toldOfMove = (next: Case, { at, by }: Given): readonly Message[] => {
  const { office, participants, from } = next;
  const concerned = union(participants, from ? [from.office] : []).filter(code => code !== office);
  const recipients = [['owner', office], ...concerned.map(code => ['participant', code] as const)] as const;
  return [
    ...recipients
      .filter(([, code]) => isAnother(by)(code))
      .map(([audience, code]) =>
        promise(next, { audience, office: code, kind: 'handed-over', ordinal: String(next.version) }, at),
      ),
    news(next.reference, at),
  ];
};

/** What asks somebody to do something. */
const CHASING: ReadonlySet<CommandKind> = new Set(['remind-partner', 'check-in', 'miss-check-in']);

/** What happens to several cases of an application in the same hour of their offices. */
const BY_THE_CLOCK: ReadonlySet<CommandKind> = new Set(['climb', 'lapse']);

const dueOf = (command: CommandKind, one: Case, at: Instant, directory: Directory): Instant => {
  if (BY_THE_CLOCK.has(command)) return everywhere(at, officeOf(directory, one.office).timezone);
  return CHASING.has(command) ? inHours(one, at, directory) : at;
};

/** Also where the step was late: nobody is reminded at night. */
const inHours = ({ office }: Case, at: Instant, directory: Directory): Instant =>
  whenOpen(at, officeOf(directory, office), directory.holidays);

/** No office is told of what it did itself. */
const isAnother =
  ({ office: mine }: Given['by']) =>
  (office: string): boolean =>
    office === '' || office !== mine;

/** A mail to the partner is owed to whoever is the contact when it leaves, whichever office has the case by then. */
const promised = (
  of: Case,
  to: Parameters<typeof promise>[1],
  { at, due, directory }: Readonly<{ at: Instant; due: Instant; directory: Directory }>,
): Message => {
  if (to.kind === 'news') return { ...news(of.reference, at), nextTryAt: due };
  if (to.kind === 'reminder') return reminder(to.audience, to.office, at, directory);
  if (to.kind === 'check-in') return { ...checkIn(of.reference, roundAt(of, at, directory), at), nextTryAt: due };
  return promise(to.audience === 'partner' ? { ...of, epoch: WHOEVER } : of, to, at, due);
};

/** The partner hears of silence from the step on at which the desk takes part; of a third request it has a mail. */
const tellsPartner = (of: Case, command: CommandKind): boolean =>
  command !== 'climb' || of.climbed?.who === 'leadership' || (of.climbed?.who === 'desk' && !isDesksOwn(of));

/** A second look at a refusal: neither office nor back-up owes it. */
const isDesksOwn = (of: Case): boolean => askedOf(of)?.of === 'desk';

const recipients = (
  before: Case,
  of: Case,
  audience: Audience,
  command: CommandKind,
  { at, directory }: Pick<Given, 'at' | 'directory'>,
): readonly string[] => {
  const desk = deskFor(directory, of.office).code;
  if (command === 'climb' && of.status === 'revision' && audience !== 'desk') return [];
  if (command === 'climb' && isDesksOwn(of) && audience !== 'partner') return audience === 'desk' ? [desk] : [];
  if (audience === 'partner') return tellsPartner(of, command) ? [''] : [];
  if (audience === 'owner') return command !== 'miss-check-in' || of.unconfirmedSince === at ? [of.office] : [];
  if (audience === 'backup') {
    return of.climbed?.who === 'owner' || hasNoBackup(officeOf(directory, of.office)) ? [] : [of.office];
  }
  // More provinces may bring offices that do not know the case yet: only they are introduced to it.
  const known = command === 'extend' ? before.participants : [];
  if (audience === 'participant') return of.participants.filter(code => !known.includes(code));
  if (command === 'climb') return tellsPartner(of, command) && of.office !== desk ? [desk] : [];
  // As owner the desk is told what owners are told; the second look that a partner asks for is its own task.
  return of.office !== desk || command === 'look-again' ? [desk] : [];
};

/** Before the number of the report whose practice it is about. */
export const PRACTICE = 'practice.';

/** Once for an address; where mail arrived there in between, once more. */
export const phoneOrdinal = ({ contactEpoch, again }: Readonly<{ contactEpoch: number; again?: number }>): string =>
  again === undefined ? String(contactEpoch) : `${contactEpoch}.${again}`;

/** What tells a second promise of the same kind from the first: the fact that caused it. */
const ordinal = (next: Case, command: Command): string => {
  if (command.kind === 'introduce') return '1';
  if (command.kind === 'remind-partner') return `${next.decidedIn}.${next.reminded}`;
  if (command.kind === 'stop-mail') return String(command.contactEpoch);
  if (command.kind === 'cannot-reach') return phoneOrdinal(command);
  if (command.kind === 'withdraw-practice') return `${PRACTICE}${command.report}`;
  if (command.kind === 'withdraw-consent' || command.kind === 'change-contact') return String(command.version);
  if (command.kind === 'revise' || command.kind === 'extend') return String(command.answers);
  if (command.kind === 'report') return String(command.number);
  return String(next.version);
};
