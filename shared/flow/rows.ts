import { createHash } from 'node:crypto';
import type { Application } from '../domain/application.ts';
import type { Case } from '../domain/case.ts';
import type { Actor, Command, Role } from '../domain/command.ts';
import { DESK } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import type { Listed } from '../domain/listed.ts';
import type { Message, MessageState, Place } from '../domain/message.ts';
import type { Report } from '../domain/report/report.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import type { Key, Row } from './ports.ts';

/** The only module that knows keys and index names (design: the table). The stack builds the table from these. */
export const TABLE = { pk: 'pk', sk: 'sk', timeToLive: 'expiresAt' } as const;
export const INDEX = {
  /** Open cases of an office, oldest first. */
  inbox: { name: 'inbox', pk: 'inboxPk', sk: 'inboxSk' },
  /** Whatever becomes due: case steps and unsettled messages. Sharded: one index partition takes 1,000 writes a second. */
  due: { name: 'due', pk: 'duePk', sk: 'dueSk' },
} as const;
export const DUE_SHARDS = 4;

export const dueShard = (shard: number): string => `DUE#${shard}`;
const shardOf = (reference: string): string => dueShard((reference.codePointAt(0) ?? 0) % DUE_SHARDS);
const due = (reference: string, sk: string, at: Instant): Record<string, string> => ({
  [INDEX.due.pk]: shardOf(reference),
  [INDEX.due.sk]: `${at}#${reference}#${sk}`,
});
/** The attributes that make an application due at an instant. */
export const dueNow = (reference: string, at: Instant): Record<string, string> => due(reference, 'A', at);
export const DUE_ATTRIBUTES: readonly string[] = [INDEX.due.pk, INDEX.due.sk];
export const INBOX_ATTRIBUTES: readonly string[] = [INDEX.inbox.pk, INDEX.inbox.sk];

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const partition = (reference: string): string => `A#${reference}`;
/** Where an office's own messages live: those about no single application. */
export const officePartition = (office: string): string => `O#${office}`;
/** What is known of an address of an office's: of another address nothing is known yet. */
export const healthKey = (office: string, address: string): Key => ({
  pk: officePartition(office),
  sk: `H#${sha256(address.trim().toLowerCase())}`,
});
/** The latest code by which a device is confirmed for an office, in its inbox or with its back-up contact. */
export const codeKey = (office: string, holder: 'owner' | 'backup' = 'owner'): Key => ({
  pk: officePartition(office),
  sk: holder === 'backup' ? 'K#backup' : 'K',
});
/** When the next weekly mail is promised. */
export const weekKey: Key = { pk: officePartition(DESK), sk: 'W' };
export const applicationKey = (reference: string): Key => ({ pk: partition(reference), sk: 'A' });
export const versionKey = (reference: string, version: number): Key => ({
  pk: partition(reference),
  sk: `V#${version}`,
});
export const caseKey = (reference: string, number: string): Key => ({ pk: partition(reference), sk: `C#${number}` });
export const tokenKey = (token: string): Key => ({ pk: `T#${sha256(token)}`, sk: 'T' });
export const triesKey = (reference: string, day: string): Key => ({ pk: partition(reference), sk: `N#digits#${day}` });
export const stopKey = (pseudonym: string): Key => ({ pk: `X#stop#${pseudonym}`, sk: 'X' });
export const countKey = (scope: string, of: string, window: string): Key => ({
  pk: `X#count#${scope}#${of}`,
  sk: window,
});
/** When an address last got a mail of a kind that strangers can cause. */
export const mailedKey = (kind: string, pseudonym: string): Key => ({ pk: `X#mailed#${pseudonym}`, sk: kind });
/** Where applications with an equal fact meet: its hash only, for keys stand in logs and metrics. */
export const sameKey = (kind: string, value: string, reference: string): Key => ({
  pk: `D#${kind}#${sha256(value)}`,
  sk: reference,
});
export const breakerKey: Key = { pk: 'X#sending', sk: 'X' };

