import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../infra/local/database.ts';
import { DAY } from '../../shared/domain/time.ts';
import { dynamoTable } from '../../shared/edge/table.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { world } from '../world.ts';
import { openCases, TABLE_NAME, writeDatabase } from './export.ts';
import { interleaved, median, timed } from './samples.ts';
import { apply, withStage } from './stage.ts';
import { against, type Line, ms, ratio, type Section, times, within } from './table.ts';

const DUE = 1_000;
/** The largest takes minutes to fill, and is measured when this section is named. */
const STORED = { named: 100_000, else: 10_000 } as const;
/** A tick among so many more cases may take so much longer. */
const BUDGET = 1.2;
const ROUNDS = 5;
/** The Monday on which what was sent on the Wednesday before has waited for two working days. */
const NOW = '2026-11-23T02:00:00.000Z';
const SENT = '2026-11-18T02:00:00.000Z';
const MUCH_LATER = '2027-11-22T02:00:00.000Z';
const AT_ONCE = 100;

/** A table of so many open cases, a thousand of which are due, and the tick over them. */
const open = async (cases: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-bench-'));
  const due: Row[] = [];
  writeDatabase(folder, openCases({ due: DUE, dueSince: SENT, others: cases - DUE, othersSince: MUCH_LATER }, due));
  const database = await startDatabase({ folder });
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const here = world({ at: NOW, table: now => dynamoTable({ tableName: TABLE_NAME, now, client }) });
  // The first tick writes down when the first week is over, and finds nothing else that is no step of a case.
  const tick = async (): Promise<void> => {
    here.pass(1);
    const { steps, troubled } = await here.tick();
    if (steps < DUE || troubled > 0) throw new Error(`a tick took ${steps} steps, ${troubled} of them troubled`);
  };
  /** Every case is as it was: due. */
  const again = async (): Promise<void> => {
    for (let from = 0; from < due.length; from += AT_ONCE)
      await here.table.commit(due.slice(from, from + AT_ONCE).map(put => ({ put })));
  };
  const sample = async (): Promise<number> => {
    await again();
    return await timed(tick);
  };
  const stop = async (): Promise<void> => {
    client.destroy();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { sample, stop };
};

const ticks = async (stored: number): Promise<Line> => {
  const opened = [await open(DUE)];
  try {
    opened.push(await open(stored));
    const [few, many] = opened;
    if (!few || !many) throw new Error('two tables are compared');
    const taken = await interleaved({ few: few.sample, many: many.sample }, { warmUp: 1, rounds: ROUNDS });
    const share = ratio(taken.many, taken.few);
    const medians = [taken.few, taken.many].map(each => ms(median(each))).join(' → ');
    return {
      what: `a tick over ${DUE.toLocaleString('en-US')} due cases, of ${DUE.toLocaleString('en-US')} → ${stored.toLocaleString('en-US')} stored`,
      measured: `${times(share.middle)} (${medians}), best ${times(share.least)}`,
      budget: times(BUDGET),
      share: against(share, BUDGET),
    };
  } finally {
    for (const { stop } of opened) await stop();
  }
};

const HANDFUL = 5;
const MONTHS = { days: 92, budget: 5_000 } as const;

/** Applications that nobody acts on: the longest that three months can be. */
const threeMonths = async (): Promise<Line> =>
  withStage(async running => {
    for (let number = 0; number < HANDFUL; number++) await apply(running.url, number);
    await running.settle();
    const before = (await running.mails()).length;
    const taken = await timed(() => running.advanceTo(running.now() + MONTHS.days * DAY));
    const mails = (await running.mails()).length - before;
    return {
      what: `the local clock three months forward, ${HANDFUL} applications of two provinces on which nobody acts`,
      measured: `${ms(taken)}, ${mails} mails`,
      budget: ms(MONTHS.budget),
      share: within([taken], MONTHS.budget),
    };
  });

/** What following up costs: the schedule's tick, and time that is moved. */
export const clock = async (named: boolean): Promise<Section> => ({
  title: 'Follow-up: a tick among more cases, and the local clock',
  lines: [await threeMonths(), await ticks(named ? STORED.named : STORED.else)],
});
