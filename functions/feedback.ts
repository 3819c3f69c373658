import { feedback } from '../shared/doors/feedback.ts';
import { milliseconds } from '../shared/edge/clock.ts';
import { env } from '../shared/edge/env.ts';
import { log } from '../shared/edge/log.ts';
import { dynamoTable } from '../shared/edge/table.ts';

const { TABLE_NAME, LEDGER_NAME } = env('TABLE_NAME', 'LEDGER_NAME');

export const handler = feedback({
  table: dynamoTable({ tableName: TABLE_NAME, now: milliseconds }),
  ledger: dynamoTable({ tableName: LEDGER_NAME, now: milliseconds }),
  log,
});
