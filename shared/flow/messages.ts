import { type Kind, PROMISES } from '../domain/message.ts';
import { after, MINUTE } from '../domain/time.ts';
import type { Ports, Row } from './ports.ts';
import { DUE_SHARDS, dueShard, INBOX_ATTRIBUTES, messageKey, PARKED_INBOX, partition, read } from './row-keys.ts';
import { eventRow, nextTry, type StoredMessage } from './rows.ts';
import { toActUpon } from './verdict.ts';

type Reads = Pick<Ports, 'table'>;
type Needs = Pick<Ports, 'table' | 'now'>;

/** Ten days of the mails that SES takes for us in one, all of them late. */
const MOST = 500_000;

const messageOf = (row: Row): StoredMessage[] => {
  const message = row.sk.startsWith('M#') ? read<StoredMessage>(row) : undefined;
  return message ? [message] : [];
};

const dueMessages = async ({ table }: Reads): Promise<readonly StoredMessage[]> => {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
    table.list({ index: 'due', pk: dueShard(shard), limit: MOST }),
  );
  return (await Promise.all(shards)).flat().flatMap(messageOf);
};

/** What is promised and has not left: pending, or claimed without an answer yet. Oldest promise first. */
export const waitingMessages = async (ports: Reads): Promise<readonly StoredMessage[]> =>
  (await dueMessages(ports)).filter(({ state }) => state === 'pending' || state === 'claimed').sort(byPromise);

/** What left and did not arrive, while nobody else was told yet. */
export const lostMessages = async (ports: Reads): Promise<readonly StoredMessage[]> =>
  (await dueMessages(ports)).filter(message => {
    const { followUpAt } = message;
    return followUpAt !== undefined && toActUpon(message, followUpAt) !== 'elsewhere';
  });

/** What waits for a person: without evidence after its last attempt, or never made at all. Oldest promise first. */
export const parkedMessages = async ({ table }: Reads): Promise<readonly StoredMessage[]> => {
  const rows = await table.list({ index: 'inbox', pk: PARKED_INBOX, limit: MOST });
  return rows.flatMap(messageOf);
};

const byPromise = (a: StoredMessage, b: StoredMessage): number => (a.promisedFor < b.promisedFor ? -1 : 1);

/** Mail should leave within seconds; the tick that catches what the stream missed comes after five minutes. */
const LATE_AFTER = 10 * MINUTE;

/** Waiting messages that should have left ten minutes ago or longer. */
export const stuckMessages = async (ports: Needs): Promise<readonly StoredMessage[]> => {
  const late = after(ports.now(), -LATE_AFTER);
  return (await waitingMessages(ports)).filter(({ promisedFor }) => promisedFor <= late);
};

/** Every message of an application. */
export const messagesOf = async ({ table }: Reads, reference: string): Promise<readonly StoredMessage[]> => {
  const rows = await table.list({ pk: partition(reference), startsWith: 'M#', limit: MOST });
  return rows.flatMap(messageOf);
};

/** How a message is told from the others of its application: `01#owner.bpmp-35#new-case#1`. */
export const nameOf = (message: StoredMessage): string => messageKey(message).sk.slice('M#'.length);

export type Resent =
  | 'promised'
  /** It leaves by itself. */
  | 'waiting'
  /** It left, or bounced for good: again only on purpose. */
  | 'sent'
  /** Its case does not owe it any more. */
  | 'not-owed'
  /** It changed at the same moment. */
  | 'overtaken';

/** Why a message may not be promised anew; nothing where it may. */
export const whyNotResent = ({ state }: StoredMessage, again: boolean): 'waiting' | 'not-owed' | 'sent' | undefined => {
  if (state === 'pending' || state === 'claimed') return 'waiting';
  if (state === 'not-owed') return 'not-owed';
  return state !== 'parked' && !again ? 'sent' : undefined;
};

/**
 * Promises a message anew: it is due at once, and leaves only if it is still owed then. What left before goes again only
 * with `again`: the recipient then has it twice, which the application's history says.
 */
export const resend = async (
  ports: Needs,
  message: StoredMessage,
  { reason, again }: Readonly<{ reason: string; again: boolean }>,
): Promise<Resent> => {
  const refused = whyNotResent(message, again);
  if (refused) return refused;
  const { state, attempt } = message;
  const at = ports.now();
  const event = { reference: message.reference, at, case: message.case, what: 'mail-resent', by: 'desk' } as const;
  const committed = await ports.table.commit([
    {
      update: messageKey(message),
      if: { state, attempt },
      set: { state: 'pending', promisedFor: at, again: { at, reason, was: state }, ...nextTry(message, at) },
      remove: [...OUTDATED, ...INBOX_ATTRIBUTES],
    },
    ...(message.reference === '' ? [] : [{ put: eventRow(event, attempt), if: 'absent' } as const]),
  ]);
  return committed.ok ? 'promised' : 'overtaken';
};

/** What is known of the attempts before; a bounce of theirs must not fail the next one. */
const OUTDATED: readonly (keyof StoredMessage)[] = [
  'claim',
  'unsaid',
  'troubles',
  'messageId',
  'sentAt',
  'deliveredAt',
  'delayedAt',
  'bouncedAt',
  'bounceType',
  'complainedAt',
  'rejectedAt',
  'settledBecause',
  'unwantedAt',
  'followUpAt',
  'followedUp',
];

/** Whoever wanted these asked again long ago, and what is in them has expired. */
const ASKED_FOR: ReadonlySet<Kind> = new Set(['status-link', 'office-code', 'office-link']);

/** Whether a parked message may be released: not where a later one tells the same, or nobody needs it any more. */
const isCovered = async ({ table }: Reads, message: StoredMessage): Promise<boolean> => {
  const { kind, audience, office, createdAt } = message;
  if (ASKED_FOR.has(kind)) return true;
  if (PROMISES[kind].whenUnknown === 'again') return false;
  const { pk } = messageKey(message);
  const others = (await table.list({ pk, startsWith: 'M#', limit: MOST })).flatMap(messageOf);
  return others.some(
    other =>
      other.kind === kind && other.audience === audience && other.office === office && other.createdAt > createdAt,
  );
};

export type Released = Readonly<{ released: readonly StoredMessage[]; covered: readonly StoredMessage[] }>;

/** Promises parked messages anew, but for those that a later message covers; `sure: false` only says which. */
export const releaseParked = async (ports: Needs, reason: string, sure: boolean): Promise<Released> => {
  const released: StoredMessage[] = [];
  const covered: StoredMessage[] = [];
  for (const message of await parkedMessages(ports)) {
    if (await isCovered(ports, message)) covered.push(message);
    else if (!sure || (await resend(ports, message, { reason, again: false })) === 'promised') released.push(message);
  }
  return { released, covered };
};
