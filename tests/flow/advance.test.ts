import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import type { Ports, Table } from '../../shared/flow/ports.ts';
import { application, applicationFrom, region, whatOf, world } from '../world.ts';

const ALL = ['introduced:gtk-35', 'new-case:bpmp-35', 'new-case:bpmp-91', 'receipt:partner'];

/** Ticks until nothing is due. */
const finish = async (made: ReturnType<typeof world>): Promise<void> => {
  for (let tick = 0; tick < 3; tick++) {
    await made.tick();
    made.pass(5 * MINUTE);
  }
};

describe('everything that is owed leaves once', () => {
  test('with the schedule alone', async () => {
    const made = world();
    await made.accepted();
    await finish(made);
    expect(made.sent().sort()).toEqual(ALL);
  });

  test('with the stream, and the schedule for the steps', async () => {
    const made = world();
    const reference = await made.accepted();
    await made.stream(reference);
    await finish(made);
    await made.stream(reference);
    expect(made.sent().sort()).toEqual(ALL);
  });

  test('with the stream delivering everything twice, while ticks run', async () => {
    const made = world();
    const reference = await made.accepted();
    await Promise.all([made.stream(reference), made.tick(), made.stream(reference), made.tick()]);
    await finish(made);
    expect(made.sent().sort()).toEqual(ALL);
  });

  test('the same mails in both ways, but for their times', async () => {
    const [scheduled, streamed] = [world(), world()];
    await scheduled.accepted();
    await finish(scheduled);
    await streamed.stream(await streamed.accepted());
    await finish(streamed);
    const letters = (made: ReturnType<typeof world>) =>
      made.mails.copies
        .map(copy => `${whatOf(copy)} ${copy.letter.to} ${copy.letter.subject} ${copy.letter.thread}`)
        .sort();
    expect(letters(scheduled)).toEqual(letters(streamed));
  });
});

describe('a tick', () => {
  test('introduces the participants of a case once, and then lets it wait for its office', async () => {
    const made = world();
    const reference = await made.accepted();
    expect(await made.tick()).toMatchObject({ steps: 1, troubled: 0 });
    expect((await made.caseOf(reference, 'bpmp-35')).next?.step).toBe('climb');
    made.pass(DAY);
    expect(await made.tick()).toMatchObject({ steps: 0 });
    expect(made.sent().filter(what => what === 'introduced:gtk-35')).toHaveLength(1);
    expect((await made.events(reference)).map(({ what, case: number }) => `${what} ${number}`)).toEqual([
      'submitted ',
      'introduce 01',
    ]);
  });

  test('with nothing due writes nothing: one look at the directory, the breaker, the week, the roster, the calendar and each shard', async () => {
    const made = world();
    await made.accepted();
    await finish(made);
    made.pass(DAY);
    const asked = { get: 0, list: 0, commit: 0 };
    const table: Table = {
      ...made.table,
      get: key => {
        asked.get++;
        return made.table.get(key);
      },
      list: listing => {
        asked.list++;
        return made.table.list(listing);
      },
      commit: writes => {
        asked.commit++;
        return made.table.commit(writes);
      },
    };
    expect(await advance({ ...made.ports, table }, () => true)).toEqual({
      steps: 0,
      sent: 0,
      left: 0,
      troubled: 0,
      unsent: 0,
      oldestMinutes: 0,
      stopped: 0,
    });
    expect(asked).toEqual({ get: 4, list: 5, commit: 0 });
  });

  test('stops when its time is over, and the next one goes on where it stopped', async () => {
    const made = world();
    await made.accepted();
    let asked = 0;
    await advance(made.ports, () => ++asked <= 3);
    // Asked before the page, and before the step and the receipt.
    expect(made.sent()).toEqual(['receipt:partner']);
    await finish(made);
    expect(made.sent().sort()).toEqual(ALL);
  });

  test('works through more than a page of the index, first notices first', async () => {
    const made = world({ seed: 'many' });
    for (let partner = 0; partner < 90; partner++) {
      const all = applicationFrom(`mitra${partner}@mitra.example`, {
        regions: [region('35', { roles: ['communities'] })],
      });
      await made.accepted({
        idempotencyKey: `page ${partner}`,
        application: all,
        client: { address: `${partner}`, domain: `${partner}`, trapped: false },
      });
      made.pass(MINUTE);
    }
    await made.tick();
    await made.tick();
    expect(made.mails.copies).toHaveLength(270);
    const order = made.sent().map(what => (what.startsWith('introduced') ? 'later' : 'first'));
    expect(order).toEqual([...order].sort());
  });

  test('sees every row of an index that answers in small pages', async () => {
    const made = world();
    await made.accepted({
      application: application({ regions: ['35', '51', '73', '91', '94'].map(code => region(code)) }),
    });
    const table: Table = {
      ...made.table,
      list: listing => made.table.list({ ...listing, limit: listing.index === 'due' ? 2 : listing.limit }),
    };
    expect(await advance({ ...made.ports, table }, () => true)).toMatchObject({ sent: 5 });
  });

  test('counts as left what the breaker holds back', async () => {
    const made = world();
    await made.accepted();
    made.mails.always('sender-refused');
    made.mails.answersQuota(false);
    await made.tick();
    made.pass(MINUTE * 2);
    const { left, sent } = await made.tick();
    expect(sent).toBe(0);
    expect(left).toBeGreaterThanOrEqual(3);
  });
});

