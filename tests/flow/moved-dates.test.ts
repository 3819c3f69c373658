import { expect, test } from 'vitest';
import type { Directory } from '../../shared/domain/directory.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { listMovedDates } from '../../shared/flow/moved-dates.ts';
import { applicationFrom, directory, region, world } from '../world.ts';

/** Announced after the applications of 6 July were sent, for East Java alone. */
const announced = {
  ...directory,
  holidays: [
    ...directory.holidays,
    { date: '2026-07-09', name: 'Hari jadi', status: 'official' as const, provinces: ['35'] },
  ],
};

test('a holiday announced late moves the open cases of its province, and the list says from when to when', async () => {
  const made = world();
  const reference = await made.accepted({
    application: applicationFrom('satu@mitra.example', { regions: [region('35'), region('51')] }),
  });
  expect(await listMovedDates(made.ports)).toEqual([]);
  const { number } = await made.caseOf(reference, 'bpmp-35');
  const later = { ...made.ports, directory: announced };
  expect(await listMovedDates(later)).toEqual([
    { reference, case: number, office: 'bpmp-35', told: '2026-07-13T09:00:00.000Z', now: '2026-07-14T09:00:00.000Z' },
  ]);

  const by = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
  const declined = { kind: 'decline', reason: 'Sudah ada.', answers: 1 } as const;
  expect((await commandCase(later, reference, number, declined, { by })).outcome).toBe('done');
  expect(await listMovedDates(later)).toEqual([]);
});

test('the list names it until it is decided, whatever the clock does meanwhile and whoever begins with it', async () => {
  const made = world();
  const reference = await made.accepted({
    application: applicationFrom('satu@mitra.example', { regions: [region('35')] }),
  });
  await made.tick();
  (made.ports as { directory: Directory }).directory = announced;
  const moved = await listMovedDates(made.ports);
  expect(moved).toHaveLength(1);
  // Its office is reminded on the way.
  for (let hours = 0; hours < 4 * 24; hours++) {
    made.pass(HOUR);
    await made.tick();
  }
  expect(made.sent()).toContain('reminder:bpmp-35');
  expect(await listMovedDates(made.ports)).toEqual(moved);
  const by = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
  expect((await commandCase(made.ports, reference, '01', { kind: 'acknowledge' }, { by })).outcome).toBe('done');
  expect(await listMovedDates(made.ports)).toEqual(moved);
});
