import { dayIn } from './calendar.ts';
import { OPEN, PARTNERSHIP, type Status } from './status.ts';
import type { Day, Instant } from './time.ts';

export type Kind =
  // To the partner.
  | 'receipt'
  | 'status-link'
  | 'accepted'
  | 'declined'
  | 'revision-asked'
  | 'scope-answered'
  | 'revision-reminder'
  /** Whether the partnership goes on: one mail for all offices of an application. */
  | 'check-in'
  /** Everything else that the partner should hear, at most once a day: made at claim from what happened. */
  | 'news'
  /** An office replaced the address or the phone: to the address of before. */
  | 'address-replaced'
  // To the office that owns a case.
  | 'new-case'
  | 'handed-over'
  | 'revised'
  | 'route-correction'
  | 'call-partner'
  | 'contact-changed'
  /** The partner takes back an optional consent. */
  | 'consent-withdrawn'
  | 'withdrawn'
  | 'ended'
  | 'reopened'
  | 'proposal'
  | 'reported'
  | 'unconfirmed'
  // To those who take part.
  | 'introduced'
  | 'decided'
  // To the desk.
  | 'look-again'
  | 'held-list'
  // To whoever had mail about an application: it is erased, and their own copies are theirs to delete.
  | 'erasure'
  /** How the offices do: to the leadership and the desk, each Monday. */
  | 'weekly'
  // To an office (or its back-up, or the desk), about no single case.
  /** The cases that wait, at most one mail a day: made at claim from what waits then. */
  | 'reminder'
  | 'office-code'
  | 'office-link'
  /** Whether its inbox, back-up and phone are still right: twice a year, to the inbox and to the back-up. */
  | 'office-check'
  /** Whether one of them is to be replaced: to each whose word it takes. */
  | 'office-change'
  /** That it was: to the addresses of before and after. */
  | 'office-changed'
  /** What is stuck: to the operators, every morning. */
  | 'operator-mail';

/** Where mail for an office can go: its inbox, its back-up contact, and the national office that helps out. */
export type Place = 'inbox' | 'backup' | 'desk';

export type Audience = 'partner' | 'owner' | 'backup' | 'participant' | 'desk' | 'leadership' | 'operator';

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
  /** It goes here because mail did not arrive at the place before it. */
  via?: Exclude<Place, 'inbox'>;
  /** The contact's epoch (receipt and link) or the case's under which it was promised; `WHOEVER` for other partner mails. */
  epoch: number;
  createdAt: Instant;
  nextTryAt: Instant;
}>;

export type MessageState = 'pending' | 'claimed' | 'sent' | 'failed' | 'parked' | 'not-owed';

type Promise_ = Readonly<{
  /**
   * What must hold for the message to be still owed: one of these statuses of its case; the very decision that it tells
   * of; or only that the application exists.
   */
  owedWhile: readonly Status[] | 'decision' | 'any';
  /** Unknown outcome and no evidence: goes again (at most three attempts), or is parked for a person. */
  whenUnknown: 'again' | 'park';
}>;

const again = (owedWhile: Promise_['owedWhile']): Promise_ => ({ owedWhile, whenUnknown: 'again' });
const park: Promise_ = { owedWhile: 'any', whenUnknown: 'park' };

/** What each kind of message promises. The claim's condition is built from this table. */
export const PROMISES: Readonly<Record<Kind, Promise_>> = {
  receipt: again('any'),
  'status-link': park,
  accepted: again('decision'),
  declined: again('decision'),
  'revision-asked': again('decision'),
  'scope-answered': again(PARTNERSHIP),
  news: again('any'),
  'address-replaced': again('any'),
  'new-case': again(OPEN),
  'handed-over': again(OPEN),
  revised: again('any'),
  'route-correction': again(OPEN),
  'call-partner': again('any'),
  'contact-changed': again('any'),
  'consent-withdrawn': again('any'),
  withdrawn: again('any'),
  ended: again('any'),
  reopened: again(OPEN),
  proposal: again(PARTNERSHIP),
  introduced: again(OPEN),
  decided: again('decision'),
  'look-again': again('any'),
  'held-list': park,
  erasure: again('any'),
  'revision-reminder': { owedWhile: ['revision'], whenUnknown: 'park' },
  'check-in': park,
  reported: again('any'),
  unconfirmed: again('any'),
  reminder: park,
  weekly: park,
  'office-code': park,
  'office-link': park,
  'office-check': park,
  'office-change': park,
  'office-changed': again('any'),
  'operator-mail': park,
};

/** What a partner must act upon, or waits for: an office tells it by phone where mail does not. */
export const NEEDS_PARTNER: ReadonlySet<Kind> = new Set([
  'accepted',
  'declined',
  'revision-asked',
  'scope-answered',
  'check-in',
]);

/** An epoch for mails to whoever is the contact when they leave. */
export const WHOEVER = 0;

/** A promise about a case, due at once unless said otherwise. */
export const promise = (
  about: Readonly<{ reference: string; number: string; epoch: number }>,
  to: Pick<Message, 'audience' | 'office' | 'kind' | 'ordinal'>,
  at: Instant,
  due: Instant = at,
): Message => ({
  reference: about.reference,
  case: about.number,
  ...to,
  epoch: about.epoch,
  createdAt: at,
  nextTryAt: due,
});

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

/** The day's mail to the partner about the whole application, for the day that it is in Jakarta. */
export const news = (reference: string, at: Instant): Message =>
  promise(
    { reference, number: '', epoch: WHOEVER },
    { audience: 'partner', office: '', kind: 'news', ordinal: dayIn('Asia/Jakarta', at) },
    at,
  );

/** The check-in of all partnerships of an application that are asked for one day. */
export const checkIn = (reference: string, round: Day, at: Instant): Message =>
  promise(
    { reference, number: '', epoch: WHOEVER },
    { audience: 'partner', office: '', kind: 'check-in', ordinal: round },
    at,
  );

/** That an office replaced address or phone, to the address that this version, the one before it, names. */
export const addressReplaced = (reference: string, version: number, at: Instant): Message =>
  promise(
    { reference, number: '', epoch: WHOEVER },
    { audience: 'partner', office: '', kind: 'address-replaced', ordinal: String(version) },
    at,
  );
