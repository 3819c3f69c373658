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

export const countsOf = (client: Readonly<{ address: string; domain: string }>, at: Instant): readonly Count[] => {
  const [day, hour] = [at.slice(0, 10), at.slice(0, 13)];
  return [
    ...(client.address === '' ? [] : [{ scope: 'address', of: client.address, window: hour } as const]),
    { scope: 'domain', of: client.domain, window: hour },
    { scope: 'hour', of: 'all', window: hour },
    { scope: 'day', of: 'all', window: day },
  ];
};
