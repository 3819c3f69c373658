/** What a question's frame says about its answer: `data-max`, `data-like` …, and `data-missing` … with the sentences. */
export type Rules = Readonly<Record<string, string | undefined>>;

/** As the server reads a line: without what nobody sees, blanks collapsed. */
const orderly = (typed: string): string =>
  typed
    .replace(/\p{DI}/gu, '')
    .normalize()
    .replace(/\s+/g, ' ')
    .trim();

/** The sentence for the rule that a text breaks, or nothing; the server may see more. */
export const faultIn = (rules: Rules, typed: string): string | undefined => {
  const text = orderly(typed);
  if (!text) return rules['missing'];
  const { entries, max = 1e9, min = 0, like = '' } = rules;
  const lines = entries ? typed.split(/[\n;]/).filter(orderly) : [text];
  const lengths = lines.flatMap(line => (entries ? line.split(',') : [line])).map(entry => [...orderly(entry)].length);
  if (lengths.some(length => length > +max)) return rules['tooLong'];
  if (entries && lines.length > +entries) return rules['tooMany'];
  if (lengths.some(length => length < +min)) return rules['tooShort'];
  return new RegExp(like, 'iu').test(text) ? undefined : rules['invalid'];
};
