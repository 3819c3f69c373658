/** Who is told at a step of the ladder; every step also reminds whoever was told before and still has not acted. */
export type Rung = Readonly<{ after: number; who: 'owner' | 'backup' | 'desk' }>;

/**
 * Within how many working days an office answers, and who hears of it when it does not. All counts are working days of
 * the office that owns the case. Configuration of a stage; `basis` says on which rule the standard rests.
 */
export type Standards = Readonly<{
  basis: string;
  /** A decision, after the application is complete. */
  decideWithin: number;
  /** While nobody at the office has begun. */
  unacknowledged: readonly Rung[];
  /** While it is under review and undecided. */
  undecided: readonly Rung[];
  /** The desk's own silence, before the leadership hears of it, and each time again. */
  deskWithin: number;
  /** Days of the partner's: to send what was asked for, and when it is reminded. */
  reviseWithin: number;
  reviseReminders: readonly number[];
  /** Months between two check-ins of a partnership, and the working days in which one is answered. */
  checkInEvery: number;
  checkInWithin: number;
  /** Months after which an office is asked again whether its inbox, back-up and phone are right, and its working days to say so. */
  confirmEvery: number;
  confirmWithin: number;
}>;

/** Five working days after a complete application: UU 30/2014 art. 53 as UU 6/2023 art. 175 changed it (ten before). */
export const DEFAULT_STANDARDS: Standards = {
  basis: 'UU 30/2014 pasal 53, sebagaimana diubah UU 6/2023 pasal 175',
  decideWithin: 5,
  unacknowledged: [
    { after: 2, who: 'owner' },
    { after: 3, who: 'backup' },
    { after: 5, who: 'desk' },
  ],
  undecided: [
    { after: 5, who: 'owner' },
    { after: 6, who: 'backup' },
    { after: 8, who: 'desk' },
  ],
  deskWithin: 5,
  reviseWithin: 10,
  reviseReminders: [5, 9],
  checkInEvery: 3,
  checkInWithin: 10,
  confirmEvery: 6,
  confirmWithin: 10,
};
