import { CreateTableCommand, DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Database, startDatabase } from '../../infra/local/database.ts';
import type { Outcome } from '../../infra/local/function.ts';
import { followStream, type Mapping } from '../../infra/local/stream.ts';

type Batch = { Records: { eventName: string; dynamodb: { Keys: { pk: { S: string } }; SequenceNumber: string } }[] };

let database: Database;
let client: DynamoDBClient;
let tables = 0;
const config = () => ({
  endpoint: database.endpoint,
  region: 'ap-southeast-3',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});

beforeAll(async () => {
  database = await startDatabase();
  client = new DynamoDBClient(config());
});
afterAll(() => database.stop());

const setUp = async (...keys: string[]) => {
  tables += 1;
  const TableName = `table-${tables}`;
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const put = (pk: string) => client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
  const remove = (pk: string) => client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: pk } } }));
  for (const key of keys) await put(key);

  const batches: string[][] = [];
  const parked: string[] = [];
  const follow = (answer: (keys: string[], batch: Batch) => Outcome, mapping: Partial<Mapping> = {}) => {
    const stream = followStream({
      client: new DynamoDBStreamsClient(config()),
      arn: TableDescription?.LatestStreamArn ?? '',
      mapping: { batchSize: 3, filters: [], maxAge: 60_000, retries: 2, bisect: true, partial: true, ...mapping },
      lambda: {
        invoke: async event => {
          const batch = event as Batch;
          const given = batch.Records.map(record => record.dynamodb.Keys.pk.S);
          batches.push(given);
          return answer(given, batch);
        },
      },
      park: pointer => parked.push(pointer),
      wait: async () => undefined,
    });
    onTestFinished(stream.stop);
    return stream;
  };
  return { put, remove, follow, batches, parked };
};

const fine = (): Outcome => ({ ok: true, value: { batchItemFailures: [] } });
const broken: Outcome = { ok: false, failure: { errorType: 'Error', errorMessage: '', trace: [] } };

it('begins at the horizon, in order and in batches, and goes on with what comes', async () => {
  const { put, follow, batches } = await setUp('a', 'b', 'c', 'd');
  const stream = follow(fine);
  await stream.drain();
  await put('e');
  await stream.drain();
  expect(batches).toEqual([['a', 'b', 'c'], ['d'], ['e']]);
});

it('delivers everything again after a restart, since nobody remembers where it was', async () => {
  const { follow, batches } = await setUp('a', 'b');
  await follow(fine).drain();
  await follow(fine).drain();
  expect(batches).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

it('lets through only what the filter of the template wants', async () => {
  const { remove, follow, batches } = await setUp('M#1', 'C#1', 'M#2');
  await remove('M#1');
  await follow(fine, {
    filters: [{ eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'M#' }] } } } }],
  }).drain();
  expect(batches).toEqual([['M#1', 'M#2']]);
});

it('passes over what is older than the mapping wants', async () => {
  const { follow, batches } = await setUp('a');
  await follow(fine, { maxAge: -60_000 }).drain();
  expect(batches).toEqual([]);
});

it('begins a retry at the record that failed', async () => {
  const { follow, batches } = await setUp('a', 'b', 'c');
  let first = true;
  const stream = follow((_, { Records }) => {
    const itemIdentifier = Records[1]?.dynamodb.SequenceNumber ?? '';
    const value = { batchItemFailures: first ? [{ itemIdentifier }] : [] };
    first = false;
    return { ok: true, value };
  });
  await stream.drain();
  // Bisected: what is left is tried in halves.
  expect(batches).toEqual([['a', 'b', 'c'], ['b'], ['c']]);
});

it('parks a poisoned record after its retries, with its place, and delivers all others', async () => {
  const { follow, batches, parked } = await setUp('a', 'poison', 'c');
  await follow(keys => (keys.includes('poison') ? broken : fine())).drain();
  expect(batches.filter(batch => !batch.includes('poison')).flat()).toEqual(expect.arrayContaining(['a', 'c']));
  expect(batches.filter(batch => batch.join() === 'poison')).toHaveLength(3);
  expect(parked.map(pointer => JSON.parse(pointer))).toMatchObject([
    { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } },
  ]);
});
