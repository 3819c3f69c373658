import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStage, startStage } from '../infra/local/stage.ts';
import { launch, noBrowserBecause } from './browser/browser.ts';
import { look as lookAt } from './browser/look.ts';
import { WEDNESDAY } from './stage-start.ts';

/** What a partner types; every address is a placeholder. */
const fillIn = async (page: Page): Promise<void> => {
  await page.getByLabel('Nama organisasi').fill('Yayasan Cahaya Literasi Nusantara');
  await page.locator('[name="organisation.kind"]').first().selectOption('yayasan');
  await page.locator('[name="contact.name"]').fill('Siti Rahmawati, M.Pd.');
  await page.locator('[name="contact.email"]').fill('siti@cahaya-literasi.example');
  await page.locator('[name="contact.phone"]').fill('0812-3456-7890');
  await page.locator('[name="criteria.selfFunded"][value="ya"]').check();
  await page.locator('[name="criteria.fundingSource"]').fill('Dana abadi yayasan');
  await page.locator('[name="criteria.learningFocus"][value="ya"]').check();
  await page.locator('[name="criteria.focusAreas"]').first().check();
  await region(page, 0, '35');
  await page.locator('[name="regions.0.regencies"]').fill('Kota Blitar, Kab. Malang');
  await page.locator('[name="consent.authorised"]').check();
  await page.locator('[name="consent.privacy"]').check();
};

const region = async (page: Page, number: number, province: string): Promise<void> => {
  const named = (name: string) => page.locator(`[name="regions.${number}.${name}"]`);
  await named('province').selectOption(province);
  await named('levels').first().check();
  const roles = page.locator(`[name="regions.${number}.roles"]`);
  await roles.first().check();
  await roles.nth(5).check();
  for (const question of ['hasMou', 'hasSchools', 'hasExperience']) {
    await page.locator(`[name="regions.${number}.${question}"][value="tidak"]`).check();
  }
};

