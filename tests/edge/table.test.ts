import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dynamoTable } from '../../shared/edge/table.ts';
import { Busy } from '../../shared/flow/ports.ts';

const documents = mockClient(DynamoDBDocumentClient);
afterEach(() => documents.reset());

const jitter: number[] = [];
const table = dynamoTable({
  tableName: 'simpul',
  now: () => 1_000_000_000_000,
  client: new DynamoDBClient({ region: 'ap-southeast-3', maxAttempts: 1 }),
  random: () => {
    jitter.push(1);
    return 0.01;
  },
});

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ message: 'x', $metadata: {}, CancellationReasons: codes.map(Code => ({ Code })) });
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
const commits = () => documents.commandCalls(TransactWriteCommand).map(call => call.args[0].input);

describe('each command, to the letter', () => {
  test('a read of one row is consistent and names the two key attributes only', async () => {
    documents.on(GetCommand).resolves({ Item: { pk: 'A#1', sk: 'A', lock: 1 } });
    const row = { pk: 'A#1', sk: 'A', color: 'red' };
    expect(await table.get(row)).toEqual({ pk: 'A#1', sk: 'A', lock: 1 });
    expect(documents.commandCalls(GetCommand).map(call => call.args[0].input)).toEqual([
      { TableName: 'simpul', Key: { pk: 'A#1', sk: 'A' }, ConsistentRead: true },
    ]);
  });

  test('a list of the table is consistent, one of an index cannot be', async () => {
    documents.on(QueryCommand).resolves({ Items: [] });
    await table.list({ pk: 'A#1', startsWith: 'C#', limit: 200 });
    await table.list({ index: 'due', pk: 'DUE#0', between: [' ', '2026~'], limit: 5 });
    await table.list({ index: 'inbox', pk: 'O#bpmp-35', limit: 7 });
    expect(documents.commandCalls(QueryCommand).map(call => call.args[0].input)).toEqual([
      {
        TableName: 'simpul',
        ConsistentRead: true,
        KeyConditionExpression: '#n0 = :v0 AND begins_with(#n1, :v1)',
        ExpressionAttributeNames: { '#n0': 'pk', '#n1': 'sk' },
        ExpressionAttributeValues: { ':v0': 'A#1', ':v1': 'C#' },
        Limit: 200,
        ExclusiveStartKey: undefined,
      },
      {
        TableName: 'simpul',
        IndexName: 'due',
        KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
        ExpressionAttributeNames: { '#n0': 'duePk', '#n1': 'dueSk' },
        ExpressionAttributeValues: { ':v0': 'DUE#0', ':v1': ' ', ':v2': '2026~' },
        Limit: 5,
        ExclusiveStartKey: undefined,
      },
      {
        TableName: 'simpul',
        IndexName: 'inbox',
        KeyConditionExpression: '#n0 = :v0',
        ExpressionAttributeNames: { '#n0': 'inboxPk' },
        ExpressionAttributeValues: { ':v0': 'O#bpmp-35' },
        Limit: 7,
        ExclusiveStartKey: undefined,
      },
    ]);
  });

  test('a list goes on where a page ended, until it has enough', async () => {
    const row = (sk: string) => ({ pk: 'A#1', sk });
    documents
      .on(QueryCommand)
      .resolvesOnce({ Items: [row('1')], LastEvaluatedKey: row('1') })
      .resolvesOnce({ Items: [], LastEvaluatedKey: row('2') })
      .resolvesOnce({ Items: [row('3'), row('4')], LastEvaluatedKey: row('4') })
      .rejects(new Error('asked once too often'));
    expect((await table.list({ pk: 'A#1', limit: 2 })).map(({ sk }) => sk)).toEqual(['1', '3']);
    expect(documents.commandCalls(QueryCommand).map(call => call.args[0].input.ExclusiveStartKey)).toEqual([
      undefined,
      row('1'),
      row('2'),
    ]);
  });

  test('a commit is one transaction with a request token, each write with its own placeholders', async () => {
    documents.on(TransactWriteCommand).resolves({});
    expect(
      await table.commit([
        { put: { pk: 'A', sk: '1', status: 'x' }, if: 'absent' },
        { put: { pk: 'A', sk: '2' } },
        {
          update: { pk: 'A', sk: '3' },
          if: { state: ['pending', 'claimed'], tries: { atMost: 4 }, gone: null },
          set: { state: 'sent' },
          remove: ['duePk'],
          add: { n: 1 },
        },
        { check: { pk: 'A', sk: '4' }, if: { epoch: 1 } },
        { delete: { pk: 'A', sk: '5' } },
      ]),
    ).toEqual({ ok: true });
    expect(commits()).toEqual([
      {
        ClientRequestToken: expect.stringMatching(/^[\da-f-]{36}$/),
        TransactItems: [
          {
            Put: {
              TableName: 'simpul',
              Item: { pk: 'A', sk: '1', status: 'x' },
              ConditionExpression: 'attribute_not_exists(#n0)',
              ExpressionAttributeNames: { '#n0': 'pk' },
            },
          },
          { Put: { TableName: 'simpul', Item: { pk: 'A', sk: '2' }, ConditionExpression: undefined } },
          {
            Update: {
              TableName: 'simpul',
              Key: { pk: 'A', sk: '3' },
              UpdateExpression: 'SET #n0 = :v0 REMOVE #n1 ADD #n2 :v1',
              ConditionExpression: '#n0 IN (:v2, :v3) AND #n3 <= :v4 AND attribute_not_exists(#n4)',
              ExpressionAttributeNames: { '#n0': 'state', '#n1': 'duePk', '#n2': 'n', '#n3': 'tries', '#n4': 'gone' },
              ExpressionAttributeValues: { ':v0': 'sent', ':v1': 1, ':v2': 'pending', ':v3': 'claimed', ':v4': 4 },
            },
          },
          {
            ConditionCheck: {
              TableName: 'simpul',
              Key: { pk: 'A', sk: '4' },
              ConditionExpression: '#n0 = :v0',
              ExpressionAttributeNames: { '#n0': 'epoch' },
              ExpressionAttributeValues: { ':v0': 1 },
            },
          },
          { Delete: { TableName: 'simpul', Key: { pk: 'A', sk: '5' }, ConditionExpression: undefined } },
        ],
      },
    ]);
  });
});

