import { after, HOUR, type Instant, MINUTE } from '../domain/time.ts';
import { stillOwed } from './guards.ts';
import type { Condition, Key, Ports, Write } from './ports.ts';
import { DUE_ATTRIBUTES } from './row-keys.ts';
import { followUpDue, nextTry, parkedAt, type StoredMessage } from './rows.ts';
import { asRead } from './send-claim.ts';
import type { Sent } from './sent.ts';
import { followUpAt } from './verdict.ts';

/** A mail that cannot be made is tried for a working day, then parked for somebody. */
const MOST_TROUBLES = 8;

/** It could not be made: later, with growing patience. */
export const troubled = async (ports: Ports, key: Key, message: StoredMessage, { name }: Error): Promise<Sent> => {
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
export const putOff = async (ports: Ports, key: Key, message: StoredMessage, until: Instant): Promise<Sent> => {
  const committed = await ports.table.commit([
    { update: key, if: asRead(message), set: { promisedFor: until, ...nextTry(message, until) } },
  ]);
  return committed.ok ? 'put-off' : 'taken';
};

/** Gives it up for another message that tells the same, in one transaction. */
export const replace = async (
  ports: Ports,
  key: Key,
  message: StoredMessage,
  instead: readonly Write[],
): Promise<Sent> => {
  const given: Write = {
    update: key,
    if: asRead(message),
    set: { state: 'not-owed', settledBecause: 'another day' },
    remove: DUE_ATTRIBUTES,
  };
  const committed = await ports.table.commit([given, ...instead]);
  return committed.ok ? 'put-off' : 'taken';
};

/** Nothing of it is owed any more. */
export const close = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  const committed = await ports.table.commit([
    { update: key, if: asCounted(message), set: { state: 'not-owed' }, remove: DUE_ATTRIBUTES },
  ]);
  return committed.ok ? 'not-owed' : 'taken';
};

/** Its address wants no mail: what it was to tell is not lost with it, where the partner needs it (verdict.ts). */
export const giveUp = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  const { sentTo } = message;
  const unwanted = { state: 'not-owed', unwantedAt: ports.now(), ...(sentTo && { sentTo }) } as const;
  const committed = await ports.table.commit([{ update: key, if: asCounted(message), ...settled(message, unwanted) }]);
  return committed.ok ? 'not-owed' : 'taken';
};

/** What is settled leaves the due index, unless what became of it is to be acted upon. */
export const settled = (message: StoredMessage, set: Partial<StoredMessage>) => {
  const at = followUpAt({ ...message, ...set });
  return at === undefined ? { set, remove: DUE_ATTRIBUTES } : { set: { ...set, ...followUpDue(message, at) } };
};

const asCounted = ({ state, attempt, facts }: StoredMessage): Condition => ({ state, attempt, facts: facts ?? null });

/** Parks a message that is still owed, for a person to look at. */
export const park = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
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
export const sayParked = async (ports: Ports, key: Key, message: StoredMessage): Promise<Sent> => {
  ports.log('message.parked', { reference: message.reference, kind: message.kind });
  await ports.table.commit([
    { update: key, if: { state: 'parked', unsaid: true }, remove: ['unsaid', ...DUE_ATTRIBUTES] },
  ]);
  return 'parked';
};
