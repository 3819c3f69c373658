import { dayIn } from '../domain/calendar.ts';
import { byNow, type Case } from '../domain/case.ts';
import type { Archived, DestructionList, Item } from '../domain/destruction.ts';
import { officeOf } from '../domain/directory.ts';
import { isOver, keptUntil, type Retention } from '../domain/retention.ts';
import { after, DAY, type Day } from '../domain/time.ts';
import { listRow, listsOf, readList } from './destruction-rows.ts';
import { loadCases, loadEvents, loadHead, loadVersion } from './load.ts';
import { ofOffice } from './office-lists.ts';
import type { Ports } from './ports.ts';
import { loadReports } from './reports.ts';
import { read } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** Of one list: its row stays below a third of what an item of the table holds. What is more goes on the next one. */
export const MOST_ON_A_LIST = 500;

/** The closed cases that an office owns and whose period was over before a day, longest closed first. */
export const listOver = async (
  ports: Needs,
  office: string,
  retention: Retention,
  until: Day,
): Promise<readonly Case[]> => {
  const zone = officeOf(ports.directory, office).timezone;
  const upTo = `${after(`${until}T00:00:00.000Z`, DAY)}~`;
  const lists = (['closed', 'asked'] as const).map(list => ofOffice(ports, list, office, '', upTo));
  return (await Promise.all(lists))
    .flat()
    .flatMap(row => read<Case>(row) ?? [])
    .filter(one => isOver(one, retention, zone, until))
    .map(one => byNow(one, ports.directory));
};

export const loadArchived = async (ports: Needs, one: Case, retention: Retention): Promise<Archived> => {
  const { reference, number, office } = one;
  const head = await loadHead(ports, reference);
  const count = head && !head.erasure ? head.latest : 0;
  const [versions, cases, reports, events] = await Promise.all([
    Promise.all(Array.from({ length: count }, (_, place) => loadVersion(ports, reference, place + 1))),
    loadCases(ports, reference),
    loadReports(ports, reference, number),
    loadEvents(ports, reference),
  ]);
  return {
    case: one,
    cases,
    keptUntil: keptUntil(one, retention, officeOf(ports.directory, office).timezone) ?? '',
    versions: versions.flatMap(version => version ?? []),
    reports,
    events: events.filter(event => event.case === '' || event.case === number),
  };
};

export const itemOf = ({ case: one, keptUntil: until }: Archived, file: string): Item => ({
  reference: one.reference,
  case: one.number,
  version: one.version,
  closedAt: one.since,
  keptUntil: until,
  file,
});

type Proposed = Pick<DestructionList, 'office' | 'basis' | 'until' | 'items'>;

/** More lists of one office on one day than anybody makes. */
const MOST_A_DAY = 1_000;

/** The next free number of an office today. */
export const nextNumber = async (ports: Needs, office: string): Promise<string> => {
  const day = dayIn(officeOf(ports.directory, office).timezone, ports.now());
  const made = await ports.table.list({ pk: listsOf(office), startsWith: `${office}.${day}.`, limit: MOST_A_DAY });
  return `${office}.${day}.${made.length + 1}`;
};

/** Keeps a list, once its files are with whoever hands them over. `taken`: another one was made meanwhile. */
export const keepList = async (
  ports: Pick<Ports, 'table' | 'now'>,
  number: string,
  { office, basis, until, items }: Proposed,
): Promise<DestructionList | 'taken'> => {
  const list: DestructionList = { number, office, basis, until, items, madeAt: ports.now() };
  const committed = await ports.table.commit([{ put: listRow(list), if: 'absent' }]);
  return committed.ok ? list : 'taken';
};

/** The lists of an office, oldest first. */
export const listLists = async (
  { table }: Pick<Ports, 'table'>,
  office: string,
): Promise<readonly DestructionList[]> => {
  const rows = await table.list({ pk: listsOf(office), limit: MOST_A_DAY });
  return rows.flatMap(row => readList(row) ?? []);
};
