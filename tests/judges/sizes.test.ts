import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, noBrowserBecause } from '../browser/browser.ts';
import { states } from '../pages/states.ts';
import { letters } from './letters.ts';

const pages = states('id');
const english = states('en').map(([name, html]) => [`${name} in English`, html] as const);
const mails = letters.map(([name, { html }]) => [`mail ${name}`, html] as const);

/** In the browser: how far the content reaches beyond the screen, in CSS pixels. */
const OVERFLOW = 'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)';

/** In the browser: texts that are cut off because their box does not grow with them; what is typed can be scrolled. */
const CUT = `[...document.querySelectorAll('body *:not(input, .away)')].filter(e => {
  const style = getComputedStyle(e);
  const cuts = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
  return cuts && e.clientWidth > 1 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 100))`;

/**
 * In the browser: what is touched, with its size. A box to tick is touched by its label; a link within a sentence is as high
 * as its line (WCAG 2.5.8 excepts it); what is put out of sight is for no finger.
 */
const TARGETS = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary')].flatMap(e => {
  if (e.closest('.away, .trap, .skip') || e.type === 'hidden' || !e.checkVisibility()) return [];
  const sentence = e.tagName === 'A' && getComputedStyle(e).display === 'inline' && e.parentElement.textContent.trim() !== e.textContent.trim();
  const target = (e.type === 'radio' || e.type === 'checkbox') ? e.closest('label') : e;
  const { width, height } = target.getBoundingClientRect();
  return [{ what: e.outerHTML.slice(0, 120), kind: sentence ? 'sentence' : e.tagName === 'A' ? 'link' : 'control', width, height }];
})`;

type Target = Readonly<{ what: string; kind: 'sentence' | 'link' | 'control'; width: number; height: number }>;

describe.skipIf(noBrowserBecause)('in a real browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const show = async (html: string, width: number): Promise<void> => {
    await page.setViewportSize({ width, height: 900 });
    await page.setContent(html);
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  };

  test.each([...pages, ...english, ...mails])(
    '%s needs no scrolling sideways at 320 px, nor at 200 %% zoom',
    async (_, html) => {
      await show(html, 320);
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      // A window of 1280 px at 200 % zoom is 640 px of the page.
      await page.setViewportSize({ width: 640, height: 450 });
      expect(await page.evaluate(OVERFLOW)).toBe(0);
    },
  );

  test.each(pages)('%s keeps everything readable with wide spacing (WCAG 1.4.12)', async (_, html) => {
    await show(html, 320);
    const wide = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }';
    await page.evaluate(`document.styleSheets[0].insertRule(${JSON.stringify(wide)})`);
    expect([await page.evaluate(OVERFLOW), await page.evaluate(CUT)]).toEqual([0, []]);
  });

  test.each(pages)('%s has controls of a finger’s size: 44 px, and links of at least 24 px', async (_, html) => {
    await show(html, 360);
    const targets = (await page.evaluate(TARGETS)) as readonly Target[];
    const small = targets.filter(({ kind, width, height }) => {
      if (kind === 'sentence') return false;
      return kind === 'control' ? height < 44 || width < 44 : height < 24 || width < 24;
    });
    expect(small).toEqual([]);
    expect(targets.length).toBeGreaterThan(3);
  });
});

describe.skipIf(noBrowserBecause)('in a browser whose reader asks for letters twice as large', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(['--blink-settings=defaultFontSize=32']);
    page = await browser.newPage({ viewport: { width: 640, height: 900 } });
  });
  afterAll(() => browser?.close());

  test.each(pages)('%s gives them, and nothing runs over the edge or is cut off', async (_, html) => {
    await page.setContent(html);
    expect(await page.evaluate('getComputedStyle(document.body).fontSize')).toBe('32px');
    expect([await page.evaluate(OVERFLOW), await page.evaluate(CUT)]).toEqual([0, []]);
  });
});
