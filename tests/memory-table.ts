import { clean, holds, id, keyOf, listed, updated } from '../shared/flow/in-memory.ts';
import type { Key, Row, Table, Write } from '../shared/flow/ports.ts';

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

/** The table's contract in memory, held against the real engines by the contract test. */
export const memoryTable = (now: () => number): Table & { rows: () => Row[] } => {
  const rows = new Map<string, Row>();
  const alive = (row: Row | undefined): Row | undefined =>
    typeof row?.['expiresAt'] === 'number' && row['expiresAt'] * 1000 <= now() ? undefined : row;

  return {
    rows: () => [...rows.values()],
    get: async key => {
      refuseLongKeys(key);
      return alive(rows.get(id(key)));
    },
    list: async ({ limit, ...of }) =>
      listed(rows.values(), of)
        .slice(0, limit)
        .filter(row => alive(row)),
    commit: async writes => {
      refuseMistakes(writes);
      const lost = writes.flatMap((write, place) => (holds(rows.get(id(keyOf(write))), write.if) ? [] : [place]));
      if (lost.length > 0) return { ok: false, lost };
      for (const write of writes) {
        const key = id(keyOf(write));
        if ('put' in write) rows.set(key, clean(write.put));
        if ('update' in write) rows.set(key, updated(rows.get(key), write));
        if ('delete' in write) rows.delete(key);
      }
      return { ok: true };
    },
    count: async (key, by, expiresAt) => {
      const row = updated(rows.get(id(key)), { update: key, set: { expiresAt }, add: { total: by } });
      rows.set(id(key), row);
      return Number(row['total']);
    },
  };
};
