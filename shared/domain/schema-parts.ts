import * as z from 'zod';
import type { Choice, Choices, Fault, Line, List, Paragraph } from './field.ts';
import { type Read, readLine, readParagraph } from './text.ts';
import type { Day } from './time.ts';

type Shape = Readonly<{ format?: string; pattern?: string; examples?: string[] }>;
/** Turns an orderly text into the stored value, or says what is wrong with it. */
type Meaning = (text: string) => Read;

const said = (context: z.RefinementCtx<string>, fault: Fault) => {
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
};

/** A check that the text means something: `undefined` is `invalid`. */
export const meaning =
  (read: (text: string) => string | undefined): Meaning =>
  text => {
    const value = read(text);
    return value === undefined ? { fault: 'invalid' } : { text: value };
  };

const asItIs: Meaning = text => ({ text });

const orderly = (read: Meaning, mean: Meaning, required: boolean, context: z.RefinementCtx<string>, raw: string) => {
  const line = read(raw);
  if (line.fault) return said(context, line.fault);
  if (line.text === '') return required ? said(context, 'missing') : undefined;
  const meant = mean(line.text);
  return meant.fault ? said(context, meant.fault) : meant.text;
};

/** A required line of the field's length; what it means comes second. */
export const needed = (field: Line, mean: Meaning = asItIs, shape: Shape = {}) =>
  z
    .string()
    .transform((raw, context) => orderly(text => readLine(text, field), mean, true, context, raw) as string)
    .meta({ minLength: field.min ?? 1, maxLength: field.max, ...shape });

/** An optional line: blank is absent. */
export const optional = (field: Line, mean: Meaning = asItIs, shape: Shape = {}) =>
  z
    .string()
    .transform((raw, context) => orderly(text => readLine(text, field), mean, false, context, raw))
    .meta({ maxLength: field.max, ...shape })
    .optional();

export const paragraph = (field: Paragraph) =>
  z
    .string()
    .transform((raw, context) => orderly(text => readParagraph(text, field), asItIs, false, context, raw))
    .meta({ maxLength: field.max })
    .optional();

/** One entry of a list: a line, never blank. */
export const entry = (field: List) =>
  z
    .string()
    .transform(
      (raw, context) => orderly(text => readLine(text, { max: field.maxEach }), asItIs, true, context, raw) as string,
    )
    .meta({ minLength: 1, maxLength: field.maxEach });

const short = (raw: string) => readLine(raw, { max: 40 });

const valuesOf = (field: Choice | Choices): string[] => field.options.map(option => option.value);

export const choice = (field: Choice) => z.enum(valuesOf(field));

/** A code whose options only the directory knows; whether it is one of them is checked with the directory at hand. */
export const code = (pattern: RegExp, example: string) =>
  z
    .string()
    .transform((raw, context) => orderly(short, asItIs, true, context, raw) as string)
    .meta({ pattern: pattern.source, examples: [example] });

const once = (values: string[]): string[] => [...new Set(values)];

/** Any of the options, each kept once; at least one if the field is required. */
export const choices = (field: Choices) => {
  const values = z.array(z.enum(valuesOf(field))).max(field.options.length * 2, 'tooMany');
  return field.required ? values.min(1, 'missing').transform(once) : values.transform(once).default([]);
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
export const day = () =>
  z
    .string()
    .transform((raw, context): Day | undefined => orderly(short, realDay, false, context, raw))
    .meta({ format: 'date', examples: ['2026-12-31'] })
    .optional();

/** A month of the years from 1950 on. */
export const month = () =>
  z
    .string()
    .transform((raw, context) => orderly(short, realMonth, false, context, raw))
    .meta({ pattern: MONTH.source, examples: ['2024-03'] })
    .optional();
