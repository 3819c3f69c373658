import type { Case } from '../case.ts';
import type { Actor } from '../command.ts';
import type { Directory } from '../directory.ts';
import type { Message } from '../message.ts';
import type { Instant } from '../time.ts';

/** What a decision is made with: the moment, who acts, the offices and holidays, and the application's other cases. */
export type Given = Readonly<{ at: Instant; by: Actor; directory: Directory; others?: readonly Case[] }>;

/** A case beside the one that was commanded, before (absent: it is new) and after. */
export type Beside = Readonly<{ before?: Case; after: Case }>;

export type Refusal =
  | 'not-from-here'
  | 'not-by-you'
  | 'too-often'
  | 'too-late'
  /** The answers were changed after the officer read them. */
  | 'other-answers'
  /** It is there already, or there is no such office to take it. */
  | 'nowhere';

export type Decided =
  | Readonly<{ ok: true; case: Case; beside: readonly Beside[]; messages: readonly Message[] }>
  | Readonly<{ ok: false; refused: Refusal; case: Case }>;
