import type { Role } from '../domain/command.ts';
import type { Instant } from '../domain/time.ts';
import { withdrawContactConsent, withdrawPracticeConsent } from './consent.ts';
import { stopMailTo } from './contact.ts';
import { loadApplication, loadEvents, loadHead } from './load.ts';
import { overlay } from './overlay.ts';
import type { Ports } from './ports.ts';
import type { LostTime, Replaced } from './replaced.ts';
import { loadReport, loadReports } from './reports.ts';
import type { Event } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** What a person said in the lost time and need not say again: it is done again as if it were said at that time. */
export type Act = Readonly<{ at: Instant; again: (then: Needs) => Promise<void> }>;

/** Withdrawn consents and addresses that want no mail, oldest first; what was taken back since is not done again. */
export const actsToRepeat = (replaced: Replaced, { events }: Pick<LostTime, 'events'>): readonly Act[] => {
  const table = overlay(replaced);
  return events.flatMap(event => {
    const again = REPEATED[event.what];
    return again ? [{ at: event.at, again: (then: Needs) => again(then, { ...then, table }, event) }] : [];
  });
};

type Again = (ports: Needs, before: Needs, event: Event) => Promise<void>;

const withdrawnAgain: Again = async (ports, before, { reference }) => {
  if ((await loadApplication(before, reference))?.version.content.consent.furtherContact !== false) return;
  const loaded = await loadApplication(ports, reference);
  if (loaded) await withdrawContactConsent(ports, loaded);
};

const keptToOffice: Again = async (ports, before, { reference, case: number }) => {
  for (const { number: report, passOn } of await loadReports(before, reference, number)) {
    const here = await loadReport(ports, { reference, number }, report);
    if (!passOn && here?.passOn) await withdrawPracticeConsent(ports, reference, number, report);
  }
};

/** Of the address that the restored table has: a corrected one was not stopped. */
const stoppedAgain: Again = async (ports, before, { reference }) => {
  const head = await loadHead(before, reference);
  const loaded = await loadApplication(ports, reference);
  if (head?.stoppedAs && loaded?.head.epoch === head.epoch) await stopMailTo(ports, loaded, head.stoppedAs);
};

const REPEATED: Readonly<Record<string, Again>> = {
  'consent-withdrawn': withdrawnAgain,
  'withdraw-practice': keptToOffice,
  'mail-stopped': stoppedAgain,
};

/** What somebody did within the lost time, and has to do again. */
export type LostAct = Readonly<{
  at: Instant;
  what: string;
  by: Role;
  /** Empty for an office's own contacts. */
  reference: string;
  case: string;
  office: string;
}>;

/** Reading and asking for a link leave nothing to be done again; what was sent in is taken over or not, with everything. */
const NOTHING_LOST: ReadonlySet<string> = new Set(['submitted', 'held', 'link-requested', 'erasure-asked']);

/** What people did and the restored table does not know, oldest first; what they have done again since is not named. */
export const undoneActs = async (
  ports: Needs,
  { events, changes }: Pick<LostTime, 'events' | 'changes'>,
  from: Instant,
): Promise<readonly LostAct[]> => {
  const undone: LostAct[] = [];
  const acts = events.filter(({ by, what }) => by !== 'system' && !NOTHING_LOST.has(what));
  for (const [reference, theirs] of Map.groupBy(acts, event => event.reference)) {
    const head = await loadHead(ports, reference);
    if (!head || head.erasure) continue;
    const here = await loadEvents(ports, reference, from);
    const missing = theirs.filter(event => !here.some(other => isSame(event, other)));
    undone.push(...missing.map(event => ({ ...event, office: event.office ?? '' })));
  }
  for (const { office, what, state, askedAt: at } of changes) {
    // One that was applied is taken over with what it changed.
    if (state === 'asked') undone.push({ at, what: `change-${what}`, by: 'desk', reference: '', case: '', office });
  }
  return undone.sort((a, b) => (a.at < b.at ? -1 : 1));
};

const isSame = (event: Event, other: Event): boolean =>
  other.what === event.what && other.case === event.case && other.by === event.by && other.at >= event.at;
