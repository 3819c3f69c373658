import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { OPEN } from '../../shared/domain/status.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { type Commanded, commandCase, nextStep } from '../../shared/flow/commit.ts';
import { Busy, type Ports, type Table } from '../../shared/flow/ports.ts';
import { ENGINES, missing, type RunningEngine, startEngine } from '../engines.ts';
import { applicationFrom, region, world } from '../world.ts';

type World = ReturnType<typeof world>;

const officer = (office: string): Actor => ({ role: 'owner', office, officer: 'Ibu Ratna' });
const partner: Actor = { role: 'partner', office: '', officer: '' };
const accept: Command = { kind: 'accept', scope: [], answers: 1 };
const decline: Command = { kind: 'decline', reason: 'Sudah ada mitra.', answers: 1 };
const to = (office: string): Command => ({ kind: 'reassign', office, reason: 'Salah alamat.' });

/** An application at the offices of Jawa Timur (01), Jawa Tengah (02) and Papua (03). */
const sent = async (made: World, name: string): Promise<string> =>
  await made.accepted({
    idempotencyKey: name,
    application: applicationFrom(`${name}@mitra.example`, {
      regions: ['35', '33', '94'].map(code => region(code, { roles: ['communities'] })),
    }),
  });

/** Somebody who is told "not now" presses again. */
const patiently = async (act: () => Promise<Commanded>): Promise<Commanded> => {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
    }
  }
};

const casesOf = async (made: World, reference: string): Promise<readonly Case[]> =>
  (await made.loaded(reference)).cases;
const openAt = async (made: World, reference: string, office: string): Promise<readonly Case[]> =>
  (await casesOf(made, reference)).filter(one => one.office === office && OPEN.includes(one.status));

describe.each(ENGINES.filter(name => !missing[name]))('on %s', name => {
  let engine: RunningEngine;
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine?.stop());
  const on = (seed: string): World => world({ seed, table: now => engine.table(now) });

  test('of a hundred officers who decide on the same case at once, one does, and the others are shown what', async () => {
    const made = on('a hundred');
    const reference = await sent(made, 'seratus');
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, place) =>
        patiently(() =>
          commandCase(made.ports, reference, '01', place % 2 === 0 ? accept : decline, {
            by: { ...officer('bpmp-35'), officer: `Petugas ${place}` },
            seen: 1,
          }),
        ),
      ),
    );
    const [winner, ...others] = outcomes.filter(({ outcome }) => outcome === 'done');
    expect(others).toEqual([]);
    const overtaken = outcomes.filter(({ outcome }) => outcome === 'overtaken');
    expect(overtaken).toHaveLength(99);
    for (const { case: shown } of overtaken) expect(shown?.decision?.by).toEqual(winner?.case?.decision?.by);
    const decisions = (await made.events(reference)).filter(({ what }) => ['accept', 'decline'].includes(what));
    expect(decisions).toHaveLength(1);
  });

  test('two offices decide at once, each on its own', async () => {
    const made = on('two offices');
    const reference = await sent(made, 'dua-kantor');
    const outcomes = await Promise.all([
      patiently(() => commandCase(made.ports, reference, '01', accept, { by: officer('bpmp-35'), seen: 1 })),
      patiently(() => commandCase(made.ports, reference, '02', decline, { by: officer('bpmp-33'), seen: 1 })),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect((await casesOf(made, reference)).map(({ status }) => status)).toEqual(['accepted', 'declined', 'received']);
  });

  test('ten things said at once are all kept, each with its event', async () => {
    const made = on('ten things');
    const reference = await sent(made, 'sepuluh');
    const said = Array.from({ length: 10 }, (_, place) => `Catatan ${place}`);
    await Promise.all(
      said.map(text =>
        patiently(() =>
          commandCase(made.ports, reference, '01', { kind: 'comment', text }, { by: officer('bpmp-35') }),
        ),
      ),
    );
    const [one] = await casesOf(made, reference);
    expect(one?.remarks.map(({ text }) => text).sort()).toEqual(said);
    expect((await made.events(reference)).filter(({ what }) => what === 'comment')).toHaveLength(10);
  });

  test('two cases reassigned into the same office at once are one case there, with both their provinces', async () => {
    const made = on('into one');
    const reference = await sent(made, 'satu-kantor');
    await Promise.all(
      (['01', '02'] as const).map(number =>
        patiently(() => commandCase(made.ports, reference, number, to('bpmp-31'), { by: officer('bpmp-35'), seen: 1 })),
      ),
    );
    const [there, ...others] = await openAt(made, reference, 'bpmp-31');
    expect(others).toEqual([]);
    expect(there).toMatchObject({ number: '04', version: 2 });
    expect([...(there?.provinces ?? [])].sort()).toEqual(['33', '35']);
    const left = (await casesOf(made, reference)).filter(({ status }) => status === 'reassigned');
    expect(left.map(({ movedTo }) => movedTo)).toEqual(Array(2).fill({ case: '04', office: 'bpmp-31' }));
  });

  test('a decision is taken back while another case comes to the same office: it has one open case in the end', async () => {
    const made = on('taken back');
    const reference = await sent(made, 'ditarik');
    await commandCase(made.ports, reference, '01', accept, { by: officer('bpmp-35') });
    await Promise.all([
      patiently(() => commandCase(made.ports, reference, '01', { kind: 'undo' }, { by: officer('bpmp-35') })),
      patiently(() => commandCase(made.ports, reference, '02', to('bpmp-35'), { by: officer('bpmp-33') })),
    ]);
    const [there, ...others] = await openAt(made, reference, 'bpmp-35');
    expect(others).toEqual([]);
    expect([...(there?.provinces ?? [])].sort()).toEqual(['33', '35']);
  });
});

