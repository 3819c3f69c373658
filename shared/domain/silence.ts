import type { Case, Climbed } from './case.ts';

type Watched = Pick<Case, 'status' | 'climbed' | 'actedAt'>;

/** The last step of the ladder of a case that is silent now: while it has this status, and nobody acted on it since. */
export const silenceOf = ({ status, climbed, actedAt }: Watched): Climbed | undefined =>
  climbed?.status === status && (actedAt === undefined || actedAt < climbed.at) ? climbed : undefined;

const HEIGHT: Readonly<Record<Climbed['who'], number>> = { owner: 0, backup: 1, desk: 2, leadership: 3 };

/** Neither its office nor the desk acts on it: the leadership hears of it. */
export const isSilentAbove = (one: Watched): boolean => {
  const silence = silenceOf(one);
  return silence !== undefined && reaches(silence, 'leadership');
};

/** The ladder of a silent case has been climbed at least so far. */
export const reaches = ({ who }: Climbed, step: Climbed['who']): boolean => HEIGHT[who] >= HEIGHT[step];
