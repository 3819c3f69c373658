import { describe, expect, test } from 'vitest';
import type { Directory } from '../../shared/domain/directory.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { commandCase, nextStep } from '../../shared/flow/commit.ts';
import { loadApplication } from '../../shared/flow/load.ts';
import { loadOfficeList } from '../../shared/flow/office-list.ts';
import { caseKey } from '../../shared/flow/row-keys.ts';
import { application, directory, region, world } from '../world.ts';

/** The Wednesday after the Monday on which the world begins becomes a holiday. */
const announced: Directory = {
  ...directory,
  holidays: [...directory.holidays, { date: '2026-07-08', name: 'Libur', status: 'official' }],
};
/** The Thursday morning on which a silent office would have been reminded. */
const THURSDAY: Instant = '2026-07-09T01:00:00.000Z';

/** A case at the office of Jawa Timur, in which the teacher office takes part; `later` is as after the announcement. */
const waiting = async () => {
  const made = world();
  const reference = await made.accepted({
    application: application({ regions: [region('35', { roles: ['communities'] })] }),
  });
  await made.tick();
  await made.tick();
  const at = (now: Instant) => ({ ...made.ports, directory: announced, now: () => now });
  return { ...made, reference, at };
};

describe('a holiday that is announced while a case is open', () => {
  test('moves the date that everybody reads, at once', async () => {
    const { reference, at } = await waiting();
    const ports = at('2026-07-07T02:00:00.000Z');
    expect((await loadApplication(ports, reference))?.cases[0]?.answerBy).toBe('2026-07-14T09:00:00.000Z');
    for (const office of ['bpmp-35', 'gtk-35']) {
      const { open } = await loadOfficeList(ports, office);
      expect(open.map(({ answerBy }) => answerBy)).toEqual(['2026-07-14T09:00:00.000Z']);
    }
  });

  test('moves its step: on the former day nothing happens, and nothing is told or written down as happened', async () => {
    const { reference, at, events, messages, caseOf, sent } = await waiting();
    const [before, happened, promised, left] = [
      await caseOf(reference, 'bpmp-35'),
      await events(reference),
      await messages(reference),
      sent(),
    ];
    expect(await nextStep(at(THURSDAY), reference, '01')).toBe('put-off');
    expect(await caseOf(reference, 'bpmp-35')).toEqual({
      ...before,
      next: { step: 'climb', at: '2026-07-10T01:00:00.000Z' },
    });
    expect(await advance(at(THURSDAY), () => true)).toMatchObject({ steps: 0, sent: 0, troubled: 0 });
    expect([await events(reference), await messages(reference), sent()]).toEqual([happened, promised, left]);
    // The next morning it is reminded.
    expect(await nextStep(at('2026-07-10T01:00:00.000Z'), reference, '01')).toBe('done');
    expect((await events(reference)).at(-1)).toMatchObject({ what: 'climb', case: '01' });
  });

  test('is for the ticks as for a single step, and the row in the list of who takes part has the step of now', async () => {
    const { reference, at, table } = await waiting();
    expect(await advance(at(THURSDAY), () => true)).toMatchObject({ steps: 0, troubled: 0 });
    const row = await table.get({ ...caseKey(reference, '01'), sk: 'P#01#gtk-35' });
    expect(row).toMatchObject({ next: { at: '2026-07-10T01:00:00.000Z' } });
  });

  test('gives way to whoever acts in the same moment', async () => {
    const { reference, at } = await waiting();
    const ports = at(THURSDAY);
    const by = { role: 'owner', office: 'bpmp-35', officer: 'Ibu Ratna' } as const;
    const commit: typeof ports.table.commit = async writes => {
      await commandCase(ports, reference, '01', { kind: 'acknowledge' }, { by });
      return await ports.table.commit(writes);
    };
    expect(await nextStep({ ...ports, table: { ...ports.table, commit } }, reference, '01')).toBe('overtaken');
    expect((await loadApplication(ports, reference))?.cases[0]).toMatchObject({
      status: 'acknowledged',
      next: { step: 'climb', at: '2026-07-15T01:00:00.000Z' },
    });
  });
});

test('of a case whose step is due twice in two workers, one takes it', async () => {
  const { reference, ports, pass, events } = await waiting();
  pass(Date.parse(THURSDAY) - Date.parse(ports.now()));
  const outcomes = await Promise.all([nextStep(ports, reference, '01'), nextStep(ports, reference, '01')]);
  expect(outcomes.sort()).toEqual(['done', 'overtaken']);
  expect((await events(reference)).filter(({ what }) => what === 'climb')).toHaveLength(1);
});
