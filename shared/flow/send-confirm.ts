import { after, type Instant, MINUTE } from '../domain/time.ts';
import type { Condition, Key, Ports, SendOutcome } from './ports.ts';
import { failedAt, followUpDue, nextTry, type StoredMessage } from './rows.ts';
import type { Sent } from './sent.ts';
import { settled } from './unsent.ts';

/** Throttled messages come back after 1, 2, 4 … at most 60 minutes, plus up to half as much again. */
const BACK_OFF_MOST = 60 * MINUTE;

/** Writes down what SES answered, only if the claim is still ours: a late answer never undoes what evidence settled. */
export const confirm = async (ports: Ports, key: Key, message: StoredMessage, outcome: SendOutcome): Promise<Sent> => {
  const ours: Condition = { state: 'claimed', claim: message.claim ?? '' };
  const now = ports.now();
  switch (outcome.outcome) {
    case 'accepted':
      await ports.table.commit([
        {
          update: key,
          if: ours,
          ...settled(message, { state: 'sent', sentAt: now, messageId: outcome.messageId }),
        },
      ]);
      return 'sent';
    case 'recipient-rejected':
      // Said before it is written: a worker that dies in between must not leave a failure that nobody heard of.
      ports.log('message.failed', { reference: message.reference, kind: message.kind });
      await ports.table.commit([
        {
          update: key,
          if: ours,
          set: {
            state: 'failed',
            bouncedAt: now,
            bounceType: 'Permanent',
            settledBecause: outcome.code,
            ...followUpDue(message, now),
            ...failedAt(message, now),
          },
        },
      ]);
      return 'failed';
    case 'throttled':
    case 'sender-refused':
      await ports.table.commit([{ update: key, if: ours, ...postponed(ports, message, now) }]);
      return 'postponed';
    case 'unknown':
      return 'waiting';
  }
};

/** Nothing left us, so no attempt is spent; each time the wait doubles, with jitter against a stampede. */
const postponed = (ports: Ports, message: StoredMessage, now: Instant) => {
  const wait = Math.min(MINUTE * 2 ** message.throttles, BACK_OFF_MOST);
  const jitter = ((ports.random(1)[0] ?? 0) / 255) * (wait / 2);
  return {
    set: {
      state: 'pending',
      attempt: message.attempt - 1,
      throttles: message.throttles + 1,
      ...nextTry(message, after(now, Math.round(wait + jitter))),
    },
    remove: ['claim'],
  };
};
