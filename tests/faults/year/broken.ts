import type { Directory } from '../../../shared/domain/directory.ts';
import type { Row, Write } from '../../../shared/flow/ports.ts';
import type { Break } from '../broken.ts';

/** What a worker reads, changed. */
const reads =
  (change: (row: Row) => Row): Break =>
  ports => ({
    ...ports,
    table: {
      ...ports.table,
      get: async key => {
        const row = await ports.table.get(key);
        return row && change(row);
      },
      list: async listing => (await ports.table.list(listing)).map(change),
    },
  });

/** What a worker writes, changed or left out. */
const writes =
  (change: (write: Write) => readonly Write[]): Break =>
  ports => ({
    ...ports,
    table: { ...ports.table, commit: all => ports.table.commit(all.flatMap(change)) },
  });

const configured =
  (change: (directory: Directory) => Directory): Break =>
  ports => ({ ...ports, directory: change(ports.directory) });

const isPut = (write: Write, kind: string): boolean => 'put' in write && write.put['kind'] === kind;

/** A reminder is made as if nobody had acted. */
export const deafToActs: Break = (ports, worker) =>
  worker.name === 'follow-up' || worker.name === 'notify'
    ? reads(row => (row.sk.startsWith('C#') ? withoutAct(row) : row))(ports, worker)
    : ports;
const withoutAct = ({ actedAt: _gone, ...row }: Row): Row => row as Row;

/** The ladder ends at the back-up contact. */
export const withoutDesk = configured(directory => {
  const { unacknowledged, undecided } = directory.standards;
  const below = (rungs: typeof undecided) => rungs.filter(({ who }) => who !== 'desk').map(rung => ({ ...rung }));
  const standards = {
    ...directory.standards,
    unacknowledged: below(unacknowledged),
    undecided: below(undecided),
    deskWithin: 200,
  };
  return { ...directory, standards };
});

/** Offices are chased a day after they got a case. */
export const impatient = configured(directory => ({
  ...directory,
  standards: {
    ...directory.standards,
    unacknowledged: [{ after: 1, who: 'owner' }, ...directory.standards.unacknowledged],
  },
}));

/** Offices are taken to work by day and night. */
export const sleepless = configured(directory => ({
  ...directory,
  offices: directory.offices.map(office => ({ ...office, hours: '00:00-23:59' })),
}));

/** Nobody has heard of a holiday. */
export const withoutHolidays = configured(directory => ({ ...directory, holidays: [] }));

/** The partner hears of nothing but decisions. */
export const withoutNews = writes(write => (isPut(write, 'news') ? [] : [write]));

/** No reminder leaves. */
export const withoutReminders = writes(write => (isPut(write, 'reminder') ? [] : [write]));

/** Nobody follows up what did not arrive. */
export const deafToBounces = reads(({ followUpAt: _gone, ...row }) => row as Row);

/** The leadership's mail is promised, and never written. */
export const withoutWeekly = writes(write => (isPut(write, 'weekly') ? [] : [write]));

/** A request for changes is open for ever. */
export const withoutLapse = configured(directory => ({
  ...directory,
  standards: { ...directory.standards, reviseWithin: 100 },
}));

/** Nobody asks how a partnership is. */
export const withoutCheckIns = configured(directory => ({
  ...directory,
  standards: { ...directory.standards, checkInEvery: 12 },
}));

/** A step leaves no event. */
export const withoutEvents = writes(write => ('put' in write && write.put['what'] === 'climb' ? [] : [write]));