export const messageKey = (
  message: Pick<Message, 'reference' | 'case' | 'audience' | 'office' | 'kind' | 'ordinal' | 'via'>,
): Key => {
  const recipient = message.office === '' ? message.audience : `${message.via ?? message.audience}.${message.office}`;
  return {
    pk: message.reference === '' ? officePartition(message.office) : partition(message.reference),
    sk: `M#${message.case || '-'}#${recipient}#${message.kind}#${message.ordinal}`,
  };
};

/** The tag that joins an SES event to its message: base64url of its key (ASCII letters, digits, `-`, `_` only). */
export const messageTag = ({ pk, sk }: Key): string => Buffer.from(`${pk}|${sk}`).toString('base64url');
export const keyOfTag = (tag: string): Key | undefined => {
  const [pk, sk, ...rest] = Buffer.from(tag, 'base64url').toString('utf8').split('|');
  return (pk?.startsWith('A#') || pk?.startsWith('O#')) && sk?.startsWith('M#') && rest.length === 0
    ? { pk, sk }
    : undefined;
};

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
  /** Hash of the secret in the link of the page after sending. */
  sentHash: string;
  /** Since when the holder of the address wants no mail from us. */
  stoppedAt?: Instant;
  /** The pseudonym under which the stop is kept: how an operator lifts it. */
  stoppedAs?: string;
  /** Since when mail to its address does not arrive. */
  unreachableSince?: Instant;
  /** Changes of the whole application that its cases have yet to hear of. */
  telling?: readonly Telling[];
  /** Hash of the last page of the partner's that changed the whole application: the same one again changes nothing. */
  lastSent?: string;
  /** The partner withdrew it before anybody had it: no office ever will. */
  withdrawn?: Readonly<{ at: Instant; reason: string }>;
  /** Its offices are owed nothing until somebody looked, or nobody did for a working day. */
  held?: Held;
  /** Released or turned down as spam, with the reviewer's reason. */
  released?: Readonly<{ at: Instant; reason: string }>;
  rejected?: Readonly<{ at: Instant; reason: string }>;
}>;

/** What every case must hear; `lock` is the head's after the change that it tells of. */
export type Telling = Readonly<{ command: Command; by: Actor; lock: number }>;

/** Why an application waits, until when, and the cases that it would have: what its partner is shown. */
export type Held = Readonly<{ why: 'ceiling' | 'honeypot'; at: Instant; until: Instant; cases: readonly Case[] }>;
/** The inbox of what is held. */
export const HELD_INBOX = 'HELD';

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

/** The inbox of an office's open cases, oldest first. */
export const openInbox = (office: string): string => `O#${office}`;
/** What an office has decided or seen end, by when that was: read from a day on, so that its length costs nothing. */
export const closedInbox = (office: string): string => `O#${office}#closed`;

const inboxOf = ({ status, office, submittedAt, since, reference, number }: Case): Record<string, string> => {
  if (OPEN.includes(status))
    return { [INDEX.inbox.pk]: openInbox(office), [INDEX.inbox.sk]: `${submittedAt}#${reference}` };
  if (status === 'reassigned') return {};
  return { [INDEX.inbox.pk]: closedInbox(office), [INDEX.inbox.sk]: `${since}#${reference}#${number}` };
};

export const caseRow = (value: Case): Row => ({
  ...caseKey(value.reference, value.number),
  ...value,
  ...inboxOf(value),
  ...(value.next && due(value.reference, `C#${value.number}`, value.next.at)),
});

/** The open cases in which an office takes part, and those that were decided. */
export const partInbox = (office: string): string => `O#${office}#part`;
export const closedPartInbox = (office: string): string => `O#${office}#part-closed`;

/**
 * A transaction takes 100 writes. A case that changes hands, before all 34 teacher offices that take part were introduced to
 * it, writes two mails for each (75 writes with what else it is) and these rows. More than so many take part only where the
 * desk stands in for most of the country: the last ones have their mails.
 */
const MOST_LISTED = 24;
const listedFor = ({ participants, next }: Case): readonly string[] =>
  next?.step === 'introduce' ? [] : participants.slice(0, MOST_LISTED);

