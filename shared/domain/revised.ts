import type { Case } from './case.ts';

/**
 * The changes that its office asked for have come, and it has not said anything since: it is no case that nobody has
 * read. What was opened again after a refusal or a lapse waits for something else.
 */
export const isRevised = ({ status, revisions, since, remarks }: Case): boolean =>
  status === 'received' && revisions > 0 && !remarks.some(({ what, at }) => what === 'reopen' && at === since);
