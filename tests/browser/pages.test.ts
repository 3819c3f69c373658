import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { states } from '../pages/states.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { SITE, visit } from './visit.ts';

const SCREENS = join(import.meta.dirname, '../../.local/screens');

let browser: Browser;

const violations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
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
  });
  afterAll(() => browser.close());

  const looked = process.env['SIMPUL_SCREENS'] !== undefined;
  const look = async (page: Page, name: string): Promise<void> => {
    if (looked) await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
  };

  /** Our script is judged while it runs, in tests/comfort. */
  const still = states('id').filter(([name]) => name !== 'form-scripted');

  test.each(still)('%s is accessible in light and dark, fits 320 px, and asks for nothing else', async (name, html) => {
    const requests: string[] = [];
    const complaints: string[] = [];
    const page = await visit(browser, request => {
      requests.push(request.url());
      return html;
    });
    page.on('console', message => complaints.push(message.text()));
    await page.reload();
    expect(await violations(page)).toEqual([]);
    await look(page, `${name}-360-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await look(page, `${name}-360-dark`);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);

    await page.setViewportSize({ width: 1280, height: 900 });
    await look(page, `${name}-1280-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations(page, ['color-contrast', 'target-size'])).toEqual([]);
    await look(page, `${name}-1280-light`);
    expect(requests).toEqual([SITE, SITE]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  /** The words differ, the elements do not: one state of each page is enough in the second language. */
  const inEnglish = states('en').filter(([name]) => !name.includes('-') || name === 'form-faults');

  test.each(inEnglish)('%s is accessible in English', async (_, html) => {
    const page = await visit(browser, () => html);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
