import { DESK, type Office } from '../../../shared/domain/directory.ts';
import { DAY, HOUR, instant } from '../../../shared/domain/time.ts';
import type { Letter } from '../../../shared/flow/ports.ts';
import { type Copy, isGivenUp, messageOf, type Picture } from '../picture.ts';
import type { Answered } from './answered.ts';
import type { WallCalendar } from './calendar.ts';
import type { Confirms, Round } from './confirms.ts';
import { readMorning } from './contacts.ts';
import type { Weather } from './weather.ts';

/** Seven in the morning in Jakarta is midnight in Greenwich. */
const dayOf = (at: number): number => Math.floor(at / DAY);
/** A fault or two of the send protocol, and what was due before. */
const SLACK = HOUR;
/** Two working days lie in it, also in the longest holidays. */
const LOOKED_SINCE = 15 * DAY;
/** Working days in which an office answers, before the operator hears. */
const WITHIN = 10;

type Needs = Readonly<{
  picture: Picture;
  calendar: WallCalendar;
  weather: Pick<Weather, 'troubles'>;
  start: number;
  asked: Pick<Confirms, 'roundOf'>;
  answered: Answered;
  counted: (what: string) => void;
}>;

/** Each morning the operators have one mail, never a pile of them, and read in it which offices are to be phoned. */
export const mornings = ({ picture, calendar, weather, start, asked, answered, counted }: Needs) => {
  const { must, mute, rows, directory } = picture;
  /** When an operator had the mail of a day, by both. */
  const told = new Map<string, number>();
  const toldOf = new Set<Round>();

  const troubled = (from: number, upTo: number) =>
    weather.troubles.filter(spell => spell.from < upTo && spell.upTo > from);
  /** The days of its round are over, and somebody looked since. */
  const isLate = (office: Office, { begun }: Round, at: number): boolean =>
    calendar.passed(begun, at, office) > WITHIN &&
    troubled(at - LOOKED_SINCE, at).every(({ upTo }) => calendar.passed(upTo, at, office) >= 2);

  const names = (at: number, letter: Letter): void => {
    const { unconfirmed, wrong, others } = readMorning(letter);
    for (const office of directory().offices.filter(({ live }) => live)) {
      const { code, inbox, backup } = office;
      const places = [inbox, backup];
      const saysWrong = answered.saysWrong(code, places);
      const [isUnconfirmed, isWrong, isNamed] = [unconfirmed.has(code), wrong.has(code), others.has(code)];
      const where = `${code} at ${instant(at)}`;
      must(isWrong || isNamed || !saysWrong, '10 the operator hears what an office says is wrong', where);
      must(!isWrong || saysWrong !== false, '10 what was seen to is told no more', where);
      const round = asked.roundOf(code);
      if (!round) continue;
      const said = places.map(address => answered.since(address, round.begun));
      const isOwed = said.includes(false) && isLate(office, round, at);
      must(isUnconfirmed || isNamed || !isOwed, '10 the operator hears who has not confirmed', where);
      must(!isUnconfirmed || !said.every(Boolean), '10 nobody who has confirmed is told of', where);
      if (!isUnconfirmed || toldOf.has(round)) continue;
      toldOf.add(round);
      counted('unconfirmed offices told of');
    }
  };

  return {
    mailed: ({ at, to, key }: Copy, letter: Letter): void => {
      if (messageOf(rows.get(key))?.kind !== 'operator-mail') return;
      const morning = `${dayOf(at)} ${to}`;
      must(!told.has(morning), '10 one mail a morning to an operator', `${key} ${instant(at)}`);
      mute(letter.text, `the mail ${key}`);
      told.set(morning, at);
      counted('mornings');
      names(at, letter);
    },
    /** Also of a day on which nothing could leave at seven; but not while nothing can. */
    evening: (now: number): void => {
      const seven = dayOf(now) * DAY;
      if (seven < start || troubled(now, now).length > 0) return;
      const upTo = troubled(seven, seven + SLACK).length > 0 ? now : seven + SLACK;
      for (const [place, operator] of directory().operators.entries()) {
        const key = `O#${DESK}|M#-#operator.${DESK}#operator-mail#${instant(seven).slice(0, 10)}.${place}`;
        const isTold = (told.get(`${dayOf(now)} ${operator}`) ?? upTo) < upTo || isGivenUp(messageOf(rows.get(key)));
        must(isTold, '10 each morning the operator is told', key);
      }
    },
  };
};
