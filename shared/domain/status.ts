export type Status =
  | 'received'
  | 'acknowledged'
  | 'revision'
  | 'accepted'
  | 'declined'
  | 'active'
  | 'reassigned'
  | 'withdrawn'
  | 'lapsed'
  | 'ended';

/** A case whose office has to act: while it has one of these, its ladder is climbed. */
export const UNDECIDED: readonly Status[] = ['received', 'acknowledged'];
/** A case that still waits for its office's decision. */
export const OPEN: readonly Status[] = ['received', 'acknowledged', 'revision'];
/** A partnership: agreed, and not ended. */
export const PARTNERSHIP: readonly Status[] = ['accepted', 'active'];
/** A case that an office has in hand. */
export const IN_HAND: readonly Status[] = [...OPEN, ...PARTNERSHIP];
