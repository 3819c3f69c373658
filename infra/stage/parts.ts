import * as z from 'zod';

/** A mailbox of somebody's. */
export const address = z.email({ error: 'is not an e-mail address; write one such as simpul@mitra.example' });

/** A whole number of something, from `least` to `most`. */
export const number = (of: string, most: number, least = 1) => {
  const error = `must be a whole number of ${of} from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/** Words that a person wrote, at least one. */
export const words = (mend: string) => z.string({ error: mend }).trim().min(1, { error: mend });

/** Each number above the one before. */
export const isRising = (numbers: readonly number[]): boolean =>
  numbers.every((each, place) => place === 0 || each > (numbers[place - 1] ?? 0));

/** Without the settings that are not given, so that they do not hide a default. */
export const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
