import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it, vi } from 'vitest';
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

it('ends with its process, even when that is killed', async () => {
  const module = join(import.meta.dirname, '../../infra/local/database.ts');
  const script = `const { startDatabase } = await import('${module}'); console.log((await startDatabase()).endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const [line] = await once(child.stdout, 'data');
  const endpoint = String(line).trim();
  expect((await fetch(endpoint)).status).toBeLessThan(500);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(fetch(endpoint)).rejects.toThrow('fetch failed'), { timeout: 10_000 });
});

it('says what to install where the machine has no engine', async () => {
  vi.stubEnv('PATH', '/nowhere');
  await expect(startDatabase({ engine: 'dynamodb-local' })).rejects.toThrow('Install Java 17 or newer');
  vi.unstubAllEnvs();
});
