import type { Wish } from '../domain/action/read.ts';
import { canonicalJson } from '../domain/canonical.ts';
import { type Case, type Decision, seenVersion } from '../domain/case.ts';
import type { Actor, Command } from '../domain/command.ts';
import type { Refusal } from '../domain/decide/given.ts';
import { refusal } from '../domain/decide/refusal.ts';
import { remembered } from '../domain/decide/remembered.ts';
import { partOf } from '../domain/directory.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { Link } from '../domain/link.ts';
import type { Report } from '../domain/report/report.ts';
import { commandCase } from './commit.ts';
import { correctContact } from './contact.ts';
import { type Loaded, loadEvents, loadHead, loadWith } from './load.ts';
import { markOf } from './office-link.ts';
import type { Ports } from './ports.ts';
import { loadReport, loadReports, markWrites } from './reports.ts';
import type { Event } from './rows.ts';

type OfficeLink = Link & Readonly<{ role: Exclude<Link['role'], 'partner'> }>;

/** What an office's link opens: one case, with everything that was said and done about its application. */
export type OpenedCase = Readonly<{
  kind: 'case';
  link: OfficeLink;
  case: Case;
  loaded: Loaded;
  events: readonly Event[];
  /** What the partner reported of the partnership, oldest first. */
  reports: readonly Report[];
}>;

/** The link is of an earlier epoch: the right to act went from `from` to whoever owns `case` now. */
export type MovedCase = Readonly<{ kind: 'moved'; link: OfficeLink; from: Case; case: Case }>;

/** The link's application is erased: nothing is left to show but that. */
export type ErasedCase = Readonly<{ kind: 'erased'; link: OfficeLink; erasure: Erasure }>;

type Needs = Pick<Ports, 'table' | 'links' | 'now' | 'directory' | 'log'>;

/** Opens an office's link; `undefined` for whatever is not one. One whose case changed hands says who has it now, no more. */
export const openOfficeLink = async (
  ports: Pick<Ports, 'table' | 'links' | 'now' | 'directory'>,
  token: string,
): Promise<OpenedCase | MovedCase | ErasedCase | undefined> => {
  const link = await ports.links.open(token, ports.now());
  if (link?.purpose !== 'case' || !isOffices(link)) return undefined;
  if (link.address !== markOf(ports.directory, link.office, link.role)) return undefined;
  const head = await loadHead(ports, link.reference);
  if (head?.erasure) return { kind: 'erased', link, erasure: head.erasure };
  const loaded = head && (await loadWith(ports, head));
  const found = loaded?.cases.find(({ number }) => number === link.case);
  if (!loaded || !found || link.epoch > found.epoch) return undefined;
  if (link.epoch < found.epoch) return { kind: 'moved', link, from: found, case: successor(found, loaded.cases) };
  const [events, reports] = await Promise.all([
    loadEvents(ports, link.reference),
    found.reports ? loadReports(ports, link.reference, found.number) : [],
  ]);
  return { kind: 'case', link, case: found, loaded, events, reports };
};

const isOffices = (link: Link): link is OfficeLink => link.role !== 'partner';

/** Where a case went, however often it was passed on. */
const successor = (one: Case, cases: readonly Case[]): Case => {
  // A case is passed on to one with another number, which is as many steps as there are cases.
  let now = one;
  for (let step = 0; step < cases.length && now.movedTo; step++) {
    const next = now.movedTo.case;
    now = cases.find(({ number }) => number === next) ?? now;
  }
  return now;
};

/** The link to a case for an office that is concerned with it now, as a desk always is; `undefined` for any other. */
export const linkFor = async (
  ports: Pick<Ports, 'links' | 'directory'>,
  {
    reference,
    number,
    epoch,
    office: owner,
    participants,
    from,
  }: Pick<Case, 'reference' | 'number' | 'epoch' | 'office' | 'participants' | 'from'>,
  { office, expires }: Pick<Link, 'office' | 'expires'>,
): Promise<string | undefined> => {
  const part = partOf(ports.directory, office);
  if (part !== 'desk' && ![owner, ...participants, from?.office].includes(office)) return undefined;
  const role = office === owner ? 'owner' : part;
  const address = markOf(ports.directory, office, role);
  return await ports.links.sign({ purpose: 'case', role, reference, case: number, office, epoch, expires, address });
};

