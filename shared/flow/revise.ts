import type { Application } from '../domain/application.ts';
import type { Loaded } from './load.ts';
import { PARTNER } from './partner.ts';
import type { Ports } from './ports.ts';
import { eventRow, versionRow } from './rows.ts';
import { newRowsOfSame } from './same.ts';
import { headWrite, tellNow } from './telling.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/**
 * A version is a few kilobytes, and each is mailed to every office; offices ask at most a few times, and there are 38
 * provinces to add.
 */
export const MOST_VERSIONS = 60;

/** `overtaken`: the application is not as it was loaded any more. */
export type Revised = 'revised' | 'too-often' | 'overtaken';

/**
 * Puts other answers in place of the former ones, as a version of their own, and tells every office: those that waited
 * for them go on, those that have decided keep their decision. `sent` is the hash of what the partner sent.
 */
export const revise = async (
  ports: Needs,
  { head, version }: Loaded,
  content: Application,
  sent: string,
): Promise<Revised> => {
  if (head.latest >= MOST_VERSIONS) return 'too-often';
  const at = ports.now();
  const { reference } = head;
  const latest = head.latest + 1;
  const { organisation } = content;
  const committed = await ports.table.commit([
    headWrite(
      head,
      at,
      { set: { latest, lastSent: sent } },
      { command: { kind: 'revise', answers: latest, organisation: organisation.name }, by: PARTNER },
    ),
    { put: versionRow(reference, { ...version, number: latest, at, content }), if: 'absent' },
    { put: eventRow({ reference, at, case: '', what: 'answers-revised', by: 'partner' }), if: 'absent' },
    ...newRowsOfSame(version.content, content, reference),
  ]);
  if (!committed.ok) return 'overtaken';
  await tellNow(ports, reference);
  return 'revised';
};
