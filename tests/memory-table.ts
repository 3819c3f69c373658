import { clean, holds, id, keyOf, updated } from '../shared/flow/in-memory.ts';
import type { Key, Listing, Row, Table, Write } from '../shared/flow/ports.ts';
import { INDEX, TABLE } from '../shared/flow/row-keys.ts';
import { isBefore, ordered } from './ordered.ts';

/** What DynamoDB refuses whatever the rows hold. */
const refuseMistakes = (writes: readonly Write[]): void => {
  const rows = new Set(writes.map(write => id(keyOf(write))));
  if (writes.length === 0 || writes.length > 100 || rows.size < writes.length) {
    throw mistake('a transaction is 1 to 100 writes of as many rows');
  }
  for (const write of writes) refuseLongKeys(keyOf(write));
};

const refuseLongKeys = ({ pk, sk }: Key): void => {
  if (Buffer.byteLength(pk) > 2048 || Buffer.byteLength(sk) > 1024)
    throw mistake('a key is at most 2,048 and 1,024 bytes');
};

const mistake = (sentence: string): Error => Object.assign(new Error(sentence), { name: 'ValidationException' });

/** The table's contract in memory, held against the real engines by the contract test. A year of cases fits in it. */
export const memoryTable = (now: () => number): Table & { rows: () => Row[] } => {
  const rows = new Map<string, Row>();
  const orders = { table: ordered(TABLE), inbox: ordered(INDEX.inbox), due: ordered(INDEX.due) };
  const write = (key: string, row: Row | undefined): void => {
    const before = rows.get(key);
    for (const order of Object.values(orders)) order.replace(key, before, row);
    if (row) rows.set(key, row);
    else rows.delete(key);
  };
  const page = ({ index, pk, startsWith = '', between, limit }: Listing): Row[] => {
    const goesOn = (at: string): boolean => at.startsWith(startsWith) && !(between && isBefore(between[1], at));
    const found: Row[] = [];
    for (const row of orders[index ?? 'table'].from(pk, between?.[0] ?? startsWith, goesOn)) {
      if (found.length === limit) break;
      found.push(row);
    }
    return found;
  };
  const alive = (row: Row | undefined): Row | undefined =>
    typeof row?.['expiresAt'] === 'number' && row['expiresAt'] * 1000 <= now() ? undefined : row;

  return {
    rows: () => [...rows.values()],
    get: async key => {
      refuseLongKeys(key);
      return alive(rows.get(id(key)));
    },
    list: async listing => page(listing).filter(row => alive(row)),
    commit: async writes => {
      refuseMistakes(writes);
      const lost = writes.flatMap((write, place) => (holds(rows.get(id(keyOf(write))), write.if) ? [] : [place]));
      if (lost.length > 0) return { ok: false, lost };
      for (const change of writes) {
        const key = id(keyOf(change));
        if ('put' in change) write(key, clean(change.put));
        if ('update' in change) write(key, updated(rows.get(key), change));
        if ('delete' in change) write(key, undefined);
      }
      return { ok: true };
    },
    count: async (key, by, expiresAt) => {
      const row = updated(rows.get(id(key)), { update: key, set: { expiresAt }, add: { total: by } });
      write(id(key), row);
      return Number(row['total']);
    },
  };
};
