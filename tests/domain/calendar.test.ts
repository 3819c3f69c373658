import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atTime, dayIn, deadline, OFFSET } from '../../shared/domain/calendar.ts';
import type { TimeZone } from '../../shared/domain/directory.ts';
import { after, DAY, type Instant, instant } from '../../shared/domain/time.ts';
import { directory } from '../world.ts';

const { holidays } = directory;
const zones = Object.keys(OFFSET) as TimeZone[];
const officeIn = (timezone: TimeZone) => ({ timezone, hours: '08:00-16:00', province: '35' });
const wib = officeIn('Asia/Jakarta');
const wita = officeIn('Asia/Makassar');
const wit = officeIn('Asia/Jayapura');

const anInstant = (from: string, upTo: string): fc.Arbitrary<Instant> =>
  fc.integer({ min: Date.parse(from), max: Date.parse(upTo) }).map(instant);

test('the offsets are those of the tz database', () => {
  for (const zone of zones) {
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    // Pontianak and Bali changed their zones in 1988, the last time that any did.
    fc.assert(
      fc.property(anInstant('1990-01-01', '2099-12-31'), at => {
        const [day = '', time = ''] = wall.format(Date.parse(at)).split(' ');
        expect(dayIn(zone, at)).toBe(day);
        expect(atTime(zone, day, time.slice(0, 5))).toBe(`${at.slice(0, 17)}00.000Z`);
      }),
    );
  }
});

describe('five working days, counted by hand from the SKB', () => {
  test.each([
    ['an ordinary week', wib, '2026-07-06T02:00:00.000Z', '2026-07-13T09:00:00.000Z'],
    ['sent on a Saturday', wib, '2026-07-04T02:00:00.000Z', '2026-07-10T09:00:00.000Z'],
    ['18 August 2025, announced eleven days ahead', wib, '2025-08-15T03:00:00.000Z', '2025-08-25T09:00:00.000Z'],
    ['Nyepi and Lebaran 2025', wib, '2025-03-27T03:00:00.000Z', '2025-04-14T09:00:00.000Z'],
    ['Nyepi and Lebaran 2026', wib, '2026-03-16T02:00:00.000Z', '2026-03-30T09:00:00.000Z'],
    ['Nyepi and Lebaran 2027, without cuti bersama yet', wib, '2027-03-05T03:00:00.000Z', '2027-03-17T09:00:00.000Z'],
    ['the end of 2025', wib, '2025-12-23T03:00:00.000Z', '2026-01-02T09:00:00.000Z'],
    ['the end of 2026', wib, '2026-12-23T03:00:00.000Z', '2027-01-04T09:00:00.000Z'],
    ['Makassar closes an hour earlier', wita, '2026-07-06T02:00:00.000Z', '2026-07-13T08:00:00.000Z'],
    ['Jayapura closes two hours earlier', wit, '2026-07-06T02:00:00.000Z', '2026-07-13T07:00:00.000Z'],
  ])('%s', (_name, office, from, at) => {
    expect(deadline(from, 5, office, holidays).at).toBe(at);
  });

  test('the day of sending is the office’s own: midnight in Jayapura is two hours before midnight in Jakarta', () => {
    const [before, midnight] = ['2026-06-09T14:59:59.999Z', '2026-06-09T15:00:00.000Z'];
    // Tuesday the 9th and Wednesday the 10th in Jayapura; the 16th is Tahun Baru Islam.
    expect(deadline(before, 5, wit, holidays).at).toBe('2026-06-17T07:00:00.000Z');
    expect(deadline(midnight, 5, wit, holidays).at).toBe('2026-06-18T07:00:00.000Z');
    expect(deadline(before, 5, wib, holidays).at).toBe('2026-06-17T09:00:00.000Z');
    expect(deadline(midnight, 5, wib, holidays).at).toBe('2026-06-17T09:00:00.000Z');
    expect(deadline('2026-06-09T17:00:00.000Z', 5, wib, holidays).at).toBe('2026-06-18T09:00:00.000Z');
  });

  test('it can say which days counted, and why the others did not', () => {
    expect(deadline('2025-08-15T03:00:00.000Z', 2, wib, holidays).days).toEqual([
      { day: '2025-08-16', off: 'weekend' },
      { day: '2025-08-17', off: 'Proklamasi Kemerdekaan' },
      { day: '2025-08-18', off: 'Proklamasi Kemerdekaan' },
      { day: '2025-08-19' },
      { day: '2025-08-20' },
    ]);
  });

  test('a holiday announced late moves a deadline that it falls into, and no other', () => {
    const announced = holidays.filter(holiday => holiday.date !== '2025-08-18');
    expect(deadline('2025-08-15T03:00:00.000Z', 5, wib, announced).at).toBe('2025-08-22T09:00:00.000Z');
    expect(deadline('2025-08-18T03:00:00.000Z', 5, wib, announced)).toEqual(
      deadline('2025-08-18T03:00:00.000Z', 5, wib, holidays),
    );
  });

  test('an office’s day ends when its own hours do', () => {
    expect(deadline('2026-07-06T02:00:00.000Z', 1, { ...wib, hours: '07:30-15:30' }, holidays).at).toBe(
      '2026-07-07T08:30:00.000Z',
    );
  });
});

test('from 2025 to 2027, in every zone: as many working days as promised, all worked, the last one the last', () => {
  const off = new Set(holidays.map(holiday => holiday.date));
  const isWorked = (day: string): boolean => !off.has(day) && ![0, 6].includes(new Date(day).getUTCDay());
  fc.assert(
    fc.property(
      anInstant('2025-01-01', '2027-12-01'),
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 30 }),
      (from, zone, count) => {
        const { at, days } = deadline(from, count, officeIn(zone), holidays);
        const all = days.map(({ day }) => day);
        const first = Date.parse(dayIn(zone, from));
        expect(all).toEqual(all.map((_, place) => instant(first + (place + 1) * DAY).slice(0, 10)));
        expect(days.filter(day => day.off === undefined).map(({ day }) => day)).toEqual(all.filter(isWorked));
        expect(days.filter(day => day.off === undefined)).toHaveLength(count);
        expect(at).toBe(atTime(zone, all.at(-1) ?? '', '16:00'));
        expect(isWorked(all.at(-1) ?? '')).toBe(true);
      },
    ),
  );
});

test('whoever sends later is never promised an earlier answer', () => {
  fc.assert(
    fc.property(anInstant('2025-01-01', '2027-12-01'), fc.integer({ min: 0, max: 10 * DAY }), (from, later) => {
      expect(deadline(from, 5, wib, holidays).at <= deadline(after(from, later), 5, wib, holidays).at).toBe(true);
    }),
  );
});