/** The world of somebody who is overtaken: just before his first change is written, this happens. */
const overtakenBy = (made: World, happens: () => Promise<unknown>): Ports => {
  let happened = false;
  const commit: Table['commit'] = async writes => {
    if (!happened) {
      happened = true;
      await happens();
    }
    return await made.table.commit(writes);
  };
  return { ...made.ports, table: { ...made.table, commit } };
};

describe('whoever is overtaken', () => {
  test('is shown the case as it is now, where it was looked at', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const ports = overtakenBy(made, () =>
      commandCase(made.ports, reference, '01', decline, { by: officer('bpmp-35') }),
    );
    const outcome = await commandCase(ports, reference, '01', accept, { by: officer('bpmp-35'), seen: 1 });
    expect(outcome).toMatchObject({ outcome: 'overtaken', case: { status: 'declined' } });
  });

  test('is judged by what holds now, where it was not', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const ports = overtakenBy(made, () =>
      commandCase(made.ports, reference, '01', decline, { by: officer('bpmp-35') }),
    );
    expect(
      await commandCase(ports, reference, '01', { kind: 'acknowledge' }, { by: officer('bpmp-35') }),
    ).toMatchObject({
      outcome: 'refused',
      why: 'not-from-here',
      case: { status: 'declined' },
    });
  });

  test('joins the case that was opened at the same office just before', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const ports = overtakenBy(made, () =>
      commandCase(made.ports, reference, '02', to('bpmp-31'), { by: officer('bpmp-33') }),
    );
    await commandCase(ports, reference, '01', to('bpmp-31'), { by: officer('bpmp-35') });
    expect(await openAt(made, reference, 'bpmp-31')).toMatchObject([{ number: '04', provinces: ['33', '35'] }]);
  });

  test.each<readonly [string, Command, Command]>([
    ['opened again', decline, { kind: 'reopen', reason: 'Dilihat kembali.' }],
    ['taken back', accept, { kind: 'undo' }],
  ])('or, %s, the one that came meanwhile', async (_name, decision, back) => {
    const made = world();
    const reference = await sent(made, 'a');
    await commandCase(made.ports, reference, '01', decision, { by: officer('bpmp-35') });
    if (back.kind === 'reopen') made.pass(DAY);
    const ports = overtakenBy(made, () =>
      commandCase(made.ports, reference, '02', to('bpmp-35'), { by: officer('bpmp-33') }),
    );
    await commandCase(ports, reference, '01', back, { by: officer('bpmp-35') });
    expect(await openAt(made, reference, 'bpmp-35')).toMatchObject([{ number: '04', provinces: ['33', '35'] }]);
    expect((await made.events(reference)).map(({ what }) => what)).toContain('reassign');
  });

  test('tries five times, and then says that it is busy', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    let rounds = 0;
    const commit: Table['commit'] = async () => {
      rounds++;
      return { ok: false, lost: [0] };
    };
    const never = { ...made.ports, table: { ...made.table, commit } };
    await expect(commandCase(never, reference, '01', accept, { by: officer('bpmp-35') })).rejects.toThrow(Busy);
    expect(rounds).toBe(5);
  });
});

