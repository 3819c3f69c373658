import type { Condition, Key, Row, Table, Write } from '../shared/flow/ports.ts';
import { INDEX, TABLE } from '../shared/flow/rows.ts';

const id = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'check' in write ? write.check : write.delete;
};

/** DynamoDB orders strings by their UTF-8 bytes. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const holds = (row: Row | undefined, condition: Condition | undefined): boolean => {
  if (condition === undefined) return true;
  if (condition === 'absent') return row === undefined;
  return Object.entries(condition).every(([attribute, wanted]) => {
    const value = row?.[attribute];
    if (wanted === null) return value === undefined;
    if (Array.isArray(wanted)) return wanted.includes(value as string);
    if (typeof wanted === 'object' && 'atMost' in wanted)
      return typeof value === typeof wanted.atMost && (value as string) <= (wanted.atMost as string);
    if (typeof wanted === 'object' && 'missingOrAtMost' in wanted)
      return value === undefined || holds(row, { [attribute]: { atMost: wanted.missingOrAtMost } });
    return value === wanted;
  });
};

const updated = (row: Row | undefined, write: Extract<Write, { update: unknown }>): Row => {
  const { pk, sk } = write.update;
  const next: Record<string, unknown> = { ...row, pk, sk, ...(write.set && clean(write.set)) };
  for (const attribute of write.remove ?? []) delete next[attribute];
  for (const [attribute, by] of Object.entries(write.add ?? {})) next[attribute] = Number(next[attribute] ?? 0) + by;
  return Object.freeze(next as Row);
};

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

/** A copy through JSON, as the real table would give it back: nothing undefined, and nothing that anybody may change. */
const clean = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)) as T);

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};

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
    list: async ({ index, pk, startsWith, between, limit }) => {
      const keys = index ? INDEX[index] : TABLE;
      const sortKey = (row: Row): string => String(row[keys.sk]);
      const found = [...rows.values()]
        .filter(row => row[keys.pk] === pk)
        .filter(row => startsWith === undefined || sortKey(row).startsWith(startsWith))
        .filter(row => !between || (byBytes(between[0], sortKey(row)) <= 0 && byBytes(sortKey(row), between[1]) <= 0))
        .sort((a, b) => byBytes(sortKey(a), sortKey(b)));
      return found.slice(0, limit).filter(row => alive(row));
    },
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