test('a counter is one plain update, which no other request can cancel', async () => {
  documents.on(UpdateCommand).resolves({ Attributes: { total: 12 } });
  expect(await table.count({ pk: 'X#count', sk: 'hour' }, 4, 1_000_007_200)).toBe(12);
  expect(documents.commandCalls(UpdateCommand).map(call => call.args[0].input)).toEqual([
    {
      TableName: 'simpul',
      Key: { pk: 'X#count', sk: 'hour' },
      UpdateExpression: 'SET #n0 = :v0 ADD #n1 :v1',
      ExpressionAttributeNames: { '#n0': 'expiresAt', '#n1': 'total' },
      ExpressionAttributeValues: { ':v0': 1_000_007_200, ':v1': 4 },
      ReturnValues: 'UPDATED_NEW',
    },
  ]);
});

describe('a commit that meets others', () => {
  const write = [{ put: { pk: 'A', sk: '1' }, if: 'absent' as const }];

  test('tries three times, with the same request token and a drawn wait between them', async () => {
    jitter.length = 0;
    documents
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('TransactionConflict'))
      .rejectsOnce(named('ThrottlingException'))
      .resolves({});
    expect(await table.commit(write)).toEqual({ ok: true });
    const tokens = commits().map(input => input.ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(jitter).toHaveLength(2);
  });

  test('draws a new request token for every commit', async () => {
    documents.on(TransactWriteCommand).resolves({});
    await table.commit(write);
    await table.commit(write);
    expect(new Set(commits().map(input => input.ClientRequestToken)).size).toBe(2);
  });

  test.each<[string, Error]>([
    ['a conflict', cancelled('None', 'TransactionConflict')],
    [
      'a conflict beside a lost condition, which proves nothing',
      cancelled('ConditionalCheckFailed', 'TransactionConflict'),
    ],
    ['throttling of one write', cancelled('ThrottlingError', 'None')],
    ['the capacity of one write', cancelled('ProvisionedThroughputExceeded')],
    ['the same transaction still running', named('TransactionInProgressException')],
    ['throttling', named('ThrottlingException')],
    ['capacity', named('ProvisionedThroughputExceededException')],
    ['too many requests', named('RequestLimitExceeded')],
    ['an error of the server', named('InternalServerError')],
    ['a server that is not there', named('ServiceUnavailable')],
    ['any other error of the server', named('Strange', { $metadata: { httpStatusCode: 502 } })],
    ['no time left', named('TimeoutError')],
    ['no connection', named('Error', { code: 'ECONNREFUSED' })],
    ['a connection that broke', named('Error', { code: 'ECONNRESET' })],
    ['a pipe that broke', named('Error', { code: 'EPIPE' })],
    ['a connection without an answer', named('Error', { code: 'ETIMEDOUT' })],
    ['a name that does not resolve just now', named('Error', { code: 'EAI_AGAIN' })],
  ])('%s, three times: "not now", and the cause is kept', async (_name, error) => {
    documents.on(TransactWriteCommand).rejects(error);
    const busy = await table.commit(write).catch((thrown: Error) => thrown);
    expect(busy).toBeInstanceOf(Busy);
    expect((busy as Busy).cause).toBe(error);
    expect(commits()).toHaveLength(3);
  });

  test('a lost condition is an answer, not an error, and is not tried again', async () => {
    documents
      .on(TransactWriteCommand)
      .rejects(cancelled('None', 'ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'));
    expect(await table.commit(write)).toEqual({ ok: false, lost: [1, 3] });
    expect(commits()).toHaveLength(1);
  });

  test.each<[string, Error]>([
    ['a mistake of ours', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
    ['a mistake of ours in one write', cancelled('ValidationError', 'None')],
    ['a row that is too large', cancelled('ItemCollectionSizeLimitExceeded')],
    ['a right that we do not have', named('AccessDeniedException')],
    ['a table that is not there', named('ResourceNotFoundException')],
  ])('%s is thrown as it is: another try would not mend it', async (_name, error) => {
    documents.on(TransactWriteCommand).rejects(error);
    await expect(table.commit(write)).rejects.toBe(error);
    expect(commits()).toHaveLength(1);
  });

  test('reads are as patient', async () => {
    documents
      .on(GetCommand)
      .rejectsOnce(named('ThrottlingException'))
      .resolves({ Item: { pk: 'A', sk: '1' } });
    expect(await table.get({ pk: 'A', sk: '1' })).toBeDefined();
    documents.on(QueryCommand).rejects(named('InternalServerError'));
    await expect(table.list({ pk: 'A', limit: 1 })).rejects.toThrow(Busy);
    expect(documents.commandCalls(QueryCommand)).toHaveLength(3);
  });
});

test('a table that takes the request and never answers is busy, after three tries that end by themselves', async () => {
  documents.restore();
  let asked = 0;
  const silent = createServer(() => {
    asked++;
  }).listen(0, '127.0.0.1');
  await new Promise(listening => silent.once('listening', listening));
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'ap-southeast-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  try {
    const table = dynamoTable({ tableName: 'simpul', now: Date.now, timeout: 30, random: () => 0 });
    await expect(table.get({ pk: 'A', sk: '1' })).rejects.toThrow(Busy);
    expect(asked).toBe(3);
  } finally {
    vi.unstubAllEnvs();
    silent.closeAllConnections();
    silent.close();
  }
});
