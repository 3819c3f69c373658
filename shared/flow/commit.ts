import { type Case, type Command, type Decided, decide, RULES } from '../domain/case.ts';
import type { Ports, Write } from './ports.ts';
import { caseKey, caseRow, eventRow, messageRow, read } from './rows.ts';

/** The writes of a decided command: the case under its lock and legal states, its messages and its event. */
const caseWrites = (before: Case, command: Command, decided: Extract<Decided, { ok: true }>, at: string): Write[] => [
  { put: caseRow(decided.case), if: { version: before.version, status: RULES[command.kind].from } },
  ...decided.messages.map((message): Write => ({ put: messageRow(message), if: 'absent' })),
  {
    put: eventRow({ reference: before.reference, at, case: before.number, what: command.kind, by: decided.by }),
    if: 'absent',
  },
];

export type Outcome = 'done' | 'refused' | 'too-often' | 'overtaken';

/** Loads a case, decides, commits: one transaction. `overtaken` when somebody else changed the case in between. */
export const commandCase = async (
  ports: Pick<Ports, 'table' | 'now'>,
  reference: string,
  number: string,
  command: Command,
): Promise<Outcome> => {
  const before = read<Case>(await ports.table.get(caseKey(reference, number)));
  if (!before) return 'refused';
  const at = ports.now();
  const decided = decide(before, command, at);
  if (!decided.ok) return decided.refused === 'too-often' ? 'too-often' : 'refused';
  const committed = await ports.table.commit(caseWrites(before, command, decided, at));
  return committed.ok ? 'done' : 'overtaken';
};