/** A table whose commit says nothing, though it did its work, or not. */
const silent = (made: World, works: boolean, meanwhile: () => Promise<unknown> = async () => {}): Ports => ({
  ...made.ports,
  table: {
    ...made.table,
    commit: async writes => {
      if (works) await made.table.commit(writes);
      else await meanwhile();
      throw new Busy('no answer');
    },
  },
});

describe('where the table does not answer', () => {
  test('a change that happened all the same is done', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const outcome = await commandCase(silent(made, true), reference, '01', accept, { by: officer('bpmp-35'), seen: 1 });
    expect(outcome).toMatchObject({ outcome: 'done', case: { status: 'accepted', version: 2 } });
  });

  test('a change that did not happen is not, and nothing is known', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const order = { by: officer('bpmp-35'), seen: 1 };
    await expect(commandCase(silent(made, false), reference, '01', accept, order)).rejects.toThrow(Busy);
    expect(await made.caseOf(reference, 'bpmp-35')).toMatchObject({ status: 'received', version: 1 });
  });

  test('another one’s change is not taken for one’s own', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const theirs = { by: { ...officer('bpmp-35'), officer: 'Pak Anwar' } };
    const ports = silent(made, false, () => commandCase(made.ports, reference, '01', accept, theirs));
    expect(await commandCase(ports, reference, '01', accept, { by: officer('bpmp-35'), seen: 1 })).toMatchObject({
      outcome: 'overtaken',
      case: { decision: { by: { officer: 'Pak Anwar' } } },
    });
  });
});

