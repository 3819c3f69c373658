import { describe, expect, test } from 'vitest';
import { type Kind, PROMISES } from '../../shared/domain/message.ts';
import { DEFAULT_SENDING, type SendingLimits, urgencyOf } from '../../shared/domain/sending.ts';
import { after, DAY, HOUR, type Instant, instant, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import type { SendingRate } from '../../shared/flow/ports.ts';
import { SENDING } from '../../shared/flow/row-keys.ts';
import { send } from '../../shared/flow/send.ts';
import { sendingRate } from '../../shared/flow/sending-rate.ts';
import { memoryTable } from '../memory-table.ts';
import { applicationFrom, region, whatOf, world } from '../world.ts';

const MONDAY = Date.parse('2026-11-23T02:00:00.000Z');

/** Workers that share one table and one clock; who waits lets time pass for all. */
const workers = (limits: SendingLimits) => {
  let clock = MONDAY;
  let [counts, looks] = [0, 0];
  const table = memoryTable(() => clock);
  const counted = {
    count: (...call: Parameters<typeof table.count>) => {
      counts++;
      return table.count(...call);
    },
    list: (...call: Parameters<typeof table.list>) => {
      looks++;
      return table.list(...call);
    },
  };
  const now = () => instant(clock);
  const wait = async (milliseconds: number): Promise<void> => {
    const until = clock + milliseconds;
    // Time passes when nobody has anything to do at this moment.
    await new Promise(setImmediate);
    clock = Math.max(clock, until);
  };
  const taken: { at: Instant; kind: Kind }[] = [];
  const worker = () => {
    const rate = sendingRate({ table: counted, now, wait }, limits);
    return async (kind: Kind): Promise<Awaited<ReturnType<SendingRate['take']>>> => {
      const turn = await rate.take(kind);
      if (turn === 'at once' || turn === 'after a wait') taken.push({ at: now(), kind });
      return turn;
    };
  };
  return { worker, wait, table, taken, asked: () => ({ counts, looks }) };
};

const bySecond = (taken: readonly { at: Instant }[]): number[] => {
  const seconds = new Map<string, number>();
  for (const { at } of taken) seconds.set(at.slice(0, 19), (seconds.get(at.slice(0, 19)) ?? 0) + 1);
  return [...seconds.values()];
};

describe('the rate of SES', () => {
  test.each([1, 2, 14, 50])('is kept by three workers together, at %i mails a second', async perSecond => {
    const made = workers({ perSecond, perDay: 50_000 });
    const three = [made.worker(), made.worker(), made.worker()];
    for (let mail = 0; mail < 4 * perSecond; mail++) await three[mail % 3]?.('news');
    expect(Math.max(...bySecond(made.taken))).toBeLessThanOrEqual(perSecond);
    expect(made.taken.length).toBeGreaterThan(2 * perSecond);
  });

  test('is kept by mails that are sent side by side, and nobody is turned away who can wait', async () => {
    const made = workers(DEFAULT_SENDING);
    const take = made.worker();
    const turns = await Promise.all(Array.from({ length: 40 }, () => take('new-case')));
    expect(Math.max(...bySecond(made.taken))).toBeLessThanOrEqual(DEFAULT_SENDING.perSecond);
    expect(new Set(turns)).toEqual(new Set(['at once', 'after a wait']));
  });

  test('leaves a mail to a later tick when others took every second for five of them', async () => {
    const made = workers({ perSecond: 2, perDay: 50_000 });
    for (let second = 0; second < 8; second++) {
      await made.table.count({ pk: SENDING, sk: `S#${after(instant(MONDAY), second * 1_000).slice(0, 19)}` }, 2, 2e9);
    }
    expect(await made.worker()('receipt')).toBe('too-fast');
  });

  test('keeps three tenths of each second free of reminders', async () => {
    const made = workers({ perSecond: 10, perDay: 50_000 });
    const take = made.worker();
    for (let mail = 0; mail < 40; mail++) await take('reminder');
    expect(Math.max(...bySecond(made.taken))).toBe(7);
  });
});

describe('the day’s quota', () => {
  const limits = { perSecond: 1_000, perDay: 100 };

  test('is never used up by reminders, check-ins and summaries: notices, receipts and decisions still leave', async () => {
    const made = workers(limits);
    const [tick, stream] = [made.worker(), made.worker()];
    const reminders = [];
    for (let mail = 0; mail < 100; mail++) reminders.push(await tick(mail % 2 ? 'reminder' : 'check-in'));
    expect(reminders.filter(turn => turn === 'at once')).toHaveLength(70);
    expect(reminders.at(-1)).toBe('day-is-full');
    const others = [];
    for (const kind of ['new-case', 'receipt', 'accepted'] as const)
      for (let mail = 0; mail < 10; mail++) others.push(await stream(kind));
    expect(new Set(others)).toEqual(new Set(['at once']));
    expect(await stream('receipt')).toBe('day-is-full');
  });

  test.each([
    ['receipt', 100],
    ['reminder', 70],
  ] as const)('is kept by three workers together, to the last %s, however fast they are', async (kind, most) => {
    const made = workers(limits);
    const three = [made.worker(), made.worker(), made.worker()];
    for (let mail = 0; mail < 300; mail++) await three[mail % 3]?.(kind);
    expect(made.taken).toHaveLength(most);
  });

  test('is kept where each takes ten at a time, and what one of them leaves is at most those ten', async () => {
    const made = workers({ perSecond: 1_000_000, perDay: 50_000 });
    await made.table.count({ pk: SENDING, sk: `H#${instant(MONDAY).slice(0, 13)}` }, 49_900, 2e9);
    const three = [made.worker(), made.worker(), made.worker()];
    for (let mail = 0; mail < 300; mail++) await three[mail % 3]?.('receipt');
    expect(made.taken.length).toBeLessThanOrEqual(100);
    expect(made.taken.length).toBeGreaterThanOrEqual(80);
  });

  test('is that of any 24 hours: what left this morning counts until tomorrow morning, and no longer', async () => {
    const made = workers(limits);
    for (let mail = 0; mail < 60; mail++) await made.worker()('receipt');
    await made.wait(12 * HOUR);
    for (let mail = 0; mail < 60; mail++) await made.worker()('receipt');
    expect(made.taken).toHaveLength(100);
    await made.wait(12 * HOUR + 59 * MINUTE);
    expect(await made.worker()('receipt')).toBe('day-is-full');
    await made.wait(MINUTE);
    expect(await made.worker()('receipt')).toBe('at once');
  });

  test('costs a mail of a batch less than one write, and its counters vanish by themselves', async () => {
    const made = workers(DEFAULT_SENDING);
    const take = made.worker();
    for (let mail = 0; mail < 10; mail++) await take('new-case');
    expect(made.asked()).toEqual({ counts: 6, looks: 1 });
    expect(made.table.rows().every(row => typeof row['expiresAt'] === 'number')).toBe(true);
    await made.wait(2 * DAY);
    expect(await made.table.list({ pk: SENDING, limit: 100 })).toEqual([]);
  });
});

const one = (partner: number) =>
  applicationFrom(`mitra${partner}@mitra.example`, { regions: [region('35'), region('94')] });

describe('what cannot leave at once', () => {
  test('is left as it is, spends no attempt, and leaves once the day allows it', async () => {
    const made = world({ sending: { perSecond: 1_000, perDay: 4 } });
    const reference = await made.accepted({ application: one(0), idempotencyKey: 'first' });
    const second = await made.accepted({ application: one(1), idempotencyKey: 'second' });
    expect(await made.tick()).toMatchObject({ sent: 4, left: 2, unsent: 2 });
    expect(made.logged('sending.day-is-full')).toHaveLength(1);
    const left = [...(await made.messages(reference)), ...(await made.messages(second))].filter(
      ({ state }) => state === 'pending',
    );
    expect(left.map(({ attempt, throttles }) => [attempt, throttles])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    made.pass(DAY + HOUR);
    await made.tick();
    expect(made.sent().filter(what => what.startsWith('new-case') || what.startsWith('receipt'))).toHaveLength(6);
  });

  test('a mail that waited for its turn is not sent when sending was stopped meanwhile', async () => {
    const made = world();
    const reference = await made.accepted();
    const rate: SendingRate = {
      take: async () => {
        await made.table.commit([{ update: { pk: SENDING, sk: 'X' }, set: { open: true, unknowns: 0 } }]);
        return 'after a wait';
      },
    };
    expect(await send({ ...made.ports, rate }, await made.message(reference, 'receipt'))).toBe('held-back');
    expect(made.mails.calls).toEqual([]);
  });
});

test('three days without SES: then all mail once, first notices first, the rate kept, reminders last and in one piece', async () => {
  const sending = { perSecond: 5, perDay: 50_000 };
  const made = world({ sending });
  const taken: Instant[] = [];
  let throttled = 0;
  const mailer = {
    ...made.ports.mailer,
    send: async (...[letter, tags]: Parameters<typeof made.ports.mailer.send>) => {
      const second = made.ports.now().slice(0, 19);
      if (taken.filter(at => at.startsWith(second)).length >= sending.perSecond) {
        throttled++;
        return { outcome: 'throttled' } as const;
      }
      const outcome = await made.ports.mailer.send(letter, tags);
      if (outcome.outcome === 'accepted') taken.push(made.ports.now());
      return outcome;
    },
  };
  const ticks = async (milliseconds: number): Promise<void> => {
    const until = after(made.ports.now(), milliseconds);
    while (made.ports.now() < until) {
      const began = made.ports.now();
      const hasTime = () => made.ports.now() < after(began, 200_000);
      await advance({ ...made.ports, mailer }, hasTime);
      made.pass(Math.max(0, Date.parse(began) + 5 * MINUTE - Date.parse(made.ports.now())));
    }
  };

  made.mails.always('unknown-not-accepted');
  made.mails.answersQuota(false);
  for (let partner = 0; partner < 72; partner++) {
    await made.accepted({ application: one(partner), idempotencyKey: `partner ${partner}` });
    await ticks(HOUR);
  }
  expect(made.sent()).toEqual([]);
  made.mails.always('accepted');
  made.mails.answersQuota(true);
  await ticks(HOUR);

  const kinds = made.sent().map(what => what.split(':')[0] as Kind);
  expect(kinds.filter(kind => kind === 'receipt')).toHaveLength(72);
  expect(kinds.filter(kind => kind === 'new-case')).toHaveLength(2 * 72);
  const order = kinds.map(kind => ['first', 'next', 'last'].indexOf(urgencyOf(kind)));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  const copies = made.mails.copies.map(copy => `${copy.tags.message}`);
  expect(new Set(copies).size).toBe(copies.length);
  const reminders = made.sent().filter(what => what.startsWith('reminder'));
  expect(new Set(reminders).size).toBe(reminders.length);
  expect(made.mails.copies.some(copy => whatOf(copy).startsWith('reminder'))).toBe(true);
  expect(throttled).toBe(0);
  expect(Math.max(...bySecond(taken.map(at => ({ at }))))).toBeLessThanOrEqual(sending.perSecond);
});

test('every kind of mail has its place in the order, and what somebody waits for comes first', () => {
  const kinds = Object.keys(PROMISES) as Kind[];
  expect(kinds.filter(kind => urgencyOf(kind) === 'first').sort()).toEqual([
    'new-case',
    'office-code',
    'office-link',
    'receipt',
    'status-link',
  ]);
  for (const kind of ['accepted', 'declined', 'revision-asked', 'decided'] as const)
    expect(urgencyOf(kind)).toBe('next');
});
