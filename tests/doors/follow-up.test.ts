import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { followUp, watch } from '../../shared/doors/follow-up.ts';
import { applicationFrom, directory, submission, world } from '../world.ts';

const plenty = { getRemainingTimeInMillis: () => 60_000 };

describe('what the tick says', () => {
  test('once an hour, for each office with open cases: how many, and for how many days the oldest waits', async () => {
    const made = world();
    await made.accepted();
    made.pass(3 * DAY + HOUR);
    await made.accepted(submission({ application: applicationFrom('lain@cahaya.example'), idempotencyKey: 'another' }));
    const tick = followUp(made.ports, watch(made.ports));
    await tick({}, plenty);
    made.pass(5 * MINUTE);
    await tick({}, plenty);
    expect(made.logged('waiting.office')).toEqual([
      { office: 'bpmp-35', open: 2, oldestDays: 3 },
      { office: 'bpmp-91', open: 2, oldestDays: 3 },
    ]);
    expect(made.logged('waiting.all')).toEqual([{ open: 4, oldestDays: 3, held: 0, heldHours: 0 }]);
    made.pass(HOUR);
    await tick({}, plenty);
    expect(made.logged('waiting.all')).toHaveLength(2);
  });

  test('what is held, and since how many hours', async () => {
    const made = world({ ceilings: { address: 1, domain: 1, hour: 1, day: 1 } });
    await made.accepted();
    made.pass(2 * HOUR + MINUTE);
    await watch(made.ports)();
    expect(made.logged('waiting.all')).toEqual([{ open: 0, oldestDays: 0, held: 1, heldHours: 2 }]);
  });

  test('nothing of what waits when the time is nearly over, and no end of the tick when it cannot be counted', async () => {
    const made = world();
    await followUp(made.ports, watch(made.ports))({}, { getRemainingTimeInMillis: () => 0 });
    expect(made.logged('waiting.all')).toEqual([]);
    const table = { ...made.table, list: () => Promise.reject(new Error('gone')) };
    await watch({ ...made.ports, table })();
    expect(made.logged('waiting.uncounted')).toEqual([{ error: 'Error' }]);
  });

  test('of nobody anything but the code of the office', async () => {
    const made = world();
    await made.accepted();
    await watch(made.ports)();
    const codes = new Set(directory.offices.map(({ code }) => code));
    for (const line of made.logged('waiting.office')) {
      const { office, ...numbers } = line as { office: string };
      expect(codes).toContain(office);
      for (const value of Object.values(numbers)) expect(typeof value).toBe('number');
    }
  });
});
