import type { Case } from './case.ts';
import type { Wanted } from './form/again.ts';
import { OPEN, PARTNERSHIP } from './status.ts';

/** What a partner can do with a case just now. */
export type Act = 'contacted-me' | 'revise' | 'withdraw' | 'look-again' | 'propose' | 'end';

/** What a partner can do with a case that stands so, as it was told (`asTold`): never more than `decide` allows. */
export const mayNow = ({ status, lookedAgain, decision }: Case): readonly Act[] => {
  if (status === 'received') return ['contacted-me', 'withdraw'];
  if (status === 'acknowledged') return ['withdraw'];
  if (status === 'revision') return ['revise', 'withdraw'];
  if (status === 'lapsed') return decision?.fields ? ['revise'] : [];
  if (status === 'declined') return lookedAgain ? [] : ['look-again'];
  return PARTNERSHIP.includes(status) ? ['propose', 'end'] : [];
};

/** A region can be added while an office still has the application: after that, it is a new one. */
export const mayExtend = (told: readonly Case[]): boolean =>
  told.some(({ status }) => OPEN.includes(status) || PARTNERSHIP.includes(status));

/** What the offices want changed, of cases as they were told. */
export const wantedOf = (told: readonly Case[]): readonly Wanted[] =>
  told
    .filter(one => mayNow(one).includes('revise'))
    .map(({ decision, provinces }) => ({ fields: decision?.fields ?? [], provinces }));
