import type { Case } from '../../../shared/domain/case.ts';
import { deskFor, officeOf } from '../../../shared/domain/directory.ts';
import { DAY, MINUTE } from '../../../shared/domain/time.ts';
import type { Head } from '../../../shared/flow/rows.ts';
import type { Picture } from '../picture.ts';
import type { WallCalendar } from './calendar.ts';
import type { Heard, Rank } from './told.ts';
import type { Spell, Weather } from './weather.ts';

/** Working days after which owner, back-up and desk are told: the issue's own numbers, not the product's configuration. */
const LADDER = { received: [2, 3, 5], acknowledged: [5, 6, 8] } as const;
const DESK_WITHIN = 5;
const DECIDE_WITHIN = 5;
const REVISE_WITHIN = 10;
/** So long a request can be taken back, and the partner does not hear of it. */
const TAKEN_BACK = 15 * MINUTE;
/** A working day for a mail that was parked, or an address of which nobody knew yet that it is dead. */
const SLACK = 1;
/** Who was not chased while nobody looked is chased step by step afterwards, one a working day. */
const AFTER_SLEEP = 3;
/** Three months, the month in which somebody was heard from, and a long holiday. */
const CHECK_IN = (92 + 31 + 12) * DAY;

type Needs = Readonly<{ picture: Picture; heard: Heard; calendar: WallCalendar; weather: Weather }>;

/** The working days of the ladder that are left where the clock went on with what it had. */
export const ladderOf = (one: Case): readonly number[] => {
  const rungs = LADDER[one.status === 'received' ? 'received' : 'acknowledged'];
  const begins = !one.takenOver || one.takenOver <= one.clock.from;
  const less = begins ? DECIDE_WITHIN - one.clock.days : 0;
  return one.status === 'received' ? rungs : rungs.map(days => Math.max(1, days - less));
};
export const begunAt = ({ clock, takenOver = '' }: Pick<Case, 'clock' | 'takenOver'>): number =>
  Date.parse(takenOver > clock.from ? takenOver : clock.from);

const at = (instant: string | undefined): number => (instant === undefined ? 0 : Date.parse(instant));

/** Nobody waits longer than the ladder allows without somebody else being told: asked every evening of every open case. */
export const waits = ({ picture, heard, calendar, weather }: Needs) => {
  const { must, directory } = picture;

  const isDisturbed = (from: number, now: number, office: Parameters<WallCalendar['passed']>[2]): boolean =>
    weather.troubles.some(
      (spell: Spell) => spell.from < now && spell.upTo > from && calendar.passed(spell.upTo, now, office) < 1,
    );
  const slept = (from: number, now: number): boolean =>
    weather.troubles.some(spell => spell.from < now && spell.upTo > from);

  /** The partner cannot be written to, and its offices know. */
  const isMute = (reference: string): boolean => {
    const head = picture.head(reference) as unknown as Head;
    return (head.stoppedAt ?? head.unreachableSince) !== undefined;
  };

  const undecided = (key: string, one: Case, now: number): void => {
    const { office: code } = one;
    const office = officeOf(directory(), code);
    const desk = deskFor(directory(), code).code;
    const [from, since, acted] = [begunAt(one), at(one.since), at(one.actedAt)];
    const last = Math.max(from, since, acted);
    if (isDisturbed(from, now, office)) return;
    const slack = SLACK + (slept(last, now) ? AFTER_SLEEP : 0);
    const quiet = (begin: number): number => calendar.passed(begin, now, office);
    // Once the desk takes part, whoever acts (and be it before the mail left) has its days before the next step; until then a day.
    const cameFirst = one.climbed?.status === one.status && one.climbed.place >= 2 && acted > at(one.climbed.at);
    const isDesks = cameFirst || heard.last(key, code, desk, 2) >= Math.max(from, since);
    ladderOf(one).forEach((rung, place) => {
      const days = isDesks ? Math.max(rung, DESK_WITHIN) : rung;
      const rank: Rank = code === desk ? 2 : (place as Rank);
      const late = quiet(Math.max(from, acted)) >= days + slack && quiet(Math.max(since, acted)) >= 1 + place + slack;
      const who = ['its office', 'the back-up contact', 'the desk'][place] ?? '';
      const told = heard.last(key, code, desk, rank);
      // A server that takes nothing for the time being has a day; then somebody else hears, in office hours.
      const tried = heard.tried(key, rank);
      const isUnderWay = tried >= last && quiet(tried) < slack;
      must(
        !late || told >= last || isUnderWay,
        `10 whoever waits is not left alone: ${who} hears`,
        `${key} ${one.status} ${one.since}`,
      );
    });
    const [, , third = 0] = ladderOf(one);
    const whole = 2 * third + slack;
    const climbs = one.climbed?.status === one.status && (one.climbed.place >= 2 || code === desk);
    must(
      quiet(from) < whole || quiet(since) < whole || climbs,
      '10 acts that decide nothing end',
      `${key} ${one.since}`,
    );
    partnerHears(key, one, {
      from: Math.max(from, acted),
      since: Math.max(since, acted),
      third: Math.max(third, DESK_WITHIN),
      slack: slack + 1,
      quiet,
    });
  };

  type Quiet = Readonly<{ from: number; since: number; third: number; slack: number; quiet: (from: number) => number }>;
  /** From the desk's step on, and each time again that the desk lets its days pass. */
  const partnerHears = (
    key: string,
    { reference, status }: Case,
    { from, since, third, slack, quiet }: Quiet,
  ): void => {
    if (isMute(reference) || quiet(from) < third + slack || quiet(since) < 3 + slack) return;
    const told = heard.news(reference).findLast(when => when >= since);
    must(told, '10 whoever waits is not left alone: the partner hears', `${key} ${status}`);
    must(!told || quiet(told) <= DESK_WITHIN + slack, '10 the partner hears again', `${key} ${status}`);
  };

  const revision = (key: string, one: Case, now: number): void => {
    const { reference, number, decision, decidedIn, revisions, office: code } = one;
    const office = officeOf(directory(), code);
    const asked = at(decision?.at) + TAKEN_BACK;
    const days = calendar.passed(asked, now, office);
    const slack = SLACK + (slept(asked, now) ? AFTER_SLEEP : 0);
    must(days <= REVISE_WITHIN + slack, '10 a request for changes lapses', `${key} asked ${decision?.at}`);
    if (isDisturbed(asked, now, office)) return;
    const reminded = [1, 2].some(count => {
      const ordinal = `${decidedIn}.${count}`;
      const parked = picture.rows.get(`A#${reference}|M#${number}#partner#revision-reminder#${ordinal}`)?.['state'];
      return heard.reminded(reference, number, ordinal) || parked === 'parked';
    });
    must(days < 5 + slack || reminded || isMute(reference), '10 the partner is reminded of a request', key);
    const desk = deskFor(directory(), code).code;
    const isThird = revisions >= 3 && desk !== code && at(one.actedAt) <= asked;
    const told = heard.last(key, code, desk, 2) >= asked;
    must(!isThird || days < 1 + slack || told, '10 a third request is looked at by the desk', key);
  };

  const partnership = (key: string, { since, checkIn, reports }: Case, now: number): void => {
    const last = Math.max(at(since), at(checkIn?.asked), at(reports?.at));
    must(now - last < CHECK_IN, '10 no partnership is forgotten', `${key} since ${since}`);
  };

  return (key: string, one: Case, now: number): void => {
    if (one.status === 'received' || one.status === 'acknowledged') undecided(key, one, now);
    if (one.status === 'revision') revision(key, one, now);
    if (one.status === 'active') partnership(key, one, now);
  };
};
