import type { Application } from '../domain/application.ts';
import { isNearName, nameWords } from '../domain/organisation-name.ts';
import { hasSameAddress, type SameIn, sameIn, traitsOf } from '../domain/same.ts';
import type { Instant } from '../domain/time.ts';
import { type Loaded, loadVersion } from './load.ts';
import type { Ports, Row, Write } from './ports.ts';
import { applicationKey, read, sameKey } from './row-keys.ts';
import type { Head } from './rows.ts';

/** An application that may be the same (`mungkin sama`): for offices only. */
export type Same = Readonly<{
  reference: string;
  organisation: string;
  /** In what; never empty. */
  why: readonly SameIn[];
  /** Its partner reads the same address: only then may this partner be told of it. */
  sameEmail: boolean;
  submittedAt: Instant;
}>;

/**
 * The rows under which an application is found as perhaps the same: at most seven, and for given content always the
 * same, so that they can be found again for each of its versions (to delete them when it is erased). Those of earlier
 * versions stay: what is found is judged by its latest version. What is held has none until it is released.
 */
export const rowsOfSame = (application: Application, reference: string): readonly Row[] => {
  const name = nameWords(application.organisation.name).join(' ');
  return traitsOf(application).map(({ kind, value }) => ({
    ...sameKey(kind, value, reference),
    // Most names that share a part are others: told apart here, they need not be loaded.
    ...(kind === 'name' && { name }),
  }));
};

/** What a new version adds to the rows of the one before it. */
export const newRowsOfSame = (before: Application, after: Application, reference: string): readonly Write[] => {
  const known = new Set(rowsOfSame(before, reference).map(idOf));
  return rowsOfSame(after, reference)
    .filter(row => !known.has(idOf(row)))
    .map(put => ({ put }));
};
const idOf = (row: Row): string => `${row.pk} ${row['name'] ?? ''}`;

/** Read of one fact; more applications than these have one NPWP or phone only where somebody plays with us. */
const MOST_OF_A_FACT = 50;
/** Read of a part of a name: a page of the table holds ten times as many. */
const MOST_OF_A_NAME = 500;
/** Loaded and shown; those with an equal fact go before those with a name that is near. */
const MOST_SHOWN = 20;

/**
 * Other applications that may be the same as this one, the latest first; neither what is held nor what was turned down. It
 * costs at most seven queries and twenty applications, however many share a name: of more than 500 with the same words,
 * and of more than twenty that are the same, some are not found.
 */
export const loadSame = async (ports: Pick<Ports, 'table'>, { head, version }: Latest): Promise<readonly Same[]> => {
  const mine = version.content;
  const found = await Promise.all(rowsOfSame(mine, head.reference).map(row => others(ports, row)));
  const references = [...new Set(found.flat().map(({ sk }) => sk))].slice(0, MOST_SHOWN);
  const loaded = await Promise.all(references.map(reference => latest(ports, reference)));
  return loaded
    .flatMap(other => (other ? same(mine, other) : []))
    .sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
};

/** The rows beside this one, of names only those that are near; they come in the order of `traitsOf`, names last. */
const others = async ({ table }: Pick<Ports, 'table'>, { pk, sk, name }: Row): Promise<readonly Row[]> => {
  const rows = await table.list({ pk, limit: name === undefined ? MOST_OF_A_FACT : MOST_OF_A_NAME });
  const isNear = (row: Row): boolean =>
    name === undefined || isNearName(String(name).split(' '), String(row['name']).split(' '));
  return rows.filter(row => row.sk !== sk && isNear(row));
};

/**
 * Whether the partner of an application may be told of another one, of which it was closed as a double: only while both
 * name the very same address. To anybody else the other one's number is a stranger's.
 */
export const mayBeToldOf = async (
  ports: Pick<Ports, 'table'>,
  mine: Application,
  reference: string,
): Promise<boolean> => {
  const other = await latest(ports, reference);
  return other !== undefined && hasSameAddress(mine, other.version.content);
};

type Latest = Pick<Loaded, 'head' | 'version'>;

const latest = async (ports: Pick<Ports, 'table'>, reference: string): Promise<Latest | undefined> => {
  const head = read<Head>(await ports.table.get(applicationKey(reference)));
  const version = head && !head.erasure && (await loadVersion(ports, reference, head.latest));
  return version ? { head, version } : undefined;
};

const same = (mine: Application, { head, version }: Latest): readonly Same[] => {
  const theirs = version.content;
  const why = sameIn(mine, theirs);
  if (why.length === 0 || head.held || head.rejected) return [];
  return [
    {
      reference: head.reference,
      organisation: theirs.organisation.name,
      why,
      sameEmail: hasSameAddress(mine, theirs),
      submittedAt: head.submittedAt,
    },
  ];
};
