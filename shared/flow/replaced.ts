import { after, DAY, type Instant } from '../domain/time.ts';
import type { Change } from './change-office.ts';
import type { OfficeOverlay } from './directory-now.ts';
import type { Row, Table } from './ports.ts';
import { kindOfRow, read } from './row-keys.ts';
import type { Event, Head } from './rows.ts';

/** The table that a restored one replaces: asked, never changed. */
export type Replaced = Pick<Table, 'get' | 'list'> &
  Readonly<{
    /** All its rows but those that are past their time, in no order. */
    rows: () => AsyncIterable<Row>;
  }>;

/** What the replaced table knows of the lost time. */
export type LostTime = Readonly<{
  /** Applications that were accepted within it, oldest first. */
  accepted: readonly Head[];
  /** What happened within it to any application, oldest first. */
  events: readonly Event[];
  /** Changes of offices' contacts that were asked for within it. */
  changes: readonly Change[];
  /** At any time: who wants no mail, when an address was last mailed, what was erased, and what was changed of offices. */
  stops: readonly Row[];
  mailed: readonly Row[];
  erasures: readonly Row[];
  overlays: readonly (Row & OfficeOverlay)[];
}>;

/** Clocks of functions differ; what turns out to be in the restored table is left as it is there. */
const MARGIN = DAY;

/** Reads the replaced table whole: events and applications are in no order of time. */
export const lookBack = async (replaced: Replaced, from: Instant): Promise<LostTime> => {
  const [accepted, events, changes] = [[] as Head[], [] as Event[], [] as Change[]];
  const [stops, mailed, erasures, overlays]: Row[][] = [[], [], [], []];
  const since = after(from, -MARGIN);
  for await (const row of replaced.rows()) {
    const kind = kindOfRow(row);
    if (kind === 'head' && String(row['submittedAt']) >= since) accepted.push(...known<Head>(row));
    if (kind === 'event' && row.sk >= from) events.push(...known<Event>(row));
    if (kind === 'change' && String(row['askedAt']) >= from) changes.push(...known<Change>(row));
    if (kind === 'stop') stops?.push(row);
    if (kind === 'mailed') mailed?.push(row);
    if (kind === 'erasure') erasures?.push(row);
    if (kind === 'overlay') overlays?.push(row);
  }
  return {
    accepted: accepted.sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1)),
    events: events.sort((a, b) => (a.at < b.at ? -1 : 1)),
    changes,
    stops: stops ?? [],
    mailed: mailed ?? [],
    erasures: erasures ?? [],
    overlays: (overlays ?? []) as (Row & OfficeOverlay)[],
  };
};

const known = <T>(row: Row): T[] => {
  const value = read<T>(row);
  return value ? [value] : [];
};
