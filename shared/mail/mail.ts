import type { Language } from '../domain/language.ts';

/** Text that a person wrote, a partner or an officer: escaped and set apart in HTML, kept on a labelled or prefixed line in the text part. */
export type Theirs = Readonly<{ theirs: string }>;
/** A value whose beginning is what a glance looks for: the verdict, the date. */
export type Stressed = Readonly<{ first: string; rest: string }>;
export type Said = string | Theirs | Stressed;

/** A label with its value, or with several values one under the other. */
export type Row = readonly [label: string, ...values: Said[]];

/** A piece of a mail. Each is rendered twice, as HTML and as text, from the same values. */
export type Block =
  | Readonly<{ say: string }>
  | Readonly<{ heading: string }>
  | Readonly<{ number: Readonly<{ label: string; value: string; hint: string }> }>
  | Readonly<{ rows: readonly Row[] }>
  | Readonly<{ card: Readonly<{ title: string; rows: readonly Row[] }> }>
  /** Things of one kind, each with its page: what a person called it, and what is to be known of it. */
  | Readonly<{ entries: readonly Entry[] }>
  /** Numbers of many, under the same heads: a row for each, below its name and a note. */
  | Readonly<{ table: Table }>
  | Readonly<{ steps: readonly string[] }>
  | Readonly<{ notice: Readonly<{ title?: string; say: readonly string[]; link?: Link }> }>
  /** Several lines that a person wrote. */
  | Readonly<{ quote: Readonly<{ label: string; theirs: string }> }>
  | Readonly<{ button: Link }>
  /** A way on that is not what the mail is about. */
  | Readonly<{ link: Link }>;

/** As many values in a row as there are heads, and no more than five: it is read on a phone. */
export type Table = Readonly<{
  heads: readonly string[];
  rows: readonly Readonly<{ name: string; note?: string; values: readonly string[] }>[];
}>;

export type Entry = Readonly<{ title: string; theirs: string; lines: readonly Said[]; link: Link }>;

/** Always to our own origin: nothing that a person wrote becomes a link. */
export type Link = Readonly<{ label: string; url: string }>;

/** What a mail says, before it is HTML or text. */
export type Mail = Readonly<{
  language: Language;
  /** What an inbox shows beside the subject: the stage, and what is expected by when. */
  preheader: string;
  title: string;
  blocks: readonly Block[];
  /** Where a reply to this mail goes, in one sentence. */
  replies: string;
}>;

/** One line: every kind of line break that a mail program knows becomes a space. */
export const oneLine = (theirs: string): string => lines(theirs).join(' ');

/** The lines of a text, whatever breaks them. */
export const lines = (theirs: string): string[] => theirs.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);

/** The beginning of a text of at most so many characters, as a person counts them. */
export const excerpt = (theirs: string, most: number): string => {
  const characters = [...theirs];
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : theirs;
};
