import {
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../infra/operator/open.ts';
import { openReplaced } from '../../infra/operator/replaced.ts';
import { equip, restoreTable } from '../../infra/operator/restored.ts';
import { loadStage } from '../../infra/stage/load.ts';
import type { Replaced } from '../../shared/flow/replaced.ts';
import { templateOf } from './fixture.ts';

const stream = 'arn:aws:dynamodb:ap-southeast-3:123456789012:table/Simpul-20261123/stream/2026-11-23T02:00:00.000';
const restoredTable = { name: 'Simpul-20261123', stream };

test('a restored table stands where the stack had its own: every function, the stream, every right', async () => {
  const template = await templateOf({ ...loadStage('example'), restoredTable });
  const resources = Object.entries(template.Resources);
  const tables = resources.filter(([, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable').map(([id]) => id);
  expect(tables).toEqual([expect.stringMatching(/^Ledger/)]);
  const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  const names = functions.map(([, { Properties }]) => JSON.stringify(Properties?.['Environment'] ?? ''));
  expect(names.filter(text => text.includes('TABLE_NAME')).every(text => text.includes(restoredTable.name))).toBe(true);
  expect(names.filter(text => text.includes('TABLE_NAME')).length).toBeGreaterThan(4);
  const mappings = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::EventSourceMapping');
  expect(JSON.stringify(mappings)).toContain(stream);
  expect(template.Outputs?.['TableName']).toMatchObject({ Value: restoredTable.name });
});

test('a table is restored to the moment, and gets what DynamoDB does not give it by itself', async () => {
  const mock = mockClient(DynamoDBClient);
  mock.on(DescribeTableCommand).resolves({ Table: { TableStatus: 'ACTIVE', LatestStreamArn: stream } });
  mock.on(UpdateTableCommand).resolves({});
  const client = new DynamoDBClient({ region: 'ap-southeast-3' });
  await restoreTable(client, { source: 'Simpul', target: restoredTable.name, at: '2026-11-23T02:00:00.000Z' });
  expect(await equip(client, restoredTable.name, { read: 300, write: 2000 })).toBe(stream);

  const asked = (command: Parameters<typeof mock.commandCalls>[0]) => mock.commandCalls(command)[0]?.args[0].input;
  expect(asked(RestoreTableToPointInTimeCommand)).toEqual({
    SourceTableName: 'Simpul',
    TargetTableName: 'Simpul-20261123',
    RestoreDateTime: new Date('2026-11-23T02:00:00Z'),
  });
  expect(mock.commandCalls(UpdateTableCommand).map(({ args }) => args[0].input)).toMatchObject([
    { DeletionProtectionEnabled: true },
    { OnDemandThroughput: { MaxReadRequestUnits: 300, MaxWriteRequestUnits: 2000 } },
    { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
  ]);
  expect(asked(UpdateTimeToLiveCommand)).toMatchObject({
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
  expect(asked(UpdateContinuousBackupsCommand)).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

const allOf = async (replaced: Replaced | undefined): Promise<string[]> => {
  const found: string[] = [];
  for await (const { pk } of replaced?.rows() ?? []) found.push(pk);
  return found;
};

describe('the table that is replaced', () => {
  const place: Place = {
    client: () => ({ region: 'ap-southeast-3' }),
    output: async () => '',
    queues: async () => [],
  };
  const opened = { place, now: () => '2026-11-23T02:00:00.000Z' };
  const missing = new ResourceNotFoundException({ message: 'no such table', $metadata: {} });

  test('counts as gone only where there is none of that name', async () => {
    mockClient(DynamoDBClient).on(DescribeTableCommand).rejects(missing);
    expect(await openReplaced(opened, 'Simpul')).toBeUndefined();
  });

  test.each(['AccessDeniedException', 'ExpiredTokenException', 'ThrottlingException', 'CredentialsProviderError'])(
    'is not taken for gone, nor for empty, after %s',
    async name => {
      const refused = Object.assign(new Error('not now'), { name });
      const mock = mockClient(DynamoDBClient).on(DescribeTableCommand).rejects(refused);
      await expect(openReplaced(opened, 'Simpul')).rejects.toThrow('not now');
      mock.reset();
      mock.on(DescribeTableCommand).resolves({ Table: { TableStatus: 'ACTIVE' } });
      mockClient(DynamoDBDocumentClient).on(ScanCommand).rejects(refused);
      const replaced = await openReplaced(opened, 'Simpul');
      await expect(allOf(replaced)).rejects.toThrow('not now');
    },
  );

  test('is read whole, page after page, without what is past its time', async () => {
    mockClient(DynamoDBClient)
      .on(DescribeTableCommand)
      .resolves({ Table: { TableStatus: 'ACTIVE' } });
    const [over, goesOn] = [Date.parse('2026-11-23T01:59:00Z') / 1000, Date.parse('2026-11-23T02:01:00Z') / 1000];
    const rows = [
      { pk: 'A#1', sk: 'A' },
      { pk: 'T#1', sk: 'T', expiresAt: over },
      { pk: 'T#2', sk: 'T', expiresAt: goesOn },
    ];
    mockClient(DynamoDBDocumentClient)
      .on(ScanCommand)
      .resolvesOnce({ Items: rows.slice(0, 2), LastEvaluatedKey: { pk: 'T#1', sk: 'T' } })
      .resolves({ Items: rows.slice(2) });
    const replaced = await openReplaced(opened, 'Simpul');
    expect(await allOf(replaced)).toEqual(['A#1', 'T#2']);
  });
});
