import { createHash } from 'node:crypto';
import { DESK } from '../domain/directory.ts';
import type { Message } from '../domain/message.ts';
import type { Instant } from '../domain/time.ts';
import type { Key, Row } from './ports.ts';

/** The only module that knows keys and index names (design: the table). The stack builds the table from these. */
export const TABLE = { pk: 'pk', sk: 'sk', timeToLive: 'expiresAt' } as const;
export const INDEX = {
  /** The lists: of offices, of what is held, of mails that failed. */
  inbox: { name: 'inbox', pk: 'inboxPk', sk: 'inboxSk' },
  /** Whatever becomes due: case steps and unsettled messages. Sharded: one index partition takes 1,000 writes a second. */
  due: { name: 'due', pk: 'duePk', sk: 'dueSk' },
} as const;
export const DUE_SHARDS = 4;

export const dueShard = (shard: number): string => `DUE#${shard}`;
const shardOf = (reference: string): string => dueShard((reference.codePointAt(0) ?? 0) % DUE_SHARDS);
export const due = (reference: string, sk: string, at: Instant): Record<string, string> => ({
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
/** That an office itself has ever acted on a case of its own. */
export const begunKey = (office: string): Key => ({ pk: officePartition(office), sk: 'B' });
/** When an office is asked next whether its contacts are right, and what it said. */
export const confirmationKey = (office: string): Key => ({ pk: officePartition(office), sk: 'Q' });
/** For which offices such rows were made. */
export const rosterKey: Key = { pk: officePartition(DESK), sk: 'Q#all' };
/** Wrong codes of a day, by whose they were. */
export const wrongCodesKey = (office: string, of: string, day: string): Key => ({
  pk: officePartition(office),
  sk: `N#${of}#${day}`,
});
/** A contact of an office's that is to be replaced, and which of them waits for an answer now. */
export const CHANGES = 'Y#';
export const changeKey = (office: string, id: string): Key => ({ pk: officePartition(office), sk: `${CHANGES}${id}` });
export const openChangeKey = (office: string): Key => ({ pk: officePartition(office), sk: 'Y' });
/** By which calendar and standards the steps of all cases are written. */
export const calendarKey: Key = { pk: officePartition(DESK), sk: 'S' };
/** When the next mail of the morning is promised. */
export const morningKey: Key = { pk: officePartition(DESK), sk: 'D' };
/** When the next weekly mail is promised. */
export const weekKey: Key = { pk: officePartition(DESK), sk: 'W' };
export const applicationKey = (reference: string): Key => ({ pk: partition(reference), sk: 'A' });
export const versionKey = (reference: string, version: number): Key => ({
  pk: partition(reference),
  sk: `V#${version}`,
});
export const caseKey = (reference: string, number: string): Key => ({ pk: partition(reference), sk: `C#${number}` });
export const TOKEN = 'T';
export const tokenKey = (token: string): Key => ({ pk: `T#${sha256(token)}`, sk: TOKEN });
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
export const SENDING = 'X#sending';
export const breakerKey: Key = { pk: SENDING, sk: 'X' };
/** How many mails left in a second (`2026-11-23T02:00:07`), and in an hour (`2026-11-23T02`). */
export const sentInSecond = (second: string): Key => ({ pk: SENDING, sk: `S#${second}` });
export const sentInHour = (hour: string): Key => ({ pk: SENDING, sk: `H#${hour}` });
/** Where erasures are remembered, in the order in which they were asked for. */
export const ERASURES = 'X#erased';
export const erasureKey = (at: Instant, reference: string): Key => ({ pk: ERASURES, sk: `${at}#${reference}` });

/** What was changed of the directory since it was deployed. */
export const DIRECTORY_PARTITION = 'X#directory';
/** That nobody may change anything for now: it stands where every door to what exists looks anyway. */
export const changesPausedKey: Key = { pk: DIRECTORY_PARTITION, sk: 'P' };
/** The rows of offices there. */
export const OFFICE_OVERLAYS = 'O#';
export const officeOverlayKey = (office: string): Key => ({
  pk: DIRECTORY_PARTITION,
  sk: `${OFFICE_OVERLAYS}${office}`,
});

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

/** The inbox of what is held. */
export const HELD_INBOX = 'HELD';
/** The list of the messages that wait for a person, by when they were promised. */
export const PARKED_INBOX = 'PARKED';
/** The list of the messages that their recipient will never take, by when that was known. */
export const FAILED_INBOX = 'FAILED';

/**
 * The lists of an office's cases: `open` by when they were sent, `asked` by when their partner asked about what was decided,
 * `agreed` (partnerships) and `closed` by when they became so; and the same of the cases in which it takes part.
 */
export type OwnList = 'open' | 'asked' | 'agreed' | 'closed';
export type ListName = OwnList | `part-${OwnList}`;

/** As many as of the due index, for the same writes go to both: what waits in the country is four queries, not one per office. */
const LIST_SHARDS = 4;
const listShard = (list: ListName, shard: number): string => `O#${list}#${shard}`;
const shardOfOffice = (office: string): number =>
  createHash('sha256').update(office).digest().readUInt8(0) % LIST_SHARDS;

/** The attributes that put a case on a list of an office's, at a place. */
export const onList = (list: ListName, office: string, place: string): Record<string, string> => ({
  [INDEX.inbox.pk]: listShard(list, shardOfOffice(office)),
  [INDEX.inbox.sk]: `${office}#${place}`,
});
/** Where a list of an office's lies, from one of its places to another. */
export const listOf = (list: ListName, office: string, from = '', to = '~') =>
  ({
    index: 'inbox',
    pk: listShard(list, shardOfOffice(office)),
    between: [`${office}#${from}`, `${office}#${to}`],
  }) as const;
/** Where the lists of all offices lie. */
export const shardsOf = (list: ListName): readonly string[] =>
  Array.from({ length: LIST_SHARDS }, (_, shard) => listShard(list, shard));
/** Whose list a row of the inbox index stands on, and the first key behind all of that office's. */
export const officeOnList = (row: Row): string => String(row[INDEX.inbox.sk]).split('#')[0] ?? '';
export const afterOffice = (office: string): string => `${office}$`;

/** Where everything lies that is known of offices and that few of them have: whoever reads of all asks once. */
export const KNOWN_OF_OFFICES = 'O#known';
export const knownOf = ({ pk, sk }: Key): Record<string, string> => ({
  [INDEX.inbox.pk]: KNOWN_OF_OFFICES,
  [INDEX.inbox.sk]: `${pk}#${sk}`,
});

/** The reports of a partnership in their order, which grow to two digits. */
export const reportsOf = (number = ''): string => `R#${number}`;
export const reportKey = (reference: string, number: string, report: number): Key => ({
  pk: partition(reference),
  sk: `${reportsOf(number)}#${String(report).padStart(2, '0')}`,
});
/** The list of the good practices that offices have marked for the ministry, by when they did. */
export const MARKED_INBOX = 'PRACTICE';
export const eventPartition = (reference: string): string => `E#${reference}`;

type KindOfRow = 'head' | 'event' | 'token' | 'same' | 'stop' | 'mailed' | 'erasure' | 'overlay' | 'change';

/** What a row is, for whoever reads a table whole; `undefined` for what is read by the keys of these. */
export const kindOfRow = ({ pk, sk }: Key): KindOfRow | undefined => {
  if (pk.startsWith('A#')) return sk === 'A' ? 'head' : undefined;
  if (pk.startsWith('E#')) return 'event';
  if (pk.startsWith('T#')) return 'token';
  if (pk.startsWith('D#')) return 'same';
  if (pk.startsWith('X#stop#')) return 'stop';
  if (pk.startsWith('X#mailed#')) return 'mailed';
  if (pk === ERASURES) return 'erasure';
  if (pk === DIRECTORY_PARTITION) return sk.startsWith(OFFICE_OVERLAYS) ? 'overlay' : undefined;
  return pk.startsWith('O#') && sk.startsWith(CHANGES) ? 'change' : undefined;
};
const KEYS: ReadonlySet<string> = new Set([TABLE.pk, TABLE.sk, ...INBOX_ATTRIBUTES, ...DUE_ATTRIBUTES]);

/** The value that a row holds, without the keys and index attributes that only this module names. */
export const read = <T>(row: Row | undefined): T | undefined =>
  row && (Object.fromEntries(Object.entries(row).filter(([attribute]) => !KEYS.has(attribute))) as T);
