import type { Application } from '../domain/application.ts';
import type { Case } from '../domain/case.ts';
import type { Actor, Command, Role } from '../domain/command.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { Language } from '../domain/language.ts';
import type { Message, MessageState, Place } from '../domain/message.ts';
import type { Report } from '../domain/report/report.ts';
import type { Instant } from '../domain/time.ts';
import type { Row } from './ports.ts';
import {
  applicationKey,
  due,
  eventPartition,
  FAILED_INBOX,
  HELD_INBOX,
  INDEX,
  MARKED_INBOX,
  messageKey,
  PARKED_INBOX,
  reportKey,
  versionKey,
  weekKey,
} from './row-keys.ts';
import type { Verdict } from './verdict.ts';

/** What is common to all versions of an application: the pointer to the latest, the lock, who holds which link. */
export type Head = Readonly<{
  reference: string;
  /** The lock of the next change. */
  lock: number;
  /** The number of the latest version. */
  latest: number;
  submittedAt: Instant;
  language: Language;
  /** Grows when the address changes: mailed partner links of older epochs stop working. */
  epoch: number;
  /** How many phone numbers it has named; one unless said otherwise. */
  phones?: number;
  /** The partition of the token with which it was sent: a hash, which is erased with it. */
  token?: string;
  /** Hash of the secret in the link of the page after sending. */
  sentHash: string;
  /** Since when the holder of the address wants no mail from us. */
  stoppedAt?: Instant;
  /** The pseudonym under which the stop is kept: how an operator lifts it. */
  stoppedAs?: string;
  /** Since when mail to its address does not arrive. */
  unreachableSince?: Instant;
  /** Since when its holder calls our mail spam: what else arrives there does not take that back. */
  complainedSince?: Instant;
  /** How often mail arrived there again after that. */
  reachedAgain?: number;
  /** Changes of the whole application that its cases have yet to hear of. */
  telling?: readonly Telling[];
  /** Hash of the last page of the partner's that changed the whole application: the same one again changes nothing. */
  lastSent?: string;
  /** The partner withdrew it before anybody had it: no office ever will. */
  withdrawn?: Readonly<{ at: Instant; reason: string }>;
  /** Its offices are owed nothing until somebody looked, or nobody did for a working day. */
  held?: Held;
  /** Released or turned down as spam, with the reviewer's reason. */
  /** It is being erased, or was: nobody sees or mails anything of it. */
  erasure?: Erasure;
  released?: Readonly<{ at: Instant; reason: string }>;
  rejected?: Readonly<{ at: Instant; reason: string }>;
}>;

/** What every case must hear; `lock` is the head's after the change that it tells of. */
export type Telling = Readonly<{ command: Command; by: Actor; lock: number }>;

/** Why an application waits, until when, and the cases that it would have: what its partner is shown. */
export type Held = Readonly<{
  why: 'ceiling' | 'honeypot' | 'no-proof';
  at: Instant;
  until: Instant;
  cases: readonly Case[];
}>;
/** One version of what the partner said, with the notice that was read. */
export type Version = Readonly<{
  number: number;
  at: Instant;
  content: Application;
  notice: Readonly<{ version: string; hash: string; language: Language; at: Instant }>;
}>;

export const headRow = (head: Head): Row => ({
  ...applicationKey(head.reference),
  ...head,
  ...(head.held && {
    [INDEX.inbox.pk]: HELD_INBOX,
    [INDEX.inbox.sk]: `${head.held.at}#${head.reference}`,
    ...due(head.reference, 'A', head.held.until),
  }),
});
export const versionRow = (reference: string, version: Version): Row => ({
  ...versionKey(reference, version.number),
  ...version,
});

/** When the next weekly mail is promised; `told` is the Monday that was last. */
export type WeekRow = Readonly<{ at: Instant; told?: Instant }>;
export const weekRow = (week: WeekRow): Row => ({ ...weekKey, ...week, ...due('', weekKey.sk, week.at) });

