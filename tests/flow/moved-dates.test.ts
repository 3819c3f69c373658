import { expect, test } from 'vitest';
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
