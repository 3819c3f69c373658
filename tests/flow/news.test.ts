import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { after, HOUR, type Instant, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { nextDue } from '../../shared/flow/due.ts';
import { Busy, type Ports, type Table } from '../../shared/flow/ports.ts';
import { eventRow } from '../../shared/flow/rows.ts';
import { send } from '../../shared/flow/send.ts';
import { linkTo, officerAt } from '../officer.ts';
import { applicationFrom, region, whatOf, world } from '../world.ts';

const OFFICES = ['bpmp-35', 'bpmp-33', 'bpmp-91'] as const;
const owner = (office: string): Actor => ({ role: 'owner', office, officer: 'Ibu Ratna' });
const acknowledge: Command = { kind: 'acknowledge' };

/** A Monday, nine in the morning in Jakarta; `at` another moment. Everything of the first day but news has left. */
const sent = async (at: Instant = '2026-07-06T02:00:00.000Z') => {
  const made = world({ at });
  const reference = await made.accepted({
    application: applicationFrom('a@mitra.example', { regions: ['35', '33', '94'].map(code => region(code)) }),
  });
  await made.tick();
  const acknowledgedBy = (place: 0 | 1 | 2, ports: Ports = made.ports) =>
    commandCase(ports, reference, `0${place + 1}`, acknowledge, { by: owner(OFFICES[place]) });
  const news = () => made.mails.copies.filter(copy => whatOf(copy) === 'news:partner');
  /** Ticks every five minutes for so long. */
  const wait = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= 5 * MINUTE) {
      made.pass(5 * MINUTE);
      await made.tick();
    }
  };
  return { ...made, reference, acknowledgedBy, news, wait };
};

const names = (text: string): string[] => ['Jawa Timur', 'Jawa Tengah', 'Papua'].filter(name => text.includes(name));

describe('what is not a decision', () => {
  test('leaves at once where it is the first of its day', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    await made.tick();
    expect(made.news()).toHaveLength(1);
  });

  test('is one mail for two offices that act before it leaves', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    await made.acknowledgedBy(1);
    await made.wait(24 * HOUR);
    const [mail, ...others] = made.news();
    expect(others).toEqual([]);
    expect(names(mail?.letter.text ?? '')).toEqual(expect.arrayContaining(['Jawa Timur', 'Jawa Tengah']));
  });

  test('waits for the next morning where the day’s mail has left, and then is one mail again', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    await made.wait(HOUR);
    await made.acknowledgedBy(1);
    await made.wait(HOUR);
    await made.acknowledgedBy(2);
    await made.wait(4 * HOUR);
    expect(made.news()).toHaveLength(1);
    const morning = (await made.messages(made.reference)).filter(
      ({ kind, state }) => kind === 'news' && state === 'pending',
    );
    // Eight in the morning in Jakarta.
    expect(morning.map(({ nextTryAt, ordinal }) => [nextTryAt, ordinal])).toEqual([
      ['2026-07-07T01:00:00.000Z', '2026-07-07'],
    ]);
    await made.wait(24 * HOUR);
    expect(made.news()).toHaveLength(2);
    expect(made.news()[1]?.letter.text).not.toBe(made.news()[0]?.letter.text);
  });

  test('joins the next morning’s mail, also when it happens after midnight', async () => {
    // Five to midnight in Jakarta.
    const made = await sent('2026-07-06T16:45:00.000Z');
    await made.acknowledgedBy(0);
    await made.wait(5 * MINUTE);
    await made.acknowledgedBy(1);
    await made.wait(15 * MINUTE);
    await made.acknowledgedBy(2);
    await made.wait(24 * HOUR);
    expect(made.news()).toHaveLength(2);
  });

  test('never writes to one partner twice on a day', async () => {
    const made = await sent('2026-07-06T16:50:00.000Z');
    await made.acknowledgedBy(0);
    await made.wait(5 * MINUTE);
    await made.wait(10 * MINUTE);
    await made.acknowledgedBy(1);
    await made.wait(HOUR);
    await made.acknowledgedBy(2);
    await made.wait(48 * HOUR);
    const days = (await made.messages(made.reference))
      .filter(({ kind }) => kind === 'news')
      .map(({ ordinal }) => ordinal);
    expect(new Set(days).size).toBe(days.length);
  });
});

