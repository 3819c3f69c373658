import { expect, test } from 'vitest';
import { answersOf } from '../../shared/domain/form/fill.ts';
import type { Language } from '../../shared/domain/language.ts';
import { formPage } from '../../shared/pages/form.ts';
import { application, directory } from './examples.ts';

const drawn = (language: Language, year: number, whose: 'filled' | 'empty', of = directory): string =>
  formPage({
    language,
    token: 'token',
    answers: whose === 'filled' ? answersOf(application, of.regencies) : {},
    faults: [],
    hints: [],
    directory: of,
    now: `${year}-06-12T01:00:00.000Z`,
  });

const yearsOf = (page: string): readonly number[] =>
  [...page.matchAll(/<option value="(\d{4})"/g)].map(([, year]) => Number(year));

test('what is kept between pages never carries answers, a language, a year or a directory over to another page', () => {
  const first = drawn('id', 2026, 'empty');
  const filled = drawn('id', 2026, 'filled');
  expect(filled).toContain('" selected>');
  drawn('en', 2030, 'filled', { ...directory, provinces: directory.provinces.slice(0, 3) });
  expect(drawn('id', 2026, 'empty')).toBe(first);
  expect(drawn('id', 2026, 'filled')).toBe(filled);
  expect(drawn('en', 2026, 'empty')).toContain('<option value="">Choose</option>');
});

test('the years to choose from end with the year in which the page is drawn, whatever was drawn before', () => {
  for (const year of [2026, 2031, 2027]) {
    const years = yearsOf(drawn('id', year, 'empty'));
    expect([years[0], years.at(-1), years.length]).toEqual([year, 1950, year - 1949]);
  }
});
