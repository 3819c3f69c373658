import { describe, expect, test } from 'vitest';
import { counted, dayIn, deadline, workingDaysLeft } from '../../shared/domain/calendar.ts';
import { type Holiday, officeOf } from '../../shared/domain/directory.ts';
import { afterDays, whenOpen } from '../../shared/domain/office-hours.ts';
import { directory } from '../world.ts';

const { holidays } = directory;
const wib = officeOf(directory, 'bpmp-35');
const wita = officeOf(directory, 'bpmp-51');
const wit = officeOf(directory, 'bpmp-91');
const ZONES = [
  ['WIB', wib],
  ['WITA', wita],
  ['WIT', wit],
] as const;

/** Working days of each month, counted on paper: its weekdays, less the SKB's days that fall on one. */
const WORKED: readonly (readonly [year: string, months: readonly number[]])[] = [
  // January 23 − 1, 27, 28, 29; March 21 − 28, 31; April 22 − 1, 2, 3, 4, 7, 18; May 22 − 1, 12, 13, 29, 30;
  // June 21 − 6, 9, 27; August 21 − 18; September 22 − 5; December 23 − 25, 26.
  ['2025', [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21]],
  // January 22 − 1, 16; February 20 − 16, 17; March 22 − 18, 19, 20, 23, 24; April 22 − 3; May 21 − 1, 14, 15, 27, 28;
  // June 22 − 1, 16; August 21 − 17, 25; December 23 − 24, 25.
  ['2026', [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]],
  // Not decided yet, and without cuti bersama: January 21 − 1, 5; March 23 − 8, 9, 10, 26; May 21 − 6, 20; June 22 − 1;
  // August 22 − 17.
  ['2027', [19, 20, 19, 22, 19, 21, 22, 21, 22, 21, 22, 23]],
];

describe.each(WORKED)('%s', (year, months) => {
  test.each(ZONES)('has as many working days in each month as were counted on paper (%s)', (_zone, office) => {
    const found = months.map((_, place) => {
      // Noon is the same day in all three zones.
      const first = Date.UTC(Number(year), place, 1, 4);
      const last = Date.UTC(Number(year), place + 1, 0, 4);
      const before = new Date(first - 24 * 60 * 60 * 1000).toISOString();
      return workingDaysLeft(before, new Date(last).toISOString(), office, holidays);
    });
    expect(found).toEqual(months);
  });
});

/** Sent on a morning at ten in Jakarta: when two days are over, when five are, and when that was late. */
type Golden = readonly [what: string, sent: string, after2: string, by5: string, after5: string];
const GOLDEN: readonly Golden[] = [
  ['an ordinary week', '2026-07-06', '2026-07-09', '2026-07-13', '2026-07-14'],
  ['Nyepi and Lebaran 2025', '2025-03-27', '2025-04-10', '2025-04-14', '2025-04-15'],
  ['18 August 2025, announced eleven days ahead', '2025-08-14', '2025-08-20', '2025-08-22', '2025-08-25'],
  ['the end of 2025', '2025-12-23', '2025-12-30', '2026-01-02', '2026-01-05'],
  ['Imlek 2026', '2026-02-12', '2026-02-19', '2026-02-23', '2026-02-24'],
  ['Nyepi and Lebaran 2026', '2026-03-16', '2026-03-26', '2026-03-30', '2026-03-31'],
  ['Ascension 2026', '2026-05-12', '2026-05-19', '2026-05-21', '2026-05-22'],
  ['the end of 2026', '2026-12-23', '2026-12-30', '2027-01-04', '2027-01-06'],
  ['Nyepi and Lebaran 2027, as far as it is known', '2027-03-05', '2027-03-15', '2027-03-17', '2027-03-18'],
  ['the end of 2027', '2027-12-23', '2027-12-28', '2027-12-30', '2027-12-31'],
];

describe.each(GOLDEN)('%s', (_what, sent, after2, by5, after5) => {
  test.each([
    ['WIB', wib, 'T01:00', 'T09:00'],
    ['WITA', wita, 'T00:00', 'T08:00'],
    ['WIT', wit, 'T23:00', 'T07:00'],
  ] as const)('is counted on the clock of the office (%s)', (zone, office, opening, closing) => {
    const from = `${sent}T03:00:00.000Z`;
    // Eight in the morning in Jayapura is still the day before in UTC.
    const opens = (day: string): string =>
      zone === 'WIT' ? `${dayBefore(day)}${opening}:00.000Z` : `${day}${opening}:00.000Z`;
    expect(afterDays(from, 2, office, holidays)).toBe(opens(after2));
    expect(deadline(from, 5, office, holidays).at).toBe(`${by5}${closing}:00.000Z`);
    expect(afterDays(from, 5, office, holidays)).toBe(opens(after5));
  });
});

const dayBefore = (day: string): string => new Date(Date.parse(day) - 1).toISOString().slice(0, 10);

