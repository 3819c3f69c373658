import { caniemail } from 'caniemail';
import { describe, expect, test } from 'vitest';
import { heldList } from '../../shared/mail/held-list.ts';
import { at, directory, message, officeUrl, publicUrl } from '../mail/fixture.ts';
import { letters } from './letters.ts';

/** What partners and offices read their mail with. */
const PROGRAMS: Parameters<typeof caniemail>[0]['clients'] = [
  ...(['gmail.desktop-webmail', 'gmail.android', 'gmail.ios'] as const),
  ...(['outlook.windows', 'outlook.outlook-com', 'outlook.android', 'outlook.ios'] as const),
  ...(['apple-mail.macos', 'apple-mail.ios'] as const),
  ...(['yahoo.desktop-webmail', 'yahoo.android', 'yahoo.ios', 'samsung-email.android'] as const),
];

const WITHOUT_SHEET = 'where a style sheet is not read, inline styles leave one readable column in one font';
const ROUND = 'corners are square';
const LONG = 'a long address may run over the edge; the button above it leads to the same place';
const EDGES = 'a line more at the top of a table, a gap more at the end of a box';
const NIGHT = 'the program stays light, or inverts colours by itself: none of ours is pure black or white';
const WORD = 'Outlook’s Word draws boxes tighter or wider; what is said stands in cells and paragraphs of their own';
const UNUSED = 'supported but for values that no mail of ours uses';

/** Everything that some program lacks or half knows, and what its reader gets instead. Nothing else may be used. */
const INSTEAD: Readonly<Record<string, string>> = {
  '<style> element': WITHOUT_SHEET,
  'Class selector': WITHOUT_SHEET,
  'Type selector': WITHOUT_SHEET,
  'Descendant combinator': WITHOUT_SHEET,
  'Chaining selectors': WITHOUT_SHEET,
  '@media': 'the one column is as wide as the screen without it; margins stay wide',
  'text-decoration': 'the button’s words are underlined',
  display: 'the button is as wide as its words',
  '<body> element': 'becomes a division; the ground is drawn by the table inside it',
  '<bdi> element':
    'is left out; every text of a partner stands in a cell, an item or a line of its own, and has no bidi control',
  ':first-child': EDGES,
  ':last-child': EDGES,
  'border-radius': ROUND,
  'color-scheme CSS property': NIGHT,
  'color-scheme meta tag': NIGHT,
  'overflow-wrap': LONG,
  'word-break': LONG,
  'white-space': 'a reference may break at its hyphen',
  'max-height property': 'the preheader is hidden by display:none too',
  overflow: 'the preheader is hidden by display:none too',
  'display:none': 'the preheader holds no table and no image',
  padding: WORD,
  border: WORD,
  margin: WORD,
  'line-height': WORD,
  'letter-spacing': WORD,
  'max-width': 'the column’s table has a width attribute too',
  'width attribute': UNUSED,
  'width property': 'on tables and cells only',
  background: UNUSED,
  'font-size': UNUSED,
  'font-weight': 'from 600 on all is bold, below all is regular',
  'text-align': UNUSED,
  'dir attribute': 'on the whole mail only',
  'lang attribute': 'on the whole mail only',
  'role attribute': 'on layout tables only',
  '<ul>, <ol> and <dl>': UNUSED,
};

const lacking = (html: string): string[] => {
  const { errors, warnings } = caniemail({ clients: PROGRAMS, html }).issues;
  return [...new Set([errors, warnings].flatMap(found => [...found.values()].flat().map(({ title }) => title)))];
};

const found = letters.map(([name, { html }]) => [name, lacking(html)] as const);

describe('in the mail programs that matter', () => {
  test.each(found)('%s uses nothing whose loss we have not thought of', (_, features) => {
    expect(features.filter(feature => !(feature in INSTEAD))).toEqual([]);
  });

  test('each loss that we have thought of is still one', () => {
    const all = new Set(found.flatMap(([, features]) => features));
    expect(Object.keys(INSTEAD).filter(feature => !all.has(feature))).toEqual([]);
  });

  test.each(letters)('%s weighs at most 40 KB, far from the 102 KB at which Gmail cuts', (_, { html }) => {
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
  });

  test('the desk’s list of held applications does not grow beyond that with their number', () => {
    const entry = { reference: '7K3F9QXR2MCD', why: 'honeypot' as const, at, until: at, cases: [] };
    const { html } = heldList(
      message('held-list', 'desk', 'nasional'),
      Array(5_000).fill(entry),
      directory(),
      publicUrl,
      officeUrl,
    );
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
  });

  test.each(letters)('%s is one readable column without its style sheet', (_, { html }) => {
    const cells = [...html.matchAll(/<td class="(?:brand|sheet|foot)"([^>]*)>/g)];
    expect(cells).toHaveLength(3);
    for (const [, attributes] of cells) expect(attributes).toMatch(/style="[^"]*font-size:16px;line-height:1\.5"/);
    expect(html).toMatch(/<div class="pre" style="display:none;/);
  });
});
