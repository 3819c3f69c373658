import type { Language } from '../language.ts';
import type { Day } from '../time.ts';

/** One part of the notice: a heading, and paragraphs or points under it. */
export type NoticePart = Readonly<{ heading: string; paragraphs?: readonly string[]; points?: readonly string[] }>;

/** A privacy notice as it was published: another text is another version, and the former one stays as it was. */
export type Notice = Readonly<{
  /** Kept with each application, beside time, language and hash. */
  version: string;
  date: Day;
  parts: Readonly<Record<Language, readonly NoticePart[]>>;
}>;
