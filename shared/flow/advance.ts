import type { Case } from '../domain/case.ts';
import type { Kind } from '../domain/message.ts';
import { URGENCIES, type Urgency, urgencyOf } from '../domain/sending.ts';
import { MINUTE } from '../domain/time.ts';
import { breaker } from './breaker.ts';
import { changeStep } from './change-step.ts';
import { nextStep } from './commit.ts';
import { beginConfirming, confirmStep } from './confirm.ts';
import { withDirectoryNow } from './directory-now.ts';
import { continueErasure } from './erase.ts';
import { releaseUnseen } from './hold.ts';
import { beginMornings, promiseMorning } from './morning.ts';
import type { Ports, Row } from './ports.ts';
import { beginReschedule, rescheduleStep } from './reschedule.ts';
import { CHANGES, calendarKey, confirmationKey, DUE_SHARDS, dueShard, INDEX, morningKey, weekKey } from './row-keys.ts';
import { send } from './send.ts';
import type { Sent } from './sent.ts';
import { finishTelling } from './telling.ts';
import { followUp } from './unreachable.ts';
import { beginWeeks, promiseWeek } from './weekly.ts';

/**
 * How a tick went; `left` is what must wait for the next one. `unsent` should have left and has not, the oldest so many
 * minutes ago; `stopped` is 1 while nothing may leave (metrics are made of numbers).
 */
export type Tick = {
  steps: number;
  sent: number;
  left: number;
  troubled: number;
  unsent: number;
  oldestMinutes: number;
  stopped: 0 | 1;
};

/** What one look at a shard takes: a page of the index. */
const AT_ONCE = 200;

/** After an outage, receipts and first notices leave before everything else, and reminders and other summaries last. */
const turnOf = (row: Row): Urgency => (isStep(row) ? 'first' : urgencyOf(row['kind'] as Kind));
const isStep = (row: Row): boolean => !row.sk.startsWith('M#') || row['followUpAt'] !== undefined;

/**
 * Does everything that is due: steps of cases, and messages not yet settled. It alone must finish all work when the
 * stream is off. `hasTime` is asked before each piece; what is left waits for the next tick.
 */
export const advance = async (deployed: Ports, hasTime: () => boolean): Promise<Tick> => {
  let ports = await withDirectoryNow(deployed);
  const maySend = await breaker(ports).closeIfReady();
  const stopped = maySend ? 0 : 1;
  const tick: Tick = { steps: 0, sent: 0, left: 0, troubled: 0, unsent: 0, oldestMinutes: 0, stopped };
  await Promise.all([beginWeeks(ports), beginMornings(ports), beginConfirming(ports), beginReschedule(ports)]);
  const later = new Set<Urgency>(['first']);
  const over = new Set<Urgency>();
  for (const turn of URGENCIES) {
    for (let shard = 0; later.has(turn) && shard < DUE_SHARDS; shard++) {
      await walk(ports, dueShard(shard), hasTime, async row => {
        if (turnOf(row) === turn) await settle(ports, row, { maySend, tick, over });
        else later.add(turnOf(row));
        // What leaves after this goes to the address of after.
        if (row.sk.startsWith(CHANGES)) ports = await withDirectoryNow(deployed);
      });
    }
  }
  return tick;
};

/** Goes through a shard of the due index once, oldest first. */
const walk = async (
  ports: Ports,
  pk: string,
  hasTime: () => boolean,
  handle: (row: Row) => Promise<void>,
): Promise<void> => {
  let from = ' ';
  while (hasTime()) {
    const rows = await ports.table.list({ index: 'due', pk, between: [from, `${ports.now()}~`], limit: AT_ONCE });
    for (const row of rows) {
      if (!hasTime()) break;
      await handle(row);
    }
    const last = rows.at(-1)?.[INDEX.due.sk];
    if (rows.length === 0 || typeof last !== 'string') break;
    // The next key after the last one: a space sorts before every character that a key continues with.
    from = `${last} `;
  }
};

const SK_OF_CONFIRMATIONS = confirmationKey('').sk;

/** What did not arrive, the week that is over, the step of a case, a change that its cases have yet to hear of, or the end of the time in which a held application is looked at. */
const takeStep = async (ports: Ports, row: Row): Promise<boolean> => {
  const { reference, number } = row as unknown as Case;
  if (row['followUpAt'] !== undefined) return (await followUp(ports, row)) === 'followed-up';
  if (row.sk === weekKey.sk) return (await promiseWeek(ports)) === 'promised';
  if (row.sk === morningKey.sk) return (await promiseMorning(ports)) === 'promised';
  if (row.sk === calendarKey.sk) return (await rescheduleStep(ports)) === 'done';
  if (row.sk === SK_OF_CONFIRMATIONS) return (await confirmStep(ports, String(row['office']))) === 'done';
  if (row.sk.startsWith(CHANGES)) return (await changeStep(ports, String(row['office']), String(row['id']))) === 'done';
  if (row.sk === 'A' && row['erasure'] !== undefined) return (await continueErasure(ports, reference)) === 'done';
  if (row.sk !== 'A') return (await nextStep(ports, reference, number)) === 'done';
  return row['telling'] !== undefined
    ? (await finishTelling(ports, reference)) === 'told'
    : (await releaseUnseen(ports, reference)) === 'released';
};

/** `over`: whose share of the day's mails was used up in this tick, so that the rest of them is not even looked at. */
type Course = Readonly<{ maySend: boolean; tick: Tick; over: Set<Urgency> }>;

/** One row's trouble delays nobody else: it is logged, and comes back with the next tick. */
const settle = async (ports: Ports, row: Row, { maySend, tick, over }: Course): Promise<void> => {
  try {
    if (isStep(row)) {
      if (await takeStep(ports, row)) tick.steps++;
    } else {
      const outcome = maySend && !over.has(turnOf(row)) ? await send(ports, row) : 'held-back';
      if (outcome === 'sent') tick.sent++;
      if (outcome === 'day-is-full') {
        over.add(turnOf(row));
        ports.log('sending.day-is-full', { urgency: turnOf(row) });
      }
      if (LEFT.has(outcome)) tick.left++;
      if (outcome === 'troubled') tick.troubled++;
      if (WAITING.has(outcome)) waits(ports, row, tick);
    }
  } catch (error) {
    tick.troubled++;
    waits(ports, row, tick);
    ports.log('due.troubled', { row: row.sk, error: error instanceof Error ? error.name : 'unknown' });
  }
};

/** A message that should have left and has not: its age is what the alarm looks at. */
const LEFT: ReadonlySet<Sent> = new Set<Sent>(['held-back', 'too-fast', 'day-is-full']);
const WAITING: ReadonlySet<Sent> = new Set<Sent>([...LEFT, 'postponed', 'troubled', 'waiting']);
const waits = (ports: Ports, row: Row, tick: Tick): void => {
  if (typeof row['promisedFor'] !== 'string') return;
  const since = Date.parse(row['promisedFor']);
  tick.unsent++;
  tick.oldestMinutes = Math.max(tick.oldestMinutes, Math.floor((Date.parse(ports.now()) - since) / MINUTE));
};
