import { mkdtempSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { openSecrets } from '../../infra/local/secrets.ts';
import { serving } from './fixture/serving.ts';

const recipe = { PasswordLength: 64, ExcludePunctuation: true };
const folder = (): string => mkdtempSync(join(tmpdir(), 'simpul-'));

it('makes a value once, keeps it over restarts, and lets only its owner read the file', () => {
  const data = folder();
  const value = openSecrets(data, Date.now).value('Link', recipe);
  expect(value).toMatch(/^[A-Za-z0-9]{64}$/);
  expect(openSecrets(data, Date.now).value('Link', recipe)).toBe(value);
  expect(statSync(join(data, 'rahasia.json')).mode & 0o777).toBe(0o600);
});

it('answers the real client, with the previous version once there is one', async () => {
  const secrets = openSecrets(folder(), Date.now);
  const first = secrets.value('Link', recipe);
  const { url } = await serving(createServer(secrets.serve));
  const client = new SecretsManagerClient({
    endpoint: `${url}/rahasia`,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const get = (VersionStage?: string, SecretId = 'Link') =>
    client.send(new GetSecretValueCommand({ SecretId, ...(VersionStage && { VersionStage }) }));

  expect(await get()).toMatchObject({ SecretString: first, VersionStages: ['AWSCURRENT'] });
  await expect(get('AWSPREVIOUS')).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
  await expect(get(undefined, 'Nobody')).rejects.toThrow(
    expect.objectContaining({ name: 'ResourceNotFoundException' }),
  );

  const { VersionId } = await get();
  secrets.rotate('Link');
  expect(await get('AWSPREVIOUS')).toMatchObject({ SecretString: first, VersionId });
  expect((await get()).SecretString).not.toBe(first);
});

it('stops at a way of making secrets that it does not know', () => {
  expect(() => openSecrets(folder(), Date.now).value('Link', { RequireEachIncludedType: true } as object)).toThrow(
    'does not know GenerateSecretString.RequireEachIncludedType',
  );
});
