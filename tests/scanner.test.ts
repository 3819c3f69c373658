import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStage, startStage } from '../infra/local/stage.ts';
import { apiExample } from '../shared/domain/api-example.ts';
import type { Command, Role } from '../shared/domain/command.ts';
import { readReference } from '../shared/domain/reference.ts';
import { DAY, HOUR, instant, MINUTE } from '../shared/domain/time.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import { commandCase } from '../shared/flow/commit.ts';
import { launch, noBrowserBecause } from './browser/browser.ts';
import { crawl } from './crawler.ts';
import { WEDNESDAY } from './stage-start.ts';
import { directory } from './world.ts';

/** One application at five offices, each of which went its own way. The last decision can still be taken back. */
const PROVINCES = ['35', '33', '94', '73', '51'];
const scope = [{ province: '35', roles: ['communities'], levels: ['SD'], schools: 3 }];
const HAPPENED: readonly (readonly [number: string, role: Role, command: Command, then: number])[] = [
  ['01', 'owner', { kind: 'accept', scope, answers: 1 }, 20 * MINUTE],
  ['02', 'owner', { kind: 'ask-revision', fields: ['organisation.name'], reason: 'Nama lengkap.', answers: 1 }, HOUR],
  ['04', 'owner', { kind: 'decline', reason: 'Sudah ada mitra.', answers: 1 }, HOUR],
  ['03', 'desk', { kind: 'reassign', office: 'bpmp-31', reason: 'Salah alamat.' }, 20 * MINUTE],
  ['01', 'partner', { kind: 'propose', scope, note: 'Lima sekolah.' }, DAY],
  ['05', 'owner', { kind: 'accept', scope: [], answers: 1 }, 0],
];

describe.skipIf(noBrowserBecause)('whoever opens every link and presses every button', () => {
  let stage: RunningStage;
  let browser: Browser;
  let client: DynamoDBClient;
  let links: readonly string[];
  let before: readonly string[];
  const data = mkdtempSync(join(tmpdir(), 'simpul-scanner-'));

  /** Every row of the table, as text. */
  const content = async (): Promise<readonly string[]> => {
    const documents = DynamoDBDocumentClient.from(client);
    const { Items = [] } = await documents.send(
      new ScanCommand({ TableName: stage.database.table, ConsistentRead: true }),
    );
    return Items.map(row => JSON.stringify(row, inOrder)).sort();
  };

  /** Every link of every mail, in its text and in its HTML. */
  const mailed = async (): Promise<readonly string[]> => {
    const found = (await stage.mails()).flatMap(({ text, html }) => [
      ...text.matchAll(/https?:\/\/\S+/g),
      ...html.matchAll(/(?<=href=")[^"]+/g),
    ]);
    return [...new Set(found.map(([link]) => link.replaceAll('&amp;', '&')))].filter(link =>
      link.startsWith(stage.url),
    );
  };

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ port: 0, from: WEDNESDAY, data }), launch()]);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new DynamoDBClient({ endpoint: stage.database.endpoint, region: 'ap-southeast-3', credentials });
    const [region] = apiExample.regions;
    const regions = PROVINCES.map(province => ({ ...region, province, regencies: [] }));
    const answer = await fetch(`${stage.url}/api/pendaftaran`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'an-application-that-is-scanned' },
      body: JSON.stringify({ ...apiExample, regions }),
    });
    const shown = ((await answer.json()) as { reference: string }).reference;
    const reference = readReference(shown) ?? shown;
    await stage.settle();
    const now = () => instant(stage.now());
    const table = dynamoTable({ tableName: stage.database.table, now: stage.now, client });
    for (const [number, role, command, then] of HAPPENED) {
      const by = { role, office: role === 'partner' ? '' : 'nasional', officer: 'Ibu Ratna' };
      expect(await commandCase({ table, directory, now }, reference, number, command, { by })).toMatchObject({
        outcome: 'done',
      });
      await stage.settle();
      if (then > 0) await stage.advanceTo(stage.now() + then);
    }
    await stage.settle();
    links = await mailed();
    before = await content();
  });
  afterAll(async () => {
    client?.destroy();
    await browser?.close();
    await stage?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const unchanged = async (): Promise<void> => {
    await stage.settle();
    expect(await content()).toEqual(before);
  };

  it('finds links to cases, to lists of cases and to where things stand in the mails', () => {
    for (const path of ['/berkas/', '/berkas/kantor/', '/pendaftaran/']) {
      expect(links.filter(link => new URL(link).pathname.startsWith(path)).length).toBeGreaterThan(1);
    }
  });

  it.each([true, false])('changes nothing as a crawler (that keeps cookies: %s)', async keepsCookies => {
    const { pages, posts } = await crawl(stage.url, links, keepsCookies);
    expect(pages).toBeGreaterThan(links.length);
    expect(posts).toBeGreaterThan(50);
    await unchanged();
  });

  it('changes nothing as a headless browser that runs scripts and waits', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let pressed = 0;
    for (const link of links) pressed += await pressEverything(page, link);
    expect(pressed).toBeGreaterThan(30);
    await context.close();
    await unchanged();
  });
});

/** A database may answer the attributes of a map in any order. */
const inOrder = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Presses each button of each form, with and without the browser's own check, on a page that is fresh each time. */
const pressEverything = async (page: Page, link: string): Promise<number> => {
  await page.goto(link, { waitUntil: 'networkidle' });
  const buttons = await page.locator('form button, form input[type=submit]').count();
  for (let place = 0; place < buttons; place++) {
    for (const checked of [true, false]) {
      await page.goto(link, { waitUntil: 'load' });
      const button = page.locator('form button, form input[type=submit]').nth(place);
      await button.evaluate(`(pressed, check) => { pressed.form.noValidate = !check; pressed.click(); }`, checked);
      await page.waitForLoadState('load');
    }
  }
  return buttons;
};
