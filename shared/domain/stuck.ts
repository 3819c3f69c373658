import type { Contact } from './confirmation.ts';
import type { Kind } from './message.ts';
import type { Instant } from './time.ts';

/** A mail, without its address: what it is, whose, about which application, and since when. */
export type StuckMail = Readonly<{ kind: Kind; to: string; reference: string; since: Instant }>;

/** Everything that waits for a person, in codes and references. */
export type Stuck = Readonly<{
  sending: 'on' | 'stopped' | 'paused';
  unsent: readonly StuckMail[];
  parked: readonly StuckMail[];
  /** Of the last three days: what a recipient will never take. */
  failed: readonly StuckMail[];
  held: readonly Readonly<{ reference: string; since: Instant }>[];
  /** What the schedule should have done by now: the key of its row and since when. */
  steps: readonly Readonly<{ row: string; since: Instant }>[];
  offices: readonly StuckOffice[];
  /** Cases on which neither the office nor the desk acts. */
  silent: readonly Readonly<{ reference: string; office: string; since: Instant }>[];
}>;

/** What is wrong with how an office is reached; only those of which something is. */
export type StuckOffice = Readonly<{
  office: string;
  deadInbox: boolean;
  deadBackup: boolean;
  /** When somebody there called our mail spam, a few days ago at the most. */
  complainedAt?: Instant;
  neverActedSince?: Instant;
  unconfirmedSince?: Instant;
  wrong: readonly Contact[];
  changing: boolean;
  /** Since when a contact that was to be replaced is not going to be. */
  unchangedSince?: Instant;
}>;
