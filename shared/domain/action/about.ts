import type { Application } from '../application.ts';
import type { Report } from '../report/report.ts';
import type { Looking } from './allowed.ts';

/** An application that may be the same as this one. */
export type Alike = Readonly<{ reference: string; organisation: string }>;

/** A case with all that its questions are made of and its answers are judged by. */
export type About = Looking &
  Readonly<{
    application: Application;
    /** The version of the answers that the officer has read. */
    answers: number;
    /** Offered for a double: only to whoever may see other applications. */
    same: readonly Alike[];
    /** What the partner reported of the partnership. */
    reports: readonly Report[];
  }>;
