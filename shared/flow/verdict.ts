import { NEEDS_PARTNER } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { isAddress } from './health.ts';
import type { StoredMessage } from './rows.ts';

/** How long a mail may be delayed, or bounced for the time being, before somebody else is told. */
const PATIENCE = DAY;

export type Verdict = 'elsewhere' | 'late' | 'lost';
/** What is acted upon once leaves nothing to do for what weighs less. */
const WEIGHT: Readonly<Record<Verdict, number>> = { elsewhere: 1, late: 2, lost: 3 };

/**
 * What all evidence of a settled message comes to, in whatever order it came. `lost`: it bounced for good, SES refused it,
 * or the partner's provider calls it spam; a delivery, before or after, changes nothing. So is what the partner needs and
 * never left, for its address wants no mail. `late`: it bounced for the time being (SES gives up with such a bounce after
 * half a day, and an answering machine sends one beside the delivery), or an office's is delayed; and no delivery is known,
 * of before or of after. `elsewhere`: all is well, but an office's mail about a case went around an address that is dead.
 */
const verdict = (message: StoredMessage): Verdict | undefined => {
  const { state, audience, bounceType, bouncedAt, delayedAt, deliveredAt, rejectedAt, complainedAt } = message;
  if (message.unwantedAt !== undefined) return NEEDS_PARTNER.has(message.kind) ? 'lost' : undefined;
  if (state !== 'sent' && state !== 'failed') return undefined;
  if (bounceType === 'Permanent' || rejectedAt !== undefined) return 'lost';
  if (audience === 'partner' && complainedAt !== undefined) return 'lost';
  const trouble = bouncedAt ?? (audience === 'partner' ? undefined : delayedAt);
  if (trouble !== undefined && deliveredAt === undefined) return 'late';
  return state === 'sent' && isDetour(message) ? 'elsewhere' : undefined;
};

const isDetour = ({ audience, case: of, via, sentTo }: StoredMessage): boolean =>
  audience === 'owner' && of !== '' && isAddress(sentTo) && sentTo.place !== (via ?? 'inbox');

/** The latest instant at which a mail is known to have been lost or troubled. */
export const lostAt = ({ bouncedAt, rejectedAt, complainedAt, delayedAt }: StoredMessage): Instant | undefined =>
  [bouncedAt, rejectedAt, complainedAt, delayedAt].reduce((last, at) =>
    last && at && at < last ? last : (at ?? last),
  );

/** When it is to be acted upon that a message did not arrive; `undefined` where it did, or where that was done. */
export const followUpAt = (message: StoredMessage): Instant | undefined => {
  const { followedUp, unwantedAt, bouncedAt, rejectedAt, complainedAt, sentAt, promisedFor } = message;
  const said = verdict(message);
  if (said === undefined || (followedUp && WEIGHT[said] <= WEIGHT[followedUp])) return undefined;
  if (said === 'lost') return unwantedAt ?? bouncedAt ?? rejectedAt ?? complainedAt;
  const left = sentAt ?? promisedFor;
  return said === 'late' ? after(left, PATIENCE) : left;
};

/** What is to be acted upon by an instant. */
export const toActUpon = (message: StoredMessage, now: Instant): Verdict | undefined => {
  const at = followUpAt(message);
  return at !== undefined && at <= now ? verdict(message) : undefined;
};
