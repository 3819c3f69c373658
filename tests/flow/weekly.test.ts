import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { loadReport, markWrites, sendReport } from '../../shared/flow/reports.ts';
import { weekKey } from '../../shared/flow/row-keys.ts';
import { send } from '../../shared/flow/send.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { promiseWeek } from '../../shared/flow/weekly.ts';
import { eventOf } from '../mailbox.ts';
import { said } from '../reports.ts';
import { application, directory, region, world } from '../world.ts';
import { partnered } from './partnership.ts';

const LEADERSHIP = ['dirjen@kementerian.example', 'sekretaris@kementerian.example'];
/** Monday 6 July 2026, 09.00 in Jakarta: the next report is a week away. */
const led = () => world({ directory: { ...directory, leadership: LEADERSHIP } });
type World = ReturnType<typeof led>;

const run = async (made: World, milliseconds: number, step = 5 * MINUTE): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += step) {
    made.pass(step);
    await made.tick();
  }
};
const reports = ({ mails }: World) =>
  mails.copies
    .filter(({ letter }) => letter.subject.startsWith('Laporan mingguan'))
    .map(({ at, letter }) => `${at} ${letter.to}`);

const DESK = 'nasional@upt.example';

describe('the weekly mail', () => {
  test.each(['Permanent', 'Transient'])('that the leadership does not get is the operator’s to see: %s', async how => {
    const made = world({ directory: { ...directory, leadership: ['dirjen@kementerian.example'] } });
    await made.tick();
    await run(made, 7 * DAY + 4 * HOUR, 4 * HOUR);
    const weekly = made.mails.copies.find(({ letter }) => letter.to === 'dirjen@kementerian.example');
    if (!weekly) throw new Error('no weekly mail');
    await made.record(eventOf(weekly, 'Bounce', 600, how));
    made.pass(DAY);
    await made.tick();
    expect((await stuck(made.ports)).failed).toMatchObject([{ kind: 'weekly', to: 'leadership' }]);
    expect(made.logged('message.failed')).toHaveLength(1);
  });

  test('leaves on Mondays at 08.00 WIB, to the desk and each of the leadership, also when all is zero', async () => {
    const made = led();
    await made.tick();
    await run(made, 8 * DAY);
    // Promised by the tick of 08.00; without the stream the next tick sends it.
    const at = '2026-07-13T01:05:00.000Z';
    expect(reports(made).sort()).toEqual([DESK, ...LEADERSHIP].map(to => `${at} ${to}`).sort());
    expect(made.mails.copies[0]?.letter.text).toContain('Berkas terbuka: 0');
  });

  test('is one mail after three weeks without a schedule, and comes on the next Monday as ever', async () => {
    const made = led();
    await made.tick();
    made.pass(23 * DAY);
    await made.tick();
    await made.tick();
    expect(reports(made)).toHaveLength(3);
    expect(made.mails.copies[0]?.letter.subject).toContain('27 Juli 2026');
    await run(made, 6 * DAY, HOUR);
    expect(reports(made)).toHaveLength(6);
    expect(reports(made).at(-1)).toContain('2026-08-03');
  });

  test('that an outage held back for a week gives way to the next one', async () => {
    const made = led();
    await made.tick();
    made.mails.always('throttled');
    await run(made, 14 * DAY, HOUR);
    expect(reports(made)).toEqual([]);
    made.mails.always('accepted');
    await run(made, 2 * DAY, HOUR);
    expect(new Set(made.mails.copies.map(({ letter }) => letter.subject))).toEqual(
      new Set(['Laporan mingguan kemitraan UPT – 20 Juli 2026']),
    );
    expect(reports(made)).toHaveLength(3);
  });

  test('is promised once, however many ticks run at the same time', async () => {
    const made = led();
    await Promise.all([made.tick(), made.tick(), made.tick()]);
    made.pass(7 * DAY);
    await Promise.all([made.tick(), made.tick(), made.tick()]);
    await Promise.all([made.tick(), made.tick(), made.tick()]);
    expect(reports(made)).toHaveLength(3);
  });

  test('tells what the offices did since their cases came', async () => {
    const made = led();
    const reference = await made.accepted();
    await made.tick();
    await run(made, 2 * DAY, HOUR);
    const number = (await made.caseOf(reference, 'bpmp-35')).number;
    const by = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
    expect((await commandCase(made.ports, reference, number, { kind: 'acknowledge' }, { by })).outcome).toBe('done');
    await run(made, 5 * DAY, HOUR);
    const { letter } = made.mails.copies.find(({ letter: { to } }) => to === DESK) ?? {};
    expect(letter?.text).toContain('Berkas terbuka: 2');
    expect(letter?.text).toContain('Belum ditinjau: 1');
    expect(letter?.text).toContain('Jawaban pertama: 2 hari kerja');
    expect(letter?.text).toMatch(/Jawa Timur\n {2}Terbuka: 1\n {2}Belum ditinjau: 0\n/);
  });

  test('counts the days to an answer from when an office got the case, whoever had it before', async () => {
    const made = led();
    const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
    await run(made, 4 * DAY, HOUR);
    const desk = { role: 'desk', office: 'nasional', officer: 'Budi' } as const;
    const passed = { kind: 'reassign', office: 'bpmp-34', reason: 'Sekolahnya di Yogyakarta.' } as const;
    await commandCase(made.ports, reference, '01', passed, { by: desk });
    const by = { role: 'owner', office: 'bpmp-34', officer: 'Sri' } as const;
    await commandCase(made.ports, reference, '02', { kind: 'acknowledge' }, { by });
    await run(made, 3 * DAY, HOUR);
    const { letter } = made.mails.copies.findLast(({ letter: { to } }) => to === DESK) ?? {};
    expect(letter?.text).toMatch(/Yogyakarta\n(?: {2}.*\n)* {2}Hari ke jawaban: 0\n/);
  });

  test('keeps no address in the table, and goes to nobody whom the stage names no more', async () => {
    const made = led();
    await made.tick();
    made.pass(7 * DAY);
    const gone = { ...made.ports, directory };
    expect(await promiseWeek(made.ports)).toBe('promised');
    expect(await promiseWeek(made.ports)).toBe('overtaken');
    const rows = await made.table.list({ pk: weekKey.pk, limit: 100 });
    expect(rows.filter(({ sk }) => sk.includes('weekly'))).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toContain('@');
    const outcomes = [];
    for (const row of rows.filter(({ sk }) => sk.includes('weekly'))) outcomes.push(await send(gone, row));
    expect(outcomes.sort()).toEqual(['not-owed', 'not-owed', 'sent']);
  });
});

