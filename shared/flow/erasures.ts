import type { AskedBy, Erasure } from '../domain/erasure.ts';
import { after, DAY, epochSeconds, type Instant } from '../domain/time.ts';
import type { Row, Table } from './ports.ts';
import { ERASURES, erasureKey, read } from './row-keys.ts';

/** The table can be restored to any moment of 35 days; five more for whoever is slow to restore it. */
const REMEMBERED = 40 * DAY;

/** An erasure that every copy of the table older than it must be told of. The reference names nobody: events keep it as well. */
export type Remembered = Readonly<{ reference: string; at: Instant; by: AskedBy }>;

export const remembered = ({ at, by }: Erasure, reference: string, now: Instant): Row => ({
  ...erasureKey(at, reference),
  reference,
  at,
  by,
  expiresAt: epochSeconds(after(now, REMEMBERED)),
});

/** A thousand a day for as long as they are remembered. */
const MOST = 40_000;

/** What was asked for while a copy of the table may still be older than it, oldest first; the ledger has the same list. */
export const listErasures = async ({
  table,
}: Readonly<{ table: Pick<Table, 'list'> }>): Promise<readonly Remembered[]> => {
  const rows = await table.list({ pk: ERASURES, limit: MOST });
  return rows.flatMap(row => read<Remembered>(row) ?? []);
};
