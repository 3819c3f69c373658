import { DescribeTableCommand, type DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../../shared/flow/ports.ts';
import type { Replaced } from '../../shared/flow/replaced.ts';
import { TABLE } from '../../shared/flow/row-keys.ts';
import { type Opened, openTable } from './open.ts';
import { dynamoDb } from './restored.ts';

/**
 * The table that a restored one replaces; `undefined` only where there is none of that name. Whatever else keeps it from
 * answering (credentials, rights, a throttle) is thrown: to go on without it would lose what it alone knows.
 */
export const openReplaced = async (
  opened: Pick<Opened, 'place' | 'now'>,
  name: string,
  client = dynamoDb(opened.place),
): Promise<Replaced | undefined> => {
  if (!(await isThere(client, name))) return undefined;
  const { get, list } = openTable(opened, name);
  return { get, list, rows: () => rowsOf(client, name, () => Date.parse(opened.now())) };
};

const isThere = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
};

/** Every row of a table that is not past its time, a megabyte a request. */
async function* rowsOf(client: DynamoDBClient, TableName: string, now: () => number): AsyncGenerator<Row> {
  const pages = paginateScan({ client: DynamoDBDocumentClient.from(client) }, { TableName, ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    for (const item of Items as Row[]) {
      const ends = item[TABLE.timeToLive];
      if (typeof ends !== 'number' || ends * 1000 > now()) yield item;
    }
  }
}
