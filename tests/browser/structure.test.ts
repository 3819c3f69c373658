import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { STYLE } from '../../shared/pages/style.ts';
import { application, directory } from '../pages/examples.ts';
import { states } from '../pages/states.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { visit } from './visit.ts';

/** The example with one text in every place where a partner writes freely. */
const written = (text: string): Application => ({
  ...application,
  organisation: { name: text, kind: 'yayasan', legalNumber: text, npwp: text, website: text },
  contact: {
    name: text,
    position: text,
    email: `${text}@example.example`,
    phone: '+6281234567890',
    second: { name: text, email: text, phone: '+62215551234' },
  },
  criteria: { ...application.criteria, fundingSource: text, focusOther: text },
  regions: application.regions.map(region => ({
    ...region,
    note: text,
    mou: [{ government: text, number: text, signed: text, expires: text, link: text }],
    schools: [{ npsn: text }, { name: text }],
  })),
});

/** Every page in every state with this text in it, by name; the style sheet, the same in all, is left out for speed. */
const pagesWith = (text: string): Readonly<Record<string, string>> => {
  const given = written(text);
  const answers = {
    ...answersOf(given, directory.regencies),
    'regions.0.province': [text],
    'regions.0.levels': [text],
  };
  const pages = states('id', { application: given, answers, text });
  return Object.fromEntries(pages.map(([name, page]) => [name, page.replace(STYLE, '')]));
};

/** The states that show what was written; the others cannot be changed by it. */
const one = pagesWith('satu');
const two = pagesWith('dua');
const shown = Object.keys(one).filter(name => one[name] !== two[name]);

/** In the browser: elements and the names of their attributes, and every address that could be followed. */
const SHAPES = `pages => pages.map(page => {
  const found = new DOMParser().parseFromString(page, 'text/html');
  const shape = node => node.localName + '[' + [...node.attributes].map(a => a.name).sort() + '](' + [...node.children].map(shape) + ')';
  const links = [...found.querySelectorAll('[href],[src],[action],[formaction]')].flatMap(e =>
    ['href', 'src', 'action', 'formaction'].map(name => e.getAttribute(name)).filter(value => value !== null));
  return { shape: shape(found.documentElement), links };
})`;

const NASTY = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</textarea></option></title></style><svg onload=alert(1)>',
  '<!--',
  ']]>',
  'javascript:alert(1)',
  'https://jahat.example/?a=1&b=2',
  '&lt;b&gt; &amp; &#x3c;',
  '\u202Eterbalik\u2066',
  'a?bcc=korban@example.example&body=x',
  '\n\n<pre>',
];

/** Where a link may lead: our own paths, a page's place, a phone, a mail, WhatsApp, the channel of complaints, the icon. */
const KNOWN =
  /^(\/(?!\/)|#|tel:\+?\d+$|mailto:[^?&#\s]+$|https:\/\/wa\.me\/(\d+|\?text=[^&#\s]+)$|https:\/\/pengaduan\.example\/\?dari=simpul&bahasa=(id|en)$|data:image\/svg\+xml,)/;

type Seen = { shape: string; links: string[] };
let browser: Browser;
let page: Page;
const seen = (text: string): Promise<Seen[]> => {
  const pages = pagesWith(text);
  return page.evaluate(`(${SHAPES})(${JSON.stringify(shown.map(name => pages[name]))})`);
};

describe.skipIf(noBrowserBecause)('what a partner writes', () => {
  beforeAll(async () => {
    browser = await launch();
    page = await visit(browser, () => '<!DOCTYPE html><title>x</title>');
  });
  afterAll(() => browser.close());

  const changesNothing = async (text: string, plain: readonly Seen[]): Promise<void> => {
    for (const [place, { shape, links }] of (await seen(text)).entries()) {
      expect(shape).toBe(plain[place]?.shape);
      for (const link of links) expect(link).toMatch(KNOWN);
    }
  };

  test('changes no element, no attribute and no address of any page in any state', async () => {
    expect(shown.length).toBeGreaterThan(10);
    const plain = await seen('a');
    for (const text of NASTY) await changesNothing(text, plain);
    const anything = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(anything, text => changesNothing(text, plain)),
      { numRuns: 25 },
    );
  });
});
