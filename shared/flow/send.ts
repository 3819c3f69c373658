import { PROMISES } from '../domain/message.ts';
import { after, HOUR, type Instant, MINUTE } from '../domain/time.ts';
import { breaker } from './breaker.ts';
import { compose } from './compose.ts';
import { type Guard, stillOwed } from './guards.ts';
import { Busy, type Condition, type Key, type Ports, type SendOutcome, type Write } from './ports.ts';
import { DUE_ATTRIBUTES, messageTag, read } from './row-keys.ts';
import { failedAt, followUpDue, nextTry, parkedAt, type SentTo, type StoredMessage } from './rows.ts';
import { followUpAt } from './verdict.ts';

/** A worker holds a message for a minute: six times the mailer's hard timeout. */
const LEASE = MINUTE;
/** How long evidence of an unanswered sending is waited for: SES publishes its Send events within seconds. */
const GRACE = 15 * MINUTE;
const MOST_ATTEMPTS = 3;
/** Throttled messages come back after 1, 2, 4 … at most 60 minutes, plus up to half as much again. */
const BACK_OFF_MOST = 60 * MINUTE;

export type Sent =
  | 'sent'
  | 'settled'
  | 'not-due'
  | 'taken'
  | 'held-back'
  | 'too-fast'
  | 'day-is-full'
  | 'not-owed'
  | 'postponed'
  | 'put-off'
  | 'troubled'
  | 'failed'
  | 'parked'
  | 'waiting';

/**
 * Keeps one promise: claim, send, confirm (design: sending exactly what was promised). Safe to call any number of
 * times, at any time, from anywhere. Throws only when the table or the keys cannot be reached: it is then as it was.
 */
export const send = async (ports: Ports, key: Key): Promise<Sent> => {
  const now = ports.now();
  const message = read<StoredMessage>(await ports.table.get(key));
  if (message?.state === 'parked' && message.unsaid) return await sayParked(ports, key, message);
  if (!message || !['pending', 'claimed'].includes(message.state)) return 'settled';
  if (message.nextTryAt > now) return 'not-due';
  const sending = breaker(ports);
  if (await sending.isOpen()) return 'held-back';
  if (message.state === 'claimed' && isOver(message)) return await park(ports, key, message);

  const composed = await composedOrWhyNot(ports, message);
  if (composed instanceof Error) return await troubled(ports, key, message, composed);
  if (composed === 'not-owed') return await close(ports, key, message);
  if ('notBefore' in composed) return await putOff(ports, key, message, composed.notBefore);
  if ('instead' in composed) return await replace(ports, key, message, composed.instead);
  const turn = await ports.rate.take(message.kind);
  if (turn === 'too-fast' || turn === 'day-is-full') return turn;
  if (turn === 'after a wait' && (await sending.isOpen())) return 'held-back';
  const claim = Buffer.from(ports.random(12)).toString('base64url');
  const { guards, sentTo } = composed;
  const claimed = await take(ports, key, message, { claim, now: ports.now(), guards, ...(sentTo && { sentTo }) });
  if (claimed === 'not-owed') return await close(ports, key, message);
  if (claimed === 'unwanted') return await giveUp(ports, key, { ...message, ...(sentTo && { sentTo }) });
  if (claimed !== 'ours') return claimed;

  const attempt = message.attempt + 1;
  const outcome = await ports.mailer.send(composed.letter, { message: messageTag(key), attempt });
  ports.log('message.outcome', { reference: message.reference, kind: message.kind, attempt, outcome: outcome.outcome });
  const sent = await confirm(ports, key, { ...message, attempt, claim, ...(sentTo && { sentTo }) }, outcome);
  await sending.heard(outcome);
  return sent;
};

const composedOrWhyNot = async (ports: Ports, message: StoredMessage) => {
  try {
    return await compose(ports, message);
  } catch (error) {
    if (error instanceof Busy) throw error;
    return error instanceof Error ? error : new Error('not an error');
  }
};

/** An unanswered attempt without evidence: three are enough, and what the next reminder covers is not sent twice. */
const isOver = (message: StoredMessage): boolean =>
  message.attempt >= MOST_ATTEMPTS || PROMISES[message.kind].whenUnknown === 'park';

type Taking = Readonly<{ claim: string; now: Instant; guards: readonly Guard[]; sentTo?: SentTo }>;

