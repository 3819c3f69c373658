import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  DynamoDBClient,
  type DynamoDBServiceException as ServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Busy, type Committed, type Key, type Listing, type Row, type Table, type Write } from '../flow/ports.ts';
import { INDEX, TABLE } from '../flow/row-keys.ts';
import { expression } from './expression.ts';

type Options = Readonly<{
  tableName: string;
  now: () => number;
  /** Milliseconds after which a request counts as unanswered: three of them must fit into the shortest function's ten seconds. */
  timeout?: number;
  client?: DynamoDBClient;
  random?: () => number;
}>;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const TRIES = 3;
/** The names under which DynamoDB says "not now": the request did nothing and may be made again. */
const TRANSIENT = new Set([
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
/** For which of its writes DynamoDB cancels a transaction that may pass a moment later. */
const CANCELLED_FOR_NOW = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const isTransient = (error: unknown): boolean => {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).some(({ Code = '' }) => CANCELLED_FOR_NOW.has(Code));
  }
  const { name = '', code = '', $metadata } = error as Partial<ServiceException & { code: string }>;
  return TRANSIENT.has(name) || TRANSIENT.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
};

const lostConditions = (error: unknown): number[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).flatMap((reason, place) =>
        reason.Code === 'ConditionalCheckFailed' ? [place] : [],
      )
    : [];

/**
 * The table over DynamoDB. Every commit is one TransactWriteItems, also of one write: it carries a request token, so the
 * three tries cannot write twice. Attempts of the SDK are off for the same reason: the waits are ours and counted.
 */
export const dynamoTable = ({
  tableName,
  now,
  timeout = 2_500,
  client = patientClient(timeout),
  random = Math.random,
}: Options): Table => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  /** Full jitter, 50 and 100 ms at the most: three racing posts of one token then rarely meet again. */
  const patiently = async <T>(attempt: () => Promise<T>): Promise<T> => {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt();
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (tried === TRIES) throw new Busy('the table answered "not now" three times', { cause: error });
        await wait(random() * 50 * tried);
      }
    }
  };

  const alive = (row: Row | undefined): Row | undefined =>
    typeof row?.['expiresAt'] === 'number' && row['expiresAt'] * 1000 <= now() ? undefined : row;

  const get: Table['get'] = async key => {
    const command = new GetCommand({ TableName: tableName, Key: onlyKey(key), ConsistentRead: true });
    const { Item } = await patiently(() => documents.send(command));
    return alive(Item as Row | undefined);
  };

  const list: Table['list'] = async listing => {
    const found: Row[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const command = new QueryCommand({ TableName: tableName, ...query(listing), ExclusiveStartKey });
      const page = await patiently(() => documents.send(command));
      found.push(...((page.Items ?? []) as Row[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && found.length < listing.limit);
    return found.filter(row => alive(row)).slice(0, listing.limit);
  };

  const commit: Table['commit'] = async writes => {
    const command = new TransactWriteCommand({
      TransactItems: writes.map(write => transactItem(tableName, write)),
      ClientRequestToken: randomUUID(),
    });
    return await patiently(async (): Promise<Committed> => {
      try {
        await documents.send(command);
        return { ok: true };
      } catch (error) {
        const lost = lostConditions(error);
        if (lost.length === 0 || isTransient(error)) throw error;
        return { ok: false, lost };
      }
    });
  };

  const count: Table['count'] = async (key, by, expiresAt) => {
    const { update, attributes } = expression();
    const command = new UpdateCommand({
      TableName: tableName,
      Key: onlyKey(key),
      UpdateExpression: update({ update: key, set: { expiresAt }, add: { total: by } }),
      ...attributes(),
      ReturnValues: 'UPDATED_NEW',
    });
    const { Attributes } = await patiently(() => documents.send(command));
    return Number(Attributes?.['total']);
  };

  return { get, list, commit, count };
};

/** By itself the SDK waits for an answer for ever, and the function would end before it could say so. */
const patientClient = (timeout: number): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true },
  });

const query = ({ index, pk, startsWith, between, limit }: Listing) => {
  const keys = index ? INDEX[index] : TABLE;
  const { name, value, attributes } = expression();
  const conditions = [`${name(keys.pk)} = ${value(pk)}`];
  if (startsWith !== undefined) conditions.push(`begins_with(${name(keys.sk)}, ${value(startsWith)})`);
  if (between) conditions.push(`${name(keys.sk)} BETWEEN ${value(between[0])} AND ${value(between[1])}`);
  return {
    ...(index ? { IndexName: INDEX[index].name } : { ConsistentRead: true }),
    KeyConditionExpression: conditions.join(' AND '),
    ...attributes(),
    Limit: limit,
  };
};

/** A row is a key to TypeScript, and to DynamoDB a mistake: it wants the two attributes and no other. */
const onlyKey = ({ pk, sk }: Key): Record<string, string> => ({ pk, sk });

const transactItem = (TableName: string, write: Write): TransactItem => {
  const { condition, update, attributes } = expression();
  const UpdateExpression = 'update' in write ? update(write) : '';
  const wanted = write.if === undefined ? '' : condition(write.if);
  const common = { TableName, ConditionExpression: wanted || undefined, ...attributes() };
  if ('put' in write) return { Put: { ...common, Item: write.put } };
  if ('delete' in write) return { Delete: { ...common, Key: onlyKey(write.delete) } };
  if ('update' in write) return { Update: { ...common, Key: onlyKey(write.update), UpdateExpression } };
  return { ConditionCheck: { ...common, Key: onlyKey(write.check), ConditionExpression: wanted } };
};
