import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STYLE } from '../../shared/pages/style.ts';
import { states } from '../pages/states.ts';
import { launch, noBrowserBecause } from './browser.ts';

const SITE = 'https://simpul.example/';
const SCREENS = join(import.meta.dirname, '../../.local/screens');
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY };

let browser: Browser;

/** A page of ours as a browser gets it, under our content security policy and with nothing else to load. */
const open = async (body: string, options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.newContext(options);
  await context.route('**/*', route => route.fulfill({ status: 200, headers: HEADERS, body }));
  const page = await context.newPage();
  await page.goto(SITE);
  return page;
};

const violations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    async only => {
      const options = only ? { runOnly: { type: 'rule', values: only } } : {};
      const run = Reflect.get(globalThis, 'axe').run as typeof axe.run;
      return (await run(options as axe.RunOptions)).violations;
    },
    rules && [...rules],
  );
  return found.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html}`));
};

describe.skipIf(noBrowserBecause)('every page in a real browser', () => {
  beforeAll(async () => {
    browser = await launch();
    mkdirSync(SCREENS, { recursive: true });
  }, 60_000);
  afterAll(() => browser.close());

  test.each(states('id'))(
    '%s is accessible in light and dark, fits 320 px, and asks for nothing else',
    async (name, html) => {
      const page = await open(html, { viewport: { width: 360, height: 800 }, colorScheme: 'light' });
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', request => requests.push(request.url()));
      page.on('console', message => complaints.push(message.text()));
      await page.reload();
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: join(SCREENS, `${name}-360-light.png`), fullPage: true });

      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast'])).toEqual([]);
      await page.screenshot({ path: join(SCREENS, `${name}-360-dark.png`), fullPage: true });

      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);

      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await violations(page, ['color-contrast', 'target-size'])).toEqual([]);
      await page.screenshot({ path: join(SCREENS, `${name}-1280-dark.png`), fullPage: true });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.screenshot({ path: join(SCREENS, `${name}-1280-light.png`), fullPage: true });
      expect(requests.filter(url => !url.startsWith('data:'))).toEqual([SITE]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  test.each(states('en'))(
    '%s is accessible in English',
    async (_, html) => {
      const page = await open(html, { viewport: { width: 360, height: 800 } });
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
});
