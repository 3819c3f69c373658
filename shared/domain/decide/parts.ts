import { answerDue, type Case } from '../case.ts';
import type { Given } from './given.ts';

export const union = (some: readonly string[], others: readonly string[]): readonly string[] => [
  ...new Set([...some, ...others]),
];

type Passing =
  | 'next'
  | 'undo'
  | 'decision'
  | 'decidedIn'
  | 'daysLeft'
  | 'lookedAgain'
  | 'climbed'
  | 'firstActedAt'
  | 'reminded'
  | 'unconfirmedSince';

/** The case without what no longer holds. */
export const without = (value: Case, ...names: readonly Passing[]): Case =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.some(gone => gone === name))) as Case;

/** The office's clock goes on from now, with so many working days. */
export const restarted = (one: Case, days: number, { at, directory }: Given): Case => {
  const clock = { from: at, days };
  return { ...without(one, 'climbed', 'reminded'), clock, answerBy: answerDue(clock, one.office, directory) };
};
