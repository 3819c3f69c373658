import { waitingSince } from './asked.ts';
import { atTime, dayIn, workingDaysLeft } from './calendar.ts';
import { asTold, byNow, type Case } from './case.ts';
import { type Directory, officeOf } from './directory.ts';
import { isSilentAbove } from './silence.ts';
import { OPEN, PARTNERSHIP, UNDECIDED } from './status.ts';
import { after, DAY, type Day, type Instant } from './time.ts';

const ZONE = 'Asia/Jakarta';
const LEAVES_AT = '08:00';

/** The last Monday, 08.00 WIB, that is not after an instant; a holiday is no reason to say nothing. */
export const mondayOf = (at: Instant): Instant => {
  const weekday = new Date(`${dayIn(ZONE, at)}T00:00:00.000Z`).getUTCDay();
  const monday = atTime(ZONE, dayIn(ZONE, after(at, -((weekday + 6) % 7) * DAY)), LEAVES_AT);
  return monday <= at ? monday : after(monday, -7 * DAY);
};
export const nextMonday = (at: Instant): Instant => after(mondayOf(at), 7 * DAY);
export const dayOfWeek = (monday: Instant): Day => dayIn(ZONE, monday);

/** How far back the medians look. */
export const COUNTED = 90 * DAY;

/** What an office's week comes to. Medians are working days of its own; absent where nothing happened to be counted. */
export type OfficeWeek = Readonly<{
  office: string;
  open: number;
  /** Nobody has begun. */
  unacknowledged: number;
  /** Its answer should have been given by now. */
  overdue: number;
  firstAnswer?: number;
  decision?: number;
  unreachable: boolean;
  /** It was sent cases and has never begun with one. */
  neverActed?: true;
  /** It has not said when it was asked whether its contacts are right. */
  unconfirmed?: true;
}>;

/** What is known of offices beside their cases, by their codes. */
export type Marks = Readonly<Record<'unreachable' | 'neverActed' | 'unconfirmed', ReadonlySet<string>>>;

export type Week = Readonly<{
  /** Those with anything to tell, most overdue first. */
  offices: readonly OfficeWeek[];
  /** The other live ones: nothing open, nothing decided lately, their mail arrives, and they said so when they were asked. */
  quiet: readonly string[];
  total: OfficeWeek;
  /** Cases on which neither the office nor the desk acts, longest waiting first. */
  silent: readonly Case[];
  withoutPartner: readonly string[];
}>;

/** The week in numbers, from every case that an office owns and what is known of the offices beside. */
export const weekOf = (known: readonly Case[], marks: Marks, directory: Directory, now: Instant): Week => {
  const cases = known.map(one => byNow(asTold(one, now), directory));
  const owners = new Set(cases.map(({ office }) => officeOf(directory, office).code));
  const live = directory.offices.filter(office => office.live || owners.has(office.code));
  const weeks = live.map(({ code }) => {
    const own = cases.filter(({ office }) => officeOf(directory, office).code === code);
    return {
      ...numbers(code, own, marks.unreachable.has(code), directory, now),
      ...(marks.neverActed.has(code) && { neverActed: true as const }),
      ...(marks.unconfirmed.has(code) && { unconfirmed: true as const }),
    };
  });
  const partnered = new Set(
    cases.filter(({ status }) => PARTNERSHIP.includes(status)).flatMap(({ provinces }) => provinces),
  );
  return {
    offices: weeks.filter(week => !isQuiet(week)).sort(byTrouble),
    quiet: weeks.filter(isQuiet).map(({ office }) => office),
    total: numbers('', cases, false, directory, now),
    silent: cases.filter(isSilentAbove).sort((a, b) => (waitingSince(a) < waitingSince(b) ? -1 : 1)),
    withoutPartner: directory.provinces.map(({ code }) => code).filter(code => !partnered.has(code)),
  };
};

const numbers = (
  office: string,
  cases: readonly Case[],
  unreachable: boolean,
  directory: Directory,
  now: Instant,
): OfficeWeek => {
  const open = cases.filter(({ status }) => OPEN.includes(status));
  const firstAnswer = median(cases.flatMap(one => daysToAnswer(one, directory, now)));
  const decision = median(cases.flatMap(one => daysToDecision(one, directory, now)));
  return {
    office,
    open: open.length,
    unacknowledged: open.filter(({ status }) => status === 'received').length,
    overdue: open.filter(({ status, answerBy }) => UNDECIDED.includes(status) && answerBy < now).length,
    ...(firstAnswer !== undefined && { firstAnswer }),
    ...(decision !== undefined && { decision }),
    unreachable,
  };
};

const isQuiet = ({ open, firstAnswer, decision, unreachable, unconfirmed }: OfficeWeek): boolean =>
  open === 0 && firstAnswer === undefined && decision === undefined && !unreachable && !unconfirmed;

const byTrouble = (a: OfficeWeek, b: OfficeWeek): number =>
  b.overdue - a.overdue || b.unacknowledged - a.unacknowledged || b.open - a.open || (a.office < b.office ? -1 : 1);

const isCounted = (at: Instant, now: Instant): boolean => at >= after(now, -COUNTED);

/** From when the office had the case to when somebody there, or for it, first acted. */
const daysToAnswer = (one: Case, directory: Directory, now: Instant): readonly number[] => {
  const { firstActedAt, takenOver, submittedAt, office } = one;
  if (firstActedAt === undefined || !isCounted(firstActedAt, now)) return [];
  const owner = officeOf(directory, office);
  return [workingDaysLeft(takenOver ?? submittedAt, firstActedAt, owner, directory.holidays)];
};

/** The working days that the office's clock ran: it stood still while the partner had to change something. */
const daysToDecision = ({ decision, clock, office }: Case, directory: Directory, now: Instant): readonly number[] => {
  if (!decision || decision.outcome === 'revision' || !isCounted(decision.at, now)) return [];
  const before = Math.max(0, directory.standards.decideWithin - clock.days);
  return [before + workingDaysLeft(clock.from, decision.at, officeOf(directory, office), directory.holidays)];
};

const median = (numbers: readonly number[]): number | undefined => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};
