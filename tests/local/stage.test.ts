import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import type { Assembly } from '../../infra/local/assembly.ts';
import { holdFolder } from '../../infra/local/folder.ts';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { WEDNESDAY } from '../stage-start.ts';
import { fixtureAssembly } from './fixture/stack.ts';

let assembly: Assembly;
/** One stage for the promises that do not disturb each other. */
let stage: RunningStage;
const log: { line: string; error: boolean }[] = [];
beforeAll(async () => {
  assembly = await fixtureAssembly();
  vi.stubEnv('SECRET_OF_THE_MACHINE', 'x');
  stage = await startStage({
    port: 0,
    from: WEDNESDAY,
    data: folder(),
    assembly,
    log: (_, line, error) => log.push({ line, error }),
  });
  await stage.settle();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stage.stop();
});

const folder = (): string => mkdtempSync(join(tmpdir(), 'simpul-'));

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const rowOf = async ({ database }: RunningStage, pk: string, sk: string) => {
  const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'ap-southeast-3', credentials });
  const { Item } = await client.send(
    new GetItemCommand({ TableName: database.table, Key: { pk: { S: pk }, sk: { S: sk } } }),
  );
  return Item && Object.fromEntries(Object.entries(Item).map(([name, value]) => [name, value.S]));
};
const submit = (url: string, body: object) =>
  fetch(`${url}/pendaftaran`, { method: 'POST', body: JSON.stringify(body) });
const show = async (url: string) =>
  (await (await fetch(`${url}/anything`)).json()) as {
    env: Record<string, string>;
    now: number;
    zone: number;
    date: string;
    remaining: number;
  };

it('runs each route in its function, with the environment of the template and nothing of ours', async () => {
  const { env, remaining } = await show(stage.url);
  expect(env).toMatchObject({
    PUBLIC_URL: stage.url,
    RENDER_KEY: expect.stringMatching(/^\w{64}$/),
    AWS_REGION: 'ap-southeast-3',
  });
  expect(env).not.toHaveProperty('SECRET_OF_THE_MACHINE');
  expect(env).not.toHaveProperty('PATH');
  expect(env).not.toHaveProperty('TABLE_NAME');
  // The template gives form 5 s.
  expect(remaining).toBeGreaterThan(4_000);
  expect(remaining).toBeLessThanOrEqual(5_000);
  expect(await (await fetch(`${stage.url}/berkas/abc`)).text()).toBe('GET /berkas/{link}');
});

it('carries an application from the table through the stream, the mail and its events back into the table', async () => {
  await submit(stage.url, { id: 'one' });
  await submit(stage.url, { id: 'bounce' });
  await stage.settle();
  expect((await stage.mails()).map(mail => mail.to)).toEqual(['bounce@mitra.example', 'one@mitra.example']);
  expect(await rowOf(stage, 'A#one', 'F#Send')).toMatchObject({ bounceType: '-' });
  expect(await rowOf(stage, 'A#one', 'F#Delivery')).toBeDefined();
  expect(await rowOf(stage, 'A#bounce', 'F#Bounce')).toMatchObject({ bounceType: 'Permanent' });
  expect(await rowOf(stage, 'A#bounce', 'F#Delivery')).toBeUndefined();
});

it('shows every mail as JSON and as a page, without running what is in it', async () => {
  await submit(stage.url, { id: 'shown' });
  await stage.settle();
  const [mail] = (await (await fetch(`${stage.url}/lokal/surat.json`)).json()) as Record<string, unknown>[];
  expect(Object.keys(mail ?? {})).toEqual([
    'id',
    'sentAt',
    'from',
    'to',
    'replyTo',
    'subject',
    'headers',
    'tags',
    'text',
    'html',
    'raw',
  ]);
  expect(await (await fetch(`${stage.url}/lokal/surat`)).text()).toContain('shown@mitra.example');
  expect((await fetch(`${stage.url}/lokal/surat/${mail?.['id']}`)).status).toBe(200);
  expect((await fetch(`${stage.url}/lokal/surat/..%2Frahasia`)).status).toBe(404);
});

