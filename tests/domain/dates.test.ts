import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showDate, showDay, showHours, showMoment, showMonth, showWeekday } from '../../shared/domain/dates.ts';
import type { TimeZone } from '../../shared/domain/directory.ts';
import { instant } from '../../shared/domain/time.ts';

const zones: readonly TimeZone[] = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'];

describe('days and moments in words', () => {
  test('a day is written as a letter writes it, in both languages', () => {
    expect(showWeekday('2026-06-29', 'id')).toBe('Senin, 29 Juni 2026');
    expect(showWeekday('2026-06-29', 'en')).toBe('Monday, 29 June 2026');
    expect(showDay('2026-01-02', 'id')).toBe('2 Januari 2026');
    expect(showMonth('2024-12', 'en')).toBe('December 2024');
    expect(showHours('08:00-16:00', 'Asia/Makassar', 'id')).toBe('08.00–16.00 WITA');
  });

  test('one moment has three clocks in Indonesia, and the date may differ between them', () => {
    const at = '2026-06-29T15:30:00.000Z';
    expect(showMoment(at, 'Asia/Jakarta', 'id')).toBe('Senin, 29 Juni 2026, pukul 22.30 WIB');
    expect(showMoment(at, 'Asia/Makassar', 'en')).toBe('Monday, 29 June 2026, 23:30 WITA');
    expect(showMoment(at, 'Asia/Jayapura', 'id')).toBe('Selasa, 30 Juni 2026, pukul 00.30 WIT');
  });

  test('the day and its name agree with the time zone database for every moment of this century', () => {
    const anyMoment = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) }).map(instant);
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (at, zone) => {
        const words = new Intl.DateTimeFormat('id-ID', {
          timeZone: zone,
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        });
        expect(showDate(at, zone, 'id')).toBe(words.format(Date.parse(at)));
      }),
    );
  });
});