/**
 * A row for each office that takes part, so that its list is one query: written with every change of the case, from the
 * step on that introduces them. Who no longer takes part loses its place in the list.
 */
export const partRows = (after: Case, before: Case = after): Row[] => {
  const was = listedFor(before);
  const now = after.status === 'reassigned' ? [] : listedFor(after);
  const gone = was.filter(office => !now.includes(office));
  return [...now.map(office => partRow(after, office, true)), ...gone.map(office => partRow(after, office, false))];
};

const partRow = (one: Case, office: string, listed: boolean): Row => {
  const { reference, number, organisation, provinces, participants, status, since } = one;
  const { submittedAt, answerBy, answers, epoch, revisions, clock } = one;
  const { decision, climbed, takenOver, actedAt, deskSince, next } = one;
  const { [INDEX.inbox.pk]: list, [INDEX.inbox.sk]: place } = inboxOf(one);
  const shown: Listed = {
    reference,
    number,
    organisation,
    office: one.office,
    provinces,
    participants,
    status,
    since,
    submittedAt,
    answerBy,
    answers,
    epoch,
    revisions,
    clock,
    ...(takenOver && { takenOver }),
    ...(decision && { decision }),
    ...(climbed && { climbed }),
    ...(actedAt && { actedAt }),
    ...(deskSince && { deskSince }),
    ...(next && { next }),
  };
  return {
    pk: partition(reference),
    sk: `P#${number}#${office}`,
    ...shown,
    ...(listed &&
      list !== undefined && {
        [INDEX.inbox.pk]: list === openInbox(one.office) ? partInbox(office) : closedPartInbox(office),
        [INDEX.inbox.sk]: place,
      }),
  };
};

/** When the next weekly mail is promised; `told` is the Monday that was last, which tells from `since` until `until`. */
export type WeekRow = Readonly<{ at: Instant; told?: Instant; since?: Instant; until?: Instant }>;
export const weekRow = (week: WeekRow): Row => ({ ...weekKey, ...week, ...due('', weekKey.sk, week.at) });

export type SentTo = Readonly<{ place: Place; address: string }> | Readonly<{ contact: number }>;

/** The reports of a partnership in their order, which grow to two digits. */
export const reportsOf = (number = ''): string => `R#${number}`;
export const reportKey = (reference: string, number: string, report: number): Key => ({
  pk: partition(reference),
  sk: `${reportsOf(number)}#${String(report).padStart(2, '0')}`,
});
export const reportRow = (report: Report): Row => ({
  ...reportKey(report.reference, report.case, report.number),
  ...report,
});
/** The list of the good practices that offices have marked for the ministry, by when they did. */
export const MARKED_INBOX = 'PRACTICE';
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
    /** How often its mail could not be made. */
    troubles?: number;
    /** Parked, and the alarm's line not yet known to be written. */
    unsaid?: boolean;
    /** The address's daily allowance was taken for it: a second attempt does not need another. */
    counted?: boolean;
    /** Where it last went: to which place of its office, or to the partner's contact of which epoch. */
    sentTo?: SentTo;
    /** When its not arriving is to be acted upon, and what was acted upon. */
    followUpAt?: Instant;
    followedUp?: 'late' | 'lost';
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
export const eventPartition = (reference: string): string => `E#${reference}`;
export const eventRow = (event: Event, version?: number): Row => ({
  pk: eventPartition(event.reference),
  sk: [event.at, event.case || '-', event.what, ...(version === undefined ? [] : [version])].join('#'),
  ...event,
});

const KEYS: ReadonlySet<string> = new Set([TABLE.pk, TABLE.sk, ...INBOX_ATTRIBUTES, ...DUE_ATTRIBUTES]);

/** The value that a row holds, without the keys and index attributes that only this module names. */
export const read = <T>(row: Row | undefined): T | undefined =>
  row && (Object.fromEntries(Object.entries(row).filter(([attribute]) => !KEYS.has(attribute))) as T);
