import { atTime, dayIn, deadline, monthsAfter } from './calendar.ts';
import type { Case, Step } from './case.ts';
import { type Directory, deskOf, officeOf } from './directory.ts';
import { nextClimb } from './ladder.ts';
import { afterDays, whenOpen } from './office-hours.ts';
import { OPEN } from './status.ts';
import { after, DAY, type Day, type Instant } from './time.ts';
import { UNDO } from './window.ts';

/**
 * What a case does by itself next, from what holds now: participants are introduced first; then the ladder while it waits
 * for its office, also for the answer to what the partner asked after the decision; the partner's reminders and the lapse
 * while it waits for the partner, and the check-ins of a partnership. Nothing for a case that has ended.
 */
export const scheduled = (one: Case, directory: Directory): Step | undefined => {
  if (one.next?.step === 'introduce' && OPEN.includes(one.status)) return one.next;
  switch (one.status) {
    case 'received':
    case 'acknowledged':
      return climbing(one, directory);
    case 'revision':
      return climbing(one, directory) ?? waitingForPartner(one, directory);
    case 'accepted':
      return { step: 'take-effect', at: one.undo?.until ?? one.since };
    case 'declined':
      return climbing(one, directory);
    case 'active':
      return sooner(climbing(one, directory), nextCheckIn(one, directory));
    default:
      return undefined;
  }
};

/**
 * The step that is due by an instant. The calendar of now decides, not the date that was written when the case last
 * changed: a holiday announced since has moved it. A request whose time is over lapses, whatever was missed before.
 */
export const stepDue = (one: Case, directory: Directory, at: Instant): Step['step'] | undefined => {
  const next = scheduled(one, directory);
  if (next === undefined || next.at > at) return undefined;
  return one.status === 'revision' && next.step !== 'introduce' && lapsesAt(one, directory) <= at ? 'lapse' : next.step;
};

const sooner = (one: Step | undefined, other: Step): Step => (one && one.at <= other.at ? one : other);

const climbing = (one: Case, directory: Directory): Step | undefined => {
  const climb = nextClimb(one, directory);
  return climb && { step: 'climb', at: climb.at };
};

/** The last moment at which what was asked for is in time: working days after the request could leave. */
export const lapsesAt = (one: Case, directory: Directory): Instant =>
  deadline(asked(one), directory.standards.reviseWithin, officeOf(directory, one.office), directory.holidays).at;

/** When the request for changes could leave. */
const asked = ({ decision, since }: Case): Instant => after(decision?.at ?? since, UNDO);

/** How many of the partner's reminders are due by an instant: after an outage one mail stands for all of them. */
export const remindersDue = (one: Case, at: Instant, directory: Directory): number =>
  directory.standards.reviseReminders.filter(days => reminderAt(one, days, directory) <= at).length;

const reminderAt = (one: Case, days: number, directory: Directory): Instant =>
  afterDays(asked(one), days, officeOf(directory, one.office), directory.holidays);

const waitingForPartner = (one: Case, directory: Directory): Step => {
  const lapse = lapsesAt(one, directory);
  const days = directory.standards.reviseReminders[one.reminded ?? 0];
  const at = days === undefined ? lapse : reminderAt(one, days, directory);
  return at < lapse ? { step: 'remind-partner', at } : { step: 'lapse', at: lapse };
};

/** Who became a partner, or reported, less than this before a check-in is due is asked at the next one. */
const HEARD_FOR = 30 * DAY;

/**
 * Check-ins fall on the day of the month on which the application was sent, so that all its offices ask in one mail; on
 * a working day of the desk's. The day on which the partner was asked says for which of them that was: hours and holidays
 * may have changed since.
 */
const nextCheckIn = ({ submittedAt, since, checkIn, reports }: Case, directory: Directory): Step => {
  const { checkInEvery, checkInWithin } = directory.standards;
  const desk = deskOf(directory);
  if (checkIn && !checkIn.answeredAt && !checkIn.missedAt) {
    return { step: 'miss-check-in', at: deadline(checkIn.asked, checkInWithin, desk, directory.holidays).at };
  }
  const heard = after(reports && reports.at > since ? reports.at : since, HEARD_FOR);
  const asked = checkIn ? dayIn(desk.timezone, checkIn.asked) : '';
  const sent = dayIn(desk.timezone, submittedAt);
  for (let months = checkInEvery; ; months += checkInEvery) {
    const round = monthsAfter(sent, months);
    const at = whenOpen(atTime(desk.timezone, round, '08:00'), desk, directory.holidays);
    if (round > asked && at > heard) return { step: 'check-in', at };
  }
};

/** The day, before it is moved to a working day, for which a partnership is asked at an instant: one mail for all offices. */
export const roundAt = ({ submittedAt }: Pick<Case, 'submittedAt'>, at: Instant, directory: Directory): Day => {
  const { checkInEvery } = directory.standards;
  const { timezone } = deskOf(directory);
  const [sent, today] = [dayIn(timezone, submittedAt), dayIn(timezone, at)];
  let round = sent;
  for (let months = checkInEvery; monthsAfter(sent, months) <= today; months += checkInEvery) {
    round = monthsAfter(sent, months);
  }
  return round;
};

/** The partner was asked whether the partnership goes on and has not said, or is to be asked just now. */
export const isAsked = (one: Case, directory: Directory, now: Instant): boolean => {
  if (one.status !== 'active') return false;
  return (one.checkIn && !one.checkIn.answeredAt) || stepDue(one, directory, now) === 'check-in';
};
