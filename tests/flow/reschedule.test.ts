import { describe, expect, test } from 'vitest';
import type { Directory } from '../../shared/domain/directory.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { loadApplication } from '../../shared/flow/load.ts';
import { listMovedDates } from '../../shared/flow/moved-dates.ts';
import { beginReschedule, rescheduleStep } from '../../shared/flow/reschedule.ts';
import { application, applicationFrom, directory, region, world } from '../world.ts';

/** The Wednesday after the Monday on which the world begins is no working day. */
const withHoliday: Directory = {
  ...directory,
  holidays: [...directory.holidays, { date: '2026-07-08', name: 'Libur', status: 'official' }],
};
/** Offices are reminded a day sooner than when the cases were opened. */
const shorter: Directory = {
  ...directory,
  standards: { ...directory.standards, unacknowledged: [{ after: 1, who: 'owner' }] },
};
const TUESDAY: Instant = '2026-07-07T01:00:00.000Z';
const SETTLED: Instant = '2026-07-07T01:15:00.000Z';
const THURSDAY: Instant = '2026-07-09T01:00:00.000Z';
const FRIDAY: Instant = '2026-07-10T01:00:00.000Z';

/** A case at the office of Jawa Timur, opened by one calendar; `at` is as after the deployment of another. */
const waiting = async (opened: Directory, deployed: Directory) => {
  const made = world({ directory: opened });
  const reference = await made.accepted({
    application: application({ regions: [region('35', { roles: ['communities'] })] }),
  });
  await made.tick();
  await made.tick();
  const at = (now: Instant) => ({ ...made.ports, directory: deployed, now: () => now });
  const next = async () => (await made.caseOf(reference, 'bpmp-35')).next?.at;
  return { ...made, reference, at, next };
};

const tick = (ports: Parameters<typeof advance>[0]) => advance(ports, () => true);

describe('a deployment by whose calendar steps come sooner', () => {
  test('has an open case reminded on the day that holds now, where a holiday was taken back', async () => {
    const { at, next, sent, reference, events } = await waiting(withHoliday, directory);
    expect(await next()).toBe(FRIDAY);
    await tick(at(TUESDAY));
    await tick(at(SETTLED));
    expect(await next()).toBe(THURSDAY);
    await tick(at(THURSDAY));
    await tick(at('2026-07-09T01:15:00.000Z'));
    expect(sent().filter(what => what.startsWith('reminder'))).toEqual(['reminder:bpmp-35']);
    expect((await events(reference)).filter(({ what }) => what === 'climb').map(({ at: when }) => when)).toEqual([
      THURSDAY,
    ]);
  });

  test('has a step that would have been due already taken once, where a standard is shorter', async () => {
    const { at, sent, reference } = await waiting(directory, shorter);
    for (const now of ['2026-07-08T03:00:00.000Z', '2026-07-08T03:15:00.000Z', '2026-07-08T03:20:00.000Z'] as const) {
      await tick(at(now));
    }
    await tick(at('2026-07-08T03:40:00.000Z'));
    await tick(at('2026-07-08T03:45:00.000Z'));
    expect(sent().filter(what => what.startsWith('reminder'))).toEqual(['reminder:bpmp-35']);
    expect((await loadApplication(at(THURSDAY), reference))?.cases[0]?.climbed?.who).toBe('owner');
  });
});

test('a holiday that is announced puts steps off before their day, and what was told stays to be read', async () => {
  const { at, next, reference, sent } = await waiting(directory, withHoliday);
  const before = sent();
  await tick(at(TUESDAY));
  expect(await next()).toBe(THURSDAY);
  await tick(at(SETTLED));
  expect(await next()).toBe(FRIDAY);
  expect(sent()).toEqual(before);
  expect(await listMovedDates(at(SETTLED))).toEqual([
    {
      reference,
      case: '01',
      office: 'bpmp-35',
      told: '2026-07-13T09:00:00.000Z',
      now: '2026-07-14T09:00:00.000Z',
    },
  ]);
});

test('steps are written anew in pieces: what one look leaves, the next ones do', async () => {
  const made = world({ directory: withHoliday });
  const references: string[] = [];
  for (let place = 0; place < 260; place++) {
    const content = applicationFrom(`mitra${place}@mitra.example`, { regions: [region('35')] });
    references.push(await made.accepted({ application: content, idempotencyKey: `nonce-of-page-${place}` }));
  }
  const at = (now: Instant) => ({ ...made.ports, directory, now: () => now });
  const left = async () => {
    const cases = await Promise.all(references.map(each => made.caseOf(each, 'bpmp-35')));
    return cases.filter(({ next }) => next?.at !== THURSDAY).length;
  };
  await beginReschedule(made.ports);
  await beginReschedule(at(TUESDAY));
  expect([await rescheduleStep(at(TUESDAY)), await left()]).toEqual(['overtaken', 260]);
  await rescheduleStep(at(SETTLED));
  expect(await left()).toBeGreaterThan(0);
  for (const now of ['2026-07-07T01:20:00.000Z', '2026-07-07T01:25:00.000Z', '2026-07-07T01:30:00.000Z'] as const) {
    await rescheduleStep(at(now));
  }
  expect(await left()).toBe(0);
  expect(await rescheduleStep(at(THURSDAY))).toBe('overtaken');
});
