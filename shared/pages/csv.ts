/**
 * One cell: a text; a number, which a spreadsheet may add up; or something that it may read in its own way (a day,
 * `2026-06-22`, with or without a time), made by us.
 */
export type Cell = string | number | Readonly<{ plain: string }>;

/** What begins a formula, in the wide forms of East Asian keyboards as well. */
const BEGINS = '=+-@＝＋－＠';
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** A spreadsheet drops the zeros in front of these, rounds their last digits or takes them for dates. */
const NUMBER = /^(?=.*\d)[\d\s.,:/+()%-]*(?:e[+-]?\d+)?$/i;
/** Where a program that splits at another separator than ours would begin a new cell. */
const SEPARATORS = ';,\t\n|"';

/** A text as a spreadsheet must take it: never a formula, never a number (OWASP: CSV injection). */
const asText = (text: string): string => {
  const orderly = text.replace(/\r\n?/g, '\n');
  const safe = withoutInner(orderly);
  return FORMULA.test(orderly) || NUMBER.test(orderly) ? `'${safe}` : safe;
};

/** Character by character: a pattern for it would take the square of the length of a text full of spaces. */
const withoutInner = (text: string): string => {
  let safe = '';
  let begins = false;
  for (const character of text) {
    safe += begins && BEGINS.includes(character) ? `'${character}` : character;
    begins = SEPARATORS.includes(character) || (begins && character.trim() === '');
  }
  return safe;
};

const written = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') return cell.plain;
  return `"${asText(cell).replaceAll('"', '""')}"`;
};

/** The rows as RFC 4180 writes them, with the mark by which spreadsheets know UTF-8. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map(row => `${row.map(written).join(',')}\r\n`).join('')}`;
