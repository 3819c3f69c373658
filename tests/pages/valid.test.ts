import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import * as examples from './examples.ts';
import { papers } from './papers.ts';
import { states } from './states.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Sections of a form are found by their legend's heading; ids carry the names of the fields, dots included.
    'valid-id': ['error', { relaxed: true }],
    // Numbers are grouped with hyphens that may break.
    'tel-non-breaking': 'off',
    // A title names its page and the product.
    'long-title': 'off',
    // Every button submits, which is what a button does.
    'no-implicit-button-type': 'off',
  },
});

const faultsIn = async (page: string): Promise<readonly string[]> => {
  const report = await validator.validateString(page);
  return report.results.flatMap(result => result.messages.map(m => `${m.ruleId}: ${m.message} (${m.selector})`));
};

describe.each(['id', 'en'] as const)('every page in every state (%s)', language => {
  test.each(states(language))('%s is valid HTML with one h1, a title and its landmarks', async (_, page) => {
    expect(await faultsIn(page)).toEqual([]);
    expect(page.match(/<h1[ >]/g)).toHaveLength(1);
    expect(page).toMatch(/<title>[^<]+ – Simpul<\/title>/);
    for (const landmark of ['<header', '<main', '<footer', '<nav']) expect(page).toContain(landmark);
  });
});

test.each(papers(examples))(
  '%s is valid HTML on A4, complete in itself: it loads nothing and leads nowhere',
  async (_, paper) => {
    expect(await faultsIn(paper)).toEqual([]);
    expect(paper.match(/<h1[ >]/g)).toHaveLength(1);
    expect(paper).toContain('@page{size:A4');
    expect(paper.match(/<script|<link|<img|\s(?:href|src)="(?!tel:)/g)).toBeNull();
  },
);
