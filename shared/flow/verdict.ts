import { after, DAY, type Instant } from '../domain/time.ts';
import type { StoredMessage } from './rows.ts';

/** How long a mail to an office may be delayed before somebody else is told. */
const PATIENCE = DAY;

/**
 * What all evidence of a settled message comes to, in whatever order it came. `lost`: it bounced for good, SES refused it,
 * or the partner's provider calls it spam; a delivery, before or after, changes nothing. `late`: an office's mail bounced
 * for the time being or is delayed, and was not delivered since.
 */
const verdict = (message: StoredMessage): 'lost' | 'late' | undefined => {
  const { state, audience, bounceType, bouncedAt, delayedAt, deliveredAt, rejectedAt, complainedAt } = message;
  if (state !== 'sent' && state !== 'failed') return undefined;
  if (bounceType === 'Permanent' || rejectedAt !== undefined) return 'lost';
  if (audience === 'partner') return complainedAt === undefined ? undefined : 'lost';
  const trouble = bouncedAt ?? delayedAt;
  return trouble !== undefined && deliveredAt === undefined ? 'late' : undefined;
};

/** The latest instant at which a mail is known to have been lost or troubled. */
export const lostAt = ({ bouncedAt, rejectedAt, complainedAt, delayedAt }: StoredMessage): Instant | undefined =>
  [bouncedAt, rejectedAt, complainedAt, delayedAt].reduce((last, at) =>
    last && at && at < last ? last : (at ?? last),
  );

/** When it is to be acted upon that a message did not arrive; `undefined` where it did, or where that was done. */
export const followUpAt = (message: StoredMessage): Instant | undefined => {
  const { followedUp, bouncedAt, rejectedAt, complainedAt, sentAt, promisedFor } = message;
  const said = verdict(message);
  if (said === 'lost') return followedUp === 'lost' ? undefined : (bouncedAt ?? rejectedAt ?? complainedAt);
  return said === 'late' && followedUp === undefined ? after(sentAt ?? promisedFor, PATIENCE) : undefined;
};

/** What is to be acted upon by an instant. */
export const toActUpon = (message: StoredMessage, now: Instant): 'lost' | 'late' | undefined => {
  const at = followUpAt(message);
  return at !== undefined && at <= now ? verdict(message) : undefined;
};
