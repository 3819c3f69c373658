import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { reject, release } from '../../shared/flow/hold.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { revise } from '../../shared/flow/revise.ts';
import { sameKey } from '../../shared/flow/row-keys.ts';
import { loadSame, mayBeToldOf, rowsOfSame } from '../../shared/flow/same.ts';
import { memoryTable } from '../memory-table.ts';
import { application, region, world } from '../world.ts';

type World = ReturnType<typeof world>;

/** A company with nothing in common with anybody, but for what is said. */
const another = ({
  name,
  npwp,
  ...contact
}: { name?: string; npwp?: string } & Partial<Application['contact']> = {}): Application => {
  const base = application({ regions: [region('35')] });
  return {
    ...base,
    organisation: { name: name ?? 'PT Gelombang Biru', kind: 'perusahaan', ...(npwp && { npwp }) },
    contact: { name: 'Somad', email: 'somad@gelombang.example', phone: '+628111111111', ...contact },
  };
};

const TRAPPED = { address: 'one', domain: 'example', trapped: true };

const send = (at: World, key: string, content: Application, trapped = false): Promise<string> =>
  at.accepted({ idempotencyKey: key, application: content, ...(trapped && { client: TRAPPED }) });

/** Which others an application may be the same as, and in what. */
const found = async (at: World, reference: string): Promise<Record<string, readonly string[]>> =>
  Object.fromEntries((await loadSame(at.ports, await at.loaded(reference))).map(one => [one.reference, one.why]));

describe('an application that may be the same', () => {
  test.each([
    ['npwp', another({ npwp: '0013121660091000' })],
    ['email', another({ email: 'HALIMAH+dua@cahaya.example' })],
    ['phone', another({ phone: '+6281234567890' })],
    ['phone', another({ second: { name: 'Halimah', phone: '+6281234567890' } })],
    ['name', another({ name: 'Cahya Literasi Nusantara, Yys.' })],
  ])('is found by an equal %s', async (why, other) => {
    const at = world();
    const first = await send(at, 'first', application());
    const second = await send(at, 'second', other);
    expect(await found(at, first)).toEqual({ [second]: [why] });
    expect(await found(at, second)).toEqual({ [first]: [why] });
  });

  test('is shown with its name, its time and everything that is equal, the latest first', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    at.pass(60_000);
    const second = await send(at, 'second', application());
    at.pass(60_000);
    const third = await send(at, 'third', another({ phone: '+6281234567890' }));
    const organisation = 'Yayasan Cahaya Literasi Nusantara';
    expect(await loadSame(at.ports, await at.loaded(first))).toEqual([
      {
        reference: third,
        organisation: 'PT Gelombang Biru',
        why: ['phone'],
        sameEmail: false,
        submittedAt: (await at.loaded(third)).head.submittedAt,
      },
      {
        reference: second,
        organisation,
        why: ['npwp', 'email', 'phone', 'name'],
        sameEmail: true,
        submittedAt: (await at.loaded(second)).head.submittedAt,
      },
    ]);
  });

  test('is not one that has nothing in common, nor is it itself', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    await send(at, 'second', another());
    expect(await found(at, first)).toEqual({});
  });

  test('is judged by its latest answers, however it was found', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    const second = await send(at, 'second', another({ npwp: '0013121660091000' }));
    const loaded = await at.loaded(second);
    expect(await revise(at.ports, loaded, another({ npwp: '0021234560091000' }), 'hash')).toBe('revised');
    expect(await found(at, first)).toEqual({});
    at.pass(1);
    expect(await revise(at.ports, await at.loaded(second), another({ name: 'Cahaya Literasi' }), 'hash')).toBe(
      'revised',
    );
    expect(await found(at, first)).toEqual({ [second]: ['name'] });
    expect(await correctAddress(at.ports, await at.loaded(second), 'halimah@cahaya.example')).toBe('corrected');
    expect(await found(at, first)).toEqual({ [second]: ['email', 'name'] });
  });

  test('has the same address only if it is the very same: a mailbox with another spelling may be read by others', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    await send(at, 'second', another({ email: 'halimah+dua@cahaya.example' }));
    await send(at, 'third', another({ email: 'Halimah@cahaya.example' }));
    const same = await loadSame(at.ports, await at.loaded(first));
    expect(same.map(({ why, sameEmail }) => [why, sameEmail]).sort()).toEqual([
      [['email'], false],
      [['email'], true],
    ]);
  });
});

describe('what is held', () => {
  test('is not found, and leaves no trace, until it is released', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    const held = await send(at, 'held', application(), true);
    expect(await correctAddress(at.ports, await at.loaded(held), 'lain@cahaya.example')).toBe('corrected');
    expect(await found(at, first)).toEqual({});
    expect(await release(at.ports, held, 'desk', 'offices', 'lokakarya')).toBe('released');
    expect(await found(at, first)).toEqual({ [held]: ['npwp', 'phone', 'name'] });
  });

  test('is never found once it was turned down', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    const spam = await send(at, 'spam', application(), true);
    await reject(at.ports, spam, 'desk', 'spam');
    expect(await found(at, first)).toEqual({});
  });
});

