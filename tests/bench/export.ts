import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accept } from '../../shared/flow/accept.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { DUE_ATTRIBUTES, INBOX_ATTRIBUTES, INDEX, TABLE, tokenKey } from '../../shared/flow/row-keys.ts';
import { application, directory, region, seededRandom, submission } from '../world.ts';

export const TABLE_NAME = 'bench';
/** When what is due is due, and when the rest was written. */
export const NOW = '2026-11-23T02:00:00.000Z';
const LATER = '2027-11-23T02:00:00.000Z';
/** The office whose inbox is asked for, in a table of any size with as many open cases. */
export const OFFICE = 'bpmp-35';
const OPEN_HERE = 25;
/** One application in as many is open at other offices and becomes due in a year: the indexes grow too. */
const ONE_IN = 20;

/** The rows of one application as the product writes them. */
const rowsOf = (number: number, provinces: readonly string[], at: string): Row[] => {
  const random = seededRandom(`export ${number}`);
  const idempotencyKey = `export-${number}`;
  const given = application({
    regions: provinces.map(code => region(code, { note: 'Mohon dikenalkan dengan pokja.' })),
  });
  const { writes } = accept({ directory, now: () => at, random }, submission({ application: given, idempotencyKey }), {
    key: tokenKey(idempotencyKey),
    why: 'not',
    expired: false,
  });
  return writes.flatMap(write => ('put' in write ? [write.put] : []));
};

const INDEXED = new Set([...DUE_ATTRIBUTES, ...INBOX_ATTRIBUTES]);
/** Decided and mailed: such a row has left both indexes. */
const settled = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !INDEXED.has(name))) as Row;

const rowsAt = (place: number): Row[] => {
  if (place < OPEN_HERE) return rowsOf(place, ['35', '94'], NOW);
  if (place % ONE_IN === 0) return rowsOf(place, ['12', '73'], LATER);
  return rowsOf(place, ['35', '12'], NOW).map(settled);
};

type Attribute = Readonly<Record<string, unknown>>;
/** A value as DynamoDB writes it in an export. */
const attribute = (value: unknown): Attribute => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: attributes(value as object) };
};
const attributes = (value: object): Record<string, Attribute> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, attribute(each)]])),
  );

const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
const SCHEMA = {
  Table: {
    TableName: TABLE_NAME,
    KeySchema: keys(TABLE.pk, TABLE.sk),
    AttributeDefinitions: [TABLE, ...Object.values(INDEX)].flatMap(({ pk, sk }) =>
      [pk, sk].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
    ),
    GlobalSecondaryIndexes: Object.values(INDEX).map(({ name, pk, sk }) => ({
      IndexName: name,
      KeySchema: keys(pk, sk),
      Projection: { ProjectionType: 'ALL' },
    })),
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  },
};

const PER_FILE = 50_000;

/** So many items, of whole applications. */
function* applications(items: number): Generator<readonly Row[]> {
  for (let place = 0, written = 0; written < items; place++) {
    const rows = rowsAt(place);
    written += rows.length;
    yield rows;
  }
}

/** Fills a database file under `folder` with so many items of whole applications. */
export const fillDatabase = (folder: string, items: number): void => writeDatabase(folder, applications(items));

type Open = Readonly<{ due: number; dueSince: string; others: number; othersSince: string }>;

/** Provinces of one application, of those that are not due: as many cases. */
const TOGETHER = 9;

/**
 * Open cases, all of whose mails have left: those that are due, one to an application, which are given to `found` as
 * well; and others, that nothing is due of.
 */
export function* openCases({ due, dueSince, others, othersSince }: Open, found: Row[]): Generator<readonly Row[]> {
  const codes = directory.provinces.map(({ code }) => code);
  const at = (place: number): string => codes[place % codes.length] ?? '35';
  const mailed = (row: Row): Row => (row.sk.startsWith('C#') ? row : settled(row));
  for (let place = 0; place < due; place++) {
    const rows = rowsOf(place, [at(place)], dueSince).map(mailed);
    found.push(...rows.filter(({ sk }) => sk.startsWith('C#')));
    yield rows;
  }
  for (let place = 0; place < others; place += TOGETHER) {
    const many = Math.min(TOGETHER, others - place);
    const provinces = Array.from({ length: many }, (_, each) => at(place + each));
    yield rowsOf(due + place, provinces, othersSince).map(mailed);
  }
}

/** Writes rows into a database file under `folder`, by way of a DynamoDB export. */
export const writeDatabase = (folder: string, applications: Iterable<readonly Row[]>): void => {
  const data = join(folder, 'export', TABLE_NAME, 'data');
  mkdirSync(data, { recursive: true });
  let lines: string[] = [];
  let written = 0;
  const flush = (): void => {
    writeFileSync(
      join(data, `${String(written).padStart(9, '0')}.json.gz`),
      gzipSync(`${lines.join('\n')}\n`, { level: 1 }),
    );
    lines = [];
  };
  for (const rows of applications) {
    for (const row of rows) {
      lines.push(JSON.stringify({ Item: attributes(row) }));
      written++;
    }
    if (lines.length >= PER_FILE) flush();
  }
  if (lines.length > 0) flush();
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(SCHEMA));
  const engine = `@dynoxide/${process.platform}-${process.arch}`;
  const binary = join(dirname(createRequire(import.meta.url).resolve(`${engine}/package.json`)), 'dynoxide');
  const output = join(folder, 'tabel.db');
  const source = join(folder, 'export');
  execFileSync(binary, ['import', '--source', source, '--schema', join(folder, 'schema.json'), '--output', output], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
};
