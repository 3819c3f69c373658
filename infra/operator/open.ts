import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Directory } from '../../shared/domain/directory.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { now } from '../../shared/edge/clock.ts';
import { dynamoTable } from '../../shared/edge/table.ts';
import { directoryNow } from '../../shared/flow/directory-now.ts';
import type { Log, Table } from '../../shared/flow/ports.ts';
import { readDirectory } from '../directory.ts';
import { Misconfigured } from '../misconfigured.ts';
import { loadStage } from '../stage/load.ts';
import type { Stage } from '../stage/schema.ts';
import { stackOf } from './outputs.ts';

/** A stage as a command has it. */
export type Opened = Readonly<{
  table: Table;
  directory: Directory;
  now: () => Instant;
  log: Log;
  stage: Stage;
  tableName: string;
  /** The ledger, which outlives the table. */
  ledger: () => Promise<Table>;
  place: Place;
}>;

/** Where a stage's other things are: the same questions to AWS, or to the local stage that stands in for it. */
export type Place = Readonly<{
  /** The address of the local stage. */
  local?: string;
  /** What a client of AWS is made with. */
  client: (service: 'dynamodb' | 'sqs' | 'secrets') => ClientSettings;
  /** What the stack printed under a name. */
  output: (name: string) => Promise<string>;
  /** The addresses of all its queues. */
  queues: () => Promise<readonly string[]>;
}>;

type ClientSettings = Readonly<{
  region: string;
  endpoint?: string;
  credentials?: Readonly<{ accessKeyId: string; secretAccessKey: string }>;
}>;

type Keeper = Pick<Opened, 'stage' | 'place' | 'now'>;

/** The table, the directory and the time of a stage: the local one's time may have been moved. */
export const openStage = async (name: string, tableName: string | undefined): Promise<Opened> => {
  const stage = loadStage(name);
  const directory = readDirectory(stage);
  const keeper = name === 'local' ? await openLocal(stage) : openDeployed(stage);
  const chosen = tableName ?? (await keeper.place.output('TableName'));
  const table = openTable(keeper, chosen);
  const ledger = async (): Promise<Table> => openTable(keeper, await keeper.place.output('LedgerName'));
  return { ...keeper, table, ledger, directory: await directoryNow({ table, directory }), log, tableName: chosen };
};

/** Another table of the same place: a restored one, or the ledger. */
export const openTable = ({ place, now }: Pick<Opened, 'place' | 'now'>, tableName: string): Table =>
  dynamoTable({ tableName, now: () => Date.parse(now()), client: new DynamoDBClient(place.client('dynamodb')) });

const openDeployed = (stage: Stage): Keeper => {
  const { output, queues } = stackOf(stage);
  return { stage, now, place: { client: () => ({ region: stage.region }), output, queues } };
};

const openLocal = async (stage: Stage): Promise<Keeper> => {
  const { endpoint, services, url, outputs, queues } = localStage(process.env['SIMPUL_DATA'] || '.local');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoints = { dynamodb: endpoint, sqs: `${services}/antrean`, secrets: `${services}/rahasia` };
  const place: Place = {
    local: url,
    client: service => ({ region: stage.region, endpoint: endpoints[service], credentials }),
    output: async of => outputs[of] ?? '',
    queues: async () => queues,
  };
  return { stage, now: await localTime(url), place };
};

/** Beside the answer, which a script may read. */
const log: Log = (code, ids = {}) => console.error(JSON.stringify({ code, ...ids }));

type Local = Readonly<{
  endpoint: string;
  services: string;
  url: string;
  outputs: Readonly<Record<string, string>>;
  queues: readonly string[];
}>;

/** Where the local stage has what while it runs. */
const localStage = (data: string): Local => {
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
