import { deadline } from './calendar.ts';
import type { Characteristic } from './characteristics.ts';
import type { Actor, CommandKind } from './command.ts';
import { type Directory, officeOf } from './directory.ts';
import type { Climb } from './ladder.ts';
import { type Message, promise } from './message.ts';
import type { State } from './report/report.ts';
import type { Assignment } from './route.ts';
import { scheduled } from './schedule.ts';
import type { Scope } from './scope.ts';
import type { Status } from './status.ts';
import type { Instant } from './time.ts';

/** What an office decided. Its words are the partner's to read, the officer's name is not. */
export type Decision = Readonly<{
  outcome: 'accepted' | 'declined' | 'revision';
  at: Instant;
  by: Actor;
  /** The version of the answers that was decided on. */
  answers: number;
  /** Why it was declined, what to change, or what the office adds to a yes. */
  reason: string;
  /** The office's own letter, its `nomor surat`. */
  letterNumber?: string;
  /** What was agreed, of an acceptance. */
  scope?: readonly Scope[];
  /** What to change, of a revision asked for. */
  fields?: readonly string[];
  /** The application that this one repeats. */
  double?: string;
}>;

/** Something said or done on the case, with its words: kept here, where it can be erased. */
export type Remark = Readonly<{ at: Instant; what: CommandKind; by: Actor; text: string }>;

/** How the answer's date is counted: working days of the office after an instant. */
export type Clock = Readonly<{ from: Instant; days: number }>;

/** What a case does by itself next, and when. */
export type Step = Readonly<{
  step: 'introduce' | 'take-effect' | 'climb' | 'remind-partner' | 'lapse' | 'check-in' | 'miss-check-in';
  at: Instant;
}>;

/** A scope that the partner proposed in place of the agreed one, and what became of it. */
export type Proposal = Readonly<{
  scope: readonly Scope[];
  note: string;
  at: Instant;
  answer?: Readonly<{ agreed: boolean; reason: string; at: Instant; by: Actor }>;
}>;

/** The last step of the ladder that was done. */
export type Climbed = Readonly<{ status: Status; place: number; who: Climb['who']; at: Instant }>;

/** A check-in: when it was asked for, answered or given up, and how many in a row nobody has answered. */
export type CheckIn = Readonly<{
  asked: Instant;
  answeredAt?: Instant;
  missedAt?: Instant;
  missed: number;
  /** One of them is not the partner's silence: no mail got there. */
  unreached?: true;
}>;

/** One application at one office: own status, clock and decision. */
export type Case = Readonly<{
  reference: string;
  /** `01`, `02` …: its number within the application. */
  number: string;
  /** The partner organisation's name, for the office's list. */
  organisation: string;
  /** The office that owns it. */
  office: string;
  /** The desk owns it because the provinces' own office does not take part yet. */
  standsIn: boolean;
  provinces: readonly string[];
  /** The provinces that it was opened for, once it has more: what the subjects of its mails go on naming. */
  openedFor?: readonly string[];
  /** Teacher offices (and the desk, for international partners) that see and comment. */
  participants: readonly string[];
  status: Status;
  /** Since when it has this status. */
  since: Instant;
  submittedAt: Instant;
  clock: Clock;
  /**
   * The end of the working day by which the partner may expect an answer, in the office's time zone. Stored is what `clock`
   * came to when it was set, so that a holiday announced since can be seen to have moved it; whoever reads has `byNow`.
   */
  answerBy: Instant;
  /** Grows when the right to act changes hands. */
  epoch: number;
  /** Grows with every change: the lock of the next one. */
  version: number;
  /** How many of those changes were steps of the system that alter nothing that anybody saw of the case. */
  quiet?: number;
  /** The lock of the application's last change that was carried to this case. */
  heard?: number;
  /** The latest version of the answers that the office was told of. */
  answers: number;
  /** How often changes were asked for. */
  revisions: number;
  /** The decision that stands; `decidedIn` is the version of the case that made it, and what its mails name. */
  decision?: Decision;
  decidedIn?: number;
  /** Until when the decision can be taken back, and what the case was before it. */
  undo?: Readonly<{ until: Instant; before: Former }>;
  /** Working days that were left when changes were asked for: what the clock goes on with. */
  daysLeft?: number;
  verified?: Readonly<
    Partial<Record<Characteristic, Readonly<{ holds: boolean; note: string; at: Instant; by: Actor }>>>
  >;
  remarks: readonly Remark[];
  /** When its present office got the case from another one: its silence is counted from then. */
  takenOver?: Instant;
  /** How far the ladder of its silence was climbed while it has this status, and when somebody at an office last acted. */
  climbed?: Climbed;
  actedAt?: Instant;
  /** When somebody first acted while its present office has it. */
  firstActedAt?: Instant;
  /** Since when the desk takes part because the office did not get on with it. */
  deskSince?: Instant;
  /** How often the partner was reminded of what was asked for. */
  reminded?: number;
  /** The last check-in of a partnership. */
  checkIn?: CheckIn;
  /** Since when nobody has said that the partnership goes on: two check-ins went by without an answer. */
  unconfirmedSince?: Instant;
  /** The partner's reports of the partnership: how many there are, and what the last one said. */
  reports?: Readonly<{ count: number; at: Instant; state: State }>;
  /** The reports with a good practice that may be passed on and is not marked yet, by number. */
  practices?: readonly number[];
  proposal?: Proposal;
  /** Where it came from, and where it went. */
  from?: Readonly<{ case: string; office: string }>;
  movedTo?: Readonly<{ case: string; office: string }>;
  /** The partner has asked the desk to look at the refusal again. */
  lookedAgain?: Instant;
  /** Where the partner says the application belongs instead: a task for owner and desk. */
  reroute?: Readonly<{ province: string; note: string; at: Instant; times: number }>;
  /** What happens next by itself, and when; absent when nothing does. */
  next?: Step;
  /** Since when nothing is left of it but what `strippedCase` leaves: nothing happens to it any more. */
  erased?: Instant;
}>;

