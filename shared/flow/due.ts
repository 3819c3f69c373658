import type { Case } from '../domain/case.ts';
import type { Message, Place } from '../domain/message.ts';
import type { Instant } from '../domain/time.ts';
import { advance } from './advance.ts';
import { isAddress, isInstead } from './health.ts';
import { overlay } from './overlay.ts';
import type { Key, Ports, Table, Write } from './ports.ts';
import { caseKey, DUE_SHARDS, dueShard, INDEX, keyOfTag, read, sha256 } from './row-keys.ts';
import type { Event, StoredMessage } from './rows.ts';

/** One mail that will leave: when, to whom (an office's code, or `partner`; never an address), about what, and why. */
export type DueMail = Readonly<{
  at: Instant;
  to: string;
  audience: Message['audience'];
  kind: Message['kind'];
  /** Where it goes instead, of an office at whose place mail does not arrive at the moment. */
  instead?: Place;
  /** Empty for mails about no single application. */
  reference: string;
  case: string;
  promisedAt: Instant;
  /** What happens until then that promises it; empty where it is promised already. */
  why: string;
}>;

type Needs = Pick<Ports, 'table' | 'directory' | 'publicUrl' | 'now'>;

/**
 * Who would be mailed until an instant if nobody acts and everything arrives, in the order of time. It is the schedule's
 * own work, done over the table as it stands without writing to it: what becomes of this list is what the ticks do. A
 * mail leaves with the first tick from its time on; those that are due already are dated now. `left` hears each one's tag.
 */
export const listDue = async (
  ports: Needs,
  until: Instant,
  left: (tag: string) => void = () => {},
): Promise<readonly DueMail[]> => {
  let now = ports.now();
  const found: DueMail[] = [];
  const reasons = new Map<string, string>();
  const table = overlay(ports.table, writes => explain(writes, reasons));
  const rehearsed: Ports = {
    ...ports,
    ...UNREACHABLE,
    table,
    now: () => now,
    mailer: {
      ready: async () => true,
      send: async (_letter, { message }) => {
        left(message);
        const key = keyOfTag(message);
        const promise = key && read<StoredMessage>(await table.get(key));
        if (key && promise) found.push(mail(promise, now, reasons.get(nameOf(key))));
        return { outcome: 'accepted', messageId: '' };
      },
    },
  };
  for (let next: Instant | undefined = now; next !== undefined && next <= until; next = await nextDue(table, now)) {
    now = next;
    await settled(rehearsed, now);
  }
  return found;
};

/** What the rehearsal neither has nor needs: its letters are read by nobody. */
export const UNREACHABLE: Pick<Ports, 'links' | 'rate' | 'random' | 'log'> = {
  rate: { take: async () => 'at once' },
  links: {
    sign: async () => '',
    open: async () => undefined,
    // As good as the keyed one for telling addresses apart.
    pseudonym: async address => sha256(address),
    code: async () => '',
    isCode: async () => false,
  },
  random: count => new Uint8Array(count),
  log: () => {},
};

const MOST_TICKS = 20;

/** Ticks while there is something to do at this very instant: a step may owe a mail at once. */
const settled = async (ports: Ports, now: Instant): Promise<void> => {
  for (let tick = 1, left = ''; tick <= MOST_TICKS; tick++) {
    await advance(ports, () => true);
    const overdue = (await look(ports.table, [' ', `${now}~`], 100)).join();
    if (overdue === '' || overdue === left) return;
    left = overdue;
  }
};

/** The first time after now at which anything is due. */
export const nextDue = async (table: Table, now: Instant): Promise<Instant | undefined> => {
  const [first] = await look(table, [`${now}~`, '~'], 1);
  return first?.split('#')[0];
};

const look = async (table: Table, between: readonly [string, string], limit: number): Promise<string[]> => {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
    table.list({ index: 'due', pk: dueShard(shard), between, limit }),
  );
  return (await Promise.all(shards))
    .flat()
    .map(row => String(row[INDEX.due.sk]))
    .sort();
};

const mail = (
  { audience, office, kind, reference, sentTo, ...promise }: StoredMessage,
  at: Instant,
  why?: string,
): DueMail => ({
  at,
  to: office === '' ? audience : office,
  audience,
  kind,
  ...(isAddress(sentTo) && isInstead({ audience }, sentTo.place) && { instead: sentTo.place }),
  reference,
  case: promise.case,
  promisedAt: promise.createdAt,
  why: why ?? '',
});

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Why a message is promised: the event of the same transaction. */
const explain = (writes: readonly Write[], reasons: Map<string, string>): void => {
  const puts = writes.flatMap(write => ('put' in write ? [write.put] : []));
  const event = read<Event>(puts.find(({ pk }) => pk.startsWith('E#')));
  if (!event) return;
  const changed = caseKey(event.reference, event.case);
  const after = read<Case>(puts.find(row => nameOf(row) === nameOf(changed)));
  const who = event.what === 'climb' && after?.climbed ? ` to ${after.climbed.who} while ${after.status}` : '';
  const why = `${event.what}${who}: ${[event.reference, event.case].filter(Boolean).join(' ')}`;
  for (const write of writes) {
    const key = 'put' in write ? write.put : 'update' in write ? write.update : undefined;
    if (!key?.sk.startsWith('M#')) continue;
    const earlier = reasons.get(nameOf(key));
    reasons.set(nameOf(key), earlier ? `${earlier}; ${why}` : why);
  }
};
