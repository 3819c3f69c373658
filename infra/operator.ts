import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Directory } from '../shared/domain/directory.ts';
import type { Instant } from '../shared/domain/time.ts';
import { now } from '../shared/edge/clock.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import type { Table } from '../shared/flow/ports.ts';
import { readDirectory } from './directory.ts';
import { Misconfigured } from './misconfigured.ts';
import { loadStage } from './stage/load.ts';

/** What every command of an operator's takes: which stage, which table of it, and how to print. */
export const STAGE_OPTIONS = {
  stage: { type: 'string', default: 'local' },
  table: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const STAGE_USAGE = `Without --stage: the local stage, which must be running (its data: SIMPUL_DATA, or .local/).
Elsewhere also --table NAME, the table that the deployment printed; credentials as the AWS CLI takes them.`;

type Opened = Readonly<{ table: Table; directory: Directory; now: () => Instant }>;

/** The table, the directory and the time of a stage: the local one's time may have been moved. */
export const openStage = async (name: string, tableName: string | undefined): Promise<Opened> => {
  const stage = loadStage(name);
  const directory = readDirectory(stage);
  if (name !== 'local') {
    if (!tableName) throw new Misconfigured('Name the table of this stage with --table; npm run deploy printed it.');
    const client = new DynamoDBClient({ region: stage.region });
    return { table: dynamoTable({ tableName, now: Date.now, client }), directory, now };
  }
  const { endpoint, table, url } = localStage();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ region: stage.region, endpoint, credentials });
  return { table: dynamoTable({ tableName: table, now: Date.now, client }), directory, now: await localTime(url) };
};

/** Where the local stage has its table while it runs. */
const localStage = (): Readonly<{ endpoint: string; table: string; url: string }> => {
  const file = join(process.env['SIMPUL_DATA'] || '.local', 'table.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Misconfigured(`The local stage is not running here (${file} is missing). Start it with npm start.`);
  }
};

const localTime = async (url: string): Promise<() => Instant> => {
  const answer = await fetch(`${url}/lokal/jam`, { headers: { accept: 'application/json' } });
  const { now: moved } = (await answer.json()) as { now: string };
  return () => new Date(moved).toISOString();
};

/** An operator reads a sentence: what AWS or the network said, without the way through our code. */
export const saying = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
};
