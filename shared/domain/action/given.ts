import type { Answers } from '../answers.ts';
import { readLine, readParagraph } from '../text.ts';
import type { Question } from './question.ts';

/** One sentence by the name of a question. */
export type Faults = Readonly<Record<string, string>>;

/** Orderly answers by name, empty where none was given or asked, and what is wrong with the others. */
export type Given = Readonly<{
  faults: Faults;
  text: (name: string) => string;
  some: (name: string) => readonly string[];
}>;

const TOO_LONG = (max: number): string => `Terlalu panjang. Persingkat menjadi paling banyak ${max} karakter.`;
const UNREADABLE = 'Ada karakter yang tidak dapat dibaca. Hapus, lalu ketik ulang bagian itu.';
const UNKNOWN = 'Pilihan ini tidak tersedia lagi. Pilih dari daftar.';

type Entry = Readonly<{ name: string; values: readonly string[]; fault?: string }>;

/** Reads what was posted to questions; answers to questions that were not asked are not read. */
export const read = (questions: readonly Question[], posted: Answers): Given => {
  const asked = questions.filter(({ under }) => under === undefined || posted[under.name]?.[0] === under.value);
  const entries = asked.map(question => entry(question, posted[question.name] ?? []));
  const values = new Map(entries.map(({ name, values }) => [name, values]));
  return {
    faults: Object.fromEntries(entries.flatMap(({ name, fault }) => (fault === undefined ? [] : [[name, fault]]))),
    text: name => values.get(name)?.[0] ?? '',
    some: name => values.get(name) ?? [],
  };
};

const entry = (question: Question, typed: readonly string[]): Entry => {
  const { name, missing } = question;
  const [first = ''] = typed;
  if (question.kind === 'line' || question.kind === 'lines') {
    const line = question.kind === 'line' ? readLine(first, question) : readParagraph(first, question);
    if (line.fault) return { name, values: [], fault: line.fault === 'tooLong' ? TOO_LONG(question.max) : UNREADABLE };
    return answered(name, line.text === '' ? [] : [line.text], missing);
  }
  const known = new Set(question.options.map(({ value }) => value));
  const chosen = [...new Set(question.kind === 'some' ? typed : [first])].filter(value => value !== '');
  if (chosen.some(value => !known.has(value))) return { name, values: [], fault: UNKNOWN };
  return answered(name, chosen, missing);
};

const answered = (name: string, values: readonly string[], missing: string | undefined): Entry =>
  values.length === 0 && missing !== undefined ? { name, values, fault: missing } : { name, values };
