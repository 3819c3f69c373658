import {
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { equip, restoreTable } from '../../infra/operator/restored.ts';
import { loadStage } from '../../infra/stage/load.ts';
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
