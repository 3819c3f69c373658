import { byNow, type Case } from '../domain/case.ts';
import { type Directory, partOf } from '../domain/directory.ts';
import type { Entry, Listed } from '../domain/listed.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY } from '../domain/time.ts';
import { loadCases, loadVersion } from './load.ts';
import { ofOffice } from './office-lists.ts';
import type { Ports, Row } from './ports.ts';
import { applicationKey, type OwnList, read } from './row-keys.ts';
import type { Head, Version } from './rows.ts';

export type OfficeList = Readonly<{
  /** What waits for an answer, by the day on which it is due; those whose partner has to change something come last. */
  open: readonly Entry[];
  /** What was decided or ended within 90 days, and whatever its partner asked about since; latest first. */
  closed: readonly Entry[];
}>;

const CLOSED_SHOWN = 90 * DAY;

/** All cases that concern an office now, and those that did until lately. */
export const loadOfficeList = async (
  ports: Pick<Ports, 'table' | 'now' | 'directory'>,
  office: string,
): Promise<OfficeList> => {
  const now = ports.now();
  const entries = async (list: OwnList, since?: string): Promise<Entry[]> => {
    const [own, shared] = await Promise.all([
      ofOffice(ports, list, office, since),
      ofOffice(ports, `part-${list}`, office, since),
    ]);
    const as = (part: Entry['part']) => (row: Row) => {
      const one = read<Listed>(row);
      return one ? [{ ...byNow(one, ports.directory), part }] : [];
    };
    return [...own.flatMap(as('owner')), ...shared.flatMap(as('participant'))];
  };
  const since = after(now, -CLOSED_SHOWN);
  const [open, ...closed] = await Promise.all([
    entries('open'),
    entries('asked'),
    entries('agreed', since),
    entries('closed', since),
  ]);
  return { open: open.sort(byDue), closed: closed.flat().sort((a, b) => (a.since > b.since ? -1 : 1)) };
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
    return cases.flatMap(one => entryOf(one, office, ports.directory) ?? []);
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

const entryOf = (one: Case, office: string, directory: Directory): Entry | undefined => {
  if (one.office === office) return { ...one, part: 'owner' };
  // What partners ask a desk to look at again, or say is elsewhere, is any office's.
  const isConcerned = partOf(directory, office) === 'desk' || one.participants.includes(office);
  return isConcerned ? { ...one, part: 'participant' } : undefined;
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
