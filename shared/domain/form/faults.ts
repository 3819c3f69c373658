import type * as z from 'zod/mini';
import type { FieldFault } from '../answers.ts';
import type { Fault, Field } from '../field.ts';
import { blockAt, type Form, fieldAt, isField } from '../fields.ts';
import { sentenceOf } from '../sentences.ts';

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
export const faultOfIssue: z.core.$ZodErrorMap = issue => {
  if (issue.input === undefined || issue.input === null) return 'missing';
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? 'missing' : 'unknown';
  return 'invalid';
};

/** A fault within a list (`regencies.3`) belongs to the question; numbers of blocks stay. */
const questionOf = (path: string, form: Form): string => {
  const entry = /^(.*)\.\d+(?:\.(?:name|npsn))?$/.exec(path)?.[1];
  return entry !== undefined && fieldAt(entry, form)?.kind.match(/^(?:list|choices)$/) ? entry : path;
};

type Node = Readonly<Record<string, unknown>>;

const requiredUnder = (node: Node, name: string, form: Form): string[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const path = name === '' ? key : `${name}.${key}`;
    if (blockAt(path, form)) return [path];
    if (!isField(child as Node)) return requiredUnder(child as Node, path, form);
    return (child as Field).required ? [path] : [];
  });

/** A group that is missing whole is said question by question. */
const questionsMissing = (name: string, form: Form): string[] => {
  if (name === '') return requiredUnder(form.fields, '', form);
  const group = form.fields[name];
  return group && !isField(group as Node) && !blockAt(name, form) ? requiredUnder(group as Node, name, form) : [name];
};

/** An issue of a form's schema as faults of its questions. */
export const faultsOf = (issue: z.core.$ZodIssue, form: Form): FieldFault[] => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_UNKNOWN).map(key => ({
      name: [...path, key].join('.'),
      fault: 'unknown',
      sentence: sentenceOf('', 'unknown', form),
      pointer: ['', ...path, key.replaceAll('~', '~0').replaceAll('/', '~1')].join('/'),
    }));
  }
  const name = questionOf(path.join('.'), form);
  const nested = issue.code === 'invalid_union' ? issue.errors.flat().map(each => each.message) : [];
  const fault = [...nested.filter(word => word === 'tooLong' || word === 'unreadable'), issue.message].find(isFault);
  const names = fault === 'missing' ? questionsMissing(name, form) : [name];
  return names.map(each => ({
    name: each,
    fault: fault ?? 'invalid',
    sentence: sentenceOf(each, fault ?? 'invalid', form),
    ...(each === '' && { pointer: '' }),
  }));
};

/** The place of a name in the form: one number for each of its parts, in reading order. */
const placeOf = (name: string, form: Form): number[] => {
  let node = form.fields;
  return name.split('.').map(part => {
    if (/^\d+$/.test(part)) return Number(part);
    const place = Object.keys(node).indexOf(part);
    const child = place < 0 ? undefined : (node[part] as Node);
    node = child && !isField(child) ? child : {};
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  });
};

/** One fault a question, in the order in which the form asks. */
export const inReadingOrder = (faults: readonly FieldFault[], form: Form): FieldFault[] => {
  const firsts = [...new Map(faults.toReversed().map(fault => [fault.name, fault])).values()];
  const placed = firsts.map(fault => ({ fault, place: placeOf(fault.name, form) }));
  placed.sort((one, other) => {
    const differs = one.place.findIndex((number, depth) => number !== other.place[depth]);
    return differs < 0
      ? one.place.length - other.place.length
      : (one.place[differs] ?? 0) - (other.place[differs] ?? -1);
  });
  return placed.map(({ fault }) => fault);
};
