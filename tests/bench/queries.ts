import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../infra/local/database.ts';
import { dynamoTable } from '../../shared/edge/table.ts';
import type { Listing } from '../../shared/flow/ports.ts';
import { dueShard, listOf } from '../../shared/flow/row-keys.ts';
import { fillDatabase, NOW, OFFICE, TABLE_NAME } from './export.ts';
import { interleaved, median, timed } from './samples.ts';
import { against, type Line, ms, ratio, type Section, times } from './table.ts';

const SIZES = [1_000, 100_000, 1_000_000] as const;
const BUDGET = 1.2;
const ROUNDS = 150;

/** As the schedule asks for what is due, and as an office's list asks for its open cases. */
const ASKED: Readonly<Record<string, Listing>> = {
  'due now': { index: 'due', pk: dueShard(1), between: [' ', `${NOW}~`], limit: 200 },
  inbox: { ...listOf('open', OFFICE), limit: 200 },
};

/** A table of so many items, and the product's own reading of it. */
const open = async (items: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-bench-'));
  fillDatabase(folder, items);
  const database = await startDatabase({ folder });
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-3',
    credentials,
    maxAttempts: 1,
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { table: dynamoTable({ tableName: TABLE_NAME, now: () => Date.parse(NOW), client }), stop };
};

/** Both indexes at three sizes of the table; the largest takes minutes and is measured when this section is named. */
export const queries = async (named: boolean): Promise<Section> => {
  const sizes = named ? SIZES : SIZES.slice(0, 2);
  const opened: Awaited<ReturnType<typeof open>>[] = [];
  try {
    for (const size of sizes) opened.push(await open(size));
    const lines: Line[] = [];
    for (const [what, listing] of Object.entries(ASKED)) {
      const found = await Promise.all(opened.map(({ table }) => table.list(listing)));
      if (new Set(found.map(rows => rows.length)).size !== 1 || found[0]?.length === 0)
        throw new Error(`${what} differs`);
      const subjects = Object.fromEntries(
        opened.map(({ table }, place) => [sizes[place] ?? 0, () => timed(() => table.list(listing))]),
      );
      const taken = await interleaved<string, number>(subjects, { warmUp: 30, rounds: ROUNDS });
      const [smallest = 0, ...larger] = sizes;
      for (const size of larger) {
        const share = ratio(taken[size] ?? [], taken[smallest] ?? []);
        const medians = [smallest, size].map(each => ms(median(taken[each] ?? []))).join(' → ');
        lines.push({
          what: `${what}, ${found[0]?.length} items, of ${smallest.toLocaleString('en-US')} → ${size.toLocaleString('en-US')}`,
          measured: `${times(share.middle)} (${medians}), best ${times(share.least)}`,
          budget: times(BUDGET),
          share: against(share, BUDGET),
        });
      }
    }
    return { title: 'Queries of the two indexes while the table grows: medians', lines };
  } finally {
    for (const { stop } of opened) await stop();
  }
};
