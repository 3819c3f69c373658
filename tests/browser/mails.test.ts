import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { application } from '../mail/fixture.ts';
import { everyMail, toPartner } from '../mail/letters.ts';
import { weeks } from '../mail/week.ts';
import { launch, noBrowserBecause } from './browser.ts';

const SCREENS = join(import.meta.dirname, '../../.local/screens/mail');
const mails = {
  ...everyMail(application),
  ...weeks(),
  ...Object.fromEntries(
    Object.entries(toPartner({ ...application, language: 'en' })).map(([kind, mail]) => [`${kind} in English`, mail]),
  ),
};

describe.skipIf(noBrowserBecause)('every mail in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each(Object.entries(mails))('%s is accessible and fits a phone, light and dark', async (kind, mail) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
      const asked: string[] = [];
      page.on('request', request => asked.push(request.url()));
      await page.setContent(mail?.html ?? '');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await page.evaluate(axe.source);
      // A mail has no landmarks: the mail program around it does.
      const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };
      const found = await page.evaluate(
        async given => (await (Reflect.get(globalThis, 'axe').run as typeof axe.run)({ rules: given })).violations,
        rules,
      );
      expect(found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))).toEqual([]);
      for (const width of [360, 600]) {
        await page.setViewportSize({ width, height: 800 });
        await page.screenshot({ path: join(SCREENS, `${kind}-${width}-${colorScheme}.png`), fullPage: true });
      }
      expect(asked).toEqual([]);
      await page.close();
    }
  });
});
