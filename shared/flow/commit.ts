import type { Case } from '../domain/case.ts';
import type { Actor, Command } from '../domain/command.ts';
import type { Beside, Decided, Refusal } from '../domain/decide/given.ts';
import { decide } from '../domain/decide.ts';
import { RULES } from '../domain/rules.ts';
import { loadCases } from './load.ts';
import { newsWrite } from './news.ts';
import { Busy, type Ports, type Write } from './ports.ts';
import { caseKey, caseRow, type Event, eventRow, messageRow, partRows, read } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

export type Commanded =
  | Readonly<{ outcome: 'done'; case: Case }>
  /** `why` is `unknown` where there is no such case. */
  | Readonly<{ outcome: 'refused'; why: Refusal | 'unknown'; case?: Case }>
  /** The case is not as the actor saw it any more. */
  | Readonly<{ outcome: 'overtaken'; case: Case }>;

type Order = Readonly<{
  by: Actor;
  /** The version of the case that the actor looked at; absent for what holds whatever happened meanwhile. */
  seen?: number;
  /** The change of the whole application that this command carries to the case: carried once. */
  heard?: number;
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
  { by, seen, heard }: Order = { by: SYSTEM },
): Promise<Commanded> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const before = read<Case>(await ports.table.get(caseKey(reference, number)));
    if (!before) return { outcome: 'refused', why: 'unknown' };
    if (heard !== undefined && (before.heard ?? 0) >= heard) return { outcome: 'done', case: before };
    if (seen !== undefined && before.version !== seen) return { outcome: 'overtaken', case: before };
    const others = command.kind === 'reassign' ? await othersOf(ports, before) : [];
    const at = ports.now();
    const decided = decide(before, command, { at, by, directory: ports.directory, others });
    if (!decided.ok) return { outcome: 'refused', why: decided.refused, case: before };
    const after = { ...decided.case, ...(heard !== undefined && { heard }) };
    const committed = await ports.table.commit(
      await writesOf(ports, before, command, { ...decided, case: after }, by, at),
    );
    if (committed.ok) return { outcome: 'done', case: after };
  }
  throw new Busy('others kept changing the case');
};

/** Takes the step that a case is due for. */
export const nextStep = async (ports: Needs, reference: string, number: string): Promise<Commanded['outcome']> => {
  const one = read<Case>(await ports.table.get(caseKey(reference, number)));
  if (!one?.next || one.next.at > ports.now()) return 'overtaken';
  return (await commandCase(ports, reference, number, { kind: one.next.step })).outcome;
};

const othersOf = async (ports: Needs, { reference, number }: Case): Promise<readonly Case[]> =>
  (await loadCases(ports, reference)).filter(other => other.number !== number);

/** The writes of a decided command: the cases under their locks, the messages and the event. */
export const writesOf = async (
  ports: Needs,
  before: Case,
  command: Command,
  { case: after, beside, messages }: Extract<Decided, { ok: true }>,
  by: Actor,
  at: string,
): Promise<Write[]> => {
  const owed = messages.map(
    async (message): Promise<Write> =>
      message.kind === 'news' ? await newsWrite(ports, message) : { put: messageRow(message), if: 'absent' },
  );
  return [
    { put: caseRow(after), if: { version: before.version, status: RULES[command.kind].from } },
    ...partRows(after, before).map(put => ({ put })),
    ...beside.flatMap(besideWrites),
    ...(await Promise.all(owed)),
    { put: eventRow(eventOf(before, command, by, at)), if: 'absent' },
  ];
};

const besideWrites = ({ before, after }: Beside): Write[] => [
  { put: caseRow(after), if: before ? { version: before.version } : 'absent' },
  ...partRows(after, before).map(put => ({ put })),
];

const eventOf = ({ reference, number }: Case, { kind }: Command, { role, office }: Actor, at: string): Event => ({
  reference,
  at,
  case: number,
  what: kind,
  by: role,
  ...(office && { office }),
});
