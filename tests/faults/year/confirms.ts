import type { Office } from '../../../shared/domain/directory.ts';
import { DAY, instant } from '../../../shared/domain/time.ts';
import type { StoredMessage } from '../../../shared/flow/rows.ts';
import { type Copy, isGivenUp, messageOf, type Picture } from '../picture.ts';
import type { Answered } from './answered.ts';
import type { WallCalendar } from './calendar.ts';

/** Half a year, a long holiday, and days on which nobody looked or no mail left. */
const AT_MOST = (184 + 12 + 4) * DAY;
/** Half a year, of which an outage may have taken some days before the first mail left. */
const AT_LEAST = 175 * DAY;
/** All mails of a round leave within this. */
const ROUND = 60 * DAY;

/** The mails that left for an office since it was asked last, by address. */
export type Round = Readonly<{ begun: number; mails: Map<string, Set<string>> }>;

type Needs = Readonly<{
  picture: Picture;
  calendar: WallCalendar;
  start: number;
  answered: Answered;
  counted: (what: string) => void;
}>;

/** Each office is asked twice a year whether its contacts are right: at its inbox and its back-up, in its hours. */
export const confirms = ({ picture, calendar, start, answered, counted }: Needs) => {
  const { must, directory } = picture;
  const rounds = new Map<string, Round>();
  /** When a mail that asks last left for an address, or was given up aloud. */
  const askedAt = new Map<string, number>();
  /** Mails that ask and have yet to leave: of which office each is. */
  const onTheWay = new Map<string, string>();
  const find = (code: string): Office | undefined => directory().offices.find(each => each.live && each.code === code);

  const roundOf = (code: string, at: number): Round => {
    const known = rounds.get(code);
    if (known && at - known.begun < ROUND) return known;
    const isHalfAYear = !known || at - known.begun >= AT_LEAST;
    must(isHalfAYear, '10 an office is asked twice a year and no more', `${code} ${instant(at)}`);
    const round = { begun: at, mails: new Map<string, Set<string>>() };
    rounds.set(code, round);
    counted('offices asked');
    return round;
  };

  const asked = ({ at, key, to }: Copy, code: string): void => {
    const office = find(code);
    must(office, '10 only live offices are asked', key);
    if (!office) return;
    const [opens = '', closes = ''] = office.hours.split('-');
    const time = calendar.timeAt(at, office);
    const isOpen = calendar.isWorkedAt(at, office) && time >= opens && time <= closes;
    must(isOpen, '10 an office is asked in its hours', `${key} ${instant(at)}`);
    const round = roundOf(code, at);
    const mails = round.mails.get(to) ?? new Set();
    round.mails.set(to, mails.add(key));
    askedAt.set(to, at);
    must(mails.size <= 2, '10 an office is reminded once', [...mails].join());
    must(!answered.since(to, round.begun), '10 nobody who has answered is asked again', key);
  };

  return {
    /** The round in which an office is asked; `undefined` while a question of the next one may be on its way. */
    roundOf: (code: string): Round | undefined =>
      [...onTheWay.values()].includes(code) ? undefined : rounds.get(code),
    mailed: (copy: Copy): void => {
      const message = messageOf(picture.rows.get(copy.key));
      if (message?.kind === 'office-check') asked(copy, message.office);
    },
    /** Of what is parked, or failed, the operator reads as well. */
    written: (key: string, message: StoredMessage, at: number): void => {
      const { kind, office: code, audience, state } = message;
      if (kind !== 'office-check') return;
      if (state === 'pending' || state === 'claimed') onTheWay.set(key, code);
      else onTheWay.delete(key);
      const office = find(code);
      if (office && isGivenUp(message)) askedAt.set(audience === 'backup' ? office.backup : office.inbox, at);
    },
    evening: (now: number): void => {
      for (const { code, inbox, backup, live } of directory().offices) {
        const isWellAsked = [inbox, backup].every(address => now - (askedAt.get(address) ?? start) < AT_MOST);
        must(!live || isWellAsked, '10 each office is asked twice a year', code);
      }
    },
  };
};

export type Confirms = ReturnType<typeof confirms>;