export type Acted =
  | Readonly<{ outcome: 'done' }>
  | Readonly<{ outcome: 'refused'; why: Refusal | 'same' | 'unknown' }>
  /** The case, or its answers, are not as the officer saw them any more; nothing was written. */
  | Readonly<{ outcome: 'overtaken' }>;

/** What the officer looked at: the versions of the case (`seenVersion`) and of the answers. */
export type Seen = Readonly<{ version: number; answers: number }>;

/**
 * Does what an officer wants, as the role that the link gives. The same wish sent again (the answer was lost, the button
 * pressed twice) is done already.
 */
export const act = async (
  ports: Needs,
  { link, case: one, loaded }: OpenedCase,
  wish: Wish,
  { officer, seen }: Readonly<{ officer: string; seen: Seen }>,
): Promise<Acted> => {
  const by: Actor = { role: link.role, office: link.office, officer };
  if (wish.kind === 'correct-contact') return await correct(ports, { case: one, loaded }, wish, { by, seen });
  if (seen.answers !== loaded.version.number && DECISIONS.has(wish.kind)) return { outcome: 'overtaken' };
  const report = wish.kind === 'mark-practice' ? await loadReport(ports, one, wish.report) : undefined;
  const acted = await commandCase(ports, one.reference, one.number, wish, {
    by,
    seen: seen.version,
    ...(report && { also: markWrites(report, by) }),
  });
  if (acted.outcome === 'overtaken')
    return { outcome: isDone(acted.case, wish, by, seen.version) ? 'done' : 'overtaken' };
  return acted;
};

/** Whether a case stands where this very wish of this officer brought it: what is sent once more is done already. */
export const wasDone = (
  one: Case,
  { role, office }: OfficeLink,
  wish: Wish,
  { officer, seen }: Readonly<{ officer: string; seen: Seen }>,
): boolean => wish.kind !== 'correct-contact' && isDone(one, wish, { role, office, officer }, seen.version);

const DECISIONS: ReadonlySet<Wish['kind']> = new Set<Wish['kind']>(['accept', 'decline', 'ask-revision']);

const correct = async (
  ports: Needs,
  { case: one, loaded }: Pick<OpenedCase, 'case' | 'loaded'>,
  { kind: _kind, ...correction }: Extract<Wish, { kind: 'correct-contact' }>,
  { by, seen }: Readonly<{ by: Actor; seen: Seen }>,
): Promise<Acted> => {
  const { number, content } = loaded.version;
  if (seen.answers !== number) {
    const { email, phone } = { ...content.contact, ...correction };
    const isSaid = email === content.contact.email && phone === content.contact.phone;
    return { outcome: isSaid ? 'done' : 'overtaken' };
  }
  const command = { kind: 'change-contact', version: number + 1 } as const;
  const why = refusal(one, command, { at: ports.now(), by, directory: ports.directory });
  if (why) return { outcome: 'refused', why };
  const corrected = await correctContact(ports, loaded, correction, by);
  if (corrected === 'corrected') return { outcome: 'done' };
  return corrected === 'overtaken' ? { outcome: 'overtaken' } : { outcome: 'refused', why: corrected };
};

/** The case is one step on from what was seen, and that step was this wish, in these words, by this officer. */
const isDone = (one: Case, command: Command, by: Actor, seen: number): boolean => {
  const last = one.remarks.at(-1);
  if (seenVersion(one) !== seen + 1 || !last) return false;
  const mine = remembered([], command, { at: last.at, by });
  return canonicalJson([last]) === canonicalJson(mine) && isDecided(one, command);
};

/** A decision is the same only with the same scope, parts, letter and double. */
const isDecided = ({ decision }: Case, command: Command): boolean => {
  if (command.kind !== 'accept' && command.kind !== 'decline' && command.kind !== 'ask-revision') return true;
  const { scope, fields, double, letterNumber } = { ...decision };
  const wanted: Partial<Pick<Decision, 'scope' | 'fields' | 'double' | 'letterNumber'>> = command;
  return (
    canonicalJson([scope, fields, double, letterNumber]) ===
    canonicalJson([wanted.scope, wanted.fields, wanted.double, wanted.letterNumber])
  );
};