describe('good practice', () => {
  const TITLE = 'Pojok baca dari kardus bekas';

  /** Marked at noon of Thursday 8 October 2026; the mails of the Mondays after it, by whom they name. */
  const marked = async () => {
    const made = await partnered(1, { directory: { ...directory, leadership: LEADERSHIP } });
    await made.until('2026-10-08T05:00:00.000Z');
    await sendReport(made.ports, made.reference, '01', said({ passOn: true }), 0);
    const report = await loadReport(made.ports, { reference: made.reference, number: '01' }, 1);
    if (!report) throw new Error('the report was not kept');
    const by = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
    const mark = { kind: 'mark-practice', report: 1 } as const;
    await commandCase(made.ports, made.reference, '01', mark, { by, also: markWrites(report, by) });
    const naming = () =>
      made.mails.copies
        .filter(({ letter }) => letter.subject.startsWith('Laporan mingguan') && letter.text.includes(TITLE))
        .map(({ at, letter }) => `${at.slice(0, 10)} ${letter.to}`)
        .sort();
    return { ...made, naming };
  };

  test('is told once to each, also where the mail of its Monday never left', async () => {
    const made = await marked();
    made.mails.always('throttled');
    await made.until('2026-10-19T02:00:00.000Z');
    made.mails.always('accepted');
    await made.until('2026-11-10T02:00:00.000Z');
    expect(made.naming()).toEqual([LEADERSHIP[0], DESK, LEADERSHIP[1]].map(to => `2026-10-19 ${to}`));
  });

  test('is told once to each where all Mondays have their mail', async () => {
    const made = await marked();
    await made.until('2026-11-10T02:00:00.000Z');
    expect(made.naming()).toEqual([LEADERSHIP[0], DESK, LEADERSHIP[1]].map(to => `2026-10-12 ${to}`));
  });
});
