import { byNow, type Case } from '../domain/case.ts';
import { DESK } from '../domain/directory.ts';
import type { Entry, Listed } from '../domain/listed.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY } from '../domain/time.ts';
import { loadCases, loadVersion } from './load.ts';
import type { Listing, Ports, Row } from './ports.ts';
import {
  applicationKey,
  askedInbox,
  askedPartInbox,
  closedInbox,
  closedPartInbox,
  openInbox,
  partInbox,
  read,
} from './row-keys.ts';
import type { Head, Version } from './rows.ts';

export type OfficeList = Readonly<{
  /** What waits for an answer, by the day on which it is due; those whose partner has to change something come last. */
  open: readonly Entry[];
  /** What was decided or ended within 90 days, and whatever its partner asked about since; latest first. */
  closed: readonly Entry[];
}>;

/** Ten times what one office ever had open at once. */
const MOST_OPEN = 10_000;
const CLOSED_SHOWN = 90 * DAY;

/** All cases that concern an office now, and those that did until lately. */
export const loadOfficeList = async (
  ports: Pick<Ports, 'table' | 'now' | 'directory'>,
  office: string,
): Promise<OfficeList> => {
  const now = ports.now();
  const between = [after(now, -CLOSED_SHOWN), `${now}~`] as const;
  const part = async (pk: string, of: Entry['part'], more: Partial<Listing> = {}): Promise<Entry[]> => {
    const rows: Row[] = await ports.table.list({ index: 'inbox', pk, limit: MOST_OPEN, ...more });
    return rows.flatMap(row => {
      const one = read<Listed>(row);
      return one ? [{ ...byNow(one, ports.directory), part: of }] : [];
    });
  };
  const [own, shared, decided, sharedDecided, asked, sharedAsked] = await Promise.all([
    part(openInbox(office), 'owner'),
    part(partInbox(office), 'participant'),
    part(closedInbox(office), 'owner', { between }),
    part(closedPartInbox(office), 'participant', { between }),
    part(askedInbox(office), 'owner'),
    part(askedPartInbox(office), 'participant'),
  ]);
  return {
    open: [...own, ...shared].sort(byDue),
    closed: [...decided, ...sharedDecided, ...asked, ...sharedAsked].sort((a, b) => (a.since > b.since ? -1 : 1)),
  };
};

const byDue = (a: Entry, b: Entry): number => (dueText(a) < dueText(b) ? -1 : 1);
/** While the partner changes something no day is running: such a case sorts behind all others. */
const dueText = ({ status, answerBy, reference }: Entry): string =>
  `${status === 'revision' ? '~' : ''}${answerBy}${reference}`;

/** Capitals, marks and punctuation aside: `Yayasan Nurul-Huda` and `nurul huda` meet. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The cases of a name, among those that are listed; or of a reference, however long ago it was decided or passed on. */
export const search = async (
  ports: Pick<Ports, 'table' | 'directory'>,
  { open, closed }: OfficeList,
  office: string,
  typed: string,
): Promise<readonly Entry[]> => {
  const reference = readReference(typed);
  if (reference) {
    const cases = await loadCases(ports, reference);
    return cases.flatMap(one => entryOf(one, office) ?? []);
  }
  const wanted = plain(typed);
  if (wanted === '') return [];
  const start = readableStart(typed);
  return [...open, ...closed].filter(
    ({ organisation, reference: of }) => plain(organisation).includes(wanted) || (start !== '' && of.startsWith(start)),
  );
};

/** The beginning of a reference as somebody reads it off a sheet: four characters at least. */
const readableStart = (typed: string): string => {
  const start = typed.toUpperCase().replace(/[\s\-–.]/g, '');
  return /^[0-9A-Z]{4,12}$/.test(start) ? start : '';
};

const entryOf = (one: Case, office: string): Entry | undefined => {
  if (one.office === office) return { ...one, part: 'owner' };
  // What partners ask the desk to look at again, or say is elsewhere, is any office's.
  return office === DESK || one.participants.includes(office) ? { ...one, part: 'participant' } : undefined;
};

/** An entry with the answers as they stand. */
export type Exported = Readonly<{ entry: Entry; version: Version }>;

/** How many applications are read side by side. */
const AT_ONCE = 50;

/** The entries with what their partners answered; one whose answers were erased is left out. */
export const withAnswers = async (
  ports: Pick<Ports, 'table'>,
  entries: readonly Entry[],
): Promise<readonly Exported[]> => {
  const found: Exported[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const batch = await Promise.all(
      entries.slice(from, from + AT_ONCE).map(async entry => {
        const head = read<Head>(await ports.table.get(applicationKey(entry.reference)));
        const version = head && !head.erasure && (await loadVersion(ports, entry.reference, head.latest));
        return version ? [{ entry, version }] : [];
      }),
    );
    found.push(...batch.flat());
  }
  return found;
};
