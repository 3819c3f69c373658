import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regenciesCsv } from '../../infra/regencies.ts';
import { matchRegency, readRegencies } from '../../shared/domain/regency.ts';
import { directory } from '../world.ts';

const { regencies, provinces } = directory;
const found = (code: string) => ({ kind: 'found', code });
const match = (typed: string, province: string) => matchRegency(typed, province, regencies);
const jawaTimur = { code: '35', name: 'Jawa Timur' };

describe('the list', () => {
  test('is what the installed package says', () => {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    expect(regenciesCsv(read('../../node_modules/idn-area-data/data/regencies.csv'))).toBe(
      read('../../shared/data/regencies.csv'),
    );
  });

  test('has 514 regencies in 38 provinces, each in the province of its code', () => {
    expect(regencies).toHaveLength(514);
    expect(new Set(regencies.map(({ province }) => province)).size).toBe(38);
    expect(regencies.filter(({ code, province }) => !code.startsWith(`${province}.`))).toEqual([]);
  });
});

describe('each of the 514 finds itself', () => {
  const spellings: readonly (readonly [string, (kind: string, name: string) => string])[] = [
    ['in full', (kind, name) => `${kind} ${name}`],
    ['in capitals', (kind, name) => `${kind} ${name}`.toUpperCase()],
    ['in small letters', (kind, name) => `${kind} ${name}`.toLowerCase()],
    ['with a short kind', (kind, name) => `${kind === 'Kota' ? 'Kota' : 'Kab.'} ${name}`],
    ['without blanks in its name', (kind, name) => `${kind} ${name.replaceAll(' ', '')}`],
    ['with dashes', (kind, name) => `${kind} ${name.replaceAll(' ', '-')}`],
    ['with double blanks', (kind, name) => ` ${kind}  ${name.replaceAll(' ', '  ')} `],
    ['in English', (kind, name) => `${name} ${kind === 'Kota' ? 'City' : 'Regency'}`],
  ];

  test.each(spellings)('%s', (_, spell) => {
    const lost = regencies.filter(({ code, province, kind, name }) => {
      const result = match(spell(kind, name), province);
      return result.kind !== 'found' || result.code !== code;
    });
    expect(lost).toEqual([]);
  });

  test('by code, with and without its dot', () => {
    for (const { code, province } of regencies) {
      expect(match(code, province)).toEqual(found(code));
      expect(match(code.replace('.', ''), province)).toEqual(found(code));
    }
  });

  test('by name alone, except the 25 names that are both Kabupaten and Kota', () => {
    const results = regencies.map(regency => ({ regency, result: match(regency.name, regency.province) }));
    const doubles = results.flatMap(({ result }) => (result.kind === 'ambiguous' ? [result.codes.join()] : []));
    expect(new Set(doubles).size).toBe(25);
    expect(doubles).toHaveLength(50);
    for (const { regency, result } of results) {
      if (result.kind !== 'ambiguous') expect(result).toEqual(found(regency.code));
    }
  });

  test('with one wrong letter, or it is asked back; never another one', () => {
    const place = fc.nat({ max: 40 });
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    fc.assert(
      fc.property(fc.constantFrom(...regencies), place, letter, ({ code, province, kind, name }, at, wrong) => {
        const letters = [...name];
        letters[at % letters.length] = wrong;
        const result = match(`${kind} ${letters.join('')}`, province);
        if (result.kind === 'found') expect(result.code).toBe(code);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a name', () => {
  test.each([
    ['Palangkaraya', '62', '62.71'],
    ['palangka raya', '62', '62.71'],
    ['Pangkal Pinang', '19', '19.71'],
    ['Kota Adm. Jakarta Selatan', '31', '31.74'],
    ['Jakarta Selatan', '31', '31.74'],
    ['Kep. Seribu', '31', '31.01'],
    ['Kota Baru', '63', '63.02'],
    ['Kab. Kotabaru', '63', '63.02'],
    ['Kota Mobagu', '71', '71.74'],
    ['Limapuluh Kota', '13', '13.07'],
    ['Kota Solo', '33', '33.72'],
    ['Jogja', '34', '34.71'],
    ['Kota Sidoarjo', '35', '35.15'],
    ['Banyuwagi', '35', '35.10'],
    ['Kab. Pangkajene & Kepulauan', '73', '73.10'],
  ])('%s in %s is %s', (typed, province, code) => {
    expect(match(typed, province)).toEqual(found(code));
  });

  test('between two that are near is asked back', () => {
    expect(match('Maluku Tengara', '81')).toMatchObject({ kind: 'unknown', suggestions: ['81.02', '81.01'] });
  });

  test('Blitar is asked back, Kota Blitar is not', () => {
    expect(match('Blitar', '35')).toEqual({ kind: 'ambiguous', codes: ['35.05', '35.72'] });
    expect(match('kota blitar', '35')).toEqual(found('35.72'));
  });

  test('of another province is not taken, and where it lies is known', () => {
    expect(match('Surabaya', '33')).toMatchObject({ kind: 'unknown', elsewhere: ['35.78'] });
    expect(match('35.72', '33')).toEqual({ kind: 'unknown', suggestions: [], elsewhere: ['35.72'] });
  });

  test('that is half right brings suggestions', () => {
    expect(match('Mentawai', '13')).toMatchObject({ kind: 'unknown', suggestions: ['13.09'] });
    expect(match('Jakarta', '31')).toMatchObject({ kind: 'unknown', suggestions: { length: 5 } });
  });

  test.each(['constructor', 'Kota constructor', 'constructor kota', 'Kota', '', '&', '35', '99.99'])(
    '%j is unknown',
    typed => {
      expect(match(typed, '35')).toMatchObject({ kind: 'unknown' });
    },
  );

  test('of any letters never throws and never finds what does not exist', () => {
    const codes = new Set(regencies.map(({ code }) => code));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...provinces), (typed, { code }) => {
        const result = match(typed, code);
        const named =
          result.kind === 'found' ? [result.code] : result.kind === 'ambiguous' ? result.codes : result.suggestions;
        expect(named.every(each => codes.has(each) && each.startsWith(code))).toBe(true);
      }),
    );
  });
});

describe('the entries of one province', () => {
  const read = (...entries: string[]) => readRegencies(entries, jawaTimur, regencies);

  test('a chosen code settles the name that was asked back, and only that one', () => {
    expect(read('Blitar', 'Kediri', '35.72')).toMatchObject({ codes: ['35.72'], questions: [{ typed: 'Kediri' }] });
  });

  test('a chosen suggestion settles the name that was not found', () => {
    expect(read('Mojokreto', '35.16')).toEqual({ codes: ['35.16'], questions: [] });
  });

  test('a regency named twice is one', () => {
    expect(read('Kota Blitar', '35.72', 'KOTA BLITAR').codes).toEqual(['35.72']);
  });

  test('a province that is called like its regencies is asked back too', () => {
    const gorontalo = readRegencies(['Gorontalo'], { code: '75', name: 'Gorontalo' }, regencies);
    expect(gorontalo).toMatchObject({ codes: [], questions: [{ typed: 'Gorontalo', match: { kind: 'ambiguous' } }] });
  });

  test.each(['seluruh kabupaten/kota', 'Semua', 'Jawa Timur', 'se-Jawa Timur'])(
    '%s means the whole province',
    entry => {
      expect(read(entry)).toEqual({ codes: [], questions: [] });
    },
  );
});
