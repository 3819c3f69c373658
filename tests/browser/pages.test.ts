import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { states } from '../pages/states.ts';
import { only, violations } from './axe.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { look } from './look.ts';
import { SITE, visit } from './visit.ts';

describe.skipIf(noBrowserBecause)('every page in a real browser', () => {
  let browser: Browser;
  let page: Page;
  let shown = '';
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    page = await visit(browser, request => {
      requests.push(request.url());
      return shown;
    });
    page.on('console', message => complaints.push(message.text()));
  });
  afterAll(() => browser?.close());

  /** On a phone, as if nobody had been here before. */
  const open = async (html: string): Promise<void> => {
    shown = html;
    requests.length = 0;
    complaints.length = 0;
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(SITE);
  };

  /** Our script is judged while it runs, in tests/comfort. */
  const still = states('id').filter(([name]) => name !== 'form-scripted');

  test.each(still)('%s is accessible in light and dark, fits 320 px, and asks for nothing else', async (name, html) => {
    await open(html);
    expect(await violations(page)).toEqual([]);
    await look(page, `${name}-360-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, only('color-contrast'))).toEqual([]);
    await look(page, `${name}-360-dark`);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);

    await page.setViewportSize({ width: 1280, height: 900 });
    await look(page, `${name}-1280-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations(page, only('color-contrast', 'target-size'))).toEqual([]);
    await look(page, `${name}-1280-light`);
    expect(requests).toEqual([SITE]);
    expect(complaints).toEqual([]);
  });

  /** The words differ, the elements do not: one state of each page is enough in the second language. */
  const inEnglish = states('en').filter(([name]) => !name.includes('-') || name === 'form-faults');

  test.each(inEnglish)('%s is accessible in English', async (_, html) => {
    await open(html);
    expect(await violations(page)).toEqual([]);
  });
});
