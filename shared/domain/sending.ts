import type { Kind } from './message.ts';

/** What SES takes from a stage: mails a second, and mails in any 24 hours. */
export type SendingLimits = Readonly<{ perSecond: number; perDay: number }>;

/** With what an account leaves the sandbox of SES (`MaxSendRate` and `Max24HourSend` of GetSendQuota). */
export const DEFAULT_SENDING: SendingLimits = { perSecond: 14, perDay: 50_000 };

/** Which mails leave before which others when not all can leave at once. */
export const URGENCIES = ['first', 'next', 'last'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** First notices and receipts; and codes and links for which somebody waits before a page. */
const FIRST: ReadonlySet<Kind> = new Set(['receipt', 'new-case', 'office-code', 'office-link', 'status-link'] as const);
/** Reminders, check-ins and summaries: what they tell still holds tomorrow, and most of it tells itself again. */
const LAST: ReadonlySet<Kind> = new Set([
  'reminder',
  'revision-reminder',
  'check-in',
  'held-list',
  'weekly',
  'office-check',
  'operator-mail',
] as const);

export const urgencyOf = (kind: Kind): Urgency => (FIRST.has(kind) ? 'first' : LAST.has(kind) ? 'last' : 'next');

/**
 * How much of each second and of each day the mails of an urgency may use up together with all others: three tenths stay
 * for notices, receipts and decisions, however many partners are asked for their reports on one day.
 */
const SHARES: Readonly<Record<Urgency, number>> = { first: 1, next: 1, last: 0.7 };

/** How many mails may have left, this one included, when one of this kind leaves; at least one. */
export const mostFor = (kind: Kind, limit: number): number => Math.max(1, Math.floor(limit * SHARES[urgencyOf(kind)]));
