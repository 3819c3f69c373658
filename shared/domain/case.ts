import type { Instant } from './time.ts';

export type Status =
  | 'received'
  | 'acknowledged'
  | 'revision'
  | 'accepted'
  | 'declined'
  | 'active'
  | 'reassigned'
  | 'withdrawn'
  | 'lapsed'
  | 'ended';

/** One application at one quality office (or the desk): own status, clock and decision. */
export type Case = Readonly<{
  reference: string;
  /** `01`, `02` …: its number within the application. */
  number: string;
  /** The office that owns it. */
  office: string;
  /** Why the desk owns it, if it does: the provinces' own office does not take part yet. */
  standsIn: boolean;
  provinces: readonly string[];
  /** Teacher offices (and the desk, for international partners) that see and comment. */
  participants: readonly string[];
  status: Status;
  /** Since when it has this status. */
  since: Instant;
  submittedAt: Instant;
  /** The end of the working day by which the partner may expect an answer, in the office's time zone. */
  answerBy: Instant;
  /** Grows when the right to act changes hands. */
  epoch: number;
  /** Grows with every change: the lock of the next one. */
  version: number;
  /** What happens next by itself, and when; absent when nothing does. */
  next?: Readonly<{ step: 'introduce'; at: Instant }>;
}>;
