import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, DAY, type Instant } from '../../shared/domain/time.ts';
import { type Marks, mondayOf, nextMonday, weekOf } from '../../shared/domain/weekly.ts';
import { aCase } from '../cases.ts';
import { directory } from '../world.ts';

const NOW: Instant = '2026-07-13T01:00:00.000Z';
const none: ReadonlySet<string> = new Set();
const marked = (marks: Partial<Marks>): Marks => ({ unreachable: none, neverActed: none, unconfirmed: none, ...marks });
const nobody = marked({});
const DECIDED = {
  outcome: 'accepted',
  by: { role: 'owner', office: 'bpmp-35', officer: 'Sri' },
  answers: 1,
  reason: '',
} as const;

const weekAt = (cases: Parameters<typeof weekOf>[0], dead = nobody) => weekOf(cases, dead, directory, NOW);

describe('the Monday of a week', () => {
  test('is the last one at 08.00 WIB that is not in the future, also a holiday', () => {
    expect(mondayOf('2026-07-13T00:59:59.999Z')).toBe('2026-07-06T01:00:00.000Z');
    expect(mondayOf('2026-07-13T01:00:00.000Z')).toBe('2026-07-13T01:00:00.000Z');
    // 17 August 2026 is a Monday and nobody works.
    expect(mondayOf('2026-08-19T05:00:00.000Z')).toBe('2026-08-17T01:00:00.000Z');
  });

  test('comes once in every seven days, whatever the instant', () => {
    const instants = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2028-01-01') });
    fc.assert(
      fc.property(instants, milliseconds => {
        const at = new Date(milliseconds).toISOString();
        const monday = mondayOf(at);
        expect(monday <= at && at < after(monday, 7 * DAY)).toBe(true);
        expect([new Date(monday).getUTCDay(), monday.slice(11)]).toEqual([1, '01:00:00.000Z']);
        expect(mondayOf(nextMonday(at))).toBe(nextMonday(at));
      }),
    );
  });
});

describe('the week in numbers', () => {
  test('is told of every live office when all is zero, and every province is without a partner', () => {
    const { offices, quiet, total, silent, withoutPartner } = weekAt([]);
    expect([offices, silent]).toEqual([[], []]);
    expect(quiet).toHaveLength(directory.offices.length);
    expect(withoutPartner).toHaveLength(38);
    expect(total).toEqual({ office: '', open: 0, unacknowledged: 0, overdue: 0, unreachable: false });
  });

  test('counts what is open, what nobody has begun and what is over its date; not while the partner changes something', () => {
    const { offices } = weekAt([
      aCase(),
      aCase({ number: '02', status: 'acknowledged', clock: { from: '2026-07-10T01:00:00.000Z', days: 5 } }),
      aCase({ number: '03', status: 'revision' }),
      aCase({ number: '04', status: 'declined' }),
    ]);
    expect(offices).toEqual([{ office: 'bpmp-35', open: 3, unacknowledged: 1, overdue: 1, unreachable: false }]);
  });

  test('takes the date of an answer from the calendar of now', () => {
    // Told the 13th; four holidays were announced since.
    const late = aCase({ clock: { from: '2026-07-03T01:00:00.000Z', days: 5 }, answerBy: '2026-07-10T08:00:00.000Z' });
    const holidays = ['06', '07', '08', '09'].map(day => ({
      date: `2026-07-${day}`,
      name: 'Cuti',
      status: 'official' as const,
    }));
    expect(weekAt([late]).total.overdue).toBe(1);
    expect(
      weekOf([late], nobody, { ...directory, holidays: [...directory.holidays, ...holidays] }, NOW).total.overdue,
    ).toBe(0);
  });

  test('gives the medians of the last 90 days in working days, without the time that the partner used', () => {
    const answered = (number: string, firstActedAt: Instant, changes = {}) =>
      aCase({ number, status: 'acknowledged', submittedAt: '2026-07-01T01:00:00.000Z', firstActedAt, ...changes });
    const { offices, total } = weekAt([
      answered('01', '2026-07-01T05:00:00.000Z'),
      answered('02', '2026-07-03T05:00:00.000Z'),
      answered('03', '2026-07-08T05:00:00.000Z'),
      answered('04', '2026-07-06T05:00:00.000Z', {
        status: 'active',
        // Two of its five days were used before the partner was asked, one afterwards.
        clock: { from: '2026-07-03T01:00:00.000Z', days: 3 },
        decision: { ...DECIDED, at: '2026-07-06T05:00:00.000Z' },
      }),
      answered('05', '2026-01-05T05:00:00.000Z', {
        status: 'ended',
        decision: { ...DECIDED, at: '2026-01-05T05:00:00.000Z' },
      }),
    ]);
    expect(offices[0]).toMatchObject({ firstAnswer: 2.5, decision: 3 });
    expect(total).toMatchObject({ firstAnswer: 2.5, decision: 3 });
  });

  test('begins a first answer anew with the office that took a case over', () => {
    const one = aCase({ takenOver: '2026-07-07T01:00:00.000Z', firstActedAt: '2026-07-08T01:00:00.000Z' });
    expect(weekAt([one]).total.firstAnswer).toBe(1);
  });

  test('keeps a decision that can still be taken back to the office', () => {
    const one = aCase({
      status: 'accepted',
      decision: { ...DECIDED, at: NOW },
      undo: { until: after(NOW, 60_000), before: { status: 'acknowledged', since: NOW, revisions: 0 } },
    });
    expect(weekAt([one])).toMatchObject({ total: { open: 1 } });
    expect(weekAt([one]).withoutPartner).toContain('35');
    expect(weekAt([aCase({ status: 'active' })]).withoutPartner).not.toContain('35');
  });

  test('names what neither the office nor the desk acts on, until somebody does', () => {
    const climbed = { status: 'received', place: 3, who: 'leadership', at: '2026-07-09T01:00:00.000Z' } as const;
    expect(weekAt([aCase({ climbed })]).silent).toHaveLength(1);
    expect(weekAt([aCase({ climbed: { ...climbed, who: 'desk' } })]).silent).toEqual([]);
    expect(weekAt([aCase({ climbed, actedAt: '2026-07-10T01:00:00.000Z' })]).silent).toEqual([]);
  });

  test('shows an office without cases whose mail does not arrive, and one that is live no more but still has cases', () => {
    const closed = {
      ...directory,
      offices: directory.offices.map(office => (office.code === 'bpmp-35' ? { ...office, live: false } : office)),
    };
    const { offices, quiet } = weekOf([aCase()], marked({ unreachable: new Set(['bpmp-51']) }), closed, NOW);
    expect(offices.map(({ office, unreachable }) => [office, unreachable])).toEqual([
      ['bpmp-35', false],
      ['bpmp-51', true],
    ]);
    expect(quiet).not.toContain('bpmp-51');
  });

  test('shows an office that never began with a case, and one that has not confirmed its contacts', () => {
    const marks = marked({ neverActed: new Set(['bpmp-35']), unconfirmed: new Set(['bpmp-51']) });
    const { offices } = weekOf([aCase()], marks, directory, NOW);
    expect(offices.map(({ office, neverActed, unconfirmed }) => [office, neverActed, unconfirmed])).toEqual([
      ['bpmp-35', true, undefined],
      ['bpmp-51', undefined, true],
    ]);
  });
});
