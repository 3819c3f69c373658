import * as z from 'zod/mini';
import type { Choice, Choices, Fault, Line, List, Paragraph } from './field.ts';
import { lengthOf, type Read, readLine, readParagraph } from './text.ts';
import { readWebAddress } from './web-address.ts';

type Shape = Readonly<{
  minLength?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
  examples?: string[];
}>;
/** Turns an orderly text into the stored value, or says what is wrong with it. */
type Meaning = (text: string) => Read;

/** Refuses a value in the words of the fields. */
export const said = (context: z.core.ParsePayload, fault: Fault) => {
  context.issues.push({ code: 'custom', message: fault, input: context.value });
  return z.NEVER;
};

/** A check that the text means something: `undefined` is `invalid`. */
export const meaning =
  (read: (text: string) => string | undefined): Meaning =>
  text => {
    const value = read(text);
    return value === undefined ? { fault: 'invalid' } : { text: value };
  };

/** An address of the web with its scheme, which may make it longer than what was typed. */
export const webAddress =
  (field: Line): Meaning =>
  text => {
    const address = meaning(readWebAddress)(text);
    return !address.fault && lengthOf(address.text) > field.max ? { fault: 'tooLong' } : address;
  };

const asItIs: Meaning = text => ({ text });

const orderly = (read: Meaning, mean: Meaning, required: boolean, context: z.core.ParsePayload, raw: string) => {
  const line = read(raw);
  if (line.fault) return said(context, line.fault);
  if (line.text === '') return required ? said(context, 'missing') : undefined;
  const meant = mean(line.text);
  return meant.fault ? said(context, meant.fault) : meant.text;
};

/** One for all: a schema costs some 40 µs of a cold function's load, and there are as many texts as questions. */
const anyText = z.string();
export const yesOrNo = z.boolean();

/** A text that must be there: first put in order, then understood. */
const wanted = (read: Meaning, mean: Meaning, shape: Shape) =>
  z
    .pipe(
      anyText,
      z.transform((raw: string, context) => orderly(read, mean, true, context, raw) as string),
    )
    .register(z.globalRegistry, shape);

/** A text that may be left out: blank is absent. */
const offered = (read: Meaning, mean: Meaning, shape: Shape) =>
  z.optional(
    z
      .pipe(
        anyText,
        z.transform((raw: string, context): string | undefined => orderly(read, mean, false, context, raw)),
      )
      .register(z.globalRegistry, shape),
  );

/** A required line of the field's length; what it means comes second. */
export const needed = (field: Line, mean: Meaning = asItIs, shape: Shape = {}) =>
  wanted(text => readLine(text, field), mean, { minLength: field.min ?? 1, maxLength: field.max, ...shape });

/** An optional line: blank is absent. */
export const optional = (field: Line, mean: Meaning = asItIs, shape: Shape = {}) =>
  offered(text => readLine(text, field), mean, { maxLength: field.max, ...shape });

export const paragraph = (field: Paragraph) =>
  offered(text => readParagraph(text, field), asItIs, { maxLength: field.max });

/** One entry of a list: a line, never blank. */
export const entry = (field: List) =>
  wanted(text => readLine(text, { max: field.maxEach }), asItIs, { minLength: 1, maxLength: field.maxEach });

/** A whole number, as long as the field is wide. */
export const count = (field: Line) =>
  z.optional(z.int().check(z.gte(0, 'invalid'), z.lte(10 ** (field.max - 1), 'tooLong')));

const short = (raw: string) => readLine(raw, { max: 40 });

const valuesOf = (field: Choice | Choices): string[] => field.options.map(option => option.value);

export const choice = (field: Choice) => z.enum(valuesOf(field));

/** A code whose options only the directory knows; whether it is one of them is checked with the directory at hand. */
export const code = (pattern: RegExp, example: string) =>
  wanted(short, asItIs, { pattern: pattern.source, examples: [example] });

const once = z.transform((values: string[]): string[] => [...new Set(values)]);

/** Any of the options, each kept once; at least one if the field is required. */
export const choices = (field: Choices) => {
  const values = z.array(z.enum(valuesOf(field))).check(z.maxLength(field.options.length * 2, 'tooMany'));
  return field.required ? z.pipe(values.check(z.minLength(1, 'missing')), once) : z._default(z.pipe(values, once), []);
};

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const DATE = /^(\d{4})-(\d{2})-\d{2}$/;
const EARLIEST_YEAR = 1950;
const LATEST_YEAR = 2100;

const inYears = (year: number, text: string): Read => {
  if (year < EARLIEST_YEAR) return { fault: 'tooEarly' };
  return year > LATEST_YEAR ? { fault: 'tooLate' } : { text };
};

const realDay = (text: string): Read => {
  const [, year, month] = DATE.exec(text) ?? [];
  const date = new Date(`${text}T00:00:00Z`);
  // The 30th of February is read as a day of March.
  const isReal = !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month);
  return year && isReal ? inYears(Number(year), text) : { fault: 'invalid' };
};

const realMonth = (text: string): Read => {
  const [, year] = MONTH.exec(text) ?? [];
  return year ? inYears(Number(year), text) : { fault: 'invalid' };
};

/** A day that the calendar has, 1950 to 2100. */
export const day = () => offered(short, realDay, { format: 'date', examples: ['2026-12-31'] });

/** A month of the years from 1950 on. */
export const month = () => offered(short, realMonth, { pattern: MONTH.source, examples: ['2024-03'] });
