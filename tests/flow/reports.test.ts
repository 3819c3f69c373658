import { describe, expect, test } from 'vitest';
import type { Directory } from '../../shared/domain/directory.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { stopMail } from '../../shared/flow/contact.ts';
import { listMarked, loadReports, markWrites, sendReport } from '../../shared/flow/reports.ts';
import { aReport, said } from '../reports.ts';
import { directory, rowsOf } from '../world.ts';
import { diesAfter, officer } from './partner-world.ts';
import { partnered } from './partnership.ts';

const plain = said({ practice: undefined, passOn: false });

describe('the check-in', () => {
  test('leaves three months after the application, in one mail for both offices', async () => {
    const made = await partnered();
    await made.until('2026-10-05T10:00:00.000Z');
    expect(made.mailsOf('check-in')).toEqual([]);
    await made.asked();
    const [mail, ...others] = made.mailsOf('check-in');
    expect(others).toEqual([]);
    expect(mail?.letter.to).toBe('halimah@cahaya.example');
    expect(mail?.letter.text).toContain('Jawa Timur');
    expect(mail?.letter.text).toContain('Papua');
    expect((await made.load()).cases.map(({ checkIn }) => checkIn?.answeredAt)).toEqual([undefined, undefined]);
  });

  test('names in its one mail also the office whose own step comes a moment later', async () => {
    const made = await partnered();
    await made.until('2026-10-06T00:30:00.000Z');
    made.pass(30 * MINUTE);
    await commandCase(made.ports, made.reference, '01', { kind: 'check-in' });
    await made.stream(made.reference);
    await made.tick();
    const [mail, ...others] = made.mailsOf('check-in');
    expect(others).toEqual([]);
    expect(mail?.letter.text).toContain('Papua Tengah');
  });

  test('names only offices that were not answered when it leaves, and does not leave where none is left', async () => {
    const made = await partnered();
    await made.until('2026-10-06T00:30:00.000Z');
    made.mails.always('throttled');
    await made.asked();
    expect(await sendReport(made.ports, made.reference, '01', plain, 0)).toBe('done');
    const later = await partnered();
    await later.until('2026-10-06T00:30:00.000Z');
    later.mails.always('throttled');
    await later.asked();
    for (const number of ['01', '02']) await sendReport(later.ports, later.reference, number, plain, 0);
    for (const each of [made, later]) {
      each.mails.always('accepted');
      await each.until('2026-10-07T03:00:00.000Z');
    }
    const [mail, ...others] = made.mailsOf('check-in');
    expect(others).toEqual([]);
    expect(mail?.letter.text).toContain('Provinsi Papua');
    expect(mail?.letter.text).not.toContain('BPMP Provinsi Jawa Timur');
    expect(later.mailsOf('check-in')).toEqual([]);
    expect((await later.message(later.reference, 'check-in')).state).toBe('not-owed');
  });

  test('that was mailed is not mailed again, whatever becomes of the day on which it was', async () => {
    const made = await partnered(1);
    await made.asked();
    const holiday = { date: '2026-10-06', name: 'Libur', status: 'official' } as const;
    (made.ports as { directory: Directory }).directory = {
      ...directory,
      holidays: [...directory.holidays, holiday],
      offices: directory.offices.map(each => (each.code === 'nasional' ? { ...each, hours: '09:00-16:00' } : each)),
    };
    await made.until('2026-12-01T09:00:00.000Z');
    expect(made.mailsOf('check-in')).toHaveLength(1);
    expect(await made.one()).toMatchObject({ checkIn: { missed: 1 }, next: { at: '2027-01-06T02:00:00.000Z' } });
  });

  test('is answered by a report: the office is told, nobody is asked again before its time', async () => {
    const made = await partnered(1);
    await made.asked();
    const before = made.sent().length;
    expect(await sendReport(made.ports, made.reference, '01', said(), 0)).toBe('done');
    await made.tick();
    expect(made.since(before)).toEqual(['reported:bpmp-35']);
    const [mail] = made.mailsOf('reported');
    expect(mail?.letter.text).toContain('masih berjalan');
    expect(mail?.letter.text).toContain('Pojok baca dari kardus bekas');
    const one = await made.one();
    expect(one).toMatchObject({ status: 'active', reports: { count: 1, state: 'active' }, practices: [1] });
    expect(one.checkIn?.answeredAt).toBe(made.ports.now());
    expect(one.next).toEqual({ step: 'check-in', at: '2027-01-06T01:00:00.000Z' });
  });

  test('left unanswered once is only counted; twice, the office is told, and nothing is deleted', async () => {
    const made = await partnered(1);
    await made.until('2026-11-30T01:00:00.000Z');
    expect(made.mailsOf('unconfirmed')).toEqual([]);
    expect((await made.one()).checkIn?.missed).toBe(1);
    const before = JSON.stringify((await made.one()).decision);
    await made.until('2027-02-01T01:00:00.000Z');
    expect(made.mailsOf('check-in')).toHaveLength(2);
    const [first, second] = made.mailsOf('check-in').map(({ letter }) => letter.text);
    expect(first).not.toContain('belum Anda jawab');
    expect(second).toContain('Pertanyaan kami sebelumnya belum Anda jawab');
    const [mail, ...others] = made.mailsOf('unconfirmed');
    expect(others).toEqual([]);
    expect(mail?.letter.text).toContain('Tidak ada yang dihapus');
    const one = await made.one();
    expect([one.status, JSON.stringify(one.decision)]).toEqual(['active', before]);
    expect(one.unconfirmedSince).toBeDefined();
    // It is asked again all the same, and told of only once.
    await made.until('2027-05-15T01:00:00.000Z');
    expect(made.mailsOf('check-in')).toHaveLength(3);
    expect(made.mailsOf('unconfirmed')).toHaveLength(1);
  });

  test.each<[string, (made: Awaited<ReturnType<typeof partnered>>) => Promise<unknown>]>([
    ['who wants no mail', async made => await stopMail(made.ports, await made.load())],
    [
      'whose mail was parked once',
      async made => {
        await made.until('2026-10-06T00:30:00.000Z');
        made.mails.next('unknown-not-accepted');
        await made.until('2026-10-08T00:00:00.000Z');
        expect((await made.message(made.reference, 'check-in')).state).toBe('parked');
      },
    ],
  ])(
    'is not said to be left unanswered by a partner %s: the office hears that no mail got there',
    async (_who, never) => {
      const made = await partnered(1);
      await never(made);
      await made.until('2027-02-01T01:00:00.000Z');
      const [mail, ...others] = made.mailsOf('unconfirmed');
      expect(others).toEqual([]);
      expect(mail?.letter.text).toContain('tanpa kabar');
      expect(mail?.letter.text).not.toContain('tidak menjawab');
      expect((await made.one()).checkIn).toMatchObject({ missed: 2, unreached: true });
    },
  );

  test('answered late is answered: the partnership is confirmed again', async () => {
    const made = await partnered(1);
    await made.until('2027-02-01T01:00:00.000Z');
    expect(await sendReport(made.ports, made.reference, '01', plain, 0)).toBe('done');
    const one = await made.one();
    expect(one.unconfirmedSince).toBeUndefined();
    expect(one.checkIn).toMatchObject({ missed: 0 });
  });

  test('is not asked for within a month of a report', async () => {
    const made = await partnered(1);
    await made.until('2026-09-20T03:00:00.000Z');
    expect(await sendReport(made.ports, made.reference, '01', plain, 0)).toBe('done');
    expect((await made.one()).next).toEqual({ step: 'check-in', at: '2027-01-06T01:00:00.000Z' });
    await made.until('2026-10-08T03:00:00.000Z');
    expect(made.mailsOf('check-in')).toEqual([]);
  });
});

