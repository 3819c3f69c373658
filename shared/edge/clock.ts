import { type Instant, instant } from '../domain/time.ts';

/** The only place that reads the time. */
export const now = (): Instant => instant(Date.now());
