import type { Answers } from '../answers.ts';
import type { Field } from '../field.ts';
import { applicationForm, blockAt, type Form, fields, isField, isOffered } from '../fields.ts';
import type { Language } from '../language.ts';
import { readSchool } from '../school.ts';
import { details } from './details.ts';
import { numbersOf } from './names.ts';

type Node = Readonly<Record<string, unknown>>;

const isBlank = (text: string): boolean => text.trim() === '';

/** `31/12/2026`, `31-12-2026` or `31.12.2026` as `2026-12-31`; any other text as it is. */
const isoDate = (typed: string): string => {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed.replace(/\s/g, ''));
  const [, day = '', month = '', year = ''] = parts ?? [];
  return parts ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed.trim();
};

/** `1.200` and `1 200` as a number; a text that is none as it is. */
const wholeNumber = (typed: string): number | string => {
  const digits = typed.replace(/[.\s]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : typed;
};

/** Entries typed one a line; on one line also separated by commas, unless these may belong to a school's name. */
const entries = (values: readonly string[], commas: (line: string) => boolean): string[] =>
  values
    .flatMap(value => value.split(/[\n\r;]/))
    .flatMap(line => (commas(line) ? line.split(',') : [line]))
    .filter(entry => !isBlank(entry))
    .map(entry => entry.trim());

const onlyNpsn = (line: string): boolean => line.split(',').every(part => 'npsn' in readSchool(part) || isBlank(part));

const monthOf = (month: string, year: string): string | undefined =>
  isBlank(month) && isBlank(year) ? undefined : `${year.trim()}-${month.trim().padStart(2, '0')}`;

const YES_NO = new Map([
  ['ya', true],
  ['tidak', false],
]);

const answerOf = (field: Field, name: string, answers: Answers): unknown => {
  const values = answers[name] ?? [];
  const [first = ''] = values;
  switch (field.kind) {
    case 'month':
      return monthOf(answers[`${name}.month`]?.[0] ?? '', answers[`${name}.year`]?.[0] ?? '');
    case 'choices':
      return values.some(value => !isBlank(value)) ? values.filter(value => !isBlank(value)) : undefined;
    case 'list':
      return name.endsWith('.schools') ? entries(values, onlyNpsn).map(readSchool) : entries(values, () => true);
  }
  if (isBlank(first)) return undefined;
  switch (field.kind) {
    case 'answer':
      return YES_NO.get(first) ?? first;
    case 'declaration':
      return first === 'ya' ? true : first;
    case 'date':
      return isoDate(first);
    case 'line':
      return field.whole ? wholeNumber(first) : first;
    default:
      return first;
  }
};

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const groupOf = (node: Node, name: string, answers: Answers, form: Form): Record<string, unknown> => {
  const members = Object.entries(node).map(([key, child]): [string, unknown] => {
    const path = name === '' ? key : `${name}.${key}`;
    const group = child as Node;
    if (isField(group)) return [key, answerOf(child as Field, path, answers)];
    if (blockAt(path, form))
      return [key, numbersOf(answers, path).map(number => groupOf(group, `${path}.${number}`, answers, form))];
    const members = groupOf(group, path, answers, form);
    return [key, isOffered(path, form) && Object.keys(members).length === 0 ? undefined : members];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined && !isEmpty(value)));
};

const withoutUnasked = (
  group: Record<string, unknown>,
  opened: Readonly<Record<string, readonly string[]>>,
): Record<string, unknown> => {
  const unasked = Object.entries(opened).flatMap(([question, names]) => (group[question] === false ? names : []));
  return Object.fromEntries(Object.entries(group).filter(([key]) => !unasked.includes(key)));
};

/** Blocks that were added and never filled in, at the end: dropping others would shift the numbers of the rest. */
const withoutEmptyEnd = (regions: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] => {
  const filled = (region: Record<string, unknown>): boolean =>
    Object.values(region).some(value => !(Array.isArray(value) && value.every(one => Object.keys(one).length === 0)));
  return regions.slice(0, Math.max(1, regions.findLastIndex(filled) + 1));
};

/** The answers to the questions of a form, nested as its questions are; what cannot be read stays as typed. */
export const inputTo = (form: Form, answers: Answers): Record<string, unknown> =>
  groupOf(form.fields, '', answers, form);

/**
 * The posted answers in the shape that the JSON API takes; what cannot be read (a day that is none) stays as typed, for the
 * validation to refuse. Details under *tidak* are dropped. Entries keep their numbers, so that a fault finds its control.
 */
export const inputOf = (answers: Answers, language: Language): Record<string, unknown> => {
  const { language: _, ...questions } = fields;
  const input = groupOf(questions, '', answers, applicationForm);
  const regions = (input['regions'] ?? [{}]) as Record<string, unknown>[];
  return {
    ...input,
    criteria: withoutUnasked(input['criteria'] as Record<string, unknown>, details.criteria),
    regions: withoutEmptyEnd(regions.map(region => withoutUnasked(region, details.regions))),
    language,
  };
};
