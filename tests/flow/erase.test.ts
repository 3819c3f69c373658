import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { correctAddress, stopMail } from '../../shared/flow/contact.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { listErasures } from '../../shared/flow/erasures.ts';
import { loadApplication, loadHead } from '../../shared/flow/load.ts';
import { loadOfficeList } from '../../shared/flow/office-list.ts';
import { Busy, type Table } from '../../shared/flow/ports.ts';
import { reapplyErasures } from '../../shared/flow/reapply.ts';
import { sendReport } from '../../shared/flow/reports.ts';
import { sameKey, stopKey } from '../../shared/flow/row-keys.ts';
import { rowsOfSame } from '../../shared/flow/same.ts';
import { memoryTable } from '../memory-table.ts';
import { application, rowsOf, world } from '../world.ts';
import { applied, officer } from './partner-world.ts';

/** Whatever the partner, or somebody about the partner, said; the number of the office's letter is its archive's. */
const THEIRS =
  /Cahaya|Halimat|halimah|6281234567890|0013121660091000|20535011|Sananwetan|pokja|Nabire|Manajer|Donasi|Catatan petugas|Sri Wahyuni|Alasan kantor|Cerita baik/i;

const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['communities'], levels: ['SD'] }],
  answers: 1,
  note: 'Alasan kantor',
  letterNumber: '421/007/2026',
} as const;

/** An application with one partnership that has reported, and one case that waits; words on both. */
const withHistory = async (options: Parameters<typeof applied>[0] = {}) => {
  const made = await applied(options);
  await made.does('01', { kind: 'comment', text: 'Catatan petugas' });
  await made.does('02', { kind: 'comment', text: 'Catatan petugas' });
  await made.decides('01', accept);
  const said = {
    state: 'active',
    done: { communities: 'Cerita baik' },
    practice: { title: 'Cerita baik', story: 'Cerita baik' },
    passOn: true,
  } as const;
  expect(await sendReport(made.ports, made.reference, '01', said, 0)).toBe('done');
  await made.tick();
  const everything = () => (made.table as unknown as { rows: () => readonly object[] }).rows();
  return { ...made, everything: () => JSON.stringify(everything()) };
};

