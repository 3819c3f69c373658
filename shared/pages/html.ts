import { raw, html as tagged } from 'hono/html';

/** HTML whose text has been escaped. Made only by `html`, so that a plain string can never reach a page as markup. */
export type Html = Readonly<{ isEscaped: true; toString: () => string }>;

export type Part = Html | string | number | false | null | undefined | readonly Part[];

/** A template of HTML: every string put into it is escaped, for text and for quoted attributes alike. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => {
  const made = tagged(strings, ...parts);
  if (made instanceof Promise) throw new TypeError('A page is made at once, of values only.');
  return made as unknown as Html;
};

/** For our own constants that hold no text of anybody's: the style sheet, the mark. */
export const constant = (markup: string): Html => raw(markup) as unknown as Html;

/** What a person typed: escaped, and kept from reordering the text around it. */
export const typed = (text: string): Html => html`<bdi>${text}</bdi>`;
