import type { Fault } from './field.ts';

/** A text made orderly, or what is wrong with it. An empty text is orderly: whether one is needed is the field's matter. */
export type Read = Readonly<{ text: string; fault?: undefined } | { fault: Fault }>;

/**
 * Characters without a picture (zero-width, bidi controls, byte order mark, soft hyphen, variation selectors, tags,
 * annotation marks): people paste them with phone numbers and names and cannot see them, so they are taken out.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** C0 and C1 controls but tab, line feed and carriage return; line and paragraph separators; U+FFFD, where something was lost. */
const UNREADABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\uFFFD]/;
/** No script stacks five marks on one letter; heaps of them paint over the lines around. */
const HEAPED_MARKS = /\p{M}{5}/u;
const UNREADABLE_TEXT: Read = { fault: 'unreadable' };

/** How many characters a person would count (code points). */
export const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

const readable = (raw: string): string | undefined => {
  if (!raw.isWellFormed() || UNREADABLE.test(raw)) return undefined;
  const text = raw.replace(INVISIBLE, '').normalize('NFC');
  return HEAPED_MARKS.test(text) ? undefined : text;
};

const within = (text: string, min: number, max: number): Read => {
  const length = lengthOf(text);
  if (length > max) return { fault: 'tooLong' };
  return length > 0 && length < min ? { fault: 'tooShort' } : { text };
};

/** One line: NFC, without invisible characters, trimmed, white space collapsed. Refuses line breaks and controls. */
export const readLine = (raw: string, { min = 0, max }: Readonly<{ min?: number; max: number }>): Read => {
  const text = readable(raw);
  if (text === undefined || /[\r\n]/.test(text)) return UNREADABLE_TEXT;
  return within(text.replace(/\s+/g, ' ').trim(), min, max);
};

/** Several lines: as one line each, breaks as `\n`, at most one empty line in a row, none at the ends. */
export const readParagraph = (raw: string, { max }: Readonly<{ max: number }>): Read => {
  const text = readable(raw);
  if (text === undefined) return UNREADABLE_TEXT;
  const lines = text.split(/\r\n|\r|\n/).map(line => line.replace(/\s+/g, ' ').trim());
  const spaced = lines.filter((line, place) => line !== '' || lines[place - 1] !== '');
  return within(spaced.join('\n').trim(), 0, max);
};

/** A name is looked at from its first letter only: from each of them, a long one would take the square of its length. */
const NAME = '(?<![a-z0-9-])[a-z0-9-]{2,}';
const TOP = String.raw`(?:com|net|org|info|biz|xyz|top|site|online|shop|click|link|(?:co|or|ac|go|sch|web|my)\.id)`;
const LINK = new RegExp(String.raw`://|\bwww\.|${NAME}\.(?:${TOP}|ly|gl|gg|me|io|co|cc|to|id|ru|cn)/`, 'i');
const BARE_DOMAIN = new RegExp(String.raw`${NAME}\.${TOP}\b`, 'i');

/** A link in a name: a form that mails must not carry strangers' links. `PT Contoh.com` is a legal name and no link. */
export const hasLink = (text: string): boolean => LINK.test(text);

/** As `hasLink`, and bare domains too: no person and no position is called so. */
export const hasDomain = (text: string): boolean => hasLink(text) || BARE_DOMAIN.test(text);