describe('from the moment on in which erasure is asked for', () => {
  it('the ledger remembers it, without anybody’s name; and nothing is said to be erased that it could not keep', async () => {
    const made = await withHistory();
    const down = { ...made.ports.ledger, commit: () => Promise.reject(new Busy('the ledger is down')) };
    await expect(askErasure({ ...made.ports, ledger: down }, made.reference, 'partner')).rejects.toThrow(Busy);
    expect((await loadHead(made.ports, made.reference))?.erasure).toBeUndefined();

    expect(await askErasure(made.ports, made.reference, 'partner')).toBe('asked');
    const [kept, ...more] = await listErasures({ table: made.ports.ledger });
    expect([kept, more]).toEqual([expect.objectContaining({ reference: made.reference, by: 'partner' }), []]);
    expect(JSON.stringify(kept)).not.toMatch(THEIRS);
  });

  it('the token with which it was sent goes too, with its hashes of what was typed', async () => {
    const made = await withHistory();
    const token = (await loadHead(made.ports, made.reference))?.token ?? '';
    const there = () => made.table.get({ pk: token, sk: 'T' });
    expect((await there())?.['reference']).toBe(made.reference);
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    expect(await there()).toBeUndefined();
  });

  it('nothing of the application is shown, neither by itself nor in the list of an office', async () => {
    const made = await withHistory();
    expect(JSON.stringify(await loadOfficeList(made.ports, 'bpmp-35'))).toMatch(THEIRS);
    expect(await askErasure(made.ports, made.reference, 'partner')).toBe('asked');

    expect(await loadApplication(made.ports, made.reference)).toBeUndefined();
    for (const office of ['bpmp-35', 'gtk-35', 'bpmp-91', 'nasional']) {
      expect(JSON.stringify(await loadOfficeList(made.ports, office)), office).not.toMatch(THEIRS);
    }
    const [entry] = (await loadOfficeList(made.ports, 'bpmp-35')).closed;
    expect(entry).toMatchObject({ reference: made.reference, organisation: '', status: 'ended' });
    expect((await loadOfficeList(made.ports, 'bpmp-91')).open).toEqual([]);
  });

  it('no mail about it leaves but those that say so, also none that was promised before', async () => {
    const made = await withHistory();
    await made.does('02', { kind: 'decline', reason: 'Alasan kantor', answers: 1 });
    const before = made.sent().length;
    await askErasure(made.ports, made.reference, 'partner');
    for (let tick = 0; tick < 40; tick++) {
      made.pass(2 * HOUR);
      await made.tick();
    }
    expect(
      new Set(
        made
          .sent()
          .slice(before)
          .map(mail => mail.split(':')[0]),
      ),
    ).toEqual(new Set(['erasure']));
    const texts = made.mails.copies
      .slice(before)
      .map(({ letter }) => `${letter.subject} ${letter.text} ${letter.html}`);
    expect(texts.join(' ')).not.toMatch(THEIRS);
  });

  it('a mail that was made but not yet claimed does not leave', async () => {
    const made = world();
    const reference = await made.accepted();
    const [first] = await made.messages(reference);
    if (!first) throw new Error('nothing is owed');
    await askErasure(made.ports, reference, 'partner');
    expect(await made.send(first)).not.toBe('sent');
    expect(made.sent()).toEqual([]);
  });

  it('nobody does anything with a case of it any more', async () => {
    const made = await withHistory();
    await askErasure(made.ports, made.reference, 'partner');
    for (const command of [
      { kind: 'comment', text: 'Catatan petugas' },
      { kind: 'reopen', reason: 'Catatan petugas' },
      { kind: 'mark-practice', report: 1 },
    ] as const) {
      const answer = await commandCase(made.ports, made.reference, '01', command, { by: officer('bpmp-35') });
      expect(answer.outcome, command.kind).toBe('refused');
    }
  });

  it('asked twice, it is asked once; of what is not there, it says so', async () => {
    const made = await withHistory();
    expect(await askErasure(made.ports, made.reference, 'partner')).toBe('asked');
    expect(await askErasure(made.ports, made.reference, 'operator')).toBe('asked-before');
    expect(await askErasure(made.ports, '7K3F9QXR2MCC', 'operator')).toBe('unknown');
    expect(await listErasures(made.ports)).toHaveLength(1);
  });
});

