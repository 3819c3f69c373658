import type { Fault, Option } from './field.ts';
import type { Sentence } from './language.ts';

/** What was posted, by field name (`regions.0.province`): every value as it was typed. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** One answer that needs mending. `name` is the field's name in the form; its JSON pointer is `/` + name with `.` as `/`, unless it has one of its own. */
export type FieldFault = Readonly<{
  name: string;
  fault: Fault;
  sentence: Sentence;
  /** Of a name that the form does not have, which may hold anything (RFC 6901). */
  pointer?: string;
  /** Answers to choose from where one was ambiguous: the two regencies called Blitar. */
  choices?: readonly Option[];
}>;

/** Something to look at that refuses nothing: a likely typo in a domain, an NPWP whose check digit is off. */
export type FieldHint = Readonly<{ name: string; sentence: Sentence }>;
