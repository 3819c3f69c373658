import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { application } from '../mail/fixture.ts';
import { everyMail, toPartner } from '../mail/letters.ts';
import { weeks } from '../mail/week.ts';
import { violations } from './axe.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { look } from './look.ts';

const mails = {
  ...everyMail(application),
  ...weeks(),
  ...Object.fromEntries(
    Object.entries(toPartner({ ...application, language: 'en' })).map(([kind, mail]) => [`${kind} in English`, mail]),
  ),
};
/** A mail has no landmarks: the mail program around it does. */
const IN_A_PROGRAM = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };

describe.skipIf(noBrowserBecause)('every mail in a real browser', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    page.on('request', request => asked.push(request.url()));
  });
  afterAll(() => browser?.close());

  const pictures = async (kind: string, colorScheme: string): Promise<void> => {
    for (const width of [360, 600]) {
      await page.setViewportSize({ width, height: 800 });
      await look(page, `mail/${kind}-${width}-${colorScheme}`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
  };

  test.each(Object.entries(mails))('%s is accessible and fits a phone, light and dark', async (kind, mail) => {
    asked.length = 0;
    await page.setContent(mail?.html ?? '');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      expect(await violations(page, { rules: IN_A_PROGRAM })).toEqual([]);
      await pictures(kind, colorScheme);
    }
    expect(asked).toEqual([]);
  });
});
