import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamoTable } from '../../../shared/edge/table.ts';

export const documents = mockClient(DynamoDBDocumentClient);

/** How often a wait was drawn. */
export const jitter: number[] = [];
export const table = dynamoTable({
  tableName: 'simpul',
  now: () => 1_000_000_000_000,
  client: new DynamoDBClient({ region: 'ap-southeast-3', maxAttempts: 1 }),
  random: () => {
    jitter.push(1);
    return 0.01;
  },
});

export const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ message: 'x', $metadata: {}, CancellationReasons: codes.map(Code => ({ Code })) });
export const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });
/** The transactions that were asked for. */
export const commits = () => documents.commandCalls(TransactWriteCommand).map(call => call.args[0].input);