describe('news that happen while the day’s mail is being made', () => {
  /** Ports on which something happens just before a mail's claim is written. */
  const before = (ports: Ports, happens: () => Promise<unknown>): Ports => {
    let happened = false;
    const commit: Table['commit'] = async writes => {
      const [first] = writes;
      if (!happened && first && 'update' in first && first.set?.['state'] === 'claimed') {
        happened = true;
        await happens();
      }
      return await ports.table.commit(writes);
    };
    return { ...ports, table: { ...ports.table, commit } };
  };

  test('are in it, for it is made anew', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    const message = await made.message(made.reference, 'news');
    await send(
      before(made.ports, () => made.acknowledgedBy(1)),
      message,
    );
    await made.wait(24 * HOUR);
    const text = made.news().map(({ letter }) => letter.text);
    expect(text).toHaveLength(1);
    expect(names(text[0] ?? '')).toEqual(expect.arrayContaining(['Jawa Timur', 'Jawa Tengah']));
  });

  test('are in the next morning’s, once it is claimed', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    let happened = false;
    const mailer: Ports['mailer'] = {
      ...made.ports.mailer,
      send: async (letter, tags) => {
        if (!happened) {
          happened = true;
          await made.acknowledgedBy(1);
        }
        return await made.ports.mailer.send(letter, tags);
      },
    };
    await send({ ...made.ports, mailer }, await made.message(made.reference, 'news'));
    await made.wait(24 * HOUR);
    expect(made.news()).toHaveLength(2);
    expect(names(made.news()[1]?.letter.text ?? '')).toContain('Jawa Tengah');
  });

  test('race to be the first of the day, and are one mail', async () => {
    const made = await sent();
    await Promise.all([0, 1, 2].map(place => made.acknowledgedBy(place as 0 | 1 | 2)));
    await made.wait(24 * HOUR);
    expect(made.news()).toHaveLength(1);
  });

  test('and the change itself is not lost with them', async () => {
    const made = await sent();
    await made.acknowledgedBy(0);
    const ports: Ports = {
      ...made.ports,
      table: {
        ...made.table,
        commit: async writes => {
          await made.tick();
          return await made.table.commit(writes);
        },
      },
    };
    const outcome = await made.acknowledgedBy(1, ports).catch((error: unknown) => error);
    expect(outcome).not.toBeInstanceOf(Busy);
    expect((await made.caseOf(made.reference, 'bpmp-33')).status).toBe('acknowledged');
    await made.wait(24 * HOUR);
    expect(made.news()).toHaveLength(2);
  });
});

describe('of two offices in different time zones on which nobody acts', () => {
  /** Ticks from one due time to the next. */
  const until = async (made: Awaited<ReturnType<typeof sent>>, end: Instant): Promise<void> => {
    for (;;) {
      await made.tick();
      const next = await nextDue(made.table, made.ports.now());
      if (next === undefined || next > end) return;
      made.pass(Date.parse(next) - Date.parse(made.ports.now()));
    }
  };

  test('the partner hears in one mail a time, when the last of them has had its morning', async () => {
    const made = await sent();
    await until(made, '2026-08-01T00:00:00.000Z');
    expect(made.news().map(({ at }) => at)).toEqual([
      '2026-07-14T01:15:00.000Z',
      '2026-07-22T01:15:00.000Z',
      '2026-07-30T01:15:00.000Z',
    ]);
    for (const { letter } of made.news()) {
      expect(names(letter.text)).toEqual(['Jawa Timur', 'Jawa Tengah', 'Papua']);
    }
  });

  test('what somebody does meanwhile waits for no morning, and takes along what has happened', async () => {
    const made = await sent();
    // The office in Papua opened, and its case fell silent; in Jakarta it is seven.
    await until(made, '2026-07-14T00:00:00.000Z');
    made.pass(Date.parse('2026-07-14T00:00:00.000Z') - Date.parse(made.ports.now()));
    expect(made.news()).toEqual([]);
    await made.acknowledgedBy(0);
    await made.tick();
    const [mail, ...others] = made.news();
    expect(others).toEqual([]);
    expect(mail?.at).toBe('2026-07-14T00:00:00.000Z');
    expect(mail?.letter.text).toContain('sedang meninjau');
    expect(mail?.letter.text).toContain('belum mulai meninjau');
  });
});

test('news of what was undone, or does not hold any more, is not sent', async () => {
  const made = await sent();
  const ask: Command = { kind: 'decline', reason: 'Sudah ada mitra.', answers: 1 };
  await commandCase(made.ports, made.reference, '01', ask, { by: owner('bpmp-35') });
  made.pass(MINUTE);
  await commandCase(made.ports, made.reference, '01', { kind: 'undo' }, { by: owner('bpmp-35') });
  await made.wait(24 * HOUR);
  expect(made.news()).toEqual([]);
});

test('what happens after hundreds of other things is told all the same', async () => {
  // Thirty-four offices, some fifteen events each.
  const made = await sent();
  for (let number = 0; number < 600; number++) {
    const at = after('2026-07-06T02:10:00.000Z', number * 1000);
    const event = { reference: made.reference, at, case: '03', what: 'comment', by: 'owner' } as const;
    await made.table.commit([{ put: eventRow(event, number), if: 'absent' }]);
  }
  await made.wait(24 * HOUR);
  await made.acknowledgedBy(0);
  await made.wait(HOUR);
  expect(made.news()).toHaveLength(1);
  const link = linkTo(made, 'bpmp-35@upt.example');
  expect((await officerAt(made, link).open()).body).toContain('Ditandai sedang ditinjau.');
});

test('of three days without mail is one mail afterwards, which tells each thing once', async () => {
  const made = await sent();
  const works = made.ports.mailer;
  let isDown = true;
  const mailer: Ports['mailer'] = {
    ready: async () => !isDown && (await works.ready()),
    send: async (letter, tags) => (isDown ? { outcome: 'throttled' } : await works.send(letter, tags)),
  };
  const ports = { ...made.ports, mailer };
  for (const place of [0, 1, 2] as const) {
    await made.acknowledgedBy(place, ports);
    for (let hour = 0; hour < 24; hour++) {
      made.pass(HOUR);
      await advance(ports, () => true);
    }
  }
  isDown = false;
  await made.wait(HOUR);
  expect(made.news()).toHaveLength(1);
  // It left today, late: what happens now is tomorrow's.
  const withdraw: Command = { kind: 'withdraw', reason: '' };
  await commandCase(made.ports, made.reference, '03', withdraw, { by: { role: 'partner', office: '', officer: '' } });
  await made.wait(HOUR);
  expect(made.news()).toHaveLength(1);
  await made.wait(24 * HOUR);
  expect(made.news()).toHaveLength(2);
});
