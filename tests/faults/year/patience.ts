import type { Case } from '../../../shared/domain/case.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { showReference } from '../../../shared/domain/reference.ts';
import { DAY, HOUR, instant } from '../../../shared/domain/time.ts';
import type { Letter } from '../../../shared/flow/ports.ts';
import type { Change, Watch } from '../oracle.ts';
import { type Copy, idOf, isGivenUp, messageOf, type Picture } from '../picture.ts';
import { answered } from './answered.ts';
import { bounced } from './bounced.ts';
import { wallCalendar } from './calendar.ts';
import { confirms } from './confirms.ts';
import { mornings } from './mornings.ts';
import { owed } from './owed.ts';
import { steps } from './steps.ts';
import { heard } from './told.ts';
import { waits } from './waits.ts';
import type { Weather } from './weather.ts';

type Needs = Readonly<{ picture: Picture; weather: Weather; start: number; days: number }>;

const WATCHED: ReadonlySet<string> = new Set(['received', 'acknowledged', 'revision', 'active']);
/** The weekly mail names so many of those on whom nobody acts, and says how many more there are. */
const NAMED_WEEKLY = 20;
const MONDAY = 1;

/**
 * Watches a year with eyes of its own: what was promised to those who wait is written here a second time, from the issue's
 * words, and held against the mails that left. Nothing here asks the product what is due.
 */
export const patience = ({ picture, weather, start }: Needs) => {
  const { must, rows, directory } = picture;
  const calendar = wallCalendar(directory);
  const told = heard(picture);
  const right = owed({ picture, heard: told, calendar });
  const lost = bounced(picture, weather);
  const isPatient = waits({ picture, heard: told, calendar, weather });
  const seen: Record<string, number> = {};
  const counted = (what: string): void => {
    seen[what] = (seen[what] ?? 0) + 1;
  };
  const stepped = steps({ picture, calendar, happened: right.happened, counted });
  const said = answered({ picture, counted });
  const asked = confirms({ picture, calendar, start, answered: said, counted });
  const daily = mornings({ picture, calendar, weather, start, asked, answered: said, counted });
  const watched = new Map<string, Case>();
  const silentAbove = new Map<string, string>();
  const askedOf = new Set<string>();
  const hours = new Map<number, number>();
  const atOnce = new Map<number, number>();

  const written = (changes: readonly Change[]): void => {
    stepped(changes);
    for (const { row, before } of changes) {
      const message = messageOf(row);
      if (message?.state === 'parked' && before?.['state'] !== 'parked') {
        counted('parked');
        told.parked(message, Date.parse(picture.now()));
      }
      if (message) asked.written(idOf(row), message, Date.parse(picture.now()));
      if (row.sk === 'A' && !before) counted('applications');
      if (row.sk.startsWith('C#')) follow(idOf(row), row as unknown as Case);
    }
  };

  const follow = (key: string, one: Case): void => {
    if (WATCHED.has(one.status)) watched.set(key, one);
    else watched.delete(key);
    const { climbed, status, actedAt = '' } = one;
    const isAbove = climbed?.who === 'leadership' && climbed.status === status && actedAt < climbed.at;
    if (isAbove) silentAbove.set(key, climbed.at);
    else silentAbove.delete(key);
    if (one.lookedAgain !== undefined || one.proposal !== undefined) askedOf.add(key);
    else askedOf.delete(key);
  };

  const mailed = (copy: Copy, letter: Letter): void => {
    const kind = copy.key.split('#').at(-2) ?? '';
    counted('mails');
    if (kind === 'reminder') counted('reminders');
    if (copy.fate !== 'delivered') counted(copy.fate);
    hours.set(Math.floor(copy.at / HOUR), (hours.get(Math.floor(copy.at / HOUR)) ?? 0) + 1);
    for (const back of weather.awake) {
      if (copy.at > back - HOUR / 4 && copy.at <= back + HOUR) atOnce.set(back, (atOnce.get(back) ?? 0) + 1);
    }
    right.mailed(copy, letter);
    lost.mailed(copy);
    told.mailed(copy, letter);
    asked.mailed(copy);
    daily.mailed(copy, letter);
    if (kind === 'weekly') weekly(copy, letter);
  };

  /** The leadership reads of everybody on whom nobody acts. */
  const weekly = ({ at, key }: Copy, { text }: Letter): void => {
    counted('weekly mails');
    const long = [...silentAbove].filter(([, since]) => Date.parse(since) < at - HOUR).map(([name]) => name);
    const isNamed = (name: string) => text.includes(showReference(name.slice('A#'.length, name.indexOf('|'))));
    const named = long.filter(isNamed);
    // What partners asked of decided cases, and what came there in the last hour, have places of the same list.
    const others = [...new Set([...askedOf, ...silentAbove.keys()])].filter(
      name => !long.includes(name) && isNamed(name),
    );
    must(
      named.length >= Math.min(long.length, NAMED_WEEKLY - others.length),
      '10 the leadership hears',
      `${key}: ${named.length} of ${long.length}`,
    );
  };

  /** Each Monday leadership and every desk have their mail, also when there is nothing to tell. */
  const isMonday = (now: number): void => {
    const day = instant(now).slice(0, 10);
    if (new Date(now).getUTCDay() !== MONDAY || now < start + 7 * DAY) return;
    if (weather.troubles.some(({ from, upTo }) => from < now && upTo > now - DAY)) return;
    for (const key of [
      ...new Set([DESK, ...Object.values(directory().desks)].map(code => `O#${code}|M#-#desk.${code}#weekly#${day}`)),
      `O#${DESK}|M#-#leadership.${DESK}#weekly#${day}.0`,
    ]) {
      const isThere = picture.copiesOf(key).length > 0 || isGivenUp(messageOf(rows.get(key)));
      must(isThere, '10 each Monday leadership and desk are told', key);
    }
  };

  return {
    written,
    mailed,
    /** What officers and the operator did on pages, as they saw it. */
    witness: said,
    /** Every office has closed: what should have been done by now? */
    evening: (now: number): void => {
      for (const [key, one] of watched) isPatient(key, one, now);
      lost.evening(now);
      isMonday(now);
      asked.evening(now);
      daily.evening(now);
    },
    /** What the year came to; and that the schedule's return made no storm. */
    seen: () => seen,
    ended: (): void => {
      const isTrouble = (hour: number): boolean =>
        weather.troubles.some(({ from, upTo }) => from < (hour + 1) * HOUR && upTo > hour * HOUR);
      const peak = [...hours].reduce((most, [hour, count]) => (isTrouble(hour) ? most : Math.max(most, count)), 0);
      for (const [back, count] of atOnce) {
        must(
          count <= 2 * peak,
          '22 no storm after a jump of the clock',
          `${instant(back)}: ${count}, ${peak} at most else`,
        );
      }
    },
  } satisfies Watch & Record<string, unknown>;
};
