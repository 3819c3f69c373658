import type { Condition, Key, Listing, Row, Write } from './ports.ts';
import { INDEX, TABLE } from './row-keys.ts';

/** What a row is found by in a map. */
export const id = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
export const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'check' in write ? write.check : write.delete;
};

/** DynamoDB orders strings by their UTF-8 bytes. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Whether a condition holds for a row, or for its absence. */
export const holds = (row: Row | undefined, condition: Condition | undefined): boolean => {
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

export const updated = (row: Row | undefined, write: Extract<Write, { update: unknown }>): Row => {
  const { pk, sk } = write.update;
  const next: Record<string, unknown> = { ...row, pk, sk, ...(write.set && clean(write.set)) };
  for (const attribute of write.remove ?? []) delete next[attribute];
  for (const [attribute, by] of Object.entries(write.add ?? {})) next[attribute] = Number(next[attribute] ?? 0) + by;
  return Object.freeze(next as Row);
};

/** The rows of a listing, in its order, whatever its limit. */
export const listed = (rows: Iterable<Row>, { index, pk, startsWith, between }: Omit<Listing, 'limit'>): Row[] => {
  const keys = index ? INDEX[index] : TABLE;
  const sortKey = (row: Row): string => String(row[keys.sk]);
  return [...rows]
    .filter(row => row[keys.pk] === pk)
    .filter(row => startsWith === undefined || sortKey(row).startsWith(startsWith))
    .filter(row => !between || (byBytes(between[0], sortKey(row)) <= 0 && byBytes(sortKey(row), between[1]) <= 0))
    .sort((a, b) => byBytes(sortKey(a), sortKey(b)));
};

/** A copy through JSON, as the real table would give it back: nothing undefined, and nothing that anybody may change. */
export const clean = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)) as T);

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};
