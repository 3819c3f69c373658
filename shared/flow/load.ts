import { byNow, type Case } from '../domain/case.ts';
import type { Instant } from '../domain/time.ts';
import type { Ports } from './ports.ts';
import { applicationKey, eventPartition, messageKey, partition, read, versionKey } from './row-keys.ts';
import type { Event, Head, StoredMessage, Version } from './rows.ts';

type Reads = Pick<Ports, 'table'>;
type Counts = Pick<Ports, 'table' | 'directory'>;

/** An application as it stands: its head, the latest version of its content, and all its cases (held: those to be). */
export type Loaded = Readonly<{ head: Head; version: Version; cases: readonly Case[] }>;

/** At most 34 quality offices and the desk can own a case of one application, but reassigned ones stay. */
const MOST_CASES = 200;
/** Thirty-four offices with more than a hundred each; some 200 bytes an event. */
const MOST_EVENTS = 5_000;

export const loadApplication = async (ports: Counts, reference: string): Promise<Loaded | undefined> => {
  const head = await loadHead(ports, reference);
  return head && (await loadWith(ports, head));
};

/** The application of a head that is read already; nothing of one that is erased. */
export const loadWith = async ({ table, directory }: Counts, head: Head): Promise<Loaded | undefined> => {
  if (head.erasure) return undefined;
  const [version, cases] = await Promise.all([
    loadVersion({ table }, head.reference, head.latest),
    loadCases({ table, directory }, head.reference),
  ]);
  return version && { head, version, cases: head.held?.cases.map(one => byNow(one, directory)) ?? cases };
};

/** What is common to all versions of an application, or what is left of one that is erased. */
export const loadHead = async ({ table }: Reads, reference: string): Promise<Head | undefined> =>
  read<Head>(await table.get(applicationKey(reference)));

export const loadVersion = async ({ table }: Reads, reference: string, number: number): Promise<Version | undefined> =>
  read<Version>(await table.get(versionKey(reference, number)));

/** All cases of an application, those that changed hands included, with their dates as the calendar of now has them. */
export const loadCases = async ({ table, directory }: Counts, reference: string): Promise<Case[]> => {
  const rows = await table.list({ pk: partition(reference), startsWith: 'C#', limit: MOST_CASES });
  return rows.flatMap(row => {
    const one = read<Case>(row);
    return one ? [byNow(one, directory)] : [];
  });
};

/** How the receipt for the present address fares. */
export const loadReceipt = async ({ table }: Reads, { reference, epoch }: Head): Promise<StoredMessage | undefined> => {
  const audience = { case: '', audience: 'partner', office: '' } as const;
  return read<StoredMessage>(
    await table.get(messageKey({ reference, ...audience, kind: 'receipt', ordinal: String(epoch) })),
  );
};

/** What happened to an application, since an instant if one is given; oldest first. */
export const loadEvents = async ({ table }: Reads, reference: string, since: Instant = ' '): Promise<Event[]> => {
  const pk = eventPartition(reference);
  const rows = await table.list({ pk, between: [since, '~'], limit: MOST_EVENTS });
  return rows.flatMap(row => read<Event>(row) ?? []);
};
