import * as z from 'zod';

/** A mailbox of somebody's. */
export const address = z.email({ error: 'is not an e-mail address; write one such as simpul@mitra.example' });

/** A whole number of something, from `least` to `most`. */
export const number = (of: string, most: number, least = 1) => {
  const error = `must be a whole number of ${of} from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/** Something that a person wrote; `mend` says what belongs here. */
export const words = (mend: string) => z.string({ error: mend }).trim().min(1, { error: mend });

/** The ARN of a certificate in a region, which `where` describes. */
export const certificate = (where: string) =>
  z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
    error: `must be the ARN of a certificate for this name in ${where}`,
  });

/** The region that an ARN names. */
export const regionOf = (arn: string): string | undefined => arn.split(':')[3];

/** Each number above the one before. */
export const isRising = (numbers: readonly number[]): boolean =>
  numbers.every((each, place) => place === 0 || each > (numbers[place - 1] ?? 0));

/** Without the settings that are not given, so that they do not hide a default. */
export const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
