import { canonicalJson } from '../domain/canonical.ts';
import type { Case } from '../domain/case.ts';
import type { Actor, Command } from '../domain/command.ts';
import type { Report, Said } from '../domain/report/report.ts';
import type { Instant } from '../domain/time.ts';
import { commandCase } from './commit.ts';
import { PARTNER } from './partner.ts';
import type { Ports, Write } from './ports.ts';
import { MARKED_INBOX, partition, read, reportKey, reportsOf } from './row-keys.ts';
import { markedAt, reportRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/** Ninety-nine for each of some thirty partnerships is more than anybody reads; the newest of a case are few. */
const MOST_REPORTS = 3_000;

/** The reports of an application, or of one of its cases, oldest first. */
export const loadReports = async (
  { table }: Pick<Ports, 'table'>,
  reference: string,
  number?: string,
): Promise<readonly Report[]> => {
  const rows = await table.list({ pk: partition(reference), startsWith: reportsOf(number), limit: MOST_REPORTS });
  return rows.flatMap(row => read<Report>(row) ?? []);
};

/** One report of a case; `undefined` for a number that it does not have. */
export const loadReport = async (
  { table }: Pick<Ports, 'table'>,
  { reference, number }: Pick<Case, 'reference' | 'number'>,
  report: number,
): Promise<Report | undefined> => read<Report>(await table.get(reportKey(reference, number, report)));

/** `overtaken`: another report of the case came first. `closed`: it is no partnership any more. */
export type Sent = 'done' | 'overtaken' | 'closed' | 'too-often';

/**
 * Keeps what the partner says of one partnership, and tells its office; one that has ended is ended. `seen` is how many
 * reports the case had on the page that was filled in: the same page sent again is done already.
 */
export const sendReport = async (
  ports: Needs,
  reference: string,
  number: string,
  said: Said,
  seen: number,
): Promise<Sent> => {
  const before = await sentBefore(ports, reference, number, said, seen);
  if (before !== undefined) return before;
  const also = (after: Case, at: Instant): readonly Write[] => [
    { put: reportRow({ ...said, reference, case: number, office: after.office, number: seen + 1, at }), if: 'absent' },
  ];
  const answer = await commandCase(ports, reference, number, commandOf(said, seen + 1), { by: PARTNER, also });
  if (answer.outcome === 'done') return 'done';
  if (answer.outcome === 'refused' && answer.why === 'too-often') return 'too-often';
  return (await sentBefore(ports, reference, number, said, seen)) ?? 'closed';
};

const commandOf = (said: Said, number: number): Command => {
  const report = { number, state: said.state, practice: said.practice !== undefined && said.passOn };
  return said.state === 'ended' ? { kind: 'end', reason: said.reason ?? '', report } : { kind: 'report', ...report };
};

/** What stands in the place of this report: the same words, or others; nothing where it is free. */
const sentBefore = async (
  { table }: Needs,
  reference: string,
  number: string,
  said: Said,
  seen: number,
): Promise<'done' | 'overtaken' | undefined> => {
  const there = await loadReport({ table }, { reference, number }, seen + 1);
  if (!there) return undefined;
  const { reference: _r, case: _c, office: _o, number: _n, at: _a, marked: _m, ...words } = there;
  return canonicalJson(words) === canonicalJson(said) ? 'done' : 'overtaken';
};

/** The writes that mark the good practice of a report, beside the command that the case decides on. */
export const markWrites =
  (report: Report, by: Actor) =>
  (_after: Case, at: Instant): readonly Write[] => [
    {
      update: reportKey(report.reference, report.case, report.number),
      if: { passOn: true, marked: null },
      set: { marked: { at, by }, ...markedAt(report, at) },
    },
  ];

/** What one look takes: a ministry that marks more in a week reads no mail about it. */
const MOST_MARKED = 1_000;

/** The reports whose good practice offices have marked for the ministry since an instant, oldest mark first. */
export const listMarked = async (
  { table, now }: Pick<Ports, 'table' | 'now'>,
  since: Instant,
): Promise<readonly Report[]> => {
  const between = [since, `${now()}~`] as const;
  const rows = await table.list({ index: 'inbox', pk: MARKED_INBOX, between, limit: MOST_MARKED });
  return rows.flatMap(row => read<Report>(row) ?? []);
};
