import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Directory } from '../../shared/domain/directory.ts';
import { readReference } from '../../shared/domain/reference.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { now } from '../../shared/edge/clock.ts';
import { dynamoTable } from '../../shared/edge/table.ts';
import { directoryNow } from '../../shared/flow/directory-now.ts';
import type { Log, Table } from '../../shared/flow/ports.ts';
import { readDirectory } from '../directory.ts';
import { Misconfigured } from '../misconfigured.ts';
import { loadStage } from '../stage/load.ts';
import type { Stage } from '../stage/schema.ts';
import { outputsOf } from './outputs.ts';

/** A stage as a command has it. */
export type Opened = Readonly<{
  table: Table;
  directory: Directory;
  now: () => Instant;
  log: Log;
  stage: Stage;
  tableName: string;
  /** The local stage's time may have been moved, and its services are our own. */
  place: Place;
}>;

export type Place =
  | Readonly<{ kind: 'local'; url: string; data: string; dynamodb: string }>
  | Readonly<{ kind: 'deployed'; region: string; output: (name: string) => Promise<string> }>;

/** The table, the directory and the time of a stage: the local one's time may have been moved. */
export const openStage = async (name: string, tableName: string | undefined): Promise<Opened> => {
  const stage = loadStage(name);
  const directory = readDirectory(stage);
  if (name !== 'local') {
    const output = outputsOf(stage);
    const chosen = tableName ?? (await output('TableName'));
    const client = new DynamoDBClient({ region: stage.region });
    const table = dynamoTable({ tableName: chosen, now: Date.now, client });
    const place = { kind: 'deployed', region: stage.region, output } as const;
    return { table, directory: await directoryNow({ table, directory }), now, log, stage, tableName: chosen, place };
  }
  const data = process.env['SIMPUL_DATA'] || '.local';
  const { endpoint, table: own, url } = localStage(data);
  const chosen = tableName ?? own;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ region: stage.region, endpoint, credentials });
  const time = await localTime(url);
  const table = dynamoTable({ tableName: chosen, now: () => Date.parse(time()), client });
  const place = { kind: 'local', url, data, dynamodb: endpoint } as const;
  return {
    table,
    directory: await directoryNow({ table, directory }),
    now: time,
    log,
    stage,
    tableName: chosen,
    place,
  };
};

/** Beside the answer, which a script may read. */
const log: Log = (code, ids = {}) => console.error(JSON.stringify({ code, ...ids }));

/** Where the local stage has its table while it runs. */
const localStage = (data: string): Readonly<{ endpoint: string; table: string; url: string }> => {
  const file = join(data, 'table.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw notRunning(`${file} is missing`);
  }
};

const notRunning = (why: string): Misconfigured =>
  new Misconfigured(`The local stage is not running here (${why}). Start it with npm start; elsewhere name --stage.`);

const localTime = async (url: string): Promise<() => Instant> => {
  const answer = await fetch(`${url}/lokal/jam`, { headers: { accept: 'application/json' } }).catch(() => {
    throw notRunning(`${url} does not answer`);
  });
  const { now: moved } = (await answer.json()) as { now: string };
  return () => new Date(moved).toISOString();
};

/** The reference as it was typed or copied from a mail. */
export const referenceOf = (typed: string): string => {
  const reference = readReference(typed);
  if (!reference) throw new Misconfigured(`"${typed}" is no reference; it looks like 7K3F-9QXR-2MCC.`);
  return reference;
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