/** Grows with what alters what people see of a case: whoever acts on what was seen names it, and loses only to such a change. */
export const seenVersion = ({ version, quiet = 0 }: Pick<Case, 'version' | 'quiet'>): number => version - quiet;

/** What an undone decision gives back. */
export type Former = Readonly<
  Pick<Case, 'status' | 'since' | 'revisions'> & Partial<Pick<Case, 'decision' | 'decidedIn' | 'daysLeft'>>
>;

/** When an office's answer is due, by its own calendar; the desk's where the directory has lost it. */
export const answerDue = (clock: Clock, office: string, directory: Directory): Instant =>
  deadline(clock.from, clock.days, officeOf(directory, office), directory.holidays).at;

/** The case (or its line in a list) with the date of its answer as the calendar of now has it: holidays are announced late. */
export const byNow = <Counted extends Pick<Case, 'clock' | 'office' | 'answerBy'>>(
  one: Counted,
  directory: Directory,
): Counted => ({ ...one, answerBy: answerDue(one.clock, one.office, directory) });

type Opening = Readonly<{
  reference: string;
  number: string;
  organisation: string;
  at: Instant;
  directory: Directory;
  /** The version of the answers; the first unless said otherwise. */
  answers?: number;
  /** When the application was sent; now unless said otherwise. */
  submittedAt?: Instant;
}>;

/** A new case for an assignment, with the notice that its office is owed. Participants are introduced by its first step. */
export const openCase = (
  assignment: Assignment,
  { reference, number, organisation, at, directory, answers = 1, submittedAt = at }: Opening,
): Readonly<{ case: Case; notice: Message }> => {
  const clock = { from: at, days: directory.standards.decideWithin };
  const office = officeOf(directory, assignment.office).code;
  const opened: Case = {
    reference,
    number,
    organisation,
    ...assignment,
    office,
    status: 'received',
    since: at,
    submittedAt,
    clock,
    answerBy: answerDue(clock, assignment.office, directory),
    epoch: 1,
    version: 1,
    answers,
    revisions: 0,
    remarks: [],
    ...(assignment.participants.length > 0 && { next: { step: 'introduce', at } as const }),
  };
  return {
    case: onSchedule(opened, directory),
    notice: promise(opened, { audience: 'owner', office: opened.office, kind: 'new-case', ordinal: '1' }, at),
  };
};

/** The case with what it does next by itself, by the calendar of now. */
export const onSchedule = (one: Case, directory: Directory): Case => {
  const { next: _before, ...rest } = one;
  const next = scheduled(one, directory);
  return next ? { ...rest, next } : rest;
};

/** Its last decision can still be taken back: the partner does not know of it. */
export const isRevocable = ({ undo }: Case, at: Instant): boolean => undo !== undefined && at < undo.until;

/** What the partner is told of a case: while a decision can still be taken back, what held before it. */
export const asTold = (one: Case, now: Instant): Case => {
  if (one.undo === undefined || now >= one.undo.until) return one;
  const { undo, decision: _decision, decidedIn: _in, daysLeft: _left, next: _next, ...rest } = one;
  return { ...rest, ...undo.before };
};
