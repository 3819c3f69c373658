import { html as template } from 'hono/html';

/** A piece of a page or a mail in which every value has been escaped. */
export type Html = Readonly<{ isEscaped: true; toString: () => string }>;

/** What may stand in a template: text is escaped, pieces are kept, `false` and nothing vanish. */
export type Part = Html | string | number | false | null | undefined | readonly Part[];

/** HTML from a tagged template. There is no way to insert text unescaped, on purpose. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html => {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new TypeError('a template was given something that is not a value');
  return made as Html;
};
