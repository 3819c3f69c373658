import { canonicalJson } from '../domain/canonical.ts';
import { type Case, onSchedule, seenVersion } from '../domain/case.ts';
import type { Actor, Command, CommandKind } from '../domain/command.ts';
import type { Beside, Decided, Refusal } from '../domain/decide/given.ts';
import { toldOfDecision } from '../domain/decide/told.ts';
import { decide } from '../domain/decide.ts';
import type { Directory } from '../domain/directory.ts';
import { stepDue } from '../domain/schedule.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { begunWrites } from './begun.ts';
import { caseRow, partRows } from './case-rows.ts';
import { promiseWrite } from './daily.ts';
import { loadCases } from './load.ts';
import { commandOf } from './missed.ts';
import { Busy, type Committed, type Ports, type Write } from './ports.ts';
import { applicationKey, caseKey, messageKey, read } from './row-keys.ts';
import { type Event, eventRow, type Head } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

export type Commanded =
  | Readonly<{ outcome: 'done'; case: Case }>
  /** `why` is `unknown` where there is no such case. */
  | Readonly<{ outcome: 'refused'; why: Refusal | 'unknown'; case?: Case }>
  /** The case is not as the actor saw it any more. */
  | Readonly<{ outcome: 'overtaken'; case: Case }>;

type Order = Readonly<{
  by: Actor;
  /** What the actor looked at (`seenVersion`); absent for what holds whatever happened meanwhile. */
  seen?: number;
  /** The very version of the case that this is about: every other change comes before it. */
  version?: number;
  /** The change of the whole application that this command carries to the case: carried once. */
  heard?: number;
  /** What else belongs to the change, of the case as it is after it: all of it, or nothing. */
  also?: (after: Case, at: Instant) => readonly Write[];
}>;

export const SYSTEM: Actor = { role: 'system', office: '', officer: '' };

/** Several doors may change one case at a time; whoever did not look at a version tries again. */
const ROUNDS = 5;

/** Loads a case, decides, commits: one transaction. */
export const commandCase = async (
  ports: Needs,
  reference: string,
  number: string,
  command: Command,
  { by, seen, version, heard, also = () => [] }: Order = { by: SYSTEM },
): Promise<Commanded> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const before = read<Case>(await ports.table.get(caseKey(reference, number)));
    if (!before) return { outcome: 'refused', why: 'unknown' };
    if (heard !== undefined && (before.heard ?? 0) >= heard) return { outcome: 'done', case: before };
    if (version !== undefined && before.version !== version) return { outcome: 'overtaken', case: before };
    if (seen !== undefined && seenVersion(before) !== seen) return { outcome: 'overtaken', case: before };
    const beside = opens(before, command) ? await besides(ports, before) : { others: [], writes: [] };
    const at = ports.now();
    const decided = decide(before, command, { at, by, directory: ports.directory, others: beside.others });
    if (!decided.ok) return { outcome: 'refused', why: decided.refused, case: before };
    const after = { ...decided.case, ...(heard !== undefined && { heard }) };
    const writes = await writesOf(ports, before, command, { ...decided, case: after }, by, at);
    const begun = await begunWrites(ports, before.office, by);
    const unsent = command.kind === 'undo' ? stillUnsent(before, ports.directory) : [];
    const committed = await commitOnce(
      ports,
      [...unsent, ...writes, ...beside.writes, ...begun, ...also(after, at)],
      before,
      after,
    );
    if (committed.ok) return { outcome: 'done', case: after };
    if (committed.lost.length > 0 && committed.lost.every(place => place < unsent.length)) {
      return { outcome: 'refused', why: 'too-late', case: before };
    }
  }
  throw new Busy('others kept changing the case');
};

/**
 * Takes the step that a case is due for; `put-off` where the calendar has changed since its date was written, and nothing
 * happens but that it has the date of now.
 */
