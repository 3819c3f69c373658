import { after, DAY, epochSeconds, type Instant } from '../domain/time.ts';
import type { Write } from './ports.ts';
import { versionKey } from './row-keys.ts';
import type { Head } from './rows.ts';

/** What no office ever had is kept for a month, in case that was a mistake; then DynamoDB deletes it by itself. */
const KEPT = 30 * DAY;

export const endsAt = (at: Instant): number => epochSeconds(after(at, KEPT));

/** Lets every version of the answers end with their head; one that is made later inherits it from the latest. */
export const versionsEnd = (head: Head, expiresAt: number): readonly Write[] =>
  ofVersions(head, { set: { expiresAt } });

/** Keeps every version for as long as the head. */
export const versionsStay = (head: Head): readonly Write[] => ofVersions(head, { remove: ['expiresAt'] });

type Change = Readonly<{ set: Readonly<Record<string, unknown>> } | { remove: readonly string[] }>;

const ofVersions = ({ reference, latest }: Head, change: Change): readonly Write[] =>
  Array.from({ length: latest }, (_, place) => {
    const number = place + 1;
    return { update: versionKey(reference, number), ...change, if: { number } };
  });
