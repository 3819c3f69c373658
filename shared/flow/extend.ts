import type { Application } from '../domain/application.ts';
import { type Case, openCase } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import { type Assignment, route } from '../domain/route.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { caseRow } from './case-rows.ts';
import { writesOf } from './commit.ts';
import { type Loaded, loadCases } from './load.ts';
import { PARTNER } from './partner.ts';
import { Busy, type Ports, type Write } from './ports.ts';
import { MOST_VERSIONS, type Revised } from './revise.ts';
import { eventRow, messageRow, versionRow } from './rows.ts';
import { headWrite } from './telling.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/** `later`: the region's office has just decided, and can still take that back: whose case it is cannot be said yet. */
export type Extended = Exclude<Revised, 'revised'> | 'extended' | 'later';

/** Offices may change their cases meanwhile; who changes the application as well has overtaken us. */
const ROUNDS = 5;

/**
 * Adds the last region of `content`, which the former version does not have: a version, and in the same transaction the
 * province in its office's open case, or a case of its own there with everything that one owes. Nobody else is told.
 */
export const extend = async (
  ports: Needs,
  { head, version }: Loaded,
  content: Application,
  sent: string,
): Promise<Extended> => {
  if (head.latest >= MOST_VERSIONS) return 'too-often';
  const [assignment] = route({ ...content, regions: content.regions.slice(-1) }, ports.directory);
  if (!assignment || head.held) return 'overtaken';
  const { reference } = head;
  const latest = head.latest + 1;
  for (let round = 1; round <= ROUNDS; round++) {
    const at = ports.now();
    const given = { ...head, latest, organisation: content.organisation.name };
    const writes = await inItsCase(ports, assignment, given, await loadCases(ports, reference), at);
    if (writes === 'later') return 'later';
    const committed = await ports.table.commit([
      headWrite(head, at, { set: { latest, lastSent: sent } }),
      { put: versionRow(reference, { ...version, number: latest, at, content }), if: 'absent' },
      { put: eventRow({ reference, at, case: '', what: 'region-added', by: 'partner' }), if: 'absent' },
      ...writes,
    ]);
    if (committed.ok) return 'extended';
    if (committed.lost.includes(0)) return 'overtaken';
  }
  throw new Busy('offices kept changing the cases');
};

type Extending = Readonly<{ reference: string; lock: number; latest: number; organisation: string }>;

const inItsCase = async (
  ports: Needs,
  assignment: Assignment,
  { reference, lock, latest, organisation }: Extending,
  cases: readonly Case[],
  at: Instant,
): Promise<readonly Write[] | 'later'> => {
  const ours = cases.filter(({ office }) => office === assignment.office);
  const open = ours.find(({ status }) => OPEN.includes(status));
  if (open) return await inOpenCase(ports, assignment, open, latest, at);
  if (ours.some(({ undo }) => undo !== undefined && at < undo.until)) return 'later';

  const number = String(Math.max(...cases.map(one => Number(one.number))) + 1).padStart(2, '0');
  const { directory } = ports;
  const opened = openCase(assignment, { reference, number, organisation, at, directory, answers: latest });
  return [
    // What the head still has to tell was said before this case was.
    { put: caseRow({ ...opened.case, heard: lock + 1 }), if: 'absent' },
    { put: messageRow(opened.notice), if: 'absent' },
  ];
};

const inOpenCase = async (
  ports: Needs,
  { provinces, participants }: Assignment,
  open: Case,
  answers: number,
  at: Instant,
): Promise<readonly Write[]> => {
  const fresh = participants.filter(code => code !== open.office && !open.participants.includes(code));
  const command: Command = { kind: 'extend', provinces, participants: fresh, answers };
  const decided = decide(open, command, { at, by: PARTNER, directory: ports.directory });
  if (!decided.ok) throw new Error(`an open case cannot be extended: ${decided.refused}`);
  return await writesOf(ports, open, command, decided, PARTNER, at);
};