describe('a report', () => {
  test('is a row of its application, beside a case that keeps none of its words', async () => {
    const made = await partnered(1);
    await sendReport(made.ports, made.reference, '01', said(), 0);
    const rows = await rowsOf(made.table, made.reference);
    expect(rows.map(({ sk }) => sk)).toContain('R#01#01');
    expect(JSON.stringify(await made.one())).not.toContain('Pojok baca');
    expect(await loadReports(made.ports, made.reference, '01')).toEqual([
      aReport({ reference: made.reference, at: made.ports.now() }),
    ]);
  });

  test('sent twice from one page is recorded and mailed once', async () => {
    const made = await partnered(1);
    const both = [said(), said()].map(words => sendReport(made.ports, made.reference, '01', words, 0));
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(await sendReport(made.ports, made.reference, '01', said(), 0)).toBe('done');
    await made.tick();
    expect(await loadReports(made.ports, made.reference)).toHaveLength(1);
    expect(made.mailsOf('reported')).toHaveLength(1);
  });

  test('of another page that was opened before the last one is not taken for it', async () => {
    const made = await partnered(1);
    await sendReport(made.ports, made.reference, '01', said(), 0);
    expect(await sendReport(made.ports, made.reference, '01', plain, 0)).toBe('overtaken');
    expect(await sendReport(made.ports, made.reference, '01', plain, 1)).toBe('done');
    expect((await loadReports(made.ports, made.reference)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('is all there or not at all where the table fails', async () => {
    const made = await partnered(1);
    const broken = { ...made.ports, table: diesAfter(made.table, 0) };
    await expect(sendReport(broken, made.reference, '01', said(), 0)).rejects.toThrow();
    expect([await loadReports(made.ports, made.reference), (await made.one()).reports]).toEqual([[], undefined]);
    expect(await sendReport(made.ports, made.reference, '01', said(), 0)).toBe('done');
  });

  test('that says that the partnership has ended ends it, with the reason and what was reported', async () => {
    const made = await partnered(1);
    const before = made.sent().length;
    const words = said({ state: 'ended', reason: 'Program selesai sesuai rencana.' });
    expect(await sendReport(made.ports, made.reference, '01', words, 0)).toBe('done');
    expect(await sendReport(made.ports, made.reference, '01', words, 0)).toBe('done');
    await made.tick();
    expect(made.since(before)).toEqual(['ended:bpmp-35', 'ended:gtk-35', 'news:partner']);
    expect(await made.one()).toMatchObject({ status: 'ended', reports: { count: 1, state: 'ended' } });
    const [mail] = made.mailsOf('ended');
    expect(mail?.letter.text).toContain('Program selesai sesuai rencana.');
    expect(mail?.letter.text).toContain('Pojok baca dari kardus bekas');
  });

  test('is refused where there is no partnership', async () => {
    const made = await partnered(1);
    expect(await sendReport(made.ports, made.reference, '02', plain, 0)).toBe('closed');
    expect(await sendReport(made.ports, made.reference, '09', plain, 0)).toBe('closed');
  });
});

describe('good practice', () => {
  const mark = async (made: Awaited<ReturnType<typeof partnered>>, number: number) => {
    const by = officer('bpmp-35');
    const report = (await loadReports(made.ports, made.reference, '01')).find(each => each.number === number);
    if (!report) throw new Error(`no report ${number}`);
    const command = { kind: 'mark-practice', report: number } as const;
    return await commandCase(made.ports, made.reference, '01', command, { by, also: markWrites(report, by) });
  };

  test('that is marked is listed for the ministry from that moment on', async () => {
    const made = await partnered(1);
    await sendReport(made.ports, made.reference, '01', said(), 0);
    expect(await listMarked(made.ports, '2026-01-01')).toEqual([]);
    made.pass(DAY);
    expect((await mark(made, 1)).outcome).toBe('done');
    const at = made.ports.now();
    const [marked, ...others] = await listMarked(made.ports, at);
    expect(others).toEqual([]);
    expect(marked).toMatchObject({ practice: { title: 'Pojok baca dari kardus bekas' }, marked: { at } });
    made.pass(DAY);
    expect(await listMarked(made.ports, made.ports.now())).toEqual([]);
    expect((await mark(made, 1)).outcome).toBe('refused');
  });

  test('without consent is not marked', async () => {
    const made = await partnered(1);
    await sendReport(made.ports, made.reference, '01', said({ passOn: false }), 0);
    expect((await made.one()).practices).toBeUndefined();
    expect((await mark(made, 1)).outcome).toBe('refused');
    expect(await listMarked(made.ports, '2026-01-01')).toEqual([]);
  });

  test('without any is none, also where passing it on was ticked', async () => {
    const made = await partnered(1);
    await sendReport(made.ports, made.reference, '01', said({ practice: undefined }), 0);
    expect((await made.one()).practices).toBeUndefined();
  });
});