describe('an erasure', () => {
  it('tells every office that had mail, and the desk, at once, after a day and after two days, each once', async () => {
    const made = await withHistory();
    const before = made.sent().length;
    await askErasure(made.ports, made.reference, 'partner');
    const told: string[][] = [];
    for (const wait of [0, DAY, DAY, 12 * HOUR, DAY]) {
      made.pass(wait);
      const known = made.sent().length;
      await made.tick();
      await made.tick();
      told.push(
        made
          .sent()
          .slice(wait === 0 ? before : known)
          .sort(),
      );
    }
    const all = ['erasure:bpmp-35', 'erasure:bpmp-91', 'erasure:gtk-35', 'erasure:nasional'];
    expect(told).toEqual([all, all, all, [], []]);
  });

  it('leaves, before three days are over, nothing of anybody but codes, times and the number of the letter', async () => {
    const made = await withHistory();
    expect(made.everything()).toMatch(THEIRS);
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    expect(made.everything()).not.toMatch(THEIRS);
    for (const wait of [24 * HOUR, 24 * HOUR, 12 * HOUR]) {
      made.pass(wait);
      await made.tick();
    }

    expect(made.everything()).not.toMatch(THEIRS);
    expect(made.everything()).toContain('421/007/2026');
    expect((await loadHead(made.ports, made.reference))?.erasure?.finishedAt).toBeDefined();
    const left = (await rowsOf(made.table, made.reference)).map(({ sk }) => sk.replace(/#.*#/, '#…#'));
    expect(new Set(left)).toEqual(new Set(['A', 'C#01', 'C#02', 'M#…#0', 'M#…#24', 'M#…#48']));
    const events = await made.events(made.reference);
    expect(events.map(({ what }) => what)).toContain('submitted');
    const erasing = events.filter(({ what }) => what.startsWith('eras')).map(({ what, by }) => `${what} ${by}`);
    expect(erasing).toEqual(['erasure-asked partner', 'erased system']);
  });

  it('takes the hashes of every version, and leaves those of other applications', async () => {
    const made = await withHistory();
    const other = await made.accepted({ idempotencyKey: 'another page' });
    const row = rowsOfSame(application(), made.reference)[0];
    const kept = rowsOfSame(application(), other)[0];
    if (!row || !kept) throw new Error('no hashes');
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    expect(await made.table.get(row)).toBeUndefined();
    expect(await made.table.get(kept)).toBeDefined();
    expect(row.pk).toBe(sameKey('npwp', '0013121660091000', made.reference).pk);
  });

  it('leaves the stop of an address, as a keyed hash', async () => {
    const made = await withHistory();
    await stopMail(made.ports, await made.load());
    const stop = stopKey(await made.ports.links.pseudonym(application().contact.email));
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    expect(await made.table.get(stop)).toBeDefined();
  });

  it('of a held application tells the desk alone', async () => {
    const made = world();
    const reference = await made.accepted({ client: { address: 'a', domain: 'b', trapped: true } });
    await askErasure(made.ports, reference, 'operator');
    await made.tick();
    expect(made.sent()).toEqual(['erasure:nasional']);
    expect(JSON.stringify(await rowsOf(made.table, reference))).not.toMatch(THEIRS);
  });

  it('is remembered for as long as the table can be restored to a moment before it, and no longer', async () => {
    const made = await withHistory();
    await askErasure(made.ports, made.reference, 'partner');
    made.pass(35 * DAY);
    expect(await listErasures(made.ports)).toMatchObject([{ reference: made.reference, by: 'partner' }]);
    made.pass(6 * DAY);
    expect(await listErasures(made.ports)).toEqual([]);
  });

  it('evidence about one of its mails, however late, makes no row anew', async () => {
    const made = await withHistory();
    const copies = [...made.mails.copies];
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    const rows = (await rowsOf(made.table, made.reference)).length;
    await made.publish('Bounce', 'Permanent');
    expect(copies.length).toBeGreaterThan(0);
    expect(await rowsOf(made.table, made.reference)).toHaveLength(rows);
  });
});

describe('after a restore', () => {
  /** A table as it was at this moment. */
  const copyOf = (everything: string, now: () => number): Table => {
    const copy = memoryTable(now);
    for (const row of JSON.parse(everything)) void copy.commit([{ put: row }]);
    return copy;
  };

  it('what was erased since is erased again, and who was told before is not told again', async () => {
    const made = await withHistory();
    const before = made.everything();
    await askErasure(made.ports, made.reference, 'partner');
    made.pass(25 * HOUR);
    await made.tick();
    await made.tick();

    const restored = { ...made.ports, table: copyOf(before, () => Date.parse(made.ports.now())) };
    expect(await loadApplication(restored, made.reference)).toBeDefined();
    const remembered = await listErasures(made.ports);
    expect(await reapplyErasures(restored, remembered)).toEqual([made.reference]);
    expect(await reapplyErasures(restored, remembered)).toEqual([]);
    expect(await loadApplication(restored, made.reference)).toBeUndefined();
    expect((await loadHead(restored, made.reference))?.erasure).toMatchObject({ told: 2, at: remembered[0]?.at });
    expect((await rowsOf(restored.table, made.reference)).filter(({ kind }) => kind === 'erasure')).toEqual([]);
    expect((await listErasures(restored)).map(({ at, by }) => ({ at, by }))).toEqual([
      { at: remembered[0]?.at, by: 'partner' },
    ]);
  });
});

describe('whatever fails', () => {
  type Fault = 'before' | 'after';
  /** The nth operation fails: before it takes effect, or with its answer lost; once, or with all that follow. */
  const failing = (below: Table, n: number, fault: Fault, forEver: boolean) => {
    let calls = 0;
    let healed = false;
    const hit = (): boolean => {
      calls++;
      return !healed && (forEver ? calls >= n : calls === n);
    };
    const through = async <T>(work: () => Promise<T>): Promise<T> => {
      const fails = hit();
      if (fails && fault === 'before') throw new Busy('not reached');
      const answer = await work();
      if (fails) throw new Busy('no answer');
      return answer;
    };
    const table: Table = {
      ...below,
      get: key => through(() => below.get(key)),
      list: listing => through(() => below.list(listing)),
      commit: writes => through(() => below.commit(writes)),
    };
    return {
      table,
      heal: () => {
        healed = true;
      },
      reached: () => calls >= n,
    };
  };

  /** Asks until there is an answer, then three days of ticks; answers whether the fault was met. */
  const runWith = async (n: number, fault: Fault, forEver: boolean): Promise<boolean> => {
    const made = await withHistory();
    const faulty = failing(made.table, n, fault, forEver);
    const ports = { ...made.ports, table: faulty.table };
    const { advance } = await import('../../shared/flow/advance.ts');
    const before = made.sent().length;
    const asked = async (): Promise<string> => {
      try {
        return await askErasure(ports, made.reference, 'partner');
      } catch (error) {
        if (!(error instanceof Busy)) throw error;
        return 'busy';
      }
    };
    for (let round = 0; (await asked()) === 'busy' && round < 3; round++) if (round === 2) faulty.heal();
    await asked();
    const where = `operation ${n} ${fault} ${forEver ? 'for ever' : 'once'}`;
    for (let tick = 0; tick < 24; tick++) {
      try {
        await advance(ports, () => true);
      } catch (error) {
        if (!(error instanceof Busy)) throw error;
      }
      await made.publish('Send');
      if (tick === 6) faulty.heal();
      made.pass(tick < 10 ? 10 * MINUTE : 5 * HOUR);
    }
    expect((await loadHead(made.ports, made.reference))?.erasure?.finishedAt, where).toBeDefined();
    expect(made.everything(), where).not.toMatch(THEIRS);
    const mails = made.sent().slice(before);
    expect(
      mails.filter(mail => mail === 'erasure:bpmp-35'),
      where,
    ).toHaveLength(3);
    expect(new Set(mails).size, where).toBe(4);
    return faulty.reached();
  };

  it.each([
    ['before', false],
    ['after', false],
    ['before', true],
    ['after', true],
  ] as const)(
    '%s it takes effect, for ever: %s – an erasure is finished in time, and told three times',
    async (fault, forEver) => {
      let n = 1;
      while (await runWith(n, fault, forEver)) n += n < 60 ? 1 : 7;
      expect(n).toBeGreaterThan(60);
    },
    120_000,
  );
});

describe('the list of addresses to which SES sends nothing', () => {
  it('loses every address that the application ever had', async () => {
    const made = await withHistory();
    await correctAddress(made.ports, await made.loaded(made.reference), 'lain@cahaya.example');
    await askErasure(made.ports, made.reference, 'partner');
    expect(made.forgotten).toEqual([]);
    await made.tick();
    expect(made.forgotten.toSorted()).toEqual(['halimah@cahaya.example', 'lain@cahaya.example']);
    made.pass(62 * HOUR);
    await made.tick();
    expect(made.forgotten).toHaveLength(2);
  });

  it('is asked until it answers: meanwhile offices are told, and nothing is left but what names the address', async () => {
    const made = await withHistory();
    await askErasure(made.ports, made.reference, 'partner');
    const forget = () => Promise.reject(new Error('SES is away'));
    for (let hour = 0; hour < 62; hour += 12) {
      made.pass(12 * HOUR);
      await advance({ ...made.ports, forget }, () => true);
    }
    expect((await loadHead(made.ports, made.reference))?.erasure).toMatchObject({ told: 3 });
    expect((await loadHead(made.ports, made.reference))?.erasure).not.toHaveProperty('finishedAt');
    const left = (await rowsOf(made.table, made.reference)).map(({ sk }) => sk[0]);
    expect([...new Set(left)].sort()).toEqual(['A', 'C', 'M', 'V']);
    await made.tick();
    expect((await loadHead(made.ports, made.reference))?.erasure).toHaveProperty('finishedAt');
    expect(made.everything()).not.toMatch(THEIRS);
  });
});
