import { describe, expect, test } from 'vitest';
import type { Row, Table } from '../../../shared/flow/ports.ts';
import { INDEX } from '../../../shared/flow/row-keys.ts';
import { engine, fresh, PRESENT } from './running.ts';

describe.each(PRESENT)('a list on %s', name => {
  const table = (): Table => engine(name).table();

  const put = async (
    pk: string,
    sks: readonly string[],
    more: (place: number) => object = () => ({}),
  ): Promise<void> => {
    for (let from = 0; from < sks.length; from += 25) {
      const writes = sks.slice(from, from + 25).map((sk, place) => ({ put: { pk, sk, ...more(from + place) } }));
      await table().commit(writes);
    }
  };
  const keys = (rows: readonly Row[]): string[] => rows.map(row => row.sk);

  test('is in the order of the bytes of its sort keys', async () => {
    const pk = fresh();
    const sorted = [' ', '!', '#', '-', '0', '10', '9', 'A', 'B', 'a', 'b', '~', 'ñ', 'ŋ', '一', '\uffee', '😀'];
    await put(pk, [...sorted].reverse());
    expect(keys(await table().list({ pk, limit: 100 }))).toEqual(sorted);
  });

  test('begins, ends and stops where it is told', async () => {
    const pk = fresh();
    await put(pk, ['C#01', 'C#02', 'C#10', 'D#01', 'V#1']);
    const list = async (listing: object) => keys(await table().list({ pk, limit: 100, ...listing }));
    expect(await list({ startsWith: 'C#' })).toEqual(['C#01', 'C#02', 'C#10']);
    expect(await list({ startsWith: 'C#', limit: 2 })).toEqual(['C#01', 'C#02']);
    expect(await list({ between: ['C#02', 'D#01'] })).toEqual(['C#02', 'C#10', 'D#01']);
    expect(await list({ between: ['C#02 ', 'D#01~'] })).toEqual(['C#10', 'D#01']);
    expect(await list({ startsWith: 'E' })).toEqual([]);
  });

  test('shows of an index only what has both its keys, under the new key once it moved', async () => {
    const [pk, inbox] = [fresh(), fresh()];
    const indexed = (sk: string, place: string): Row => ({
      pk,
      sk,
      [INDEX.inbox.pk]: inbox,
      [INDEX.inbox.sk]: place,
    });
    const list = async (index: 'inbox' | 'due') => keys(await table().list({ index, pk: inbox, limit: 10 }));
    await table().commit([
      { put: indexed('a', '3') },
      { put: indexed('b', '1') },
      { put: indexed('c', '2') },
      { put: { pk, sk: 'd' } },
    ]);
    expect(await list('inbox')).toEqual(['b', 'c', 'a']);
    await table().commit([
      { update: { pk, sk: 'a' }, set: { [INDEX.inbox.sk]: '0' } },
      { update: { pk, sk: 'b' }, remove: [INDEX.inbox.pk, INDEX.inbox.sk] },
      { update: { pk, sk: 'd' }, set: { [INDEX.due.pk]: inbox, [INDEX.due.sk]: '0' } },
    ]);
    expect(await list('inbox')).toEqual(['a', 'c']);
    expect(await list('due')).toEqual(['d']);
    await table().commit([{ delete: { pk, sk: 'c' } }]);
    expect(await list('inbox')).toEqual(['a']);
  });

  test('is whole also where DynamoDB answers in pages of one megabyte', async () => {
    const pk = fresh();
    const sks = Array.from({ length: 40 }, (_, place) => String(place + 100));
    await put(pk, sks, () => ({ [INDEX.due.pk]: pk, [INDEX.due.sk]: 'x', much: 'y'.repeat(60_000) }));
    expect(keys(await table().list({ pk, limit: 100 }))).toEqual(sks);
    expect(keys(await table().list({ pk, limit: 39 }))).toEqual(sks.slice(0, 39));
    expect(keys(await table().list({ index: 'due', pk, limit: 100 })).sort()).toEqual(sks);
  });
});
