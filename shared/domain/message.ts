import { OPEN, type Status } from './case.ts';
import type { Instant } from './time.ts';

export type Kind =
  | 'receipt'
  | 'status-link'
  | 'new-case'
  | 'introduced'
  | 'route-correction'
  | 'call-partner'
  | 'contact-changed'
  | 'held-list';

export type Audience = 'partner' | 'owner' | 'participant' | 'desk';

/** Our promise to send one mail to one recipient: its audience and what it is about, never an address or a text. */
export type Message = Readonly<{
  /** Empty for messages about no single application. */
  reference: string;
  /** The case's number, `01`; empty for messages about the whole application. */
  case: string;
  audience: Audience;
  /** The recipient office's code; empty for the partner. */
  office: string;
  kind: Kind;
  /** Tells two promises of one kind apart: a count, or a day. */
  ordinal: string;
  /** The contact's epoch (partner) or the case's (offices) under which it was promised. */
  epoch: number;
  createdAt: Instant;
  nextTryAt: Instant;
}>;

export type MessageState = 'pending' | 'claimed' | 'sent' | 'failed' | 'parked' | 'not-owed';

type Promise_ = Readonly<{
  /** Whose status must hold for the message to be still owed; `any` if only the application must exist. */
  owedWhile: readonly Status[] | 'any';
  /** Unknown outcome and no evidence: notices go again (at most three attempts), the rest is parked for a person. */
  whenUnknown: 'again' | 'park';
}>;

/** What each kind of message promises. The claim's condition is built from this table. */
export const PROMISES: Readonly<Record<Kind, Promise_>> = {
  receipt: { owedWhile: 'any', whenUnknown: 'again' },
  'status-link': { owedWhile: 'any', whenUnknown: 'park' },
  'new-case': { owedWhile: OPEN, whenUnknown: 'again' },
  introduced: { owedWhile: OPEN, whenUnknown: 'again' },
  'route-correction': { owedWhile: OPEN, whenUnknown: 'again' },
  'call-partner': { owedWhile: OPEN, whenUnknown: 'again' },
  'contact-changed': { owedWhile: OPEN, whenUnknown: 'again' },
  'held-list': { owedWhile: 'any', whenUnknown: 'park' },
};

/** The receipt that the partner is owed for the address of an epoch. */
export const receipt = (reference: string, epoch: number, at: Instant): Message => ({
  reference,
  case: '',
  audience: 'partner',
  office: '',
  kind: 'receipt',
  ordinal: String(epoch),
  epoch,
  createdAt: at,
  nextTryAt: at,
});
