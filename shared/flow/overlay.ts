import { clean, holds, id, keyOf, listed, updated } from './in-memory.ts';
import type { Key, Listing, Row, Table, Write } from './ports.ts';

type Below = Pick<Table, 'get' | 'list'>;

/**
 * A table over another one, of which it only reads: what is committed here stays here. `heard` is told of every
 * transaction that was committed.
 */
export const overlay = (below: Below, heard: (writes: readonly Write[]) => void = () => {}): Table => {
  /** Rows as they are here; `undefined` where one was deleted. */
  const above = new Map<string, Row | undefined>();

  const get = async (key: Key): Promise<Row | undefined> => (above.has(id(key)) ? above.get(id(key)) : below.get(key));
  const here = (): Row[] => [...above.values()].flatMap(row => row ?? []);

  return {
    get,
    list: async (listing: Listing) => {
      // So many of those below may have changed here: enough are left of a page all the same.
      const rows = await below.list({ ...listing, limit: listing.limit + above.size });
      const unchanged = rows.filter(row => !above.has(id(row)));
      return listed([...unchanged, ...here()], listing).slice(0, listing.limit);
    },
    commit: async writes => {
      const before = await Promise.all(writes.map(write => get(keyOf(write))));
      const lost = writes.flatMap((write, place) => (holds(before[place], write.if) ? [] : [place]));
      if (lost.length > 0) return { ok: false, lost };
      writes.forEach((write, place) => {
        if ('put' in write) above.set(id(write.put), clean(write.put));
        if ('update' in write) above.set(id(write.update), updated(before[place], write));
        if ('delete' in write) above.set(id(write.delete), undefined);
      });
      heard(writes);
      return { ok: true };
    },
    count: async (key, by, expiresAt) => {
      const row = updated(await get(key), { update: key, set: { expiresAt }, add: { total: by } });
      above.set(id(key), row);
      return Number(row['total']);
    },
  };
};