describe('a decision', () => {
  const decided = async (decision: Command) => {
    const made = world();
    const reference = await sent(made, 'a');
    await made.tick();
    made.mails.copies.length = 0;
    await commandCase(made.ports, reference, '01', decision, { by: officer('bpmp-35') });
    return { ...made, reference };
  };

  test('is mailed when its window closes, to the partner and to whoever takes part', async () => {
    const made = await decided(accept);
    await made.tick();
    made.pass(14 * MINUTE);
    await made.tick();
    expect(made.sent()).toEqual([]);
    made.pass(MINUTE);
    await made.tick();
    expect(made.sent().sort()).toEqual(['accepted:partner', 'decided:gtk-35']);
    expect(await made.caseOf(made.reference, 'bpmp-35')).toMatchObject({ status: 'active' });
  });

  test('that is taken back is mailed to nobody', async () => {
    const made = await decided(accept);
    made.pass(14 * MINUTE);
    await commandCase(made.ports, made.reference, '01', { kind: 'undo' }, { by: officer('bpmp-35') });
    made.pass(DAY);
    await made.tick();
    expect(made.sent()).toEqual([]);
    expect((await made.message(made.reference, 'accepted')).state).toBe('not-owed');
  });

  test('whose mail has begun to leave is not taken back, however late the transaction is', async () => {
    const made = await decided(decline);
    made.pass(14 * MINUTE);
    const ports = overtakenBy(made, async () => {
      made.pass(MINUTE);
      await made.tick();
    });
    expect(await commandCase(ports, made.reference, '01', { kind: 'undo' }, { by: officer('bpmp-35') })).toMatchObject({
      outcome: 'refused',
      why: 'too-late',
      case: { status: 'declined' },
    });
    expect(made.sent().sort()).toEqual(['decided:gtk-35', 'declined:partner']);
  });

  test('does not make forgotten what it stood in the way of: taken back, it is mailed after all', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const ask: Command = { kind: 'ask-revision', fields: ['contact.phone'], reason: 'Tidak aktif.', answers: 1 };
    await commandCase(made.ports, reference, '01', ask, { by: officer('bpmp-35') });
    made.pass(20 * MINUTE);
    await commandCase(made.ports, reference, '01', decline, { by: officer('bpmp-35') });
    await made.tick();
    expect(made.sent()).not.toContain('revision-asked:partner');
    made.pass(MINUTE);
    await commandCase(made.ports, reference, '01', { kind: 'undo' }, { by: officer('bpmp-35') });
    made.pass(20 * MINUTE);
    await made.tick();
    expect(made.sent()).toContain('revision-asked:partner');
    expect(made.sent()).not.toContain('declined:partner');
  });

  test('taken back before the first notice left leaves the notice owed', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    await commandCase(made.ports, reference, '01', decline, { by: { ...officer('nasional'), role: 'desk' } });
    await made.tick();
    expect(made.sent()).not.toContain('new-case:bpmp-35');
    await commandCase(made.ports, reference, '01', { kind: 'undo' }, { by: { ...officer('nasional'), role: 'desk' } });
    made.pass(20 * MINUTE);
    await made.tick();
    expect(made.sent()).toEqual(expect.arrayContaining(['new-case:bpmp-35', 'introduced:gtk-35']));
  });

  test('of an office that handed the case over meanwhile still reaches the partner', async () => {
    const made = await decided({ kind: 'ask-revision', fields: ['contact.phone'], reason: 'Tidak aktif.', answers: 1 });
    const handOver: Command = { kind: 'hand-over', office: 'gtk-35', reason: 'Untuk guru.' };
    await commandCase(made.ports, made.reference, '01', handOver, { by: officer('bpmp-35') });
    made.pass(20 * MINUTE);
    await made.tick();
    expect(made.sent()).toContain('revision-asked:partner');
  });
});

describe('a step that is due', () => {
  test('is taken once, and not of a case that has changed since it was looked at', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    const ask: Command = { kind: 'ask-revision', fields: ['contact.phone'], reason: 'Tidak aktif.', answers: 1 };
    await commandCase(made.ports, reference, '01', ask, { by: officer('bpmp-35') });
    made.pass(40 * DAY);
    const revise: Command = { kind: 'revise', answers: 2, organisation: 'Yayasan' };
    const ports = overtakenBy(made, () => commandCase(made.ports, reference, '01', revise, { by: partner }));
    expect(await nextStep(ports, reference, '01')).toBe('overtaken');
    expect(await made.caseOf(reference, 'bpmp-35')).toMatchObject({ status: 'received' });
  });

  test('is left alone before its time', async () => {
    const made = world();
    const reference = await sent(made, 'a');
    await commandCase(made.ports, reference, '01', accept, { by: officer('bpmp-35') });
    made.pass(14 * MINUTE);
    expect(await nextStep(made.ports, reference, '01')).toBe('overtaken');
    made.pass(MINUTE);
    expect(await nextStep(made.ports, reference, '01')).toBe('done');
    expect(await nextStep(made.ports, reference, '01')).toBe('overtaken');
  });
});

test('there is nothing to command where there is no such case', async () => {
  const made = world();
  const reference = await sent(made, 'a');
  expect(await commandCase(made.ports, reference, '09', accept)).toEqual({ outcome: 'refused', why: 'unknown' });
  expect(await commandCase(made.ports, '7K3F9QXR2MCC', '01', accept)).toEqual({ outcome: 'refused', why: 'unknown' });
});
