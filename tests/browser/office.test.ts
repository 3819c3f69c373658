import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { apiExample } from '../../shared/domain/api-example.ts';
import { WEDNESDAY } from '../stage-start.ts';
import { launch, noBrowserBecause } from './browser.ts';

type Mail = Readonly<{ to: string; subject: string; text: string }>;

describe.skipIf(noBrowserBecause)('an officer who has only the office’s inbox, without any script', () => {
  let stage: RunningStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const data = mkdtempSync(join(tmpdir(), 'simpul-office-'));

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ port: 0, from: WEDNESDAY, data }), launch()]);
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    page = await context.newPage();
    await fetch(`${stage.url}/api/pendaftaran`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'an-application-for-the-office' },
      body: JSON.stringify(apiExample),
    });
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  /** The latest mail to the office with these words in its text. */
  const mail = async (words: RegExp): Promise<string> => {
    const find = async (): Promise<string | undefined> => {
      const answer = await fetch(`${stage.url}/lokal/surat.json`);
      const mails = (await answer.json()) as Mail[];
      return mails.flatMap(({ to, text }) => (to.startsWith('bpmp-35') ? (words.exec(text)?.[1] ?? []) : []))[0];
    };
    await expect.poll(find, { timeout: 20_000 }).toBeDefined();
    return (await find()) ?? '';
  };

  it('asks for the link, which goes to the registered inbox', async () => {
    await page.goto(stage.url);
    await page.getByRole('link', { name: 'Untuk petugas' }).click();
    await page.getByLabel('Atau kantor Anda').selectOption('bpmp-35');
    await page.getByRole('button', { name: 'Kirim tautan ke kantor' }).click();
    expect(await page.getByRole('status').innerText()).toContain('kotak surel kantor');
  });

  it('opens it, confirms the device with the code from the inbox, and sees the cases', async () => {
    await page.goto(await mail(/^Buka berkas kantor:\n(\S+)/m));
    expect(await page.locator('main').innerText()).not.toContain(apiExample.organisation.name);
    await page.getByLabel('Saya petugas kantor ini').check();
    await page.getByRole('button', { name: 'Kirim kode' }).click();
    await page.getByLabel('Kode enam angka').fill(await mail(/^Kode: (\d{6})$/m));
    await page.getByRole('button', { name: 'Konfirmasi dan buka' }).click();
    expect(await page.locator('main').innerText()).toContain(apiExample.organisation.name);
  });

  it('finds a case by name, opens it, and comes back without another code', async () => {
    const list = page.url();
    await page.getByLabel('Cari nomor pendaftaran').fill(apiExample.organisation.name.split(' ')[1] ?? '');
    await page.getByRole('button', { name: 'Cari' }).click();
    expect(page.url()).toBe(list);
    await page.getByRole('link', { name: apiExample.organisation.name }).click();
    expect(await page.locator('h1').innerText()).toBe(apiExample.organisation.name);
    await page.goto(list);
    expect(await page.locator('main').innerText()).toContain(apiExample.organisation.name);
  });

  it('downloads the table, whose reader knows nothing of us', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^berkas-bpmp-35-\d{4}-\d{2}-\d{2}\.csv$/);
    const rows: Record<string, string>[] = parse(await readFile(await download.path()), { bom: true, columns: true });
    expect(rows.map(row => row['Nama organisasi'])).toEqual([apiExample.organisation.name]);
  });
});
