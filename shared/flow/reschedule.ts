import { type Case, onSchedule } from '../domain/case.ts';
import type { Directory } from '../domain/directory.ts';
import { after, type Instant, MINUTE } from '../domain/time.ts';
import { partRows } from './case-rows.ts';
import type { Ports, Row } from './ports.ts';
import { calendarKey, caseKey, DUE_ATTRIBUTES, DUE_SHARDS, due, dueShard, INDEX, read, sha256 } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

/** By which calendar the steps of all cases are written, or since when and how far they are written anew. */
type Calendar = Readonly<{ calendar: string; lock: number; at?: Instant; shard?: number; from?: string }>;

/** The functions of a deployment change one after the other: what an earlier one wrote meanwhile is seen as well. */
const SETTLED = 15 * MINUTE;
const AT_ONCE = 200;
const SIDE_BY_SIDE = 10;

const calendarRow = (calendar: Calendar): Row => ({
  ...calendarKey,
  ...calendar,
  ...(calendar.at && due('', calendarKey.sk, calendar.at)),
});

/** All that dates are counted by: holidays, standards, and where and when each office works. */
const markOf = ({ holidays, standards, offices }: Directory): string => {
  const places = offices.map(({ code, role, province, timezone, hours }) => [code, role, province, timezone, hours]);
  return sha256(JSON.stringify([holidays, standards, places]));
};

/**
 * A step that a case is due for stands on the case. One that comes too soon is put off when its time comes; so that none
 * comes too late, where a holiday is taken back or a standard is shorter, the first tick that counts otherwise has all
 * steps written anew. Every other tick only looks.
 */
export const beginReschedule = async ({ table, directory, now }: Needs): Promise<void> => {
  const calendar = markOf(directory);
  const known = read<Calendar>(await table.get(calendarKey));
  if (known?.calendar === calendar) return;
  const row = known
    ? calendarRow({ calendar, lock: known.lock + 1, at: after(now(), SETTLED) })
    : calendarRow({ calendar, lock: 1 });
  await table.commit([{ put: row, if: known ? { lock: known.lock } : 'absent' }]);
};

/** Looks at some of the due index and writes anew what counts otherwise; the rest follows in this tick or the next. Nobody is mailed. */
export const rescheduleStep = async (ports: Needs): Promise<'done' | 'overtaken'> => {
  const { table, now } = ports;
  const known = read<Calendar>(await table.get(calendarKey));
  if (known?.at === undefined || known.at > now()) return 'overtaken';
  const { calendar, lock } = known;
  let { shard = 0, from = ' ' } = known;
  for (let looked = 0; shard < DUE_SHARDS && looked < AT_ONCE; ) {
    const rows = await table.list({ index: 'due', pk: dueShard(shard), between: [from, '~'], limit: AT_ONCE });
    await allRedated(ports, rows);
    looked += rows.length;
    const last = rows.at(-1)?.[INDEX.due.sk];
    [shard, from] = typeof last === 'string' ? [shard, `${last} `] : [shard + 1, ' '];
  }
  // Due behind what is due now, which waits for nobody's dates.
  const left = shard < DUE_SHARDS ? { shard, from, at: after(now(), 1) } : {};
  const committed = await table.commit([{ put: calendarRow({ calendar, lock: lock + 1, ...left }), if: { lock } }]);
  return committed.ok ? 'done' : 'overtaken';
};

const CASES = caseKey('', '').sk;

const allRedated = async (ports: Needs, rows: readonly Row[]): Promise<void> => {
  const stale = rows.filter(row => row.sk.startsWith(CASES) && isStale(row, ports.directory));
  for (let place = 0; place < stale.length; place += SIDE_BY_SIDE) {
    await Promise.all(stale.slice(place, place + SIDE_BY_SIDE).map(row => redated(ports, row)));
  }
};

const isStale = (row: Row, directory: Directory): boolean => {
  const one = read<Case>(row);
  const next = one && onSchedule(one, directory).next;
  return next?.at !== one?.next?.at || next?.step !== one?.next?.step;
};

const redated = async ({ table, directory, log }: Needs, { pk, sk }: Row): Promise<void> => {
  const one = read<Case>(await table.get({ pk, sk }));
  if (!one) return;
  const dated = onSchedule(one, directory);
  const { next } = dated;
  const committed = await table.commit([
    {
      update: { pk, sk },
      if: { version: one.version },
      ...(next ? { set: { next, ...due(one.reference, sk, next.at) } } : { remove: ['next', ...DUE_ATTRIBUTES] }),
    },
    ...partRows(directory, dated).map(put => ({ put })),
  ]);
  // Whoever acted on it in between has counted as we do.
  if (committed.ok) log('case.rescheduled', { reference: one.reference, case: one.number });
};
