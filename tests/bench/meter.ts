import type { Key, Row, Table, Write } from '../../shared/flow/ports.ts';
import { INDEX } from '../../shared/flow/row-keys.ts';
import { memoryTable } from '../memory-table.ts';

/** What DynamoDB bills: request units, and the bytes that stay. */
export type Units = { readUnits: number; writeUnits: number };

const bytesOf = (row: Row | undefined): number => (row ? Buffer.byteLength(JSON.stringify(row)) : 0);
const unitsOf = (bytes: number, of: number): number => Math.max(1, Math.ceil(bytes / of));
const READ = 4096;
const WRITE = 1024;
const keyOf = (write: Write): Key =>
  'put' in write ? write.put : 'update' in write ? write.update : 'delete' in write ? write.delete : write.check;

/** An index is written once where a row enters, leaves or changes in it, twice where its place there changes. */
const indexUnits = (before: Row | undefined, after: Row | undefined): number =>
  Object.values(INDEX).reduce((sum, { pk, sk }) => {
    const place = (row: Row | undefined): string => (row?.[pk] === undefined ? '' : `${row[pk]} ${row[sk]}`);
    const [from, to] = [place(before), place(after)];
    const left = from === '' || from === to ? 0 : unitsOf(bytesOf(before), WRITE);
    return sum + left + (to === '' ? 0 : unitsOf(bytesOf(after), WRITE));
  }, 0);

/**
 * The table in memory, metered as DynamoDB bills on demand ("Read and write operations", Developer Guide): a consistent
 * read of 4 KB is a unit, an index is read for half; a write of 1 KB is a unit, in a transaction two, a check the same.
 * Rows are measured as JSON, which is longer than what DynamoDB stores.
 */
export const meteredTable = (now: () => number): { table: Table; units: Units; stored: () => number } => {
  const table = memoryTable(now);
  const units: Units = { readUnits: 0, writeUnits: 0 };
  const metered: Table = {
    get: async key => {
      const row = await table.get(key);
      units.readUnits += unitsOf(bytesOf(row), READ);
      return row;
    },
    list: async listing => {
      const rows = await table.list(listing);
      const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
      units.readUnits += unitsOf(bytes, READ) * (listing.index ? 0.5 : 1);
      return rows;
    },
    count: async (key, by, expiresAt) => {
      units.writeUnits++;
      return await table.count(key, by, expiresAt);
    },
    commit: async writes => {
      const before = await Promise.all(writes.map(write => table.get(keyOf(write))));
      const committed = await table.commit(writes);
      for (const [place, write] of writes.entries()) {
        const after = 'check' in write || !committed.ok ? before[place] : await table.get(keyOf(write));
        units.writeUnits += 2 * unitsOf(Math.max(bytesOf(before[place]), bytesOf(after)), WRITE);
        if (!('check' in write) && committed.ok) units.writeUnits += indexUnits(before[place], after);
      }
      return committed;
    },
  };
  const stored = (): number =>
    table.rows().reduce((sum, row) => {
      const indexes = Object.values(INDEX).filter(({ pk }) => row[pk] !== undefined).length;
      return sum + bytesOf(row) * (1 + indexes);
    }, 0);
  return { table: metered, units, stored };
};
