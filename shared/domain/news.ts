import { askedOf } from './asked.ts';
import { asTold, type Case } from './case.ts';
import type { CommandKind, Role } from './command.ts';
import { RULES } from './rules.ts';
import { reaches, silenceOf } from './silence.ts';
import { type Status, UNDECIDED } from './status.ts';
import type { Instant } from './time.ts';

/** One event of the application, as far as news need it. */
type Happened = Readonly<{ at: Instant; case: string; what: string; by: Role; office?: string }>;

/** What became of mail to its office: news as well, though nobody commanded it. */
export type OfficeNews = 'office-unreachable' | 'office-lost';
const OFFICE_NEWS: readonly string[] = ['office-unreachable', 'office-lost'] satisfies readonly OfficeNews[];
const isOfficeNews = (what: string): what is OfficeNews => OFFICE_NEWS.includes(what);

/** Something that the partner should hear of, as its case stands now. */
export type Fact = Readonly<{
  what: CommandKind | OfficeNews;
  /** With the office that had it then. */
  case: Case;
  /** The case at the office that took over since. */
  to?: Case;
  by: Role;
  /** An office's words; what the partner wrote itself is not sent back to it. */
  reason: string;
}>;

/** While the case has one of these, the news is still news; a later decision has a mail of its own. */
const STILL_NEWS: Readonly<Partial<Record<CommandKind, readonly Status[]>>> = {
  acknowledge: ['acknowledged'],
  reassign: ['reassigned'],
  withdraw: ['withdrawn'],
  lapse: ['lapsed'],
  end: ['ended'],
  reopen: ['received', 'acknowledged'],
};

const isNews = (what: string): what is CommandKind =>
  what in RULES &&
  RULES[what as CommandKind].tells.some(([audience, kind]) => audience === 'partner' && kind === 'news');

/**
 * What the partner is told of the events since an instant, oldest first: each once, and only what still holds. Cases are
 * shown as told: a decision that can be taken back is not known yet.
 */
export const newsOf = (
  cases: readonly Case[],
  events: readonly Happened[],
  since: Instant,
  now: Instant,
): readonly Fact[] => {
  const told = cases.map(one => asTold(one, now));
  const recent = events.filter(({ at }) => at >= since);
  const last = recent.filter(
    (event, place) => !recent.slice(place + 1).some(later => later.case === event.case && later.what === event.what),
  );
  return last.flatMap(event => fact(event, told, recent) ?? []);
};

const fact = (
  { at, case: number, what, by, office }: Happened,
  told: readonly Case[],
  recent: readonly Happened[],
): Fact | undefined => {
  const one = told.find(each => each.number === number);
  if (!one) return undefined;
  const words = one.remarks.find(remark => remark.at === at && remark.what === what);
  const reason = by === 'partner' ? '' : (words?.text ?? '');
  // Whatever made a case join another one of its office, the partner reads that it is looked after elsewhere.
  if (one.status === 'reassigned' && one.since === at) {
    const to = told.find(each => each.number === one.movedTo?.case);
    return to && { what: 'reassign', case: one, to, by, reason };
  }
  if (isOfficeNews(what)) {
    const isStillTheirs = office === one.office && UNDECIDED.includes(one.status);
    return isStillTheirs ? { what, case: one, by, reason } : undefined;
  }
  if (what === 'climb' && !isSilentSince(one, at)) return undefined;
  if (!isNews(what) || STILL_NEWS[what]?.includes(one.status) === false) return undefined;
  const wasHandedOver = recent.some(later => later.case === number && later.what === 'hand-over' && later.at > at);
  return { what, ...(wasHandedOver ? beforeHandOver(one) : { case: one }), by, reason };
};

/** What was done before it was handed over was done at the office of before. */
const beforeHandOver = (one: Case): Pick<Fact, 'case' | 'to'> =>
  one.from?.case === one.number ? { case: { ...one, office: one.from.office }, to: one } : { case: one };

/** Its office was still silent after this step, and it was one that the partner hears of; of its own revision it knows. */
const isSilentSince = (one: Case, at: Instant): boolean => {
  const asked = askedOf(one);
  const silence = asked || UNDECIDED.includes(one.status) ? silenceOf(one) : undefined;
  // That the desk is reminded of its own task is no news.
  return silence !== undefined && silence.at === at && reaches(silence, asked?.of === 'desk' ? 'leadership' : 'desk');
};
