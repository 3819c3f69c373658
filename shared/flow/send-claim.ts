import { after, type Instant, MINUTE } from '../domain/time.ts';
import type { Guard } from './guards.ts';
import type { Condition, Key, Ports, Write } from './ports.ts';
import { read } from './row-keys.ts';
import { nextTry, type SentTo, type StoredMessage } from './rows.ts';

/** A worker holds a message for a minute: six times the mailer's hard timeout. */
const LEASE = MINUTE;
/** How long evidence of an unanswered sending is waited for: SES publishes its Send events within seconds. */
const GRACE = 15 * MINUTE;

type Taking = Readonly<{ claim: string; now: Instant; guards: readonly Guard[]; sentTo?: SentTo }>;

/**
 * Takes the message for one attempt, if it is still as read and every guard holds: all in one transaction, for a moment
 * later is too late.
 */
export const take = async (ports: Ports, key: Key, message: StoredMessage, { claim, now, guards, sentTo }: Taking) => {
  const writes: readonly Write[] = [
    {
      update: key,
      if: asRead(message),
      set: {
        state: 'claimed',
        attempt: message.attempt + 1,
        claim,
        counted: true,
        ...(sentTo && { sentTo }),
        ...nextTry(message, after(now, LEASE + GRACE)),
      },
    },
    ...guards.map(({ write }) => write),
  ];
  try {
    const committed = await ports.table.commit(writes);
    return committed.ok ? 'ours' : whyNot(guards, committed.lost);
  } catch (error) {
    // The answer was lost, perhaps not the claim: nobody else can have made it, and nothing was sent under it yet.
    const stored = read<StoredMessage>(await ports.table.get(key));
    if (stored?.state === 'claimed' && stored.claim === claim) return 'ours';
    throw error;
  }
};

const whyNot = (guards: readonly Guard[], lost: readonly number[]) => {
  if (lost.includes(0)) return 'taken';
  return guards.find((_, place) => lost.includes(place + 1))?.otherwise ?? 'taken';
};

/** It is still as it was read. */
export const asRead = ({ state, attempt, nextTryAt, facts }: StoredMessage): Condition => ({
  state,
  attempt,
  nextTryAt,
  facts: facts ?? null,
});
