import type { Case } from './case.ts';
import { DESK, type Directory, deskOf, findOffice } from './directory.ts';
import { afterDays } from './office-hours.ts';
import type { Rung, Standards } from './standards.ts';
import type { Instant } from './time.ts';

/** The next step up: who is told that a case waits, and when. `place` counts the steps of this ladder from 0. */
export type Climb = Readonly<{ at: Instant; place: number; who: Rung['who'] | 'leadership' }>;

/** What is known of a case's silence: how far its ladder was climbed, and when somebody last acted on it. */
type Waiting = Pick<Case, 'status' | 'office' | 'clock' | 'climbed' | 'actedAt'>;

/**
 * The next step of the ladder of a case that waits for its office (received: nobody has begun; acknowledged: nobody has
 * decided), by the owner's working days and in its office hours; nothing for any other status. Steps are done one a
 * working day at most, so that three days without a schedule give one reminder. An act within the last day postpones:
 * only the silent are chased. Above the desk stands the leadership, told again each time the desk lets its days pass.
 */
export const nextClimb = (one: Waiting, standards: Standards, directory: Directory): Climb | undefined => {
  const rungs = rungsOf(one, standards);
  if (rungs === undefined) return undefined;
  const owner = findOffice(directory, one.office) ?? deskOf(directory);
  const { holidays } = directory;
  const climbed = one.climbed?.status === one.status ? one.climbed : undefined;
  const place = climbed ? climbed.place + 1 : 0;
  const rung = rungs[place];
  const apart = climbed ? [afterDays(climbed.at, rung ? 0 : standards.deskWithin, owner, holidays)] : [];
  const quiet = one.actedAt ? [afterDays(one.actedAt, 1, owner, holidays)] : [];
  const due = rung ? [afterDays(one.clock.from, rung.after, owner, holidays)] : [];
  const at = [...due, ...apart, ...quiet].sort().at(-1);
  return at === undefined ? undefined : { at, place, who: rung?.who ?? 'leadership' };
};

/** The desk does not relieve itself: on its own cases its back-up is followed by the leadership. */
const rungsOf = ({ status, office }: Waiting, standards: Standards): readonly Rung[] | undefined => {
  const ladder = { received: standards.unacknowledged, acknowledged: standards.undecided }[status as 'received'];
  return office === DESK ? ladder?.filter(({ who }) => who !== 'desk') : ladder;
};
