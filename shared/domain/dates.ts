import type { TimeZone } from './directory.ts';
import type { Language } from './language.ts';
import { after, type Day, HOUR, type Instant } from './time.ts';

/** Indonesia has had no daylight saving time since 1964, so an offset is all there is to a zone. */
const ZONES: Readonly<Record<TimeZone, Readonly<{ hours: number; name: string }>>> = {
  'Asia/Jakarta': { hours: 7, name: 'WIB' },
  'Asia/Pontianak': { hours: 7, name: 'WIB' },
  'Asia/Makassar': { hours: 8, name: 'WITA' },
  'Asia/Jayapura': { hours: 9, name: 'WIT' },
};

const WEEKDAYS: Readonly<Record<Language, string>> = {
  id: 'Minggu,Senin,Selasa,Rabu,Kamis,Jumat,Sabtu',
  en: 'Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday',
};

const MONTHS: Readonly<Record<Language, string>> = {
  id: 'Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember',
  en: 'January,February,March,April,May,June,July,August,September,October,November,December',
};

const nth = (names: string, place: number): string => names.split(',')[place] ?? '';

/** `WIB`, `WITA` or `WIT`. */
export const zoneName = (zone: TimeZone): string => ZONES[zone].name;

/** Hours ahead of UTC: 7, 8 or 9. */
export const zoneHours = (zone: TimeZone): number => ZONES[zone].hours;

const wallClock = (at: Instant, zone: TimeZone): Instant => after(at, ZONES[zone].hours * HOUR);

/** The calendar day that an instant falls on in a zone. */
export const dayIn = (at: Instant, zone: TimeZone): Day => wallClock(at, zone).slice(0, 10);

/** `29 Juni 2026`, `29 June 2026`. */
export const showDate = (day: Day, language: Language): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${nth(MONTHS[language], Number(month) - 1)} ${year}`;
};

/** `Senin, 29 Juni 2026`, `Monday, 29 June 2026`. */
export const showDay = (day: Day, language: Language): string =>
  `${nth(WEEKDAYS[language], new Date(`${day}T00:00:00Z`).getUTCDay())}, ${showDate(day, language)}`;

/** `Senin, 29 Juni 2026, 16.00 WIB`; English writes the time `16:00`. */
export const showMoment = (at: Instant, zone: TimeZone, language: Language): string => {
  const time = wallClock(at, zone).slice(11, 16);
  return `${showDay(dayIn(at, zone), language)}, ${language === 'id' ? time.replace(':', '.') : time} ${zoneName(zone)}`;
};

/** A month of a year, `2024-03`: `Maret 2024`, `March 2024`. */
export const showMonth = (month: string, language: Language): string => {
  const [year = '', number = ''] = month.split('-');
  return `${nth(MONTHS[language], Number(number) - 1)} ${year}`;
};