export const nextStep = async (
  ports: Needs,
  reference: string,
  number: string,
): Promise<Commanded['outcome'] | 'put-off'> => {
  const one = read<Case>(await ports.table.get(caseKey(reference, number)));
  const now = ports.now();
  if (!one?.next || one.next.at > now) return 'overtaken';
  const step = stepDue(one, ports.directory, now);
  if (step === undefined) return await putOff(ports, one);
  const order = { by: SYSTEM, version: one.version };
  return (await commandCase(ports, reference, number, await commandOf(ports, one, step), order)).outcome;
};

/** Its version stays: whoever looks at the case has seen all that happened to it. */
const putOff = async (ports: Needs, one: Case): Promise<'put-off' | 'overtaken'> => {
  const after = onSchedule(one, ports.directory);
  const committed = await ports.table.commit([
    { put: caseRow(after), if: { version: one.version } },
    ...partRows(ports.directory, after).map(put => ({ put })),
  ]);
  return committed.ok ? 'put-off' : 'overtaken';
};

const OPENING: ReadonlySet<CommandKind> = new Set(['reassign', 'hand-over', 'undo', 'reopen', 'revise']);

/** The command may give an office an open case, of which it may have one already. */
const opens = ({ status }: Case, { kind }: Command): boolean =>
  OPENING.has(kind) && (kind !== 'revise' || !OPEN.includes(status));

/** The application's other cases, and what makes sure that two offices never open one at the same time: its lock moves. */
const besides = async (ports: Needs, { reference, number }: Case) => {
  const head = read<Head>(await ports.table.get(applicationKey(reference)));
  const others = (await loadCases(ports, reference)).filter(other => other.number !== number);
  const writes: readonly Write[] = [
    { update: applicationKey(reference), if: { lock: head?.lock ?? 0 }, add: { lock: 1 } },
  ];
  return { others, writes };
};

/** A decision is taken back only while none of its mails is on its way, however late this transaction is. */
const stillUnsent = (before: Case, directory: Directory): readonly Write[] =>
  toldOfDecision(before, directory).map(message => ({ check: messageKey(message), if: { state: 'pending' } }));

/** Where the table did not answer, the case says whether it was this change or another one that happened. */
const commitOnce = async (ports: Needs, writes: readonly Write[], before: Case, after: Case): Promise<Committed> => {
  try {
    return await ports.table.commit(writes);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    const now = read<Case>(await ports.table.get(caseKey(before.reference, before.number)));
    if (now?.version === before.version) throw error;
    return canonicalJson(now) === canonicalJson(after) ? { ok: true } : { ok: false, lost: [] };
  }
};

/** The writes of a decided command: the cases under their locks, the messages and the event. */
export const writesOf = async (
  ports: Needs,
  before: Case,
  command: Command,
  { case: after, beside, messages }: Extract<Decided, { ok: true }>,
  by: Actor,
  at: string,
): Promise<Write[]> => {
  const owed = await Promise.all(messages.map(message => promiseWrite(ports, message)));
  // Whatever the command was, the case went elsewhere: that is what its readers hear.
  const moving = beside.length > 0 ? { what: 'reassign' } : {};
  return [
    { put: caseRow(after), if: { version: before.version } },
    ...partRows(ports.directory, after, before).map(put => ({ put })),
    ...beside.flatMap(each => besideWrites(ports.directory, each)),
    ...owed.flat(),
    { put: eventRow({ ...eventOf(before, command, by, at), ...moving }, after.version), if: 'absent' },
  ];
};

const besideWrites = (directory: Directory, { before, after }: Beside): Write[] => [
  { put: caseRow(after), if: before ? { version: before.version } : 'absent' },
  ...partRows(directory, after, before).map(put => ({ put })),
];

const eventOf = ({ reference, number }: Case, { kind }: Command, { role, office }: Actor, at: string): Event => ({
  reference,
  at,
  case: number,
  what: kind,
  by: role,
  ...(office && { office }),
});
