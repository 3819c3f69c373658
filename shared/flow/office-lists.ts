import { findOffice } from '../domain/directory.ts';
import type { Ports, Row } from './ports.ts';
import { afterOffice, INDEX, type ListName, listOf, officeOnList, shardsOf } from './row-keys.ts';

type Reads = Pick<Ports, 'table'>;

/** Ten times what one office ever had open at once; what it closes in thirty years. */
const MOST_OF_ONE = 100_000;
/** So many rows of the whole country are held at once, whatever there is. */
const PAGE = 1_000;

/** A list of one office's, in its order, from one place (an instant) to another; as it was a moment ago. */
export const ofOffice = ({ table }: Reads, list: ListName, office: string, from?: string, to?: string) =>
  table.list({ ...listOf(list, office, from, to), limit: MOST_OF_ONE });

/** A list of all offices, those included that the directory has lost: by office, and within it in its order. */
export const ofAllOffices = async ({ table }: Reads, list: ListName): Promise<readonly Row[]> =>
  (await Promise.all(shardsOf(list).map(pk => wholeShard({ table }, pk)))).flat();

const wholeShard = async ({ table }: Reads, pk: string): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (let from = ' '; ; ) {
    const rows = await table.list({ index: 'inbox', pk, between: [from, '~'], limit: PAGE });
    found.push(...rows);
    const last = rows.at(-1)?.[INDEX.inbox.sk];
    if (rows.length < PAGE || typeof last !== 'string') return found;
    from = `${last} `;
  }
};

/**
 * What came onto a list of any office's since an instant. Reads two queries for each office that has anything on it, and
 * never what is older: such a list grows for ever.
 */
export const sinceOfAllOffices = async ({ table }: Reads, list: ListName, since: string): Promise<readonly Row[]> =>
  (await Promise.all(shardsOf(list).map(pk => sinceOfShard({ table }, list, pk, since)))).flat();

const sinceOfShard = async ({ table }: Reads, list: ListName, pk: string, since: string): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (const office of await officesOn({ table }, pk)) found.push(...(await ofOffice({ table }, list, office, since)));
  return found;
};

/** A list of the offices that the directory has lost. Reads one row of every other office. */
export const ofLostOffices = async (
  { table, directory }: Reads & Pick<Ports, 'directory'>,
  list: ListName,
): Promise<readonly Row[]> => {
  const known = await Promise.all(shardsOf(list).map(pk => officesOn({ table }, pk)));
  const lost = known.flat().filter(office => findOffice(directory, office) === undefined);
  return (await Promise.all(lost.map(office => ofOffice({ table }, list, office)))).flat();
};

/** Who has anything there: a query for each, whatever it is. */
const officesOn = async ({ table }: Reads, pk: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let from = ' '; ; ) {
    const [first] = await table.list({ index: 'inbox', pk, between: [from, '~'], limit: 1 });
    if (!first) return found;
    const office = officeOnList(first);
    found.push(office);
    from = afterOffice(office);
  }
};
