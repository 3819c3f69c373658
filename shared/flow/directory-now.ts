import type { Directory, Office } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';
import type { Ports } from './ports.ts';
import { DIRECTORY_PARTITION, read } from './row-keys.ts';

/** What of an office can change between two deployments. */
export type Changeable = 'inbox' | 'backup' | 'phone' | 'whatsapp';

/** In whose place a value stands: it counts until a deployment brings another one than that. */
export type Replaced = Readonly<{ from: string; to: string; at: Instant }>;

/** What was changed of an office since it was deployed. */
export type OfficeOverlay = Readonly<Partial<Record<Changeable, Replaced>> & { office: string; lock: number }>;

/** Several times the number of offices. */
const MOST_ROWS = 1_000;

/** The directory of the deployment with what was changed since: asked anew each time, for a mail must not go to an inbox of before. */
export const directoryNow = async ({ table, directory }: Pick<Ports, 'table' | 'directory'>): Promise<Directory> => {
  const rows = await table.list({ pk: DIRECTORY_PARTITION, startsWith: 'O#', limit: MOST_ROWS });
  const changes = new Map(rows.flatMap(row => read<OfficeOverlay>(row) ?? []).map(each => [each.office, each]));
  if (changes.size === 0) return directory;
  return { ...directory, offices: directory.offices.map(office => overlaid(office, changes.get(office.code))) };
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
