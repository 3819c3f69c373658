import { asTold, type Case, type Decision } from './case.ts';
import { OPEN, PARTNERSHIP, type Status } from './status.ts';
import { after, HOUR, type Instant } from './time.ts';

/** Whose wish it was: the partner's own page, or an operator who made sure of it. */
export type AskedBy = 'partner' | 'operator';

/** That an application is erased, and how far that is. While it is on the head, nothing else of it is shown or mailed. */
export type Erasure = Readonly<{
  /** When it was asked for: everything is counted from here. */
  at: Instant;
  by: AskedBy;
  /** How many times its offices were told. */
  told: number;
  /** When nothing personal was left, and nobody is told any more. */
  finishedAt?: Instant;
}>;

/** When its offices are told, after it was asked for: their own copies are beyond our reach. */
export const TOLD_AFTER: readonly number[] = [0, 24 * HOUR, 48 * HOUR];
/** When it is looked through for the last time: twelve hours before the law's three days are over (UU 27/2022). */
export const FINISHED_AFTER = 60 * HOUR;
/** UU 27/2022 gives three times 24 hours. */
export const ERASED_WITHIN = 72 * HOUR;

/** When the next step of an erasure is due; nothing when it is finished. */
export const nextStepAt = ({ at, told, finishedAt }: Erasure): Instant | undefined =>
  finishedAt === undefined ? after(at, TOLD_AFTER[told] ?? FINISHED_AFTER) : undefined;

/**
 * What is left of a case whose application is erased: which office had it, from when to when, how it ended, and the number
 * of the office's own letter, under which its archive keeps the decision (UU 43/2009). No name, no word of anybody's.
 */
export const strippedCase = (one: Case, now: Instant): Case => {
  const { decision, ...told } = asTold(one, now);
  const { reference, number, office, standsIn, provinces, participants, submittedAt, clock, answerBy } = told;
  const { epoch, answers, revisions, from, movedTo } = told;
  const status = closed(told.status);
  return {
    reference,
    number,
    organisation: '',
    office,
    standsIn,
    provinces,
    participants,
    status,
    since: status === told.status ? told.since : now,
    submittedAt,
    clock,
    answerBy,
    epoch,
    version: one.version + 1,
    answers,
    revisions,
    remarks: [],
    ...(decision && { decision: bare(decision) }),
    ...(from && { from }),
    ...(movedTo && { movedTo }),
    erased: now,
  };
};

const closed = (status: Status): Status => {
  if (OPEN.includes(status)) return 'withdrawn';
  return PARTNERSHIP.includes(status) ? 'ended' : status;
};

const bare = ({ outcome, at, by, answers, letterNumber, scope }: Decision): Decision => ({
  outcome,
  at,
  by: { ...by, officer: '' },
  answers,
  reason: '',
  ...(letterNumber !== undefined && { letterNumber }),
  ...(scope && { scope }),
});