export type SentTo = Readonly<{ place: Place; address: string }> | Readonly<{ contact: number }>;

export const reportRow = (report: Report): Row => ({
  ...reportKey(report.reference, report.case, report.number),
  ...report,
});
/** The attributes with which a marked report stands in that list. */
export const markedAt = ({ reference, case: of, number }: Report, at: Instant): Record<string, string> => ({
  [INDEX.inbox.pk]: MARKED_INBOX,
  [INDEX.inbox.sk]: `${at}#${reference}#${of}#${number}`,
});

/** A message as stored: the promise, how far it got, and every piece of evidence that SES gave. */
export type StoredMessage = Message &
  Readonly<{
    state: MessageState;
    /** When it should first have left: how long it is late is counted from here. */
    promisedFor: Instant;
    attempt: number;
    throttles: number;
    claim?: string;
    messageId?: string;
    sentAt?: Instant;
    deliveredAt?: Instant;
    delayedAt?: Instant;
    bouncedAt?: Instant;
    bounceType?: string;
    complainedAt?: Instant;
    rejectedAt?: Instant;
    settledBecause?: string;
    /** When it was given up, for its address wants no mail. */
    unwantedAt?: Instant;
    /** Of a synthetic application: its arrival is what shows that all works. */
    canary?: boolean;
    /** How often its mail could not be made. */
    troubles?: number;
    /** Parked, and the alarm's line not yet known to be written. */
    unsaid?: boolean;
    /** An operator promised it anew: when, why, and in which state it was. */
    again?: Readonly<{ at: Instant; reason: string; was: MessageState }>;
    /** The address's daily allowance was taken for it: a second attempt does not need another. */
    counted?: boolean;
    /** Where it last went: to which place of its office, or to the partner's contact of which epoch. */
    sentTo?: SentTo;
    /** When its not arriving is to be acted upon, and what was acted upon. */
    followUpAt?: Instant;
    followedUp?: Verdict;
    /** How much has happened since it was promised that it tells as well (news). */
    facts?: number;
  }>;

export const messageRow = (message: Message): Row => ({
  ...messageKey(message),
  ...message,
  promisedFor: message.nextTryAt,
  state: 'pending' satisfies MessageState,
  attempt: 0,
  throttles: 0,
  ...due(message.reference, messageKey(message).sk, message.nextTryAt),
});

/** The attributes that move a message to its next try. */
export const nextTry = (message: Message, at: Instant): Record<string, string> => ({
  nextTryAt: at,
  ...due(message.reference, messageKey(message).sk, at),
});

/** The attributes with which a message that failed stands in the list of those, of which the last day is read. */
export const failedAt = (message: StoredMessage, at: Instant): Record<string, string> => {
  const { pk, sk } = messageKey(message);
  return { [INDEX.inbox.pk]: FAILED_INBOX, [INDEX.inbox.sk]: `${at}#${pk}#${sk}` };
};

/** The attributes with which a parked message stands in the list of those that wait for a person. */
export const parkedAt = (message: StoredMessage): Record<string, string> => {
  const { pk, sk } = messageKey(message);
  return { [INDEX.inbox.pk]: PARKED_INBOX, [INDEX.inbox.sk]: `${message.promisedFor}#${pk}#${sk}` };
};

/** The attributes that make a settled message due again: what it told did not arrive. */
export const followUpDue = (message: Message, at: Instant): Record<string, string> => ({
  followUpAt: at,
  ...due(message.reference, messageKey(message).sk, at),
});

/** Something that happened: codes, times and roles only. Append only: every role is denied update and delete on `E#*`. */
export type Event = Readonly<{
  reference: string;
  at: Instant;
  /** The case's number; empty for the whole application. */
  case: string;
  what: string;
  by: Role;
  office?: string;
}>;
export const eventRow = (event: Event, version?: number): Row => ({
  pk: eventPartition(event.reference),
  sk: [event.at, event.case || '-', event.what, ...(version === undefined ? [] : [version])].join('#'),
  ...event,
});
