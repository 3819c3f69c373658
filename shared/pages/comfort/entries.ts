const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The entries of a list as the server reads them. */
const entriesIn = (typed: string): string[] =>
  typed
    .split(/[\n,;]/)
    .map(entry => entry.trim())
    .filter(Boolean);

export const hasEntry = (typed: string, name: string): boolean => entriesIn(typed).some(entry => same(entry, name));

/** The list with a name at its end, or without it. */
export const withEntry = (typed: string, name: string, wanted: boolean): string =>
  [...entriesIn(typed).filter(entry => !same(entry, name)), ...(wanted ? [name] : [])].join('\n');
