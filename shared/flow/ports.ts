import type { Directory } from '../domain/directory.ts';
import type { Link } from '../domain/link.ts';
import type { Kind } from '../domain/message.ts';
import type { Instant } from '../domain/time.ts';

export type Key = Readonly<{ pk: string; sk: string }>;
export type Row = Key & Readonly<Record<string, unknown>>;

type Scalar = string | number | boolean;
/**
 * What must be true of the row before a write: it is absent, or each named attribute
 * equals the value, is one of several, is at most a bound, is missing (`null`), or is missing or at most a bound.
 */
export type Condition =
  | 'absent'
  | Readonly<Record<string, Scalar | readonly Scalar[] | { atMost: Scalar } | { missingOrAtMost: Scalar } | null>>;

export type Write =
  | Readonly<{ put: Row; if?: Condition }>
  | Readonly<{
      update: Key;
      set?: Readonly<Record<string, unknown>>;
      remove?: readonly string[];
      add?: Readonly<Record<string, number>>;
      /** Without a condition, the row is made if it is absent. */
      if?: Condition;
    }>
  | Readonly<{ check: Key; if: Condition }>
  | Readonly<{ delete: Key; if?: Condition }>;

/** `lost` are the places, in the given order, of the writes whose condition did not hold. */
export type Committed = Readonly<{ ok: true }> | Readonly<{ ok: false; lost: readonly number[] }>;

/** Rows of one partition, of the table or of an index, in the order of their sort keys. */
export type Listing = Readonly<{
  index?: 'inbox' | 'due';
  pk: string;
  /** Only sort keys that begin so. */
  startsWith?: string;
  /** Only sort keys between these two, both included. */
  between?: readonly [from: string, upTo: string];
  limit: number;
}>;

/**
 * The table. Reads by key are consistent; an item past its `expiresAt` (epoch seconds) reads as gone.
 * `commit` is all or nothing. Conflicts and throttles are tried three times inside; then `Busy` is thrown.
 */
export type Table = Readonly<{
  get: (key: Key) => Promise<Row | undefined>;
  list: (listing: Listing) => Promise<Row[]>;
  commit: (writes: readonly Write[]) => Promise<Committed>;
  /** Adds to a counter and answers its new total; without any condition, so that parallel counts never conflict. */
  count: (key: Key, by: number, expiresAt: number) => Promise<number>;
}>;

/** The table or a key store cannot be reached just now: nothing is known to have happened, trying again is right. */
export class Busy extends Error {
  override name = 'Busy';
}

/** One mail, ready to be made into bytes. Addresses are bare; the display names are ours, never a partner's text. */
export type Letter = Readonly<{
  to: string;
  replyTo: Readonly<{ name: string; address: string }>;
  subject: string;
  text: string;
  html: string;
  language: 'id' | 'en';
  /** The thread of this case and audience: the constant id that References and In-Reply-To name. */
  thread: string;
  /** Which of the two configuration sets: offices are never suppressed. */
  audience: 'partner' | 'office';
}>;

/** `base64url(pk|sk)` of the message and the attempt: how an SES event finds its way back. */
export type Tags = Readonly<{ message: string; attempt: number }>;

export type SendOutcome =
  | Readonly<{ outcome: 'accepted'; messageId: string }>
  /** Too fast, or over the day's quota: nothing was sent. */
  | Readonly<{ outcome: 'throttled' }>
  /** This recipient will never be accepted. */
  | Readonly<{ outcome: 'recipient-rejected'; code: string }>
  /** SES refuses us (paused, identity not verified, no permission): nobody's mail can leave. */
  | Readonly<{ outcome: 'sender-refused'; code: string }>
  /** No answer, or one that proves nothing: the mail may have left. */
  | Readonly<{ outcome: 'unknown'; code: string }>;

export type Mailer = Readonly<{
  send: (letter: Letter, tags: Tags) => Promise<SendOutcome>;
  /** True when SES has quota left and takes a mail that reaches nobody: the breaker's question. */
  ready: () => Promise<boolean>;
}>;

/** Takes an address off the list of those to which SES sends nothing; safe to repeat. */
export type Forget = (address: string) => Promise<void>;

/** The pace at which mail may leave: SES's rate and daily quota, shared by all workers. */
export type SendingRate = Readonly<{
  /**
   * The right to send one mail of a kind at this moment, for which it waits some seconds; or why it must be left to a
   * later tick: others were first, or its share of the day is used up.
   */
  take: (kind: Kind) => Promise<'at once' | 'after a wait' | 'too-fast' | 'day-is-full'>;
}>;

/** Signs and opens links. `open` answers `undefined` for anything forged, expired or of a retired key. */
export type Links = Readonly<{
  sign: (link: Link) => Promise<string>;
  open: (token: string, now: Instant) => Promise<Link | undefined>;
  /** A keyed hash of an address, for rows that must recognise one without holding it. */
  pseudonym: (address: string) => Promise<string>;
  /** The six digits that the current key makes of a text. */
  code: (of: string) => Promise<string>;
  /** Whether a live key makes these six digits of the text. */
  isCode: (of: string, digits: string) => Promise<boolean>;
}>;

/** One line: a code and ids. Never a field of the form. */
export type Log = (code: string, ids?: Readonly<Record<string, string | number | boolean>>) => void;

/** Opens one of our own pages as anybody would, and follows nothing; throws where no answer comes in time. */
export type Visit = (
  url: string,
  post?: Readonly<{ headers: Readonly<Record<string, string>>; body: string }>,
) => Promise<Readonly<{ status: number; body: string }>>;

/** Everything that a use case touches outside itself. */
export type Ports = Readonly<{
  table: Table;
  mailer: Mailer;
  rate: SendingRate;
  links: Links;
  /** Only the schedule's worker has it: nobody else finishes an erasure. */
  forget?: Forget;
  directory: Directory;
  /** Where our own pages live: the origin of every link. */
  publicUrl: string;
  now: () => Instant;
  /** `count` random bytes. */
  random: (count: number) => Uint8Array;
  log: Log;
}>;
