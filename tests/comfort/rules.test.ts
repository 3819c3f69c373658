import fc from 'fast-check';
import { defaultTreeAdapter as adapter, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { checkApplication } from '../../shared/domain/check.ts';
import type { Field } from '../../shared/domain/field.ts';
import { fieldAt } from '../../shared/domain/fields.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { inputOf } from '../../shared/domain/form/read.ts';
import type { Language } from '../../shared/domain/language.ts';
import { faultIn, type Rules } from '../../shared/pages/comfort/rules.ts';
import { formPage } from '../../shared/pages/form.ts';
import { application, directory } from '../pages/examples.ts';

const around = { ...directory, today: '2026-11-22' };
const filled = answersOf(application, directory.regencies);

const elements = (node: Tree.Node): Tree.Element[] =>
  ('childNodes' in node ? node.childNodes : []).flatMap(child => [
    ...(adapter.isElementNode(child) ? [child] : []),
    ...elements(child),
  ]);

/** The `data-` attributes of an element as the browser gives them to a script. */
const dataset = ({ attrs }: Tree.Element): Rules =>
  Object.fromEntries(
    attrs
      .filter(({ name }) => name.startsWith('data-'))
      .map(({ name, value }) => [name.slice(5).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value]),
  );

/** The rules of each question of a rendered page, by name. */
const rulesIn = (language: Language): ReadonlyMap<string, Rules> => {
  const page = formPage({
    language,
    token: 'x.y.z',
    answers: {},
    faults: [],
    hints: [],
    directory,
    now: '2026-11-22T01:00:00.000Z',
  });
  const frames = elements(parse(page)).filter(({ attrs }) =>
    attrs.some(({ name, value }) => name === 'class' && /\bf\b/.test(value)),
  );
  return new Map(
    frames.flatMap(frame => {
      const control = elements(frame).find(
        ({ attrs }) =>
          attrs.some(({ name }) => name === 'id') && attrs.some(({ name, value }) => name === 'name' && value !== ''),
      );
      const name = control?.attrs.find(attribute => attribute.name === 'name')?.value.replace(/\.month$/, '');
      return name ? [[name, dataset(frame)]] : [];
    }),
  );
};
const rules = { id: rulesIn('id'), en: rulesIn('en') };
const names = [...rules.id.keys()];
const kindOf = (name: string): Field['kind'] | undefined => fieldAt(name)?.kind;
const typable = names.filter(name => /line|paragraph|list/.test(kindOf(name) ?? ''));

/** What the server says about one answer in an application that is good otherwise. */
const serverSays = (name: string, typed: string, language: Language): string | undefined => {
  const input = inputOf({ ...filled, 'regions.0.hasSchools': ['ya'], [name]: [typed] }, language);
  const checked = checkApplication(input, around);
  return checked.ok ? undefined : checked.faults.find(fault => fault.name === name)?.sentence[language];
};

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  fc.string({ unit: fc.constantFrom(...'0123456789 .-/+()@:,;\n\u200b\u00a0aZé'), maxLength: 40 }),
  fc.constantFrom(
    'siti@cahaya-literasi.example',
    'a.b+c@xn--p1ai.xn--p1ai',
    'www.contoh.example',
    'HTTPS://Contoh.example/a?b#c',
    'contoh.example:8080',
    'https://contoh。example',
    '0812-3456-7890',
    '(021) 555 1234',
    '+62 812 3456 7890',
    '62812345678',
    '+1 202 555 0100',
    '021-5551234',
    '01.312.166.0-091.000',
    '3201 0101 0101 0001',
    '1.200',
    '12',
    'PT Contoh.com Tbk',
    'Pemerintah Kota Blitar',
    '20533421, 20533422',
  ),
  fc
    .tuple(fc.constantFrom('a', 'é', '🙂', 'a\u0301', ' a', 'a,', 'a\n', '\u200b'), fc.nat(160))
    .map(([unit, times]) => unit.repeat(times)),
);

describe('the rules that a page carries', () => {
  test('are there for every question that is required, and for every text', () => {
    for (const name of names)
      expect([name, rules.id.get(name)?.['missing'] !== undefined]).toEqual([name, fieldAt(name)?.required]);
    expect(typable.length).toBeGreaterThanOrEqual(20);
    for (const name of typable)
      expect(Object.keys(rules.id.get(name) ?? {}), name).toContainEqual(expect.stringMatching(/^(max|like)$/));
  });

  test.each(typable)('of %s never refuse what the server takes, and say what it says', name => {
    fc.assert(
      fc.property(text, fc.constantFrom('id' as const, 'en' as const), (given, language) => {
        // The browser lets nobody type a line break into a line.
        const typed = kindOf(name) === 'line' ? given.replace(/[\r\n]/g, ' ') : given;
        const said = faultIn(rules[language].get(name) ?? {}, typed);
        const control = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\uFFFD]|\p{M}{5}|\p{Cs}/u.test(typed);
        if (said === undefined || control) return;
        expect([typed, said]).toEqual([typed, serverSays(name, typed, language)]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(names.filter(name => fieldAt(name)?.required))('of %s say what is missing as the server does', name => {
    for (const language of ['id', 'en'] as const) {
      expect(faultIn(rules[language].get(name) ?? {}, ' \u200b')).toBe(serverSays(name, '', language));
    }
  });

  test('see each kind of fault', () => {
    const seen = (name: string, typed: string): string | undefined => {
      const own = rules.id.get(name) ?? {};
      return Object.keys(own).find(key => own[key] === faultIn(own, typed));
    };
    expect(seen('organisation.name', '')).toBe('missing');
    expect(seen('organisation.name', 'Ya')).toBe('tooShort');
    expect(seen('organisation.name', 'x'.repeat(151))).toBe('tooLong');
    expect(seen('contact.email', 'siti@cahaya')).toBe('invalid');
    expect(seen('regions.0.schools', 'SD\n'.repeat(21))).toBe('tooMany');
    expect(seen('regions.0.since', '03')).toBe('invalid');
    expect(faultIn(rules.id.get('regions.0.since') ?? {}, '032024')).toBeUndefined();
  });
});
