import type { Directory, Office } from '../../../shared/domain/directory.ts';
import { DAY, HOUR, instant } from '../../../shared/domain/time.ts';

const HOURS: Readonly<Record<Office['timezone'], number>> = {
  'Asia/Jakarta': 7,
  'Asia/Pontianak': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};
type Place = Pick<Office, 'timezone' | 'province'>;

/** The number of a day in an office's calendar, counted from 1970. */
const dayOf = (at: string | number, { timezone }: Place): number =>
  Math.floor(((typeof at === 'number' ? at : Date.parse(at)) + HOURS[timezone] * HOUR) / DAY);

/**
 * Working days as somebody counts them who has never seen ours: with a wall calendar from which weekends and the holidays
 * of the province are crossed out. `directory` is asked each time, for holidays are announced while the year runs.
 */
export const wallCalendar = (directory: () => Directory) => {
  const known = new WeakMap<Directory['holidays'], Map<string, ReadonlySet<number>>>();

  const offDays = (province: string): ReadonlySet<number> => {
    const { holidays } = directory();
    const byProvince = known.get(holidays) ?? new Map<string, ReadonlySet<number>>();
    known.set(holidays, byProvince);
    const off =
      byProvince.get(province) ??
      new Set(
        holidays
          .filter(({ provinces }) => provinces === undefined || provinces.includes(province))
          .map(({ date }) => Date.parse(date) / DAY),
      );
    byProvince.set(province, off);
    return off;
  };
  // The first of January 1970 was a Thursday.
  const isWorked = (day: number, { province }: Place): boolean =>
    ![2, 3].includes(day % 7) && !offDays(province).has(day);

  /** Whole working days that have passed between two moments: neither the day of the first nor that of the last counts. */
  const passed = (from: string | number, upTo: string | number, office: Place): number => {
    const last = dayOf(upTo, office);
    let days = 0;
    for (let day = dayOf(from, office) + 1; day < last; day++) if (isWorked(day, office)) days++;
    return days;
  };

  return {
    passed,
    isWorkedAt: (at: string | number, office: Place): boolean => isWorked(dayOf(at, office), office),
    /** `14:30` on the wall of an office. */
    timeAt: (at: number, { timezone }: Place): string => instant(at + HOURS[timezone] * HOUR).slice(11, 16),
  };
};

export type WallCalendar = ReturnType<typeof wallCalendar>;
