import type { Case } from './case.ts';
import type { CopiedEvent, CopiedVersion } from './copy.ts';
import type { Report } from './report/report.ts';
import type { Day, Instant } from './time.ts';

/** A case on a list: nothing of it that would outlive it but what an archive's own register keeps. */
export type Item = Readonly<{
  reference: string;
  case: string;
  /** The case's version that was exported: another one is not what was approved. */
  version: number;
  closedAt: Instant;
  keptUntil: Day;
  /** SHA-256 of the file that the office got. */
  file: string;
  /** What became of it when the list was carried out. */
  outcome?: Destroyed;
}>;

/** `changed`: something happened to it after the export. `open`: it is not closed any more. Both stay. */
export type Destroyed = 'destroyed' | 'changed' | 'open';

/** Cases of an office that were handed to it and are proposed for destruction; kept for ever, as the minutes of it. */
export type DestructionList = Readonly<{
  /** `bpmp-35.2031-11-22.1` */
  number: string;
  office: string;
  /** The schedule that it follows, and the day before which the periods were over. */
  basis: string;
  until: Day;
  madeAt: Instant;
  items: readonly Item[];
  approved?: Readonly<{ at: Instant; by: string; letter: string }>;
  finishedAt?: Instant;
}>;

/** All that is kept of a case: what its office gets before it is destroyed. */
export type Archived = Readonly<{
  case: Case;
  cases: readonly Case[];
  keptUntil: Day;
  /** None where the application was erased before. */
  versions: readonly CopiedVersion[];
  reports: readonly Report[];
  events: readonly CopiedEvent[];
}>;
