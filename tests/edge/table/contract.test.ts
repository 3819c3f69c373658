import { describe, expect, test } from 'vitest';
import type { Condition, Row, Table, Write } from '../../../shared/flow/ports.ts';
import { missing, REAL_ENGINES } from '../../engines.ts';
import { engine, fresh, PRESENT } from './running.ts';

test.for(REAL_ENGINES)('%s is asked for its opinion', (name, { skip }) => {
  skip(missing[name] !== undefined, missing[name]);
  expect(() => engine(name)).not.toThrow();
});

describe.each(PRESENT)('the table on %s', name => {
  const table = (): Table => engine(name).table();

  test('gives back what was put, whole, and undefined for what was not', async () => {
    const pk = fresh();
    const row = {
      pk,
      sk: 'a',
      text: 'Yayasan “Cerdas” – ñ 😀',
      number: 1.5,
      yes: true,
      list: ['a', 1],
      map: { a: [{ b: 'c' }] },
    };
    await table().commit([{ put: { ...row, gone: undefined } }]);
    expect(await table().get({ pk, sk: 'a' })).toEqual(row);
    expect(await table().get({ pk, sk: 'b' })).toBeUndefined();
  });

  test('takes a row that it gave for a key', async () => {
    const row: Row = { pk: fresh(), sk: 'a', color: 'red' };
    await table().commit([{ put: row }]);
    expect(await table().get(row)).toEqual(row);
    expect(await table().commit([{ check: row, if: { color: 'red' } }])).toEqual({ ok: true });
    await table().commit([{ update: { pk: row.pk, sk: 'a' }, set: { color: 'blue' } }]);
    expect(await table().commit([{ update: row, add: { count: 1 } }])).toEqual({ ok: true });
    expect(await table().get(row)).toEqual({ ...row, color: 'blue', count: 1 });
    expect(await table().commit([{ delete: row }])).toEqual({ ok: true });
    expect(await table().get(row)).toBeUndefined();
  });

  describe('a condition', () => {
    const holds = async (row: Record<string, unknown> | undefined, condition: Condition): Promise<boolean> => {
      const key = { pk: fresh(), sk: 'a' };
      if (row) await table().commit([{ put: { ...key, ...row } }]);
      return (await table().commit([{ check: key, if: condition }])).ok;
    };

    test.each<[string, Record<string, unknown> | undefined, Condition, boolean]>([
      ['absent, of no row', undefined, 'absent', true],
      ['absent, of a row', {}, 'absent', false],
      ['an equal text', { a: 'x' }, { a: 'x' }, true],
      ['another text', { a: 'x' }, { a: 'X' }, false],
      ['a number is not its text', { a: '1' }, { a: 1 }, false],
      ['an equal truth', { a: true }, { a: true }, true],
      ['another truth', { a: true }, { a: false }, false],
      ['equality, of a missing attribute', {}, { a: 'x' }, false],
      ['equality, of no row', undefined, { a: 'x' }, false],
      ['one of several', { a: 'y' }, { a: ['x', 'y'] }, true],
      ['none of several', { a: 'z' }, { a: ['x', 'y'] }, false],
      ['one of several, of no row', undefined, { a: ['x', 'y'] }, false],
      ['at most, below', { a: 4 }, { a: { atMost: 5 } }, true],
      ['at most, equal', { a: 5 }, { a: { atMost: 5 } }, true],
      ['at most, above', { a: 6 }, { a: { atMost: 5 } }, false],
      ['at most, of numbers and not of digits', { a: 10 }, { a: { atMost: 9 } }, false],
      ['at most, of texts', { a: '2026-01-01' }, { a: { atMost: '2026-01-02' } }, true],
      ['at most, of a number against a text', { a: 1 }, { a: { atMost: '5' } }, false],
      ['at most, of a missing attribute', {}, { a: { atMost: 5 } }, false],
      ['missing or at most, of a missing attribute', {}, { a: { missingOrAtMost: 5 } }, true],
      ['missing or at most, of no row', undefined, { a: { missingOrAtMost: 5 } }, true],
      ['missing or at most, equal', { a: 5 }, { a: { missingOrAtMost: 5 } }, true],
      ['missing or at most, above', { a: 6 }, { a: { missingOrAtMost: 5 } }, false],
      ['missing or at most, and another that does not hold', { b: 1 }, { b: 2, a: { missingOrAtMost: 5 } }, false],
      ['missing, of a missing attribute', {}, { a: null }, true],
      ['missing, of an attribute', { a: '' }, { a: null }, false],
      ['missing, of no row', undefined, { a: null }, true],
      ['all of several attributes', { a: 1, b: 2 }, { a: 1, b: [2, 3], c: null }, true],
      ['all but one of several attributes', { a: 1, b: 4 }, { a: 1, b: [2, 3], c: null }, false],
      ['a reserved word of DynamoDB', { status: 'x', name: 'y' }, { status: 'x', name: 'y' }, true],
    ])('%s', async (_name, row, condition, expected) => {
      expect(await holds(row, condition)).toBe(expected);
    });
  });

  describe('a commit', () => {
    test('does all of it, or nothing and says which places were lost', async () => {
      const pk = fresh();
      await table().commit([{ put: { pk, sk: 'there', count: 1 } }]);
      const writes: Write[] = [
        { put: { pk, sk: 'new' }, if: 'absent' },
        { put: { pk, sk: 'there' }, if: 'absent' },
        { update: { pk, sk: 'counted' }, add: { count: 1 } },
        { check: { pk, sk: 'nowhere' }, if: { count: 1 } },
        { delete: { pk, sk: 'gone' } },
      ];
      expect(await table().commit(writes)).toEqual({ ok: false, lost: [1, 3] });
      expect(await table().list({ pk, limit: 10 })).toEqual([{ pk, sk: 'there', count: 1 }]);

      const possible = [...writes.slice(0, 1), ...writes.slice(2, 3), ...writes.slice(4)];
      expect(await table().commit(possible)).toEqual({ ok: true });
      expect((await table().list({ pk, limit: 10 })).map(row => row.sk)).toEqual(['counted', 'new', 'there']);
    });

    test('an update sets, removes and adds, and makes a row that is absent', async () => {
      const key = { pk: fresh(), sk: 'a' };
      const update: Write = {
        update: key,
        set: { b: 'new', map: { c: 1 } },
        remove: ['gone', 'never'],
        add: { n: 2, m: -1 },
      };
      await table().commit([update]);
      expect(await table().get(key)).toEqual({ ...key, b: 'new', map: { c: 1 }, n: 2, m: -1 });
      await table().commit([{ update: key, set: { gone: 1, kept: [] } }]);
      await table().commit([update]);
      expect(await table().get(key)).toEqual({ ...key, b: 'new', map: { c: 1 }, n: 4, m: -2, kept: [] });
    });

    test('a conditional update of an absent row makes nothing', async () => {
      const key = { pk: fresh(), sk: 'a' };
      expect(await table().commit([{ update: key, if: { n: { atMost: 4 } }, add: { n: 1 } }])).toEqual({
        ok: false,
        lost: [0],
      });
      expect(await table().get(key)).toBeUndefined();
    });

    test('a put replaces the row and does not mix with the old one', async () => {
      const key = { pk: fresh(), sk: 'a' };
      await table().commit([{ put: { ...key, old: 1 } }]);
      await table().commit([{ put: { ...key, new: 1 }, if: { old: 1 } }]);
      expect(await table().get(key)).toEqual({ ...key, new: 1 });
    });

    test('takes one hundred writes', async () => {
      const pk = fresh();
      const writes = Array.from(
        { length: 100 },
        (_, place): Write => ({ put: { pk, sk: `${place + 100}` }, if: 'absent' }),
      );
      expect(await table().commit(writes)).toEqual({ ok: true });
      expect(await table().list({ pk, limit: 200 })).toHaveLength(100);
    });

    test.each<[string, (pk: string) => Write[]]>([
      [
        'more than one hundred writes',
        pk => Array.from({ length: 101 }, (_, place) => ({ put: { pk, sk: `${place}` } })),
      ],
      ['two writes of one row', pk => [{ put: { pk, sk: 'a' } }, { update: { pk, sk: 'a' }, add: { n: 1 } }]],
      ['no writes', () => []],
    ])('refuses %s as a mistake of ours, which no other try mends', async (_name, writes) => {
      const pk = fresh();
      const refused = await table()
        .commit(writes(pk))
        .catch((error: Error) => error.name);
      expect(refused).toBe('ValidationException');
      expect(await table().list({ pk, limit: 1 })).toEqual([]);
    });

    test('fifty at a time on one counter lose nothing and count nothing twice', async () => {
      const key = { pk: fresh(), sk: 'a' };
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () =>
          table()
            .commit([{ update: key, add: { n: 1 } }])
            .then(
              committed => committed.ok,
              (error: Error) => error.name,
            ),
        ),
      );
      expect(outcomes.filter(outcome => outcome !== true && outcome !== 'Busy')).toEqual([]);
      expect(await table().get(key)).toEqual({ ...key, n: outcomes.filter(outcome => outcome === true).length });
    });
  });

  test('fifty at a time on a counter are all counted, and each is told a total of its own', async () => {
    const key = { pk: fresh(), sk: 'a' };
    const totals = await Promise.all(Array.from({ length: 50 }, () => table().count(key, 3, 4_000_000_000)));
    expect(totals.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, place) => 3 * (place + 1)));
    expect(await table().get(key)).toEqual({ ...key, total: 150, expiresAt: 4_000_000_000 });
  });

  test('an item past its time reads as gone, at that very second and whether or not it was removed', async () => {
    const pk = fresh();
    const at = (second: number): Table => engine(name).table(() => second * 1000);
    await table().commit([{ put: { pk, sk: 'a', expiresAt: 4_000_000_000 } }, { put: { pk, sk: 'b' } }]);
    expect(await at(3_999_999_999.999).get({ pk, sk: 'a' })).toBeDefined();
    expect(await at(4_000_000_000).get({ pk, sk: 'a' })).toBeUndefined();
    expect(await at(4_000_000_000).list({ pk, limit: 10 })).toEqual([{ pk, sk: 'b' }]);
    expect(await at(4_000_000_000).commit([{ put: { pk, sk: 'a' }, if: 'absent' }])).toEqual({ ok: false, lost: [0] });
    expect(
      await at(4_000_000_000).commit([{ put: { pk, sk: 'a' }, if: { expiresAt: { atMost: 4_000_000_000 } } }]),
    ).toEqual({ ok: true });
  });
});
