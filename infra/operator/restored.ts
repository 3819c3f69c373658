import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { HOUR, type Instant } from '../../shared/domain/time.ts';
import { TABLE } from '../../shared/flow/row-keys.ts';
import type { Stage } from '../stage/schema.ts';
import type { Place } from './open.ts';

/** Restoring takes as long as the largest index: minutes for a small table, hours for a large one. */
const LONGEST = { maxWaitTime: (12 * HOUR) / 1000, minDelay: 20, maxDelay: 60 };

export const dynamoDb = (place: Place): DynamoDBClient => new DynamoDBClient(place.client('dynamodb'));

/** Makes a table as another one was at an instant; DynamoDB gives it the data and the indexes, and nothing else. */
export const restoreTable = async (
  client: DynamoDBClient,
  { source, target, at }: Readonly<{ source: string; target: string; at: Instant }>,
): Promise<void> => {
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: target,
      RestoreDateTime: new Date(at),
    }),
  );
  await waitUntilTableExists({ client, ...LONGEST }, { TableName: target });
};

/**
 * Gives a restored table what the stack gives its own: protection, the lid on its units, stream, expiry, points in time.
 * Answers the stream's ARN.
 */
export const equip = async (
  client: DynamoDBClient,
  TableName: string,
  { read, write }: Stage['tableLimits'],
): Promise<string> => {
  // One change at a time, as DynamoDB wants it.
  const change = async (changes: Partial<UpdateTableCommandInput>): Promise<void> => {
    await client.send(new UpdateTableCommand({ TableName, ...changes }));
    await waitUntilTableExists({ client, ...LONGEST }, { TableName });
  };
  await change({ DeletionProtectionEnabled: true });
  await change({ OnDemandThroughput: { MaxReadRequestUnits: read, MaxWriteRequestUnits: write } });
  await change({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    }),
  );
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table?.LatestStreamArn ?? '';
};

/** A batch of DynamoDB's. */
const AT_ONCE = 25;

/** Copies a table as it is now: what the local stage has instead of points in time. */
export const copyTable = async (client: DynamoDBClient, source: string, target: string): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: source }));
  await client.send(
    new CreateTableCommand({
      TableName: target,
      AttributeDefinitions: Table?.AttributeDefinitions ?? [],
      KeySchema: Table?.KeySchema ?? [],
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  for await (const { Items = [] } of paginateScan({ client }, { TableName: source, ConsistentRead: true })) {
    for (let from = 0; from < Items.length; from += AT_ONCE) {
      const requests = Items.slice(from, from + AT_ONCE).map(Item => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [target]: requests } }));
    }
  }
};

export const dropTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists({ client, maxWaitTime: 600 }, { TableName });
};
