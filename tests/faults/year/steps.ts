import type { Case } from '../../../shared/domain/case.ts';
import { officeOf } from '../../../shared/domain/directory.ts';
import { DAY } from '../../../shared/domain/time.ts';
import type { Event } from '../../../shared/flow/rows.ts';
import type { Change } from '../oracle.ts';
import { idOf, type Picture } from '../picture.ts';
import type { WallCalendar } from './calendar.ts';

/** Of which a partner hears in the day's mail; of a step of the ladder only from the desk's on. */
const NEWS: ReadonlySet<string> = new Set([
  'acknowledge',
  'reassign',
  'hand-over',
  'withdraw',
  'end',
  'lapse',
  'reopen',
  'office-unreachable',
  'office-lost',
]);

type Needs = Readonly<{
  picture: Picture;
  calendar: WallCalendar;
  happened: (reference: string, at: number) => void;
  counted: (what: string) => void;
}>;

/** Every step of a case leaves its event, comes when its days are over, and not sooner. */
export const steps = ({ picture, calendar, happened, counted }: Needs) => {
  const { must, directory } = picture;

  const isNews = (event: Event, changes: readonly Change[]): boolean => {
    if (NEWS.has(event.what)) return true;
    if (event.what !== 'climb') return false;
    const one = changes.find(({ row }) => row.sk === `C#${event.case}`)?.row as unknown as Case | undefined;
    return one?.climbed?.who === 'desk' || one?.climbed?.who === 'leadership';
  };

  /** Gap-free: a case whose version grows has an event in the same transaction, its own or that of the case that came. */
  const leavesEvent = (key: string, after: Case, before: Case | undefined, events: readonly Event[]): void => {
    if (before === undefined || after.version === before.version) return;
    const own = events.filter(({ case: number }) => number === after.number);
    const joined = events.some(({ case: number }) => number !== '' && after.from?.case === number);
    must(own.length === 1 || joined, '9 each transition has exactly one event', `${key} ${after.version}`);
  };

  const lapsed = (key: string, { decision, office, since }: Case): void => {
    const days = calendar.passed(decision?.at ?? since, since, officeOf(directory(), office));
    must(days >= 9, '10 no request lapses early', `${key} ${days}`);
  };

  const asked = (key: string, { checkIn, since }: Case, before: Case | undefined): void => {
    if (!checkIn || checkIn.asked === before?.checkIn?.asked) return;
    counted('check-ins');
    const last = Date.parse(before?.checkIn?.asked ?? since);
    const apart = before?.checkIn ? 80 : 30;
    must(
      Date.parse(checkIn.asked) - last >= apart * DAY,
      '10 a partner is asked every three months',
      `${key} ${checkIn.asked}`,
    );
  };

  const counts = (one: Case, before: Case | undefined): void => {
    if (before === undefined) counted('cases');
    if (one.climbed && one.climbed.at !== before?.climbed?.at) counted(`steps to ${one.climbed.who}`);
    if (one.status !== before?.status && one.status !== 'received') counted(one.status);
    if (one.unconfirmedSince && !before?.unconfirmedSince) counted('unconfirmed');
    if ((one.reports?.count ?? 0) > (before?.reports?.count ?? 0)) counted('reports');
    if (before && one.version === before.version) counted('dates moved');
  };

  return (changes: readonly Change[]): void => {
    const events = changes.flatMap(({ row }) => (row.pk.startsWith('E#') ? [row as unknown as Event] : []));
    for (const event of events) {
      if (isNews(event, changes)) happened(event.reference, Date.parse(picture.now()));
    }
    for (const { row, before: was } of changes) {
      if (!row.sk.startsWith('C#')) continue;
      const [after, before] = [row as unknown as Case, was as unknown as Case | undefined];
      const key = idOf(row);
      leavesEvent(key, after, before, events);
      if (after.status === 'lapsed' && before?.status === 'revision') lapsed(key, after);
      asked(key, after, before);
      counts(after, before);
    }
  };
};
