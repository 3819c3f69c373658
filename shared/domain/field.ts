import type { Sentence } from './language.ts';

/** What can be wrong with an answer. A field says in its own words what each of its faults means and how to mend it. */
export type Fault =
  | 'missing'
  | 'tooShort'
  | 'tooLong'
  | 'invalid'
  | 'tooMany'
  | 'tooEarly'
  | 'tooLate'
  | 'unknown'
  | 'ambiguous'
  | 'contradicts'
  | 'unreadable';

export type Option = Readonly<{ value: string; label: Sentence; group?: Sentence }>;

type Base = Readonly<{
  label: Sentence;
  /** What the offices read in place of a label that speaks to the partner. */
  read?: string;
  hint?: Sentence;
  required: boolean;
  /** The sentences of this field's own faults; a fault without one falls back to the general sentence of its kind. */
  errors?: Readonly<Partial<Record<Fault, Sentence>>>;
}>;

/** A single line of text. `max` counts code points. */
export type Line = Base &
  Readonly<{
    kind: 'line';
    min?: number;
    max: number;
    /** A whole number, 0 or more: in JSON a number. */
    whole?: true;
    /**
     * A shape that every good answer has, as a regular expression without regard to case: for a first look in the browser.
     * It may let through what the server refuses, never the other way round.
     */
    pattern?: string;
    input?: 'text' | 'email' | 'tel' | 'url' | 'number';
    inputmode?: 'text' | 'email' | 'tel' | 'url' | 'numeric';
    autocomplete?: string;
  }>;
/** Several lines of text. */
export type Paragraph = Base & Readonly<{ kind: 'paragraph'; max: number }>;
/** Several short texts, typed one a line or separated by commas. `max` counts entries. */
export type List = Base & Readonly<{ kind: 'list'; max: number; maxEach: number }>;
/** One of a few options. */
export type Choice = Base &
  Readonly<{
    kind: 'choice';
    options: readonly Option[];
    /** All options are seen at once: radio buttons, none of them chosen beforehand. */
    spread?: true;
  }>;
/** Any number of a few options: check boxes. */
export type Choices = Base & Readonly<{ kind: 'choices'; options: readonly Option[] }>;
/** Ya or tidak, without a default. */
export type Answer = Base & Readonly<{ kind: 'answer' }>;
/** A month of a year, asked as two choices; its value is `2024-03`. */
export type Month = Base & Readonly<{ kind: 'month' }>;
/** A day, asked as day, month and year or one date input; its value is `2024-03-31`. */
export type Date_ = Base & Readonly<{ kind: 'date' }>;
/** A declaration: one check box, never ticked beforehand. */
export type Declaration = Base & Readonly<{ kind: 'declaration' }>;

/** One question of a form: everything that the page, the validation, the mails and the API say about it. */
export type Field = Line | Paragraph | List | Choice | Choices | Answer | Month | Date_ | Declaration;

/** The label where an office reads the answer: always in Indonesian, and about the partner. */
export const readLabel = ({ label, read }: Pick<Field, 'label' | 'read'>): string => read ?? label.id;
