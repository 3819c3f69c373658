import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { Busy, type Ports, type Table } from '../../shared/flow/ports.ts';
import { applicationKey, caseKey, INDEX, read } from '../../shared/flow/row-keys.ts';
import type { Head } from '../../shared/flow/rows.ts';
import { finishTelling, headWrite, tellNow } from '../../shared/flow/telling.ts';
import { applicationFrom, region, world } from '../world.ts';

const owner = (office: string): Actor => ({ role: 'owner', office, officer: 'Ibu Ratna' });
const partner: Actor = { role: 'partner', office: '', officer: '' };
const revise = (answers: number): Command => ({ kind: 'revise', answers, organisation: `Yayasan ${answers}` });
const withdraw: Command = { kind: 'withdraw', reason: 'Rencana berubah.' };

/** An application at three offices, whose first mails have left. */
const sent = async () => {
  const made = world();
  const reference = await made.accepted({
    application: applicationFrom('a@mitra.example', { regions: ['35', '33', '94'].map(code => region(code)) }),
  });
  await made.tick();
  made.mails.copies.length = 0;
  const head = async (): Promise<Head> => (await made.loaded(reference)).head;
  /** The whole application changes, and owes its cases the telling. */
  const change = async (command: Command): Promise<void> => {
    const write = headWrite(await head(), made.ports.now(), {}, { command, by: partner });
    if (!(await made.table.commit([write])).ok) throw new Error('overtaken');
  };
  const cases = async () => (await made.loaded(reference)).cases;
  const due = async () => (await made.table.get(applicationKey(reference)))?.[INDEX.due.sk];
  return { ...made, reference, head, change, cases, due };
};

/** Ports on which commit number `n` (and every later one, where it is for ever) comes to nothing. */
const failing = (ports: Ports, n: number, how: 'before' | 'after', error = new Busy('fault')): Ports => {
  let commits = 0;
  const commit: Table['commit'] = async writes => {
    commits++;
    if (commits === n && how === 'before') throw error;
    const committed = await ports.table.commit(writes);
    if (commits === n) throw error;
    return committed;
  };
  return { ...ports, table: { ...ports.table, commit } };
};

