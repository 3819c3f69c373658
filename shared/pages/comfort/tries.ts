/** How long to wait after so many failures, in milliseconds: 2 seconds, then twice as long each time, at most a minute. */
export const pauseAfter = (failures: number): number => Math.min(60, 2 ** failures) * 1000;

/** Answers that say "not now": too many at once, busy, a gateway in trouble. A 500 is shown: someone must look. */
export const tryAgain = (status: number): boolean => status === 429 || status > 500;
