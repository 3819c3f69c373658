import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newReference, readReference, showReference } from '../../shared/domain/reference.ts';
import { seededRandom } from '../world.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTWXYZ';
const random = seededRandom('references');
const samples = Array.from({ length: 25 }, () => newReference(random));
const put = (text: string, place: number, letter: string): string =>
  text.slice(0, place) + letter + text.slice(place + 1);

describe('a wrong reference is never another application', () => {
  /** Those of some texts that are taken for another reference. */
  const taken = (reference: string, texts: readonly string[]): string[] =>
    texts.filter(text => text !== reference && readReference(text) !== undefined);
  const places = (reference: string): number[] => [...reference].map((_, place) => place);

  test.each(samples)('%s: every single wrong character is caught', reference => {
    const wrong = places(reference).flatMap(place => [...LETTERS].map(letter => put(reference, place, letter)));
    expect(wrong).toHaveLength(12 * 31);
    expect(taken(reference, wrong)).toEqual([]);
  });

  test.each(samples)('%s: every swap of two different characters is caught', reference => {
    const swapped = places(reference).flatMap(one =>
      places(reference).map(other => put(put(reference, one, reference.charAt(other)), other, reference.charAt(one))),
    );
    expect(taken(reference, swapped)).toEqual([]);
  });

  test.each(samples)('%s: one character too few or too many is caught', reference => {
    const without = places(reference).map(place => reference.slice(0, place) + reference.slice(place + 1));
    const longer = places(reference).flatMap(place =>
      [...LETTERS].map(letter => reference.slice(0, place) + letter + reference.slice(place)),
    );
    expect(taken(reference, [...without, ...longer])).toEqual([]);
  });

  test('nothing but twelve letters of the alphabet is ever taken for one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const read = readReference(text);
        if (read !== undefined) expect(read).toMatch(/^[0-9A-HJKMNP-TW-Z]{12}$/);
      }),
    );
  });
});

describe('a reference is read as people write it', () => {
  test('shown, in lower case, with spaces, dots and dashes of any kind', () => {
    for (const reference of samples) {
      const shown = showReference(reference);
      expect(shown).toMatch(/^.{4}-.{4}-.{4}$/);
      const ways = [
        shown,
        shown.toLowerCase(),
        ` ${shown} `,
        shown.replaceAll('-', ' '),
        shown.replaceAll('-', '–'),
        shown.replaceAll('-', '.'),
      ];
      expect(ways.map(readReference)).toEqual(ways.map(() => reference));
    }
  });

  test('look-alikes and sound-alikes are what they look or sound like', () => {
    for (const reference of samples) {
      const heard = reference.replaceAll('1', 'I').replaceAll('0', 'O').replaceAll('F', 'V');
      expect(readReference(heard)).toBe(reference);
      expect(readReference(heard.replaceAll('I', 'L').toLowerCase())).toBe(reference);
    }
  });
});

describe('a reference cannot be guessed', () => {
  test('of 100,000 none comes twice, every letter is equally likely in every place, and there are 50 random bits or more', () => {
    const draws = 100_000;
    const letters = LETTERS.length;
    const seen = new Set<string>();
    const counts = new Uint32Array(12 * letters);
    for (let drawn = 0; drawn < draws; drawn++) {
      const reference = newReference(randomBytes);
      seen.add(reference);
      for (let place = 0; place < 12; place++) {
        const at = place * letters + LETTERS.indexOf(reference.charAt(place));
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    expect(seen.size).toBe(draws);

    const expected = draws / letters;
    const countsAt = (place: number): number[] => [...counts.subarray(place * letters, (place + 1) * letters)];
    for (let place = 0; place < 12; place++) {
      const chiSquare = countsAt(place).reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      // 30 degrees of freedom: above 100 about once in 10^9 runs.
      expect(chiSquare).toBeLessThan(100);
    }
    // The last place is the check character of the eleven others.
    const bits = [...Array(11).keys()].reduce(
      (sum, place) => sum + Math.log2(countsAt(place).filter(Boolean).length),
      0,
    );
    expect(bits).toBeGreaterThanOrEqual(50);
  });

  test('bytes that would favour the first letters are thrown away', () => {
    const given = [...Array.from({ length: 11 }, () => 255), ...Array.from({ length: 11 }, () => 247)];
    expect(newReference(count => Uint8Array.from(given.splice(0, count)))).toMatch(/^Z{11}/);
  });
});
