import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startDatabase } from '../../infra/local/database.ts';

it('keeps what was written when it is stopped and started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-'));
  const TableName = 'simpul';
  const open = async () => {
    const database = await startDatabase({ folder });
    const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
    return {
      database,
      client: new DynamoDBClient({ endpoint: database.endpoint, region: 'ap-southeast-3', credentials }),
    };
  };
  const before = await open();
  await before.client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await before.client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, n: { N: '1' } } }));
  await before.database.stop();
  const again = await open();
  const { Item } = await again.client.send(
    new GetItemCommand({ TableName, Key: { pk: { S: 'a' } }, ConsistentRead: true }),
  );
  await again.database.stop();
  expect(Item).toEqual({ pk: { S: 'a' }, n: { N: '1' } });
});
