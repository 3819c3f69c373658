import type { Application } from './application.ts';
import type { Case, Decision, Proposal } from './case.ts';
import type { Role } from './command.ts';
import type { Language } from './language.ts';
import type { Kind, MessageState } from './message.ts';
import type { Report } from './report/report.ts';
import type { Status } from './status.ts';
import type { Instant } from './time.ts';

/** One version of what the partner said, with the notice that was read. */
export type CopiedVersion = Readonly<{
  number: number;
  at: Instant;
  content: Application;
  notice: Readonly<{ version: string; hash: string; language: Language; at: Instant }>;
}>;

/** Something that happened: a code, a time, a role. */
export type CopiedEvent = Readonly<{ at: Instant; case: string; what: string; by: Role; office?: string }>;

/** What is held about one of its offices' cases: all that was decided, answered, or said by the partner. */
export type CopiedCase = Readonly<{
  case: string;
  office: Readonly<{ code: string; name: string }>;
  provinces: readonly Readonly<{ code: string; name: string }>[];
  status: Status;
  since: Instant;
  submittedAt: Instant;
  answerBy: Instant;
  decision?: Omit<Decision, 'by'>;
  proposal?: Omit<Proposal, 'answer'> &
    Readonly<{ answer?: Readonly<{ agreed: boolean; reason: string; at: Instant }> }>;
  reroute?: Case['reroute'];
  /** The partner's own words on it. */
  said: readonly Readonly<{ at: Instant; what: string; text: string }>[];
  /** How many notes officers have made for each other; what they say is not copied. */
  internalNotes: number;
}>;

/** One mail that left: to the partner, or to an office about the partner. */
export type CopiedMail = Readonly<{
  kind: Kind;
  to: string;
  case: string;
  sentAt: Instant;
  state: MessageState;
  deliveredAt?: Instant;
  bouncedAt?: Instant;
}>;

/** Everything that is held about a partner, as it is given to the partner (UU 27/2022 art. 7): a contract like the API. */
export type Copy = Readonly<{
  reference: string;
  madeAt: Instant;
  submittedAt: Instant;
  language: Application['language'];
  /** Mail to the address was stopped by its holder, or does not arrive. */
  mailStoppedAt?: Instant;
  mailUnreachableSince?: Instant;
  withdrawn?: Readonly<{ at: Instant; reason: string }>;
  held?: Readonly<{ at: Instant; until: Instant }>;
  contact: Application['contact'];
  /** Oldest first; the last one holds. */
  versions: readonly CopiedVersion[];
  cases: readonly CopiedCase[];
  reports: readonly (Omit<Report, 'marked'> & Readonly<{ markedAt?: Instant }>)[];
  mails: readonly CopiedMail[];
  events: readonly CopiedEvent[];
}>;
