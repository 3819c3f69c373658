import type { Stage } from '../stage/schema.ts';
import { PRECONDITIONS } from '../stage/settled.ts';
import { type Finding, missing, ok } from './finding.ts';

/** What no program can find out: whether people have settled it. The letters themselves are not printed. */
export const preconditions = ({ settled }: Pick<Stage, 'settled'>): readonly Finding[] =>
  (Object.keys(PRECONDITIONS) as (keyof typeof PRECONDITIONS)[]).map(key =>
    settled[key]
      ? ok(`settled.${key}`, 'is settled.')
      : missing(
          `settled.${key}`,
          `nobody has settled ${PRECONDITIONS[key]}.`,
          `Settle it, and write the number and date of the letter under settled.${key}.`,
        ),
  );