describe.skipIf(noBrowserBecause)('the journey of a partner, without any script', () => {
  let stage: RunningStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let sentUrl: string;
  const data = mkdtempSync(join(tmpdir(), 'simpul-journey-'));

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ port: 0, from: WEDNESDAY, data }), launch()]);
    context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const look = (name: string) => lookAt(page, `journey/${name}`);

  it('adds a second province without losing what was typed, and sends', async () => {
    await page.goto(stage.url);
    await look('1-form');
    // Nobody types this in three seconds but a browser that is driven.
    await stage.advanceTo(stage.now() + 10_000);
    await fillIn(page);
    await page.getByRole('button', { name: 'Tambah provinsi' }).click();
    expect(await page.locator('[name="contact.email"]').inputValue()).toBe('siti@cahaya-literasi.example');
    await region(page, 1, '94');
    await look('2-two-regions');
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    await look('3-sent');
    sentUrl = page.url();
    expect(sentUrl).toMatch(/\/pendaftaran\/s\.[0-9A-Z]{12}\.[\w-]+$/);
    expect(await page.locator('h1').innerText()).toContain('sudah terkirim');
  });

  it('leads back to the same page when the form is sent again after pressing Back', async () => {
    const sent = page.url();
    await page.goBack();
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    expect(page.url()).toBe(sent);
  });

  it('keeps every answer and offers a new application when Back is followed by a change', async () => {
    const sent = page.url();
    await page.goBack();
    await page.getByLabel('Nama organisasi').fill('Yayasan Cahaya Literasi');
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    await look('4-other-content');
    expect(await page.getByLabel('Nama organisasi').inputValue()).toBe('Yayasan Cahaya Literasi');
    expect(await page.locator('[name="regions.1.province"]').inputValue()).toBe('94');
    await page.getByRole('button', { name: 'Kirim sebagai pendaftaran baru' }).waitFor();
    await page.goto(sent);
  });

  it('mails a receipt to the partner and a notice to each quality office, once', async () => {
    await stage.settle();
    expect((await stage.mails()).map(mail => mail.to).sort()).toEqual([
      'bpmp-35@upt.example',
      'bpmp-91@upt.example',
      'siti@cahaya-literasi.example',
    ]);
    await page.reload();
    expect(await page.locator('#surel').innerText()).toContain('sudah sampai');
  });

  it('introduces the teacher offices with the next tick', async () => {
    await stage.advanceTo(stage.now() + 5 * 60_000);
    const told = (await stage.mails()).map(mail => mail.to);
    expect(told).toHaveLength(5);
    expect(told).toEqual(expect.arrayContaining(['gtk-35@upt.example', 'gtk-91@upt.example']));
  });

  it('opens the case for the office by the link in its mail', async () => {
    await page.goto(linkIn(await mailTo('bpmp-91@upt.example'), 'berkas'));
    await look('5-case');
    expect(await page.locator('h1').innerText()).toContain('Yayasan Cahaya Literasi Nusantara');
    expect(await page.locator('main').innerText()).toContain('Papua Tengah');
  });

  it('shows the partner the status by the mailed link, and the answers only after the last four digits', async () => {
    await page.goto(linkIn(await mailTo('siti@cahaya-literasi.example'), 'pendaftaran'));
    await look('6-status');
    expect(await page.locator('main').innerText()).not.toContain('Siti Rahmawati');
    await page.locator('#digits').fill('1111');
    await page.getByRole('button', { name: 'Lihat selengkapnya' }).click();
    await look('7-wrong-digits');
    expect(await page.locator('main').innerText()).not.toContain('Siti Rahmawati');
    await page.locator('#digits').fill('7890');
    await page.getByRole('button', { name: 'Lihat selengkapnya' }).click();
    await look('8-answers');
    expect(await page.locator('main').innerText()).toContain('Siti Rahmawati');
  });

  it('finds the status by reference and four digits, and says the same sentence for everything that does not match', async () => {
    const reference =
      (await mailTo('siti@cahaya-literasi.example')).subject.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/)?.[0] ?? '';
    const tried = async (typed: string, digits: string): Promise<string> => {
      await page.goto(`${stage.url}/pendaftaran`);
      await page.locator('[name="reference"]').fill(typed);
      await page.locator('[name="digits"]').fill(digits);
      await page.getByRole('button', { name: 'Lihat status' }).click();
      return await page.locator('main').innerText();
    };
    const wrongDigits = await tried(reference, '0000');
    const wrongReference = await tried('0000-0000-0000', '7890');
    expect(wrongDigits).toBe(wrongReference);
    expect(await tried(reference.toLowerCase().replaceAll('-', ' '), '7890')).toContain('Papua Tengah');
  });

  it('tells the owner and the desk when the partner says that a case belongs elsewhere', async () => {
    await page.goto(linkIn(await mailTo('siti@cahaya-literasi.example'), 'pendaftaran'));
    await page.getByText('Beri tahu wilayah yang seharusnya').click();
    await page.locator('#salah-kantor [name="case"][value="02"]').check();
    await page.locator('#salah-kantor [name="province"]').selectOption('92');
    await page.locator('#salah-kantor [name="note"]').fill('Kami bekerja di Manokwari.');
    await page.locator('#digits-kantor').fill('7890');
    await page.getByRole('button', { name: /Kirim ke UPT/ }).click();
    await look('9-reroute');
    await stage.advanceTo(stage.now() + 60_000);
    const told = (await stage.mails()).slice(0, 2);
    expect(told.map(mail => mail.to).sort()).toEqual(['bpmp-91@upt.example', 'nasional@upt.example']);
    expect(told[0]?.text).toContain('Kami bekerja di Manokwari.');
  });

  it('lets the sender correct a mistyped address, which ends the mailed links and sends a new receipt', async () => {
    const mailed = linkIn(await mailTo('siti@cahaya-literasi.example'), 'pendaftaran');
    await page.goto(sentUrl);
    await page.getByText('Salah ketik? Perbaiki').click();
    await page.locator('#email').fill('siti.rahmawati@cahaya-literasi.example');
    await page.getByRole('button', { name: 'Perbaiki alamat' }).click();
    await look('10-corrected');
    await stage.settle();
    const receipt = await mailTo('siti.rahmawati@cahaya-literasi.example');
    expect(receipt.tags).not.toEqual((await mailTo('siti@cahaya-literasi.example')).tags);
    expect((await mailTo('bpmp-35@upt.example')).text).toContain('siti.rahmawati@cahaya-literasi.example');
    await page.goto(mailed);
    await look('11-dead-link');
    expect(await page.locator('h1').innerText()).toBe('Tautan tidak berlaku');
  });

  it('stops mail to an address whose holder says "not me", and asks the offices to phone', async () => {
    const receipt = await mailTo('siti.rahmawati@cahaya-literasi.example');
    const links = [...receipt.text.matchAll(/https?:\/\/\S+\/pendaftaran\/\S+/g)].map(([link]) => link);
    await page.goto(links.at(-1) ?? '');
    await look('12-not-me');
    await page.locator('#setuju').check();
    await page.getByRole('button', { name: 'Hentikan surel' }).click();
    await stage.settle();
    expect(
      (await stage.mails())
        .slice(0, 2)
        .map(mail => mail.to)
        .sort(),
    ).toEqual(['bpmp-35@upt.example', 'bpmp-91@upt.example']);
    const before = (await stage.mails()).length;
    await page.goto(`${stage.url}/tautan`);
    await page.locator('[name="reference"]').fill(new URL(sentUrl).pathname.split('.')[1] ?? '');
    await page.getByRole('button', { name: 'Kirim tautan' }).click();
    await stage.settle();
    expect(await stage.mails()).toHaveLength(before);
  });

  it('still has everything after it was killed and started again', async () => {
    await stage.stop();
    stage = await startStage({ port: 0, data });
    await page.goto(stage.url + new URL(sentUrl).pathname);
    expect(await page.locator('h1').innerText()).toContain('sudah terkirim');
  });

  const mailTo = async (address: string) => {
    const found = (await stage.mails()).find(mail => mail.to === address);
    if (!found) throw new Error(`no mail to ${address}`);
    return found;
  };
  const linkIn = (mail: { text: string }, path: string): string =>
    mail.text.match(new RegExp(`https?://\\S+/${path}/\\S+`))?.[0] ?? '';
});