it('goes on after a function that throws, exits or hangs', async () => {
  for (const path of ['/throws', '/exits']) {
    const response = await fetch(stage.url + path);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  }
  const hanging = await fetch(`${stage.url}/hangs`);
  expect(hanging.status).toBe(500);
  expect((await show(stage.url)).now).toBeGreaterThan(0);
  expect(log.filter(({ error }) => error).map(({ line }) => JSON.parse(line).message)).toMatchObject([
    { errorType: 'Error', errorMessage: 'broken' },
    { errorType: 'Runtime.ExitError' },
    { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 5.00 seconds') },
  ]);
});

it('moves the clock from one due time to the next, and each function sees the time of its step', async () => {
  const due = [3, 1, 2].map(days => new Date(stage.now() + days * 86_400_000).toISOString());
  for (const [place, at] of due.entries()) await submit(stage.url, { id: `case${place}`, due: at });
  const response = await fetch(`${stage.url}/lokal/jam`, { method: 'POST', body: '{"advance":"P10D"}' });
  const { now } = (await response.json()) as { now: string };
  for (const [place, at] of due.entries()) {
    const { doneAt = '' } = (await rowOf(stage, `A#case${place}`, 'M#1')) ?? {};
    expect(Date.parse(doneAt) - Date.parse(at)).toBeGreaterThanOrEqual(0);
    // Less than five minutes late, as with every real tick.
    expect(Date.parse(doneAt) - Date.parse(at)).toBeLessThan(300_000);
  }
  expect(Date.parse(now) - Date.parse(due[1] ?? '')).toBeGreaterThan(8 * 86_400_000);
  const seen = await show(stage.url);
  expect(Math.abs(seen.now - Date.parse(now))).toBeLessThan(60_000);
  expect(seen.date.slice(0, 10)).toBe(now.slice(0, 10));
});

it('refuses to move the clock back', async () => {
  const response = await fetch(`${stage.url}/lokal/jam`, { method: 'POST', body: '{"to":"2020-01-01T00:00:00Z"}' });
  expect([response.status, response.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
});

it('has everything again after kill -9: rows, mails, secrets and the clock', async () => {
  const data = folder();
  const file = join(data, 'assembly.json');
  writeFileSync(file, JSON.stringify(assembly));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixture/run.ts'), data, file], {
    env: { ...process.env, TZ: 'Asia/Jakarta' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(child.stdout, 'data');
  const url = String(line).trim();
  await submit(url, { id: 'one' });
  await fetch(`${url}/lokal/jam`, { method: 'POST', body: '{"advance":"P3D"}' });
  const before = await show(url);
  // Lambda runs in UTC, wherever the laptop is.
  expect(before.zone).toBe(0);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = await startStage({ port: 0, data, assembly });
  onTestFinished(again.stop);
  await again.settle();
  const after = await show(again.url);
  expect(after.env['RENDER_KEY']).toBe(before.env['RENDER_KEY']);
  expect(after.now).toBeGreaterThanOrEqual(before.now);
  expect(await rowOf(again, 'A#one', 'M#1')).toBeDefined();
  expect((await again.mails()).map(mail => mail.to)).toContain('one@mitra.example');
});

it('says in one sentence why it cannot start', async () => {
  const data = folder();
  onTestFinished(await holdFolder(data));
  await expect(startStage({ port: 0, data, assembly })).rejects.toThrow('Another Simpul is running on the data in');
  const port = Number(new URL(stage.url).port);
  await expect(startStage({ port, data: folder(), assembly })).rejects.toThrow(`Port ${port} is taken`);
  const file = join(data, 'file');
  writeFileSync(file, '');
  await expect(startStage({ port: 0, data: join(file, 'below'), assembly })).rejects.toThrow('cannot be written');
});
