import type { Confirmation } from '../../../shared/domain/confirmation.ts';
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

/** Everybody is asked about their contacts but one, whose turn comes when all of this is over. */
export const withoutOneCheck = writes(write => {
  if (!('put' in write) || write.put.sk !== 'Q' || write.put['office'] !== 'bpmp-35') return [write];
  const at = '2040-01-01T00:00:00.000Z';
  const behind = String(write.put['dueSk']).slice(at.length);
  return [{ ...write, put: { ...write.put, at, dueSk: at + behind } }];
});

/** What officers say of their contacts is not looked at. */
export const deafToAnswers: Break = (ports, worker) =>
  worker.name === 'follow-up' || worker.name === 'notify'
    ? reads(row => (row.sk === 'Q' ? { ...row, answers: {} } : row))(ports, worker)
    : ports;

/** What is listed of the rounds in which offices are asked, changed: what the operator's mail is made of. */
const listed = (change: (confirmation: Confirmation) => Partial<Confirmation>): Break => {
  const changed = (row: Row): Row => (row.sk === 'Q' ? { ...row, ...change(row as unknown as Confirmation) } : row);
  return ports => ({
    ...ports,
    table: { ...ports.table, list: async listing => (await ports.table.list(listing)).map(changed) },
  });
};

/** Nobody's days are ever over. */
export const withoutUnconfirmed = listed(() => ({ step: 'remind' }));

/** Nobody has ever said anything. */
export const withoutAnswers = listed(() => ({ answers: {} }));

/** Whatever an office says, nothing is wrong. */
export const withoutFaults = listed(({ answers }) => ({
  answers: Object.fromEntries(
    Object.entries(answers).map(([place, { wrong: _unheard, ...answer }]) => [place, answer]),
  ),
}));

/** Whatever the operator has seen to is said to be wrong for ever. */
export const neverSettled = listed(() => ({ settledAt: '' }));

/** Any six digits will do. */
export const anyDigits: Break = ports => ({ ...ports, links: { ...ports.links, isCode: async () => true } });

/** Offices are asked every other month. */
export const inquisitive = configured(directory => ({
  ...directory,
  standards: { ...directory.standards, confirmEvery: 2 },
}));

/** The mail of the morning is promised, and never written. */
export const withoutMornings = writes(write => (isPut(write, 'operator-mail') ? [] : [write]));

/** Each mail of a kind is promised twice. */
const twice = (kind: string): Break =>
  writes(write => {
    if (!('put' in write) || !isPut(write, kind)) return [write];
    const { sk, ordinal, dueSk } = write.put;
    return [write, { ...write, put: { ...write.put, sk: `${sk}0`, ordinal: `${ordinal}0`, dueSk: `${dueSk}0` } }];
  });
export const twiceInTheMorning = twice('operator-mail');
export const asksTwice = twice('office-check');

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
