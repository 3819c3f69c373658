import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dynamoTable } from '../../../shared/edge/table.ts';
import { Busy } from '../../../shared/flow/ports.ts';
import { cancelled, commits, documents, jitter, named, table } from './documents.ts';

afterEach(() => documents.reset());

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
