import { atTime, dayIn } from './calendar.ts';
import { after, DAY, type Day, type Instant } from './time.ts';

const ZONE = 'Asia/Jakarta';
const LEAVES_AT = '07:00';

/** The last 07.00 WIB that is not after an instant; weekends and holidays are days like others. */
export const morningOf = (at: Instant): Instant => {
  const morning = atTime(ZONE, dayIn(ZONE, at), LEAVES_AT);
  return morning <= at ? morning : after(morning, -DAY);
};
export const nextMorning = (at: Instant): Instant => after(morningOf(at), DAY);
export const dayOfMorning = (morning: Instant): Day => dayIn(ZONE, morning);
