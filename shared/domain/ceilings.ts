import type { Assignment } from './route.ts';
import type { Instant } from './time.ts';

/**
 * How many mails may come to be owed before new applications are held. One anonymous post owes up to 69 mails, so mails
 * are counted, not requests: from one client address, one e-mail domain and overall within an hour, and overall in a day.
 */
export type Ceilings = Readonly<{ address: number; domain: number; hour: number; day: number }>;

/**
 * Room for a workshop: a hundred partners of two provinces each, all behind one address within the hour, owe 500 mails
 * (receipt, two notices, two introductions each). Public mail domains are shared by most partners: their lid is higher.
 */
export const DEFAULT_CEILINGS: Ceilings = { address: 1_500, domain: 3_000, hour: 5_000, day: 20_000 };

/** The mails that an application comes to owe: the receipt, and for each case its notice and its introductions. */
export const mailsOwed = (assignments: readonly Assignment[]): number =>
  1 + assignments.reduce((sum, { participants }) => sum + 1 + participants.length, 0);

/** What is counted where: a scope, whose count it is, and until when (the hour or day of UTC). */
export type Count = Readonly<{ scope: keyof Ceilings; of: string; window: string }>;

/** What one client makes of its own counts; these are asked first. */
export const ownCounts = (client: Readonly<{ address: string; domain: string }>, at: Instant): readonly Count[] => {
  const window = at.slice(0, 13);
  const counts: readonly Count[] = [
    { scope: 'address', of: client.address, window },
    { scope: 'domain', of: client.domain, window },
  ];
  return counts.filter(({ of }) => of !== '');
};

/** What is counted for everybody: only mails that come to be owed, or one client could hold all others for a day. */
export const commonCounts = (at: Instant): readonly Count[] => [
  { scope: 'hour', of: 'all', window: at.slice(0, 13) },
  { scope: 'day', of: 'all', window: at.slice(0, 10) },
];
