import data from '../shared/data/programme.json' with { type: 'json' };
import type { Names } from '../shared/domain/programme.ts';

/** The data file of names as a stage has it: its own entries replace those of the same day, and join the others. */
export const programmeOf = (own: readonly Names[]): object => {
  const days = new Set(own.map(({ validFrom }) => validFrom));
  const names = [...data.names.filter(({ validFrom }) => !days.has(validFrom)), ...own];
  return { ...data, names: names.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1)) };
};
