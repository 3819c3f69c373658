import { execFileSync } from 'node:child_process';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Engine, startDatabase } from '../infra/local/database.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import type { Table } from '../shared/flow/ports.ts';
import { INDEX, TABLE } from '../shared/flow/row-keys.ts';
import { memoryTable } from './memory-table.ts';

/** A database that keeps the table's contract, and how to stop it; the process of a real one also ends with ours. */
export type RunningEngine = Readonly<{
  /** The table as seen by a worker whose clock shows this time. */
  table: (now?: () => number) => Table;
  client?: DynamoDBClient;
  stop: () => Promise<void>;
}>;

const hasJava = (): boolean => {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What keeps an engine from running on this machine, in words for whoever reads the test's output. */
export const missing: Readonly<Partial<Record<EngineName, string>>> = {
  ...(!hasJava() && { 'dynamodb-local': 'The second-opinion run was skipped: DynamoDB Local needs Java 17 or newer.' }),
  ...((process.platform !== 'linux' || process.arch !== 'x64') && {
    dynoxide: `The run on dynoxide was skipped: it has no binary for ${process.platform}-${process.arch} here.`,
  }),
};

export type EngineName = 'memory' | Engine;
export const REAL_ENGINES = ['dynoxide', 'dynamodb-local'] as const satisfies readonly Engine[];
export const ENGINES = ['memory', ...REAL_ENGINES] as const satisfies readonly EngineName[];

const NAME = 'simpul-test';

const createTable = async (client: DynamoDBClient): Promise<void> => {
  const keys = [TABLE, ...Object.values(INDEX)].flatMap(({ pk, sk }) => [pk, sk]);
  const schema = ({ pk, sk }: { pk: string; sk: string }) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: schema(TABLE),
      GlobalSecondaryIndexes: Object.values(INDEX).map(index => ({
        IndexName: index.name,
        KeySchema: schema(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
};

/** A client whose every request is one attempt, as the product's own. */
const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

/** Starts an engine on a free loopback port, with the product's table in it and nothing on disk. */
export const startEngine = async (name: EngineName): Promise<RunningEngine> => {
  if (name === 'memory') {
    let now = Date.now;
    const table = memoryTable(() => now());
    return {
      table: (clock = Date.now) => {
        now = clock;
        return table;
      },
      stop: async () => {},
    };
  }
  // For the few seconds of a test the quick compiler pays: a third off every request.
  process.env['JDK_JAVA_OPTIONS'] ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
  const database = await startDatabase({ engine: name });
  const client = clientOf(database.endpoint);
  await createTable(client);
  return {
    client,
    table: (now = Date.now) => dynamoTable({ tableName: NAME, now, client }),
    stop: async () => {
      client.destroy();
      await database.stop();
    },
  };
};
