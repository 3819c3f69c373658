import { dayIn, OFFSET } from './calendar.ts';
import type { TimeZone } from './directory.ts';
import type { Language } from './language.ts';
import { after, type Day, HOUR, type Instant } from './time.ts';

/** What the clocks of a zone are called in Indonesia. */
const ZONE_NAMES: Readonly<Record<TimeZone, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const DAYS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** The months' names, January first. */
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** `29 Juni 2026`, `29 June 2026`; a day that does not exist is shown as it came. */
export const showDay = (day: Day, language: Language): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = MONTHS[language][Number(month) - 1];
  return name ? `${Number(date)} ${name} ${year}` : day;
};

/** `Senin, 29 Juni 2026`. */
export const showWeekday = (day: Day, language: Language): string =>
  `${DAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${showDay(day, language)}`;

/** `Maret 2024` of `2024-03`. */
export const showMonth = (month: string, language: Language): string => {
  const name = MONTHS[language][Number(month.slice(5, 7)) - 1];
  return name ? `${name} ${month.slice(0, 4)}` : month;
};

/** `Senin, 29 Juni 2026` of a moment, as the calendar on a wall in that zone has it. */
export const showDate = (at: Instant, zone: TimeZone, language: Language): string =>
  showWeekday(dayIn(zone, at), language);

/** `Senin, 29 Juni 2026, pukul 16.00 WIB`; `Monday, 29 June 2026, 16:00 WIB`. */
export const showMoment = (at: Instant, zone: TimeZone, language: Language): string => {
  const time = after(at, OFFSET[zone] * HOUR).slice(11, 16);
  const clock = language === 'id' ? `pukul ${time.replace(':', '.')}` : time;
  return `${showDate(at, zone, language)}, ${clock} ${ZONE_NAMES[zone]}`;
};

/** `08.00–16.00 WIB` of an office's `08:00-16:00`. */
export const showHours = (hours: string, zone: TimeZone, language: Language): string =>
  `${(language === 'id' ? hours.replaceAll(':', '.') : hours).replace('-', '–')} ${ZONE_NAMES[zone]}`;
