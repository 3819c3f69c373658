import type { Key, Ports, Row, Write } from './ports.ts';
import { partition, read, TOKEN } from './row-keys.ts';
import type { Head, Version } from './rows.ts';
import { rowsOfSame } from './same.ts';

type Needs = Pick<Ports, 'table' | 'forget'>;

/** More than sixty versions, thirty-four offices with their mails and a hundred reports each come to. */
const MOST_ROWS = 20_000;
/** A transaction takes 100 writes, and a version goes with at most seven rows under which others like it find it. */
const AT_ONCE = 90;

/**
 * Deletes what an application holds beside its head, its cases and what its offices were told of the erasure: answers,
 * reports, mails, lists, tries, the token that it was sent with, and the hashes under which others like it find it. Safe to repeat.
 * What names the address goes last, for while SES does not answer it is still needed.
 */
export const wipe = async (ports: Needs, reference: string): Promise<void> => {
  const rows = await ports.table.list({ pk: partition(reference), limit: MOST_ROWS });
  const versions = rows.filter(isVersion);
  await deleteAll(ports, reference, [...rows.filter(row => goes(row) && !isVersion(row)), ...rows.flatMap(tokenOf)]);
  const addresses = versions.flatMap(row => read<Version>(row)?.content.contact.email ?? []);
  for (const address of new Set(addresses)) await ports.forget?.(address);
  await deleteAll(ports, reference, versions);
};

/** The token that it was sent with: hashes of what was typed and of the address. */
const tokenOf = (row: Row): readonly Row[] => {
  const token = row.sk === 'A' ? read<Head>(row)?.token : undefined;
  return token === undefined ? [] : [{ pk: token, sk: TOKEN }];
};

const isVersion = ({ sk }: Row): boolean => sk.startsWith('V#');

const goes = ({ sk, ...row }: Row): boolean => sk !== 'A' && !sk.startsWith('C#') && row['kind'] !== 'erasure';

/** Deletes rows of an application, in as many transactions as it takes; a version with the hashes that were made of it. */
export const deleteAll = async (ports: Needs, reference: string, rows: readonly Row[]): Promise<void> => {
  let batch: Write[] = [];
  for (const row of rows) {
    const deletes = [row, ...hashesOf(row, reference)].map(deletion);
    if (batch.length + deletes.length > AT_ONCE) {
      await ports.table.commit(unique(batch));
      batch = [];
    }
    batch.push(...deletes);
  }
  if (batch.length > 0) await ports.table.commit(unique(batch));
};

const hashesOf = (row: Row, reference: string): readonly Key[] => {
  if (!isVersion(row)) return [];
  const version = read<Version>(row);
  return version ? rowsOfSame(version.content, reference) : [];
};

const deletion = ({ pk, sk }: Key): Write => ({ delete: { pk, sk } });

/** Versions share most of their hashes, and a transaction names a row once. */
const unique = (writes: readonly Write[]): readonly Write[] => [
  ...new Map(writes.map(write => [JSON.stringify(write), write])).values(),
];
