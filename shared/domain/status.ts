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

/** A case that still waits for its office's decision. */
export const OPEN: readonly Status[] = ['received', 'acknowledged', 'revision'];
/** A partnership: agreed, and not ended. */
export const PARTNERSHIP: readonly Status[] = ['accepted', 'active'];
