import { loadHead } from './load.ts';
import type { Ports, Row, Table } from './ports.ts';
import type { LostTime, Replaced } from './replaced.ts';
import { eventPartition, kindOfRow, partition } from './row-keys.ts';
import type { Head } from './rows.ts';

type Needs = Pick<Ports, 'table'>;

/** What was taken over from the table that is replaced. */
export type Carried = Readonly<{
  /** Applications that were accepted within the lost time: they are as they were, with everything that happened to them. */
  applications: readonly string[];
  /** Those that are not taken over, because the partner has sent the same page again since, and the application it became. */
  sentAgain: readonly Readonly<{ reference: string; as: string }>[];
  /** Offices whose contacts were replaced within the lost time, and are again. */
  offices: readonly string[];
  /** How many addresses that want no mail are known again. */
  stops: number;
}>;

/** Takes over what the restored table lacks and nobody should have to say again. Nothing that is there is changed; safe to repeat. */
export const carryOver = async (ports: Needs, replaced: Replaced, lost: LostTime): Promise<Carried> => {
  const { table } = ports;
  const stops = await inTurn(lost.stops, put => table.commit([{ put, if: 'absent' }]));
  await inTurn(lost.erasures, put => table.commit([{ put, if: 'absent' }]));
  await inTurn(lost.mailed, put => table.commit([{ put, if: { last: { missingOrAtMost: String(put['last']) } } }]));
  const offices = await inTurn(lost.overlays, put =>
    table.commit([{ put, if: { lock: { missingOrAtMost: put.lock - 1 } } }]),
  );
  return {
    stops: stops.length,
    offices: offices.map(({ office }) => office),
    ...(await applications(ports, replaced, lost)),
  };
};

/** One after the other; answers those that were written. */
const inTurn = async <R extends Row>(rows: readonly R[], write: (row: R) => ReturnType<Table['commit']>) => {
  const written: R[] = [];
  for (const row of rows) if ((await write(row)).ok) written.push(row);
  return written;
};

const applications = async (
  ports: Needs,
  replaced: Replaced,
  { accepted }: LostTime,
): Promise<Pick<Carried, 'applications' | 'sentAgain'>> => {
  const missing = new Map<string, Row[]>();
  for (const { reference } of accepted) if (!(await loadHead(ports, reference))) missing.set(reference, []);
  if (missing.size === 0) return { applications: [], sentAgain: [] };
  for await (const row of replaced.rows()) missing.get(ownerOf(row))?.push(row);
  const taken: string[] = [];
  const sentAgain: { reference: string; as: string }[] = [];
  for (const head of accepted.filter(({ reference }) => missing.has(reference))) {
    const { reference } = head;
    const as = await takeOver(ports, replaced, head, missing.get(reference) ?? []);
    if (as === reference) taken.push(reference);
    else sentAgain.push({ reference, as });
  }
  return { applications: taken, sentAgain };
};

/** Of rows outside its own two partitions, to which application they belong. */
const ownerOf = (row: Row): string => {
  const kind = kindOfRow(row);
  if (kind === 'same') return row.sk;
  return kind === 'token' ? String(row['reference']) : '';
};

/** More than 34 cases with everything that ever happened to them. */
const MOST_ROWS = 40_000;
/** A transaction takes 4 MB, and a version of 38 regions some 30 KB. */
const AT_ONCE = 25;

/**
 * Takes over an application, row by row as it was; answers the reference under which it is there. Its token comes first: who sends
 * the same page meanwhile gets the same reference. Its head comes last: what broke off before is done again.
 */
const takeOver = async (
  ports: Needs,
  replaced: Replaced,
  { reference }: Head,
  beside: readonly Row[],
): Promise<string> => {
  const tokens = beside.filter(row => kindOfRow(row) === 'token');
  for (const put of tokens) {
    const { ok } = await ports.table.commit([{ put, if: 'absent' }]);
    const as = ok ? reference : String((await ports.table.get(put))?.['reference'] ?? reference);
    if (as !== reference) return as;
  }
  const own = await replaced.list({ pk: partition(reference), limit: MOST_ROWS });
  const events = await replaced.list({ pk: eventPartition(reference), limit: MOST_ROWS });
  const heads = own.filter(row => kindOfRow(row) === 'head');
  const rest = [...events, ...beside, ...own].filter(row => !tokens.includes(row) && !heads.includes(row));
  for (let from = 0; from < rest.length; from += AT_ONCE) {
    await ports.table.commit(rest.slice(from, from + AT_ONCE).map(put => ({ put })));
  }
  await ports.table.commit(heads.map(put => ({ put, if: 'absent' })));
  return reference;
};
