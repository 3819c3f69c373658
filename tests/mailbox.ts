import { type Instant, instant } from '../shared/domain/time.ts';
import type { Letter, Mailer, SendOutcome, Tags } from '../shared/flow/ports.ts';
import type { SesEvent } from '../shared/flow/record.ts';

/** What becomes of one call to SES: what we are told, and whether a copy left all the same. */
export type Answer =
  | Exclude<SendOutcome['outcome'], 'unknown'>
  | 'unknown-but-accepted'
  | 'unknown-not-accepted'
  /** Our process ends before, or after, SES has it. */
  | 'crash-before'
  | 'crash-after';

/** One mail that SES took. */
export type Copy = Readonly<{ letter: Letter; tags: Tags; messageId: string; at: Instant }>;

export class Crash extends Error {
  override name = 'Crash';
}

const LEAVES: readonly Answer[] = ['accepted', 'unknown-but-accepted', 'crash-after'];

/** A SES whose answers are scripted: first those given with `next`, then always the same. */
export const mailbox = (now: () => Instant) => {
  const copies: Copy[] = [];
  const calls: Tags[] = [];
  const script: Answer[] = [];
  let otherwise: Answer = 'accepted';
  let ready = true;

  const mailer: Mailer = {
    ready: async () => ready,
    send: async (letter, tags) => {
      calls.push(tags);
      const answer = script.shift() ?? otherwise;
      const messageId = `ses-${calls.length}`;
      if (LEAVES.includes(answer)) copies.push({ letter, tags, messageId, at: now() });
      switch (answer) {
        case 'accepted':
          return { outcome: 'accepted', messageId };
        case 'throttled':
          return { outcome: 'throttled' };
        case 'recipient-rejected':
        case 'sender-refused':
          return { outcome: answer, code: 'MessageRejected' };
        case 'unknown-but-accepted':
        case 'unknown-not-accepted':
          return { outcome: 'unknown', code: 'TimeoutError' };
        case 'crash-before':
        case 'crash-after':
          throw new Crash(answer);
      }
    },
  };

  return {
    mailer,
    /** Every mail that left, in order. */
    copies,
    /** Every call, whatever became of it. */
    calls,
    next: (...answers: readonly Answer[]) => void script.push(...answers),
    always: (answer: Answer) => {
      otherwise = answer;
    },
    /** What the breaker hears when it asks for the quota. */
    answersQuota: (answers: boolean) => {
      ready = answers;
    },
  };
};

/** What SES publishes about a copy, `seconds` after it took it. */
export const eventOf = (copy: Copy, type: SesEvent['type'], seconds = 1, bounceType = ''): SesEvent => ({
  type,
  at: instant(Date.parse(copy.at) + seconds * 1000),
  message: copy.tags.message,
  messageId: copy.messageId,
  bounceType: type === 'Bounce' ? bounceType || 'Permanent' : '',
});
