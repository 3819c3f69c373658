import { atTime, dayIn, deadline } from './calendar.ts';
import type { Case, Step } from './case.ts';
import { type Directory, deskOf, findOffice } from './directory.ts';
import { nextClimb } from './ladder.ts';
import { afterDays, whenOpen } from './office-hours.ts';
import { after, DAY, type Day, type Instant } from './time.ts';
import { UNDO } from './window.ts';

/**
 * What a case does by itself next, from what holds now: to introduce its participants and to take effect come first;
 * then the ladder while it waits for its office, the partner's reminders and the lapse while it waits for the partner,
 * and the check-ins of a partnership. Nothing for a case that has ended.
 */
export const scheduled = (one: Case, directory: Directory): Step | undefined => {
  if (one.next?.step === 'introduce' || one.next?.step === 'take-effect') return one.next;
  switch (one.status) {
    case 'received':
    case 'acknowledged': {
      const climb = nextClimb(one, directory.standards, directory);
      return climb && { step: 'climb', at: climb.at };
    }
    case 'revision':
      return waitingForPartner(one, directory);
    case 'active':
      return nextCheckIn(one, directory);
    default:
      return undefined;
  }
};

/** The last moment at which what was asked for is in time: working days after the request could leave. */
export const lapsesAt = ({ decision, since, office }: Case, directory: Directory): Instant => {
  const asked = after(decision?.at ?? since, UNDO);
  return deadline(asked, directory.standards.reviseWithin, ownerOf(office, directory), directory.holidays).at;
};

const ownerOf = (office: string, directory: Directory) => findOffice(directory, office) ?? deskOf(directory);

const waitingForPartner = (one: Case, directory: Directory): Step => {
  const lapse = lapsesAt(one, directory);
  const asked = after(one.decision?.at ?? one.since, UNDO);
  const days = directory.standards.reviseReminders[one.reminded ?? 0];
  const at = days !== undefined && afterDays(asked, days, ownerOf(one.office, directory), directory.holidays);
  return at && at < lapse ? { step: 'remind-partner', at } : { step: 'lapse', at: lapse };
};

/** Who has been a partner for less than this when a check-in is due is asked at the next one. */
const NEW_FOR = 30 * DAY;

/**
 * Check-ins fall on the day of the month on which the application was sent, so that all its offices ask in one mail; on
 * a working day of the desk's.
 */
const nextCheckIn = ({ submittedAt, since, checkIn }: Case, directory: Directory): Step => {
  const { checkInEvery, checkInWithin } = directory.standards;
  const desk = deskOf(directory);
  if (checkIn && !checkIn.answeredAt && !checkIn.missedAt) {
    return { step: 'miss-check-in', at: deadline(checkIn.asked, checkInWithin, desk, directory.holidays).at };
  }
  const earliest = checkIn ? checkIn.asked : after(since, NEW_FOR);
  const sent = dayIn(desk.timezone, submittedAt);
  for (let months = checkInEvery; ; months += checkInEvery) {
    const at = whenOpen(atTime(desk.timezone, monthsAfter(sent, months), '08:00'), desk, directory.holidays);
    if (at > earliest) return { step: 'check-in', at };
  }
};

/** The same day of a later month, or its last one. */
const monthsAfter = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};