describe('the rows under which it is found', () => {
  const full = application({
    contact: { ...application().contact, second: { phone: '+6281298765432', email: 'kedua@cahaya.example' } },
  });

  test('are seven at most, and every version of an application gives its own again', async () => {
    const memory = memoryTable(Date.now);
    const at = world({ table: () => memory });
    const reference = await send(at, 'first', full);
    const rows = memory.rows().filter(({ pk }) => pk.startsWith('D#'));
    expect(rows).toHaveLength(7);
    expect(rows.map(({ sk }) => sk)).toEqual(Array(7).fill(reference));
    await correctAddress(at.ports, await at.loaded(reference), 'benar@cahaya.example');
    const written = memory.rows().filter(({ pk }) => pk.startsWith('D#'));
    expect(written).toHaveLength(8);
    const recomputed = new Map<string, Row>();
    for (const version of memory.rows().filter(({ sk }) => sk.startsWith('V#'))) {
      for (const row of rowsOfSame(version['content'] as Application, reference)) recomputed.set(row.pk, row);
    }
    expect([...recomputed.keys()].sort()).toEqual(written.map(({ pk }) => pk).sort());
    const three = another({ name: 'Gerakan Literasi Pesisir', npwp: '0013121660091000', second: { phone: '+6281' } });
    expect(rowsOfSame(three, reference)).toHaveLength(7);
  });

  test('say nothing about anybody in their keys, and hold no more than the words of a name', () => {
    const rows = rowsOfSame(full, '7K3F9QXR2MCC');
    for (const { pk } of rows) expect(pk).toMatch(/^D#(npwp|email|phone|name)#[\w-]{43}$/);
    for (const { pk: _pk, sk, ...rest } of rows) {
      expect(sk).toBe('7K3F9QXR2MCC');
      expect([{}, { name: 'cahaya literasi nusantara' }]).toContainEqual(rest);
    }
  });

  test('are where they always were: what was written years ago is found, and can be erased', () => {
    expect(rowsOfSame(full, 'R').map(({ pk }) => pk.replace(/^(D#\w+#.{6}).*/, '$1'))).toMatchInlineSnapshot(`
      [
        "D#npwp#RqNKH2",
        "D#email#f-jKuf",
        "D#phone#Yjl7vW",
        "D#phone#qqHrpD",
        "D#name#nTK8xu",
        "D#name#S7eA9D",
        "D#name#TCdheq",
      ]
    `);
  });

  test('of a name that thousands share cost one page of each, and nothing is loaded for them', async () => {
    const memory = memoryTable(Date.now);
    const asked = { rows: 0, gets: 0 };
    const counting = {
      ...memory,
      get: (key: Parameters<typeof memory.get>[0]) => {
        asked.gets++;
        return memory.get(key);
      },
      list: async (listing: Parameters<typeof memory.list>[0]) => {
        const rows = await memory.list(listing);
        asked.rows += rows.length;
        return rows;
      },
    };
    const at = world({ table: () => counting });
    const reference = await send(at, 'first', another({ name: 'Cahaya Literasi' }));
    const [, , whole, , single] = rowsOfSame((await at.loaded(reference)).version.content, reference);
    expect(whole?.pk).toBeDefined();
    for (let other = 0; other < 5_000; other++) {
      const name = `cahaya ${'abcdefghij'.charAt(other % 10)}${other}`;
      await memory.commit([{ put: { pk: single?.pk ?? '', sk: `S${other}`, name } }]);
    }
    const loaded = await at.loaded(reference);
    Object.assign(asked, { rows: 0, gets: 0 });
    expect(await loadSame(at.ports, loaded)).toEqual([]);
    expect(asked.rows).toBeLessThanOrEqual(510);
    expect(asked.gets).toBe(0);
  });

  test('of a number that hundreds share lead to twenty at most', async () => {
    const memory = memoryTable(Date.now);
    const at = world({ table: () => memory });
    const reference = await send(at, 'first', another());
    for (let other = 0; other < 200; other++) {
      await memory.commit([{ put: sameKey('phone', '+628111111111', `S${other}`) }]);
    }
    const loaded = await at.loaded(reference);
    let gets = 0;
    const table = {
      ...memory,
      get: (key: Parameters<typeof memory.get>[0]) => {
        gets++;
        return memory.get(key);
      },
    };
    await loadSame({ table }, loaded);
    expect(gets).toBe(20);
  });
});

describe('the partner of a double', () => {
  test('may be told of the other one only while both name the same address', async () => {
    const at = world();
    const first = await send(at, 'first', application());
    const mine = async () => (await at.loaded(second)).version.content;
    const second = await send(at, 'second', application());
    expect(await mayBeToldOf(at.ports, await mine(), first)).toBe(true);
    await correctAddress(at.ports, await at.loaded(second), 'lain@cahaya.example');
    expect(await mayBeToldOf(at.ports, await mine(), first)).toBe(false);
    expect(await mayBeToldOf(at.ports, await mine(), 'nobody')).toBe(false);
  });
});
