import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Table, Write } from '../../../shared/flow/ports.ts';
import { INDEX } from '../../../shared/flow/row-keys.ts';
import { missing } from '../../engines.ts';
import { engine, fresh } from './running.ts';

describe('the engines differ in nothing', () => {
  const sk = fc.constantFrom('A', 'C#01', 'C#02', 'M#-', 'é', '~');
  const attribute = fc.constantFrom('a', 'b', 'status');
  const scalar = fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'x', 'Y', 'ñ'), fc.boolean());
  const bound = fc.oneof(
    scalar,
    fc.array(scalar, { minLength: 1, maxLength: 3 }),
    fc.record({ atMost: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'x', 'Y')) }),
    fc.record({ missingOrAtMost: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'x', 'Y')) }),
    fc.constant(null),
  );
  const condition = fc.oneof(
    fc.constant('absent' as const),
    fc.dictionary(attribute, bound, { minKeys: 1, maxKeys: 2 }),
  );
  const maybe = fc.option(condition, { nil: undefined });
  const place = fc.constantFrom('1', '2', '3');

  type Step = (pk: string) => (table: Table) => Promise<unknown>;

  const write = fc.oneof(
    fc.record({ sk, values: fc.dictionary(attribute, scalar, { maxKeys: 2 }), inbox: fc.option(place), if: maybe }).map(
      ({ sk, values, inbox, if: wanted }) =>
        (pk: string): Write => ({
          put: { pk, sk, ...values, ...(inbox && { [INDEX.inbox.pk]: pk, [INDEX.inbox.sk]: inbox }) },
          ...(wanted && { if: wanted }),
        }),
    ),
    fc
      .record({
        sk,
        values: fc.dictionary(attribute, scalar, { minKeys: 1, maxKeys: 1 }),
        n: fc.integer({ min: -2, max: 2 }),
        if: maybe,
      })
      .map(
        ({ sk, values, n, if: wanted }) =>
          (pk: string): Write => ({
            update: { pk, sk },
            set: values,
            remove: ['gone', INDEX.inbox.sk].filter(name => !(name in values)),
            add: { n },
            ...(wanted && { if: wanted }),
          }),
      ),
    fc.record({ sk, if: condition }).map(
      ({ sk, if: wanted }) =>
        (pk: string): Write => ({ check: { pk, sk }, if: wanted }),
    ),
    fc.record({ sk, if: maybe }).map(
      ({ sk, if: wanted }) =>
        (pk: string): Write => ({ delete: { pk, sk }, ...(wanted && { if: wanted }) }),
    ),
  );

  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .uniqueArray(write, { minLength: 1, maxLength: 4, selector: make => JSON.stringify(keyOf(make('P'))) })
        .map(
          (writes): Step =>
            pk =>
            table =>
              table.commit(writes.map(make => make(pk))),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.option(sk, { nil: undefined }), fc.integer({ min: 1, max: 4 })).map(
        ([startsWith, limit]): Step =>
          pk =>
          table =>
            table.list({ pk, ...(startsWith && { startsWith }), limit }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(place, place).map(
        ([from, upTo]): Step =>
          pk =>
          async table => {
            const [low, high] = [from, upTo].sort();
            const rows = await table.list({
              index: 'inbox',
              pk,
              between: [low ?? '', high ?? ''],
              limit: 9,
            });
            // Rows of one index key come in any order.
            return rows.map(row => `${row[INDEX.inbox.sk]} ${row.sk}`).sort();
          },
      ),
    },
  );

  const keyOf = (made: Write): string => {
    if ('put' in made) return made.put.sk;
    if ('update' in made) return made.update.sk;
    return 'check' in made ? made.check.sk : made.delete.sk;
  };

  // A transaction of DynamoDB Local takes some 30 ms, one of the others 4.
  test.for([
    ['dynoxide', 60],
    ['dynamodb-local', 10],
  ] as const)('%s answers %i random sequences as the table in memory does', async ([name, numRuns], { skip }) => {
    skip(missing[name] !== undefined, missing[name]);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        const pk = fresh();
        const [memory, real] = [engine('memory').table(), engine(name).table()];
        for (const make of steps) expect(await make(pk)(real)).toEqual(await make(pk)(memory));
        expect(await real.list({ pk, limit: 20 })).toEqual(await memory.list({ pk, limit: 20 }));
      }),
      { numRuns },
    );
  });
});
