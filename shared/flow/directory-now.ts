import { type Directory, findOffice, type Office } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';
import type { Ports, Row } from './ports.ts';
import { changesPausedKey, DIRECTORY_PARTITION, OFFICE_OVERLAYS, officeOverlayKey, read } from './row-keys.ts';

const CHANGEABLE = ['inbox', 'backup', 'phone', 'whatsapp'] as const;
/** What of an office can change between two deployments. */
export type Changeable = (typeof CHANGEABLE)[number];

/** In whose place a value stands: it counts until a deployment brings another one than that. */
export type Replaced = Readonly<{ from: string; to: string; at: Instant }>;

/** What was changed of an office since it was deployed. */
export type OfficeOverlay = Readonly<Partial<Record<Changeable, Replaced>> & { office: string; lock: number }>;

/** Several times the number of offices. */
const MOST_ROWS = 1_000;

const rowsIn = (table: Ports['table']): Promise<Row[]> => table.list({ pk: DIRECTORY_PARTITION, limit: MOST_ROWS });
const changesOf = (rows: readonly Row[]): readonly OfficeOverlay[] =>
  rows.filter(({ sk }) => sk.startsWith(OFFICE_OVERLAYS)).flatMap(row => read<OfficeOverlay>(row) ?? []);

/** The directory of the deployment with what was changed since: asked anew each time, for a mail must not go to an inbox of before. */
export const directoryNow = async ({ table, directory }: Pick<Ports, 'table' | 'directory'>): Promise<Directory> =>
  changed(directory, await rowsIn(table));

const changed = (directory: Directory, rows: readonly Row[]): Directory => {
  const changes = new Map(changesOf(rows).map(each => [each.office, each]));
  if (changes.size === 0) return directory;
  return { ...directory, offices: directory.offices.map(office => overlaid(office, changes.get(office.code))) };
};

/**
 * Ends for good what a deployment has brought another value for: a later one that brings the former value again means it.
 * `directory` is the deployment's own; an office that it has lost keeps what was changed.
 */
export const retireChanges = async ({
  table,
  directory,
  log,
}: Pick<Ports, 'table' | 'directory' | 'log'>): Promise<void> => {
  for (const changes of changesOf(await rowsIn(table))) {
    const office = findOffice(directory, changes.office);
    const ended = CHANGEABLE.filter(what => office && changes[what] && changes[what].from !== office[what]);
    if (ended.length === 0) continue;
    const left = Object.fromEntries(Object.entries(changes).filter(([name]) => !ended.some(what => what === name)));
    const row = { ...left, ...officeOverlayKey(changes.office), lock: changes.lock + 1 };
    const committed = await table.commit([{ put: row, if: { lock: changes.lock } }]);
    if (committed.ok) for (const what of ended) log('office.change-retired', { office: changes.office, what });
  }
};

const overlaid = (office: Office, changes: OfficeOverlay | undefined): Office => {
  const now = (value: Changeable): string => {
    const replaced = changes?.[value];
    return replaced && replaced.from === office[value] ? replaced.to : office[value];
  };
  return changes
    ? { ...office, inbox: now('inbox'), backup: now('backup'), phone: now('phone'), whatsapp: now('whatsapp') }
    : office;
};

/** The same ports with the directory of this moment. */
export const withDirectoryNow = async <P extends Pick<Ports, 'table' | 'directory'>>(ports: P): Promise<P> => ({
  ...ports,
  directory: await directoryNow(ports),
});

/** The same, and whether anything may be changed at this moment: one query answers both. */
export const withStateNow = async <P extends Pick<Ports, 'table' | 'directory'>>(
  ports: P,
): Promise<Readonly<{ ports: P; paused: boolean }>> => {
  const rows = await rowsIn(ports.table);
  const paused = rows.some(({ sk }) => sk === changesPausedKey.sk);
  return { ports: { ...ports, directory: changed(ports.directory, rows) }, paused };
};