describe('18 August 2025', () => {
  const announced = holidays.filter(({ date }) => date !== '2025-08-18');

  test.each(ZONES)('moved what was counted over it by a day, and nothing else (%s)', (_zone, office) => {
    const days = (from: string, known: readonly Holiday[]) =>
      [2, 3, 5].map(count => dayIn(office.timezone, afterDays(from, count, office, known)));
    const thursday = '2025-08-14T03:00:00.000Z';
    expect(days(thursday, announced)).toEqual(['2025-08-19', '2025-08-20', '2025-08-22']);
    expect(days(thursday, holidays)).toEqual(['2025-08-20', '2025-08-21', '2025-08-25']);
    for (const from of ['2025-08-08T03:00:00.000Z', '2025-08-18T03:00:00.000Z']) {
      expect(deadline(from, 5, office, holidays).at).toBe(deadline(from, 5, office, announced).at);
    }
  });

  test('was Monday already in Papua when the last of Sunday was sent in Java', () => {
    // Half past ten at night on the 17th in Java, half past midnight on the 18th in Papua.
    const night = '2025-08-17T15:30:00.000Z';
    expect([wib, wit].map(office => dayIn(office.timezone, night))).toEqual(['2025-08-17', '2025-08-18']);
    expect([wib, wit].map(office => deadline(night, 1, office, holidays).at)).toEqual([
      '2025-08-19T09:00:00.000Z',
      '2025-08-19T07:00:00.000Z',
    ]);
  });
});

describe('a holiday', () => {
  const galungan: Holiday = { date: '2026-06-17', name: 'Galungan', status: 'official', provinces: ['51'] };
  const withBali = [...holidays, galungan];

  test('of a province is kept by the offices there, and by no other', () => {
    const friday = '2026-06-12T03:00:00.000Z';
    const lombok = officeOf(directory, 'bpmp-52');
    expect(deadline(friday, 5, lombok, withBali).at).toBe('2026-06-22T08:00:00.000Z');
    expect(deadline(friday, 5, wita, withBali).at).toBe('2026-06-23T08:00:00.000Z');
    expect(deadline(friday, 2, wita, withBali).days).toContainEqual({ day: '2026-06-17', off: 'Galungan' });
    expect(workingDaysLeft(friday, '2026-06-19T03:00:00.000Z', wita, withBali)).toBe(3);
    expect(whenOpen('2026-06-17T03:00:00.000Z', wita, withBali)).toBe('2026-06-18T00:00:00.000Z');
    expect(whenOpen('2026-06-17T03:00:00.000Z', lombok, withBali)).toBe('2026-06-17T03:00:00.000Z');
  });

  test('that is not decided yet is counted, and says so', () => {
    expect(counted('2027-03-09', wib, holidays)).toEqual({ day: '2027-03-09', off: 'Idulfitri', provisional: true });
    expect(counted('2026-03-21', wib, holidays)).toEqual({ day: '2026-03-21', off: 'Idulfitri' });
    const years = (status: Holiday['status']) =>
      new Set(holidays.filter(each => each.status === status).map(({ date }) => date.slice(0, 4)));
    expect([years('official'), years('provisional')]).toEqual([new Set(['2025', '2026']), new Set(['2027'])]);
  });
});

describe('an office', () => {
  test.each([
    ['at work', '2026-07-06T02:00:00.000Z', '2026-07-06T02:00:00.000Z'],
    ['at the moment of opening', '2026-07-06T01:00:00.000Z', '2026-07-06T01:00:00.000Z'],
    ['before it opens', '2026-07-05T22:00:00.000Z', '2026-07-06T01:00:00.000Z'],
    ['at the moment of closing', '2026-07-06T09:00:00.000Z', '2026-07-07T01:00:00.000Z'],
    ['on a Friday evening', '2026-07-10T11:00:00.000Z', '2026-07-13T01:00:00.000Z'],
    ['on a Sunday', '2026-07-12T03:00:00.000Z', '2026-07-13T01:00:00.000Z'],
    ['before Lebaran', '2026-03-17T10:00:00.000Z', '2026-03-25T01:00:00.000Z'],
    ['on Christmas Eve', '2026-12-24T03:00:00.000Z', '2026-12-28T01:00:00.000Z'],
  ])('is open from then on: %s', (_when, at, open) => {
    expect(whenOpen(at, wib, holidays)).toBe(open);
  });

  test('whose hours are not known keeps those of a civil servant', () => {
    const unknown = { ...wib, hours: '' };
    expect(whenOpen('2026-07-05T22:00:00.000Z', unknown, holidays)).toBe('2026-07-06T01:00:00.000Z');
    expect(deadline('2026-07-06T02:00:00.000Z', 1, unknown, holidays).at).toBe('2026-07-07T09:00:00.000Z');
  });
});
