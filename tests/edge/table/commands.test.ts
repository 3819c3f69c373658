import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { commits, documents, table } from './documents.ts';

afterEach(() => documents.reset());

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
