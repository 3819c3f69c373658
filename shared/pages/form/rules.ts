import type { Fault, Field } from '../../domain/field.ts';
import { fieldSentence } from '../../domain/sentences.ts';
import { type Html, html } from '../html.ts';
import { once } from '../once.ts';

/** The years that a date may have, as the schema has them. */
export const DATES = { first: '1950-01-01', last: '2100-12-31' } as const;

/** `032024`: both halves of a month, as the page asks them. */
const BOTH_HALVES = String.raw`^\d{6}$`;

type Rules = Readonly<Record<string, string | number | undefined>>;

/** What can be judged in the browser, by the field alone; a whole number is bounded by its value, not its length. */
const rulesOf = (field: Field): Rules => {
  switch (field.kind) {
    case 'line':
      return { ...(!field.whole && { min: field.min, max: field.max }), like: field.pattern };
    case 'paragraph':
      return { max: field.max };
    case 'list':
      return { max: field.maxEach, entries: field.max };
    case 'month':
      return { like: BOTH_HALVES };
    default:
      return {};
  }
};

const faultsSeen = (field: Field, { min, max, like, entries }: Rules): readonly Fault[] => {
  const seen: [Fault, boolean][] = [
    ['missing', field.required],
    ['tooShort', min !== undefined],
    ['tooLong', max !== undefined],
    ['tooMany', entries !== undefined],
    ['invalid', like !== undefined || field.kind === 'date'],
    ['tooEarly', field.kind === 'date'],
    ['tooLate', field.kind === 'date'],
  ];
  return seen.flatMap(([fault, isSeen]) => (isSeen ? [fault] : []));
};

const dashed = (fault: Fault): string => fault.replace(/[A-Z]/, letter => `-${letter.toLowerCase()}`);

/**
 * The rules of a question and the sentences for breaking them, as attributes of its frame: the browser's script knows
 * no others. `data-max` counts the code points of one entry, `data-entries` the entries, `data-like` is the pattern.
 */
export const rules = once((field: Field, language): Html => {
  const own = rulesOf(field);
  const bounds = Object.entries(own).filter(([, value]) => value !== undefined);
  return html`${bounds.map(([rule, value]) => html` data-${rule}="${value}"`)}${faultsSeen(field, own).map(
    fault => html` data-${dashed(fault)}="${fieldSentence(field, fault)[language]}"`,
  )}`;
});
