import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleComfort, bundleProof } from '../../infra/bundle.ts';
import { passOn } from '../../infra/local/gateway.ts';
import { proofOfWork } from '../../shared/edge/proof.ts';
import { listHeld } from '../../shared/flow/hold.ts';
import { formFields, RENDER_KEY, site } from '../abuse/site.ts';
import { launch, noBrowserBecause } from './browser.ts';

const scripts = await Promise.all([bundleComfort(), bundleProof()]);
const here = site({}, { scripts, proves: proofOfWork?.(RENDER_KEY) });

let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  const now = () => Date.parse(here.ports.now());
  server = createServer((request, response) => void passOn(here.gatewayRoutes, now, request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  if (!noBrowserBecause) browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

const worked = (page: Page) =>
  expect.poll(() => page.locator('input[name=token]').inputValue(), { timeout: 20_000 }).toContain('~');

/** The form with everything typed; what the browser itself complained of is kept. */
const openFilled = async (javaScriptEnabled = true): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', error => void complaints.push(String(error)));
  await page.goto(url);
  const blocks = new Set(formFields().flatMap(([name]) => /^regions\.[1-9]\d*(?=\.)/.exec(name) ?? []));
  for (const _ of blocks) await page.getByRole('button', { name: 'Tambah provinsi' }).click();
  for (const [name, value] of formFields()) {
    const control = page.locator(`[name="${name}"]`);
    const kind = (await control.first().getAttribute('type')) ?? '';
    const tag = await control.first().evaluate(element => element.tagName);
    if (kind === 'radio' || kind === 'checkbox')
      await page.locator(`[name="${name}"][value="${value}"]`).check({ force: true });
    else if (tag === 'SELECT') await control.selectOption(value);
    else await control.fill(value, { force: true });
  }
  return { page, complaints };
};

const send = async (page: Page): Promise<string> => {
  here.pass(60_000);
  await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
  await page.waitForURL(/\/pendaftaran\/s\./);
  return /\/s\.([0-9A-Z]{12})\./.exec(page.url())?.[1] ?? '';
};
const held = async (): Promise<(string | undefined)[]> =>
  (await listHeld(here.ports)).map(head => head.held && `${head.reference} ${head.held.why}`);

describe.skipIf(noBrowserBecause)('a form that asks for work, in a real browser under our policy', () => {
  test('its script does the work after the page, and the application goes through at once', async () => {
    const { page, complaints } = await openFilled();
    await worked(page);
    const reference = await send(page);
    expect(await held()).not.toContain(`${reference} no-proof`);
    expect(JSON.stringify(here.logged('application.accepted'))).toContain(reference);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('without script the form works all the same, and a person looks at what it sends', async () => {
    const { page } = await openFilled(false);
    const reference = await send(page);
    expect(await held()).toContain(`${reference} no-proof`);
    expect(await page.locator('h1').innerText()).toMatch(/\S/);
    await page.context().close();
  });

  test('the page is asked for first, and both scripts after it', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', request => void asked.push(new URL(request.url()).pathname));
    await page.goto(url);
    await worked(page);
    expect(asked.slice(0, 3)).toEqual(['/', ...scripts.map(({ file }) => `/aset/${file}`)]);
    const html = await (await page.request.get(url)).text();
    expect(html.indexOf('<script')).toBeGreaterThan(html.indexOf('</footer>'));
    await page.context().close();
  });
});
