import { type Asked, askedOf } from './asked.ts';
import type { Case } from './case.ts';
import { type Directory, deskFor, officeOf } from './directory.ts';
import { afterDays, whenOpen } from './office-hours.ts';
import { after, type Instant } from './time.ts';
import { UNDO } from './window.ts';

/** The next step up: who is told that a case waits, and when. `place` counts the steps of this ladder from 0. */
export type Climb = Readonly<{ at: Instant; place: number; who: 'owner' | 'backup' | 'desk' | 'leadership' }>;

/** What is known of a case's silence: how far its ladder was climbed, and when somebody last acted on it. */
type Waiting = Pick<
  Case,
  'status' | 'since' | 'office' | 'clock' | 'takenOver' | 'climbed' | 'actedAt' | 'revisions' | 'decision'
> &
  Partial<Pick<Case, 'proposal' | 'lookedAgain' | 'remarks'>>;

type Step = Readonly<{ after: number; who: Climb['who'] }>;

/** What is asked for so many times is looked at by the desk as well. */
const MANY_REVISIONS = 3;

/** The working days that an act puts off a step of an office's. */
const ACT_COUNTS = 1;

/**
 * The next step of the ladder of a case: while it waits for its office (received: nobody has begun; acknowledged: nobody
 * has decided), while nobody answers what its partner asked after the decision, and once where its partner is asked to
 * change something for the third time. By the owner's working days
 * and in its office hours, at most one step a working day: three days without a schedule give one reminder. Above the
 * desk stands the leadership, each time that the desk has let its days pass.
 *
 * Only the silent are chased: an act of owner, back-up or desk puts the next step off by a working day (the desk's own
 * silence begins anew). An act that changes no status does so only until the step's days have passed twice, for the
 * partner waits.
 */
export const nextClimb = (one: Waiting, directory: Directory): Climb | undefined => {
  if (one.status === 'revision') return third(one, directory);
  const asked = askedOf(one);
  const rungs = asked ? answeredBy(asked, one, directory) : rungsOf(one, directory);
  if (rungs === undefined) return undefined;
  const { deskWithin } = directory.standards;
  const start = asked?.at ?? begun(one);
  const owner = officeOf(directory, one.office);
  const days = (from: Instant, count: number) => afterDays(from, count, owner, directory.holidays);

  const isBefore = asked !== undefined && one.climbed !== undefined && one.climbed.at < asked.at;
  const climbed = one.climbed?.status === one.status && !isBefore ? one.climbed : undefined;
  const place = climbed ? climbed.place + 1 : 0;
  const rung: Step = rungs[place] ?? { after: deskWithin, who: 'leadership' };
  const from = climbed && place >= rungs.length ? climbed.at : start;
  const late = days(from, rung.after);
  const quiet = one.actedAt && days(one.actedAt, place < rungs.length ? ACT_COUNTS : deskWithin);
  const patience = latest(days(from, 2 * rung.after), days(asked?.at ?? one.since, ACT_COUNTS));
  const putOff = quiet && earliest(quiet, patience);
  const apart = one.climbed && days(one.climbed.at, 0);
  return { at: latest(late, putOff, apart), place, who: rung.who };
};

/** The desk does not relieve itself: of its own cases the leadership hears where it would have. */
const rungsOf = (one: Waiting, directory: Directory): readonly Step[] | undefined => {
  const { unacknowledged, undecided, decideWithin } = directory.standards;
  // What was left of the clock when it stood still is what the steps of a decision are counted by.
  const less = begun(one) === one.clock.from ? decideWithin - one.clock.days : 0;
  const ladder = { received: unacknowledged, acknowledged: undecided }[one.status as 'received'];
  const isOwnDesk = deskFor(directory, one.office).code === one.office;
  return ladder?.map(({ after: days, who }) => ({
    after: one.status === 'acknowledged' ? Math.max(1, days - less) : days,
    who: isOwnDesk && who === 'desk' ? 'leadership' : who,
  }));
};

/**
 * A proposal climbs as an application does that nobody began with. A second look is the desk's own task from the first
 * step on, which the leadership hears of where the desk would be late with a case of its own.
 */
const answeredBy = ({ of }: Asked, { office }: Waiting, directory: Directory): readonly Step[] => {
  const { unacknowledged, deskWithin } = directory.standards;
  const isOwnDesk = deskFor(directory, office).code === office;
  if (of === 'owner') return unacknowledged.map(rung => (isOwnDesk && rung.who === 'desk' ? above(rung) : rung));
  const first = unacknowledged[0]?.after ?? deskWithin;
  return [
    { after: first, who: isOwnDesk ? 'owner' : 'desk' },
    { after: deskWithin, who: 'leadership' },
  ];
};

const above = ({ after: days }: Step): Step => ({ after: days, who: 'leadership' });

/** Its office's time runs from when the application was complete, or from when it took the case over. */
const begun = ({ clock, takenOver }: Waiting): Instant => latest(clock.from, takenOver);

/** When the request cannot be taken back any more. */
const third = ({ revisions, climbed, office, decision, since }: Waiting, directory: Directory): Climb | undefined => {
  if (revisions < MANY_REVISIONS || climbed?.status === 'revision') return undefined;
  if (deskFor(directory, office).code === office) return undefined;
  const asked = after(decision?.at ?? since, UNDO);
  return { at: whenOpen(asked, officeOf(directory, office), directory.holidays), place: 0, who: 'desk' };
};

const earliest = (one: Instant, other: Instant): Instant => (one < other ? one : other);
const latest = (first: Instant, ...others: readonly (Instant | undefined)[]): Instant =>
  others.reduce<Instant>((last, other) => (other !== undefined && other > last ? other : last), first);
