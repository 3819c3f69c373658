import { after, MINUTE } from '../domain/time.ts';
import { type Breaker, type Paused, sendingState } from './breaker.ts';
import { type Census, census } from './census.ts';
import { lostMessages, parkedMessages, stuckMessages, waitingMessages } from './messages.ts';
import { changesPaused } from './pause-changes.ts';
import type { Ports } from './ports.ts';
import { DUE_SHARDS, dueShard } from './row-keys.ts';
import type { StoredMessage } from './rows.ts';

/** All that waits, as one screen of an operator's shows it. */
export type Overview = Readonly<{
  sending: Breaker;
  /** Since when offices and partners may change nothing. */
  changes?: Paused;
  census: Census;
  messages: Readonly<{ pending: number; claimed: number; stuck: number; parked: number; lost: number }>;
  /** The message that should have left first and has not. */
  oldest?: StoredMessage;
  /** Steps that the schedule should have taken two ticks ago: any says that it does not run, or does not get through. */
  stepsOverdue: number;
}>;

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** Two ticks of the schedule. */
const OVERDUE_AFTER = 10 * MINUTE;
const MOST_OVERDUE = 10_000;

export const overview = async (ports: Needs): Promise<Overview> => {
  const [sending, changes, counted, waiting, stuck, parked, lost, stepsOverdue] = await Promise.all([
    sendingState(ports),
    changesPaused(ports),
    census(ports),
    waitingMessages(ports),
    stuckMessages(ports),
    parkedMessages(ports),
    lostMessages(ports),
    countOverdue(ports),
  ]);
  const [oldest] = waiting.filter(({ promisedFor }) => promisedFor <= ports.now());
  return {
    sending,
    ...(changes && { changes }),
    census: counted,
    messages: {
      pending: waiting.filter(({ state }) => state === 'pending').length,
      claimed: waiting.filter(({ state }) => state === 'claimed').length,
      stuck: stuck.length,
      parked: parked.length,
      lost: lost.length,
    },
    ...(oldest && { oldest }),
    stepsOverdue,
  };
};

const countOverdue = async ({ table, now }: Needs): Promise<number> => {
  const between = [' ', `${after(now(), -OVERDUE_AFTER)}~`] as const;
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
    table.list({ index: 'due', pk: dueShard(shard), between, limit: MOST_OVERDUE }),
  );
  const rows = (await Promise.all(shards)).flat();
  return rows.filter(row => !row.sk.startsWith('M#')).length;
};
