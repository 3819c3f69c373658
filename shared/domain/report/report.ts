import type { Actor } from '../command.ts';
import type { Instant } from '../time.ts';

/** How a partnership is, as the partner says. */
export type State = 'active' | 'changed' | 'ended';

/** Something that worked, told so that others can do it too. */
export type Practice = Readonly<{
  title: string;
  story: string;
  place?: string | undefined;
  link?: string | undefined;
}>;

/** What a partner says of one partnership. */
export type Said = Readonly<{
  state: State;
  /** What has changed, or why it has ended. */
  reason?: string | undefined;
  /** What was done, by role. */
  done: Readonly<Record<string, string>>;
  schools?: number | undefined;
  communities?: number | undefined;
  practice?: Practice | undefined;
  /** The practice may be passed on to the ministry and to other partners, with the organisation's name. */
  passOn: boolean;
}>;

/** A report as it is kept: never changed but for the mark of its good practice, and erased with its application. */
export type Report = Said &
  Readonly<{
    reference: string;
    /** The case's number, `01`. */
    case: string;
    /** The office that owned the case then. */
    office: string;
    /** 1, 2 …: the place among the reports of its case. */
    number: number;
    at: Instant;
    /** An office has marked the practice for the ministry. */
    marked?: Readonly<{ at: Instant; by: Actor }>;
  }>;
