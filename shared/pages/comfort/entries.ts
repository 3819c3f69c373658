/** The entries of a list as the server reads them. */
const entriesIn = (typed: string): string[] =>
  typed
    .split(/[\n,;]/)
    .map(entry => entry.trim())
    .filter(Boolean);

export const hasEntry = (typed: string, name: string): boolean =>
  entriesIn(typed.toLowerCase()).includes(name.toLowerCase());

/** The list with a name at its end, or without it. */
export const withEntry = (typed: string, name: string, wanted: boolean): string =>
  [...entriesIn(typed).filter(entry => !hasEntry(entry, name)), ...(wanted ? [name] : [])].join('\n');
