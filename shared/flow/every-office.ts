import { DESK, type Directory } from '../domain/directory.ts';
import type { Ports } from './ports.ts';
import { read, rosterKey } from './row-keys.ts';

/** For which live offices rows were made, and the codes of all that any deployment ever had. */
export type Roster = Readonly<{ roster: string; codes?: readonly string[] }>;

/** The codes of an earlier roster and of the list of now: an office that the list loses keeps its cases. */
export const everyCode = (roster: Roster | undefined, directory: Directory): readonly string[] => [
  ...new Set([...directory.offices.map(({ code }) => code), DESK, ...(roster?.codes ?? [])]),
];

/** Whoever may have cases, in the order of the list of offices; those that it has lost come last. */
export const everyOffice = async ({
  table,
  directory,
}: Pick<Ports, 'table' | 'directory'>): Promise<readonly string[]> =>
  everyCode(read<Roster>(await table.get(rosterKey)), directory);