/**
 * Takes the message for one attempt, if it is still as read and every guard holds: all in one transaction, for a moment
 * later is too late.
 */
const take = async (ports: Ports, key: Key, message: StoredMessage, { claim, now, guards, sentTo }: Taking) => {
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

const asRead = ({ state, attempt, nextTryAt, facts }: StoredMessage): Condition => ({
  state,
  attempt,
  nextTryAt,
  facts: facts ?? null,
});

/** A mail that cannot be made is tried for a working day, then parked for somebody. */
const MOST_TROUBLES = 8;

const troubled = async (ports: Ports, key: Key, message: StoredMessage, { name }: Error): Promise<Sent> => {
  const troubles = (message.troubles ?? 0) + 1;
  ports.log('message.troubled', { reference: message.reference, kind: message.kind, error: name, troubles });
  if (troubles > MOST_TROUBLES) return await park(ports, key, message);
  const later = after(ports.now(), Math.min(5 * MINUTE * 2 ** troubles, 2 * HOUR));
  const committed = await ports.table.commit([
    { update: key, if: asRead(message), set: { troubles, ...nextTry(message, later) } },
  ]);
  return committed.ok ? 'troubled' : 'taken';
};

/** Leaves it for later: its address got such a mail today. */
const putOff = async (ports: Ports, key: Key, message: StoredMessage, until: Instant): Promise<Sent> => {
  const committed = await ports.table.commit([
    { update: key, if: asRead(message), set: { promisedFor: until, ...nextTry(message, until) } },
  ]);
  return committed.ok ? 'put-off' : 'taken';
};

/** Gives it up for another message that tells the same, in one transaction. */
const replace = async (ports: Ports, key: Key, message: StoredMessage, instead: readonly Write[]): Promise<Sent> => {
  const given: Write = {
    update: key,
    if: asRead(message),
    set: { state: 'not-owed', settledBecause: 'another day' },
    remove: DUE_ATTRIBUTES,
  };
  const committed = await ports.table.commit([given, ...instead]);
  return committed.ok ? 'put-off' : 'taken';
};

/** Writes down what SES answered, only if the claim is still ours: a late answer never undoes what evidence settled. */
const confirm = async (ports: Ports, key: Key, message: StoredMessage, outcome: SendOutcome): Promise<Sent> => {
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

const close = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  const committed = await ports.table.commit([
    { update: key, if: asCounted(message), set: { state: 'not-owed' }, remove: DUE_ATTRIBUTES },
  ]);
  return committed.ok ? 'not-owed' : 'taken';
};

/** Its address wants no mail: what it was to tell is not lost with it, where the partner needs it (verdict.ts). */
const giveUp = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  const { sentTo } = message;
  const unwanted = { state: 'not-owed', unwantedAt: ports.now(), ...(sentTo && { sentTo }) } as const;
  const committed = await ports.table.commit([{ update: key, if: asCounted(message), ...settled(message, unwanted) }]);
  return committed.ok ? 'not-owed' : 'taken';
};

/** What is settled leaves the due index, unless what became of it is to be acted upon. */
const settled = (message: StoredMessage, set: Partial<StoredMessage>) => {
  const at = followUpAt({ ...message, ...set });
  return at === undefined ? { set, remove: DUE_ATTRIBUTES } : { set: { ...set, ...followUpDue(message, at) } };
};

const asCounted = ({ state, attempt, facts }: StoredMessage): Condition => ({ state, attempt, facts: facts ?? null });

/** Parks a message that is still owed, for a person to look at. */
const park = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  const committed = await ports.table.commit([
    { update: key, if: asRead(message), set: { state: 'parked', unsaid: true, ...parkedAt(message) } },
    ...stillOwed(message).map(({ write }) => write),
  ]);
  if (!committed.ok) return committed.lost.includes(0) ? 'taken' : await close(ports, key, message);
  return await sayParked(ports, key, message);
};

/**
 * The log line is what the alarm counts. A parked message is due until it is said: a worker that dies between the two
 * leaves the saying to the next tick.
 */
const sayParked = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  ports.log('message.parked', { reference: message.reference, kind: message.kind });
  await ports.table.commit([
    { update: key, if: { state: 'parked', unsaid: true }, remove: ['unsaid', ...DUE_ATTRIBUTES] },
  ]);
  return 'parked';
};
