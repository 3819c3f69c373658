import type { Case } from '../../../shared/domain/case.ts';
import { officeOf } from '../../../shared/domain/directory.ts';
import { DAY, MINUTE } from '../../../shared/domain/time.ts';
import type { Letter } from '../../../shared/flow/ports.ts';
import type { StoredMessage } from '../../../shared/flow/rows.ts';
import { type Copy, messageOf, type Picture } from '../picture.ts';
import type { WallCalendar } from './calendar.ts';
import type { Heard } from './told.ts';
import { namedIn } from './town.ts';
import { begunAt, ladderOf } from './waits.ts';

type Needs = Readonly<{ picture: Picture; heard: Heard; calendar: WallCalendar }>;

/** Of the list of a reminder only one case is held to be as it was read: the rest may change in the moment of sending. */
const MOMENT = MINUTE;
/** An event is written when its transaction ends, which may be waited for. */
const WAITED = MINUTE;

/** Nobody gets a mail that the ladder does not owe: asked of every mail, at the moment when SES takes it. */
export const owed = ({ picture, heard, calendar }: Needs) => {
  const { must, directory } = picture;
  /** When something happened of which a partner hears in the day's mail. */
  const happened = new Map<string, number>();
  const lastNews = new Map<string, number>();

  const reminder = (message: StoredMessage, { at, key }: Copy, letter: Letter): void => {
    const named = namedIn(letter);
    must(named.size > 0, '10 a reminder names what waits', key);
    for (const reference of named) {
      const cases = heard.casesOf(reference, message);
      const silent = cases.some(
        one => isAskedOf(one) || isThird(one, message) || (one.status !== 'revision' && isSilent(one, message, at)),
      );
      must(silent, '10 only the silent are chased', `${key} names ${reference}`);
      for (const one of cases) precedes(one, at, key);
    }
  };

  /** A partner asked something of a decided case, which waits for an answer beside the ladder. */
  const isAskedOf = ({ status, lookedAgain, proposal }: Case): boolean =>
    (status === 'declined' && lookedAgain !== undefined) ||
    (status === 'active' && proposal?.answer === undefined && proposal !== undefined);

  /** The step of the ladder has come whose mail this is, and nobody acted since the day before. */
  const isSilent = (one: Case, { audience, office: to }: StoredMessage, at: number): boolean => {
    if (one.status !== 'received' && one.status !== 'acknowledged') return happenedJustNow(one, at);
    const office = officeOf(directory(), one.office);
    const place = to === one.office ? (audience === 'backup' ? 1 : 0) : 2;
    const days = ladderOf(one)[place] ?? 0;
    const isLate = calendar.passed(begunAt(one), at, office) >= days;
    const acted = Date.parse(one.actedAt ?? one.submittedAt);
    const isQuiet =
      acted > at - MOMENT ||
      calendar.passed(acted, at, office) >= (one.actedAt ? 1 : 0) ||
      isPatienceOver(one, days, at);
    return (isLate && isQuiet) || happenedJustNow(one, at);
  };
  /** Acts that decide nothing put a step off only until its days have passed twice; but nobody acted since it came. */
  const isPatienceOver = (
    { office: code, since, climbed, actedAt = '', ...one }: Case,
    days: number,
    at: number,
  ): boolean => {
    const office = officeOf(directory(), code);
    const waited = calendar.passed(begunAt(one), at, office);
    return (
      waited >= 2 * days && calendar.passed(since, at, office) >= 1 && climbed !== undefined && climbed.at > actedAt
    );
  };
  const happenedJustNow = ({ since, actedAt }: Case, at: number): boolean =>
    Date.parse(actedAt && actedAt > since ? actedAt : since) > at - MOMENT;
  /** Waited for still, or answered before the desk was told. */
  const isThird = ({ revisions, office, status, climbed }: Case, { audience, office: to }: StoredMessage): boolean =>
    revisions >= 3 &&
    audience === 'desk' &&
    to !== office &&
    (status === 'revision' || (status === 'received' && climbed === undefined));

  /** The office knows the case before it is chased about it. */
  const precedes = ({ reference, number, office, from }: Case, at: number, key: string): void => {
    if (from !== undefined) return;
    const notices = picture
      .messagesAt(`A#${reference}`)
      .filter(([, { kind, case: of, office: to }]) => kind === 'new-case' && of === number && to === office);
    const known = notices.every(
      ([notice, { state }]) =>
        picture.copiesOf(notice).some(copy => copy.at < at) || ['parked', 'failed', 'not-owed'].includes(state),
    );
    must(known, '11 a first notice precedes reminders', `${key} ${reference}`);
  };

  const news = ({ reference }: StoredMessage, { at, key }: Copy): void => {
    const last = lastNews.get(reference) ?? 0;
    must((happened.get(reference) ?? -1) >= last - WAITED, '10 no news without something new', key);
    lastNews.set(reference, at);
  };

  const revisionReminder = ({ reference, case: number, ordinal }: StoredMessage, { at, key }: Copy): void => {
    const one = picture.rows.get(`A#${reference}|C#${number}`) as unknown as Case;
    const [decidedIn, count = 1] = ordinal.split('.').map(Number);
    const asked = one.decision?.at ?? '';
    const days = calendar.passed(asked, at, officeOf(directory(), one.office));
    const isAsked = one.status === 'revision' && one.decidedIn === decidedIn;
    const isLate = days >= ([5, 9][count - 1] ?? Number.POSITIVE_INFINITY);
    must(
      (isAsked && isLate) || happenedJustNow(one, at),
      '10 a partner is reminded after five days, and nine',
      `${key} ${days}`,
    );
  };

  const checkIn = ({ reference }: StoredMessage, { at, key }: Copy): void => {
    const asked = picture.of(`A#${reference}`).some(row => {
      const one = row as unknown as Case;
      return (
        row.sk.startsWith('C#') && one.status === 'active' && at - Date.parse(one.checkIn?.asked ?? '1970') < 20 * DAY
      );
    });
    must(asked, '10 only partnerships are asked how they are', key);
  };

  return {
    happened: (reference: string, at: number): void => {
      happened.set(reference, at);
    },
    mailed: (copy: Copy, letter: Letter): void => {
      const message = messageOf(picture.rows.get(copy.key));
      if (message?.kind === 'reminder') reminder(message, copy, letter);
      if (message?.kind === 'news') news(message, copy);
      if (message?.kind === 'revision-reminder') revisionReminder(message, copy);
      if (message?.kind === 'check-in') checkIn(message, copy);
    },
  };
};
