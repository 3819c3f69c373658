import type { Application } from '../../domain/application.ts';
import { asTold, type Case } from '../../domain/case.ts';
import { type Directory, findOffice, type TimeZone } from '../../domain/directory.ts';
import type { Link } from '../../domain/link.ts';
import type { Report } from '../../domain/report/report.ts';
import { after, type Instant } from '../../domain/time.ts';
import { UNDO } from '../../domain/window.ts';
import type { Happened } from '../history.ts';

/** An application that may be the same as this one, and what the two have in common. */
export type Same = Readonly<{
  reference: string;
  organisation: string;
  why: readonly ('npwp' | 'email' | 'phone' | 'name')[];
  submittedAt: Instant;
}>;

/** What was typed into the form of the actions, and what is said of it. */
export type Typed = Readonly<{
  action?: string;
  officer?: string;
  faults?: Readonly<{ action?: string; officer?: string }>;
}>;

/** Something that did not happen, and why; `words` are what was typed and is not shown elsewhere on the page. */
export type Notice = Readonly<{ title: string; text: string; words?: readonly string[] }>;

export type CaseView = Readonly<{
  case: Case;
  /** All cases of the application, this one included. */
  cases: readonly Case[];
  application: Application;
  /** The version of the answers that is shown. */
  answers: number;
  directory: Directory;
  /** Oldest first. */
  events: readonly Happened[];
  role: Exclude<Link['role'], 'partner'>;
  /** The reader's office, which is not told about itself. */
  viewer: string;
  now: Instant;
  /** The holder of the partner's address asked for no more mail. */
  mailStopped: boolean;
  /** Mail to the partner's address does not arrive. */
  mailLost?: boolean;
  /** The page's own path, `/berkas/…`. */
  base: string;
  /** Read on a device that was confirmed as the office's: what is internal is shown. */
  confirmed: boolean;
  same: readonly Same[];
  /** What the partner reported of the partnership, oldest first. */
  reports: readonly Report[];
  typed?: Typed | undefined;
  notice?: Notice | undefined;
}>;

/** What was said among offices. */
const INTERNAL: ReadonlySet<string> = new Set(['comment', 'verify', 'contacted']);

/**
 * What whoever merely holds the link may see (the mail may have been quoted to the partner): nothing internal, and no
 * decision that can still be taken back. A confirmed device sees all as it is.
 */
export const visible = (view: CaseView): CaseView => {
  if (view.confirmed) return view;
  const told = (one: Case): Case => {
    const { verified: _verified, remarks: _remarks, ...rest } = asTold(one, view.now);
    return { ...rest, remarks: [] };
  };
  const isUntold = ({ at, what, case: number }: Happened): boolean => {
    const until = view.cases.find(one => one.number === number)?.undo?.until;
    const decides = ['accept', 'decline', 'ask-revision'].includes(what);
    return decides && until !== undefined && view.now < until && at >= after(until, -UNDO);
  };
  return {
    ...view,
    case: told(view.case),
    cases: view.cases.map(told),
    events: view.events.filter(event => !INTERNAL.has(event.what) && !isUntold(event)),
    same: [],
  };
};

export const officeName = ({ directory }: Pick<CaseView, 'directory'>, code: string): string =>
  findOffice(directory, code)?.name ?? code;

/** The clock on the wall of the office that owns the case. */
export const zoneOf = ({ case: one, directory }: Pick<CaseView, 'case' | 'directory'>): TimeZone =>
  findOffice(directory, one.office)?.timezone ?? 'Asia/Jakarta';

/** This case and those it came from, in which its story began. */
export const lineage = ({ case: one, cases }: Pick<CaseView, 'case' | 'cases'>): readonly Case[] => {
  const line: Case[] = [];
  for (let now: Case | undefined = one; now && !line.includes(now); ) {
    line.push(now);
    const earlier: string | undefined = now.from?.case;
    now = cases.find(({ number }) => number === earlier && number !== now?.number);
  }
  return line;
};
