import { type Instant, instant } from '../domain/time.ts';

/** The only place that reads the time: milliseconds since 1970. */
export const milliseconds = (): number => Date.now();

export const now = (): Instant => instant(milliseconds());