describe('trouble with one row', () => {
  test('delays no other, is said, and comes back with the next tick', async () => {
    const made = world();
    await made.accepted({ application: application({ regions: [region('35'), region('73'), region('51')] }) });
    const sign: Ports['links']['sign'] = async link => {
      if (link.office === 'bpmp-73') throw new Error('poisoned');
      return await made.ports.links.sign(link);
    };
    expect(await advance({ ...made.ports, links: { ...made.ports.links, sign } }, () => true)).toMatchObject({
      sent: 3,
      troubled: 1,
    });
    expect(made.logged('message.troubled')).toMatchObject([{ kind: 'new-case', error: 'Error', troubles: 1 }]);
    made.pass(10 * MINUTE);
    await finish(made);
    expect(made.sent().sort()).toEqual(['new-case:bpmp-35', 'new-case:bpmp-51', 'new-case:bpmp-73', 'receipt:partner']);
  });

  test('that can never be mended is parked in the end, with one line for a person, and spends no attempt', async () => {
    const made = world();
    const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
    const sign: Ports['links']['sign'] = async () => {
      throw new Error('poisoned');
    };
    for (let tick = 0; tick < 200; tick++) {
      await advance({ ...made.ports, links: { ...made.ports.links, sign } }, () => true);
      made.pass(10 * MINUTE);
    }
    expect(await made.message(reference, 'new-case')).toMatchObject({ state: 'parked', attempt: 0 });
    expect(made.logged('message.parked')).toHaveLength(2);
  });

  test('is no trouble if it is an office that left the directory: its mails go to the desk, which is told why', async () => {
    const made = world();
    const reference = await made.accepted({
      application: application({ regions: [region('35', { roles: ['communities'] }), region('73')] }),
    });
    const offices = made.ports.directory.offices.filter(({ code }) => code !== 'bpmp-35' && code !== 'gtk-35');
    const ports = { ...made.ports, directory: { ...made.ports.directory, offices } };
    for (let tick = 0; tick < 3; tick++) await advance(ports, () => true);
    const to = made.mails.copies.map(copy => `${whatOf(copy)} ${copy.letter.to}`).sort();
    expect(to).toEqual([
      'introduced:gtk-35 nasional@upt.example',
      'new-case:bpmp-35 nasional@upt.example',
      'new-case:bpmp-73 bpmp-73@upt.example',
      'receipt:partner halimah@cahaya.example',
    ]);
    const toDesk = made.mails.copies.filter(({ letter }) => letter.to === 'nasional@upt.example');
    for (const { letter } of toDesk) expect(letter.text).toContain('tidak ada lagi dalam daftar kantor');
    expect(made.logged('office.missing').toSorted()).toEqual([
      { reference, office: 'bpmp-35' },
      { reference, office: 'gtk-35' },
    ]);
  });

  test('shows in the tick how many mails should have left, since when the oldest, and that nothing may leave', async () => {
    const made = world();
    const reference = await made.accepted();
    made.mails.always('throttled');
    await made.tick();
    const promised = (await made.messages(reference)).length;
    made.pass(90 * MINUTE);
    expect(await made.tick()).toMatchObject({ unsent: promised, oldestMinutes: 90, stopped: 0 });
    made.mails.always('sender-refused');
    made.mails.answersQuota(false);
    made.pass(90 * MINUTE);
    await made.tick();
    made.pass(5 * MINUTE);
    expect(await made.tick()).toMatchObject({ stopped: 1 });
  });

  test('an index that still shows what is done already makes nothing twice', async () => {
    const made = world();
    await made.accepted();
    const stale = new Map<string, Awaited<ReturnType<Table['list']>>>();
    const table: Table = {
      ...made.table,
      list: async listing => {
        const key = `${listing.pk} ${listing.between?.[0]}`;
        const rows = stale.get(key) ?? (await made.table.list(listing));
        if (listing.index === 'due') stale.set(key, rows);
        return rows;
      },
    };
    for (let tick = 0; tick < 3; tick++) await advance({ ...made.ports, table }, () => true);
    await finish(made);
    expect(made.sent().sort()).toEqual(ALL);
  });
});
