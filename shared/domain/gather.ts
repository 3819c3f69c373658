import { OFFSET } from './calendar.ts';
import type { TimeZone } from './directory.ts';
import { after, HOUR, type Instant, MINUTE } from './time.ts';

/** What falls silent within so long (at opening, most of all) is told in one mail; and by then an index knows it as well. */
export const GATHER = 15 * MINUTE;

/**
 * When the offices of all three time zones have had the hour that an office just had: Jakarta's is the last. What the clock
 * alone brings about (offices open at eight, and close) is told then, so that a partner of several gets one mail of it.
 */
export const everywhere = (at: Instant, zone: TimeZone): Instant =>
  after(at, (OFFSET[zone] - OFFSET['Asia/Jakarta']) * HOUR + GATHER);
