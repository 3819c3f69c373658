import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draft, drafts, drop, keep, type Store } from '../../shared/pages/comfort/drafts.ts';
import { hasEntry, withEntry } from '../../shared/pages/comfort/entries.ts';
import { pauseAfter, tryAgain } from '../../shared/pages/comfort/tries.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T01:00:00Z');

/** `localStorage` without a browser. */
const store = (rows: readonly (readonly [string, string])[] = []): Store & { rows: Map<string, string> } => {
  const kept = new Map(rows);
  return {
    rows: kept,
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
    key: place => [...kept.keys()][place] ?? null,
    get length() {
      return kept.size;
    },
  };
};
const draft = (nonce: string, at: number): Draft => ({
  nonce,
  at,
  body: `organisation.name=${nonce}`,
  mark: '',
});

describe('drafts', () => {
  test('come back as they were kept, the latest first, one for each page', () => {
    const all = store();
    keep(all, draft('satu', NOW - 2));
    keep(all, draft('dua', NOW - 1));
    keep(all, draft('satu', NOW));
    expect(drafts(all, NOW)).toEqual([draft('satu', NOW), draft('dua', NOW - 1)]);
    drop(all, 'satu');
    expect(drafts(all, NOW)).toEqual([draft('dua', NOW - 1)]);
  });

  test('older than 14 days are removed, whatever their number', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(28 * DAY), { maxLength: 20 }), ages => {
        const all = store();
        for (const [place, age] of ages.entries()) keep(all, draft(String(place), NOW - age));
        const young = ages.filter(age => age < 14 * DAY).length;
        expect(drafts(all, NOW)).toHaveLength(young);
        expect(all.length).toBe(young);
      }),
    );
  });

  test('that cannot be read are removed, and what is not ours is left alone', () => {
    const all = store([
      ['simpul:a', '{"not": "ours"}'],
      ['simpul:b', 'no json'],
      ['simpul:c', 'null'],
      ['other', 'theirs'],
    ]);
    expect(drafts(all, NOW)).toEqual([]);
    expect([...all.rows.keys()]).toEqual(['other']);
  });
});

describe('a list of regencies', () => {
  test('has a name after it was added, once, and not after it was taken away; the others stay in their order', () => {
    const name = fc.constantFrom('Kota Blitar', 'kabupaten blitar', 'Kota Batu', 'Kabupaten Malang');
    fc.assert(
      fc.property(fc.array(name), fc.constantFrom('\n', ', ', ';'), name, (names, between, chosen) => {
        const typed = names.join(between);
        const others = names.filter(each => each !== chosen).join('\n');
        expect(withEntry(typed, chosen, false)).toBe(others);
        expect(withEntry(typed, chosen, true)).toBe(others === '' ? chosen : `${others}\n${chosen}`);
        expect(hasEntry(typed, chosen.toUpperCase())).toBe(names.includes(chosen));
      }),
    );
  });
});

describe('tries', () => {
  test('come after 2 seconds, then after twice as long each time, at least once a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(pauseAfter)).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map(each => each * 1000));
  });

  test('go on after what says "not now", and end with what a person must see', () => {
    expect([429, 502, 503, 504].map(tryAgain)).toEqual([true, true, true, true]);
    expect([200, 400, 403, 409, 413, 415, 422, 500].map(tryAgain)).toEqual(Array(8).fill(false));
  });
});
