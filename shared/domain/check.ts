import type * as z from 'zod/mini';
import type { FieldFault, FieldHint } from './answers.ts';
import type { Application } from './application.ts';
import { type Around, checkRegions } from './check-regions.ts';
import type { Fault, Field } from './field.ts';
import { blockAt, fieldAt, fields, isField } from './fields.ts';
import { hintsOf } from './hints.ts';
import { applicationSchema } from './schema.ts';
import { sentenceOf } from './sentences.ts';

export type Checked =
  | Readonly<{ ok: true; application: Application; hints: readonly FieldHint[] }>
  | Readonly<{ ok: false; faults: readonly FieldFault[]; hints: readonly FieldHint[] }>;

const FAULTS: ReadonlySet<string> = new Set<Fault>([
  'missing',
  'tooShort',
  'tooLong',
  'invalid',
  'tooMany',
  'tooEarly',
  'tooLate',
  'unknown',
  'ambiguous',
  'contradicts',
  'unreadable',
]);

const isFault = (word: string): word is Fault => FAULTS.has(word);

/** One body can bring thousands of unknown keys; naming some is enough to mend them. */
const MAX_UNKNOWN = 20;

/** zod's own issues in our words: the schema's checks carry a `Fault` as their message already. */
const faultOfIssue: z.core.$ZodErrorMap = issue => {
  if (issue.input === undefined || issue.input === null) return 'missing';
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? 'missing' : 'unknown';
  return 'invalid';
};

/** A fault within a list (`regencies.3`) belongs to the question; numbers of blocks stay. */
const questionOf = (path: string): string => {
  const entry = /^(.*)\.\d+(?:\.(?:name|npsn))?$/.exec(path)?.[1];
  return entry !== undefined && fieldAt(entry)?.kind.match(/^(?:list|choices)$/) ? entry : path;
};

type Node = Readonly<Record<string, unknown>>;

const requiredUnder = (node: Node, name: string): string[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const path = name === '' ? key : `${name}.${key}`;
    if (blockAt(path)) return key === 'regions' ? [path] : [];
    if (!isField(child as Node)) return requiredUnder(child as Node, path);
    return (child as Field).required ? [path] : [];
  });

/** A group that is missing whole is said question by question. */
const questionsMissing = (name: string): string[] => {
  if (name === '') return requiredUnder(fields, '');
  const group = (fields as Node)[name];
  return group && !isField(group as Node) && !blockAt(name) ? requiredUnder(group as Node, name) : [name];
};

const faultsOf = (issue: z.core.$ZodIssue): FieldFault[] => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_UNKNOWN).map(key => ({
      name: [...path, key].join('.'),
      fault: 'unknown',
      sentence: sentenceOf('', 'unknown'),
      pointer: ['', ...path, key.replaceAll('~', '~0').replaceAll('/', '~1')].join('/'),
    }));
  }
  const name = questionOf(path.join('.'));
  const nested = issue.code === 'invalid_union' ? issue.errors.flat().map(each => each.message) : [];
  const fault = [...nested.filter(word => word === 'tooLong' || word === 'unreadable'), issue.message].find(isFault);
  const names = fault === 'missing' ? questionsMissing(name) : [name];
  return names.map(each => ({
    name: each,
    fault: fault ?? 'invalid',
    sentence: sentenceOf(each, fault ?? 'invalid'),
    ...(each === '' && { pointer: '' }),
  }));
};

/** The place of a name in the form: one number for each of its parts, in reading order. */
const placeOf = (name: string): number[] => {
  let node: Node = fields;
  return name.split('.').map(part => {
    if (/^\d+$/.test(part)) return Number(part);
    const place = Object.keys(node).indexOf(part);
    const child = place < 0 ? undefined : (node[part] as Node);
    node = child && !isField(child) ? child : {};
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  });
};

const inReadingOrder = (faults: readonly FieldFault[]): FieldFault[] => {
  const firsts = [...new Map(faults.toReversed().map(fault => [fault.name, fault])).values()];
  const placed = firsts.map(fault => ({ fault, place: placeOf(fault.name) }));
  placed.sort((one, other) => {
    const differs = one.place.findIndex((number, depth) => number !== other.place[depth]);
    return differs < 0
      ? one.place.length - other.place.length
      : (one.place[differs] ?? 0) - (other.place[differs] ?? -1);
  });
  return placed.map(({ fault }) => fault);
};

/** More regions than there can be: nothing else is worth saying, and nothing else is looked at. */
const tooManyRegions = (input: unknown): boolean => {
  const regions = (input as { regions?: unknown } | null | undefined)?.regions;
  return Array.isArray(regions) && regions.length > (blockAt('regions')?.max ?? 0);
};

/**
 * The one entrance of form and JSON: an application as it will be stored (orderly texts, E.164, codes of regencies), or what
 * needs mending, in reading order, at most one fault a question. Takes input of any shape and never throws.
 */
export const checkApplication = (input: unknown, around: Around): Checked => {
  if (tooManyRegions(input)) {
    return {
      ok: false,
      faults: [{ name: 'regions', fault: 'tooMany', sentence: sentenceOf('regions', 'tooMany') }],
      hints: [],
    };
  }
  const hints = hintsOf(input);
  const parsed = applicationSchema.safeParse(input, { error: faultOfIssue });
  const { faults, codes } = checkRegions(input, around);
  if (!parsed.success || faults.length > 0) {
    const own = parsed.success ? [] : parsed.error.issues.flatMap(faultsOf);
    return { ok: false, faults: inReadingOrder([...own, ...faults]), hints };
  }
  const regions = parsed.data.regions.map((region, number) => ({ ...region, regencies: [...(codes[number] ?? [])] }));
  return { ok: true, application: { ...parsed.data, regions }, hints };
};

/** zod compiles a schema on its first use (some 4 ms): done while the function starts. */
applicationSchema.safeParse({});
