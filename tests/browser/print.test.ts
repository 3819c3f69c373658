import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseStates } from '../pages/case-states.ts';
import * as examples from '../pages/examples.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { visit } from './visit.ts';

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe.skipIf(noBrowserBecause)('on paper', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test.each(['case', 'case-undo', 'case-revision', 'case-active', 'case-participant'])(
    '%s takes two A4 pages, with its disposition sheet and without what only works on a screen',
    async name => {
      const html = Object.fromEntries(caseStates(examples))[name] ?? '';
      const page = await visit(browser, () => html);
      expect(await page.locator('.sheet').isVisible()).toBe(false);
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(2);
      await page.emulateMedia({ media: 'print' });
      const text = await page.locator('main').innerText();
      for (const word of ['Lembar disposisi', 'Nomor agenda', 'Isi disposisi', 'Paraf', '7K3F-9QXR-2MCC']) {
        expect(text).toContain(word);
      }
      expect(text).not.toMatch(/Lanjutkan|Apa yang ingin Anda lakukan/);
      await page.context().close();
    },
  );
});