describe('what concerns the whole application', () => {
  test('reaches every case once, and is then no longer owed', async () => {
    const made = await sent();
    await made.change(revise(2));
    expect(await finishTelling(made.ports, made.reference)).toBe('told');
    expect((await made.cases()).map(({ answers, version, heard }) => [answers, version, heard])).toEqual(
      Array(3).fill([2, 2, 2]),
    );
    expect((await made.head()).telling).toBeUndefined();
    expect(await made.due()).toBeUndefined();
    expect(await finishTelling(made.ports, made.reference)).toBe('told');
    expect((await made.cases()).map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  test('is due until it is done: a tick finishes what its door did not', async () => {
    const made = await sent();
    await made.change(revise(2));
    expect(await made.due()).toContain(made.ports.now());
    expect(await made.tick()).toMatchObject({ steps: 1, troubled: 0 });
    expect((await made.cases()).map(({ answers }) => answers)).toEqual([2, 2, 2]);
    expect(await made.due()).toBeUndefined();
  });

  test.each([1, 2, 3, 4].flatMap(n => (['before', 'after'] as const).map(how => [n, how] as const)))(
    'is told once of each case though write %i fails %s it happened',
    async (n, how) => {
      const made = await sent();
      await made.change(withdraw);
      await tellNow(failing(made.ports, n, how), made.reference);
      await made.tick();
      await made.tick();
      expect((await made.cases()).map(({ status, version }) => [status, version])).toEqual(
        Array(3).fill(['withdrawn', 2]),
      );
      expect((await made.head()).telling).toBeUndefined();
      expect(
        made
          .sent()
          .filter(what => what.startsWith('withdrawn'))
          .sort(),
      ).toEqual(['withdrawn:bpmp-33', 'withdrawn:bpmp-35', 'withdrawn:bpmp-91']);
      expect(made.sent().filter(what => what === 'news:partner')).toHaveLength(1);
    },
  );

  test('is carried in its order where it is said twice before anybody was told', async () => {
    const made = await sent();
    await made.change(revise(2));
    await made.change(revise(3));
    await finishTelling(made.ports, made.reference);
    expect((await made.cases()).map(({ answers, version }) => [answers, version])).toEqual(Array(3).fill([3, 3]));
  });

  test('is told by two at once, and heard once', async () => {
    const made = await sent();
    await made.change(revise(2));
    await Promise.all([1, 2, 3].map(() => finishTelling(made.ports, made.reference)));
    expect((await made.cases()).map(({ version }) => version)).toEqual([2, 2, 2]);
    expect((await made.head()).telling).toBeUndefined();
  });

  test('is not lost when more is said while it is carried', async () => {
    const made = await sent();
    await made.change(revise(2));
    let said = false;
    const commit: Table['commit'] = async writes => {
      if (!said) {
        said = true;
        await made.change(revise(3));
      }
      return await made.table.commit(writes);
    };
    expect(await finishTelling({ ...made.ports, table: { ...made.table, commit } }, made.reference)).toBe('told');
    expect((await made.cases()).map(({ answers }) => answers)).toEqual([3, 3, 3]);
  });

  test('reaches a case that changes hands while it is carried', async () => {
    const made = await sent();
    await made.change(withdraw);
    let moved = false;
    // The case is read, and then it is another office's.
    const get: Table['get'] = async key => {
      const row = await made.table.get(key);
      if (!moved && key.sk === caseKey(made.reference, '01').sk) {
        moved = true;
        const command: Command = { kind: 'reassign', office: 'bpmp-31', reason: 'Salah alamat.' };
        await commandCase(made.ports, made.reference, '01', command, { by: owner('bpmp-35') });
      }
      return row;
    };
    await finishTelling({ ...made.ports, table: { ...made.table, get } }, made.reference);
    expect((await made.cases()).map(({ number, status }) => `${number} ${status}`)).toEqual([
      '01 reassigned',
      '02 withdrawn',
      '03 withdrawn',
      '04 withdrawn',
    ]);
  });

  test('is not told again to a case that came of one that has heard', async () => {
    const made = await sent();
    await made.change(revise(2));
    await tellNow(failing(made.ports, 2, 'before'), made.reference);
    const command: Command = { kind: 'reassign', office: 'bpmp-31', reason: 'Salah alamat.' };
    await commandCase(made.ports, made.reference, '01', command, { by: owner('bpmp-35') });
    await made.tick();
    const there = await made.caseOf(made.reference, 'bpmp-31');
    expect(there).toMatchObject({ answers: 2, heard: 2, version: 1 });
  });

  test('reaches the others where one case cannot be told, and stays owed', async () => {
    const made = await sent();
    await made.change(revise(2));
    const key = caseKey(made.reference, '01');
    const get: Table['get'] = async asked => {
      if (asked.sk === key.sk) throw new TypeError('a case that cannot be read');
      return await made.table.get(asked);
    };
    const broken = { ...made.ports, table: { ...made.table, get } };
    await expect(finishTelling(broken, made.reference)).rejects.toThrow(TypeError);
    expect((await made.cases()).map(({ answers }) => answers)).toEqual([1, 2, 2]);
    expect(await made.due()).toBeDefined();
    await made.tick();
    expect((await made.cases()).map(({ answers }) => answers)).toEqual([2, 2, 2]);
  });

  test('leaves a case alone that it does not concern any more', async () => {
    const made = await sent();
    const end: Command = { kind: 'decline', reason: 'Sudah ada mitra.', answers: 1 };
    await commandCase(made.ports, made.reference, '01', end, { by: owner('bpmp-35') });
    made.pass(20 * MINUTE);
    await made.change(withdraw);
    await finishTelling(made.ports, made.reference);
    expect((await made.cases()).map(({ status }) => status)).toEqual(['declined', 'withdrawn', 'withdrawn']);
  });

  test('of what is held is told to nobody: it has no cases yet', async () => {
    const made = world();
    const reference = await made.accepted({ client: { address: 'x', domain: 'x', trapped: true } });
    const { head } = await made.loaded(reference);
    await made.table.commit([headWrite(head, made.ports.now(), {}, { command: revise(2), by: partner })]);
    const after = read<Head>(await made.table.get(applicationKey(reference)));
    expect([after?.telling, after?.lock]).toEqual([undefined, 2]);
    expect((await made.table.get(applicationKey(reference)))?.[INDEX.due.sk]).toContain(head.held?.until);
  });
});
