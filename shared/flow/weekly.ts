import type { Case } from '../domain/case.ts';
import { DESK, desksOf, findOffice } from '../domain/directory.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { after, DAY, type Instant, MINUTE } from '../domain/time.ts';
import { COUNTED, dayOfWeek, type Marks, mondayOf, nextMonday, weekOf } from '../domain/weekly.ts';
import { type Practised, weekly } from '../mail/weekly.ts';
import type { Guard } from './guards.ts';
import { isNeverActing, officeHealth } from './health.ts';
import { ofAllOffices, sinceOfAllOffices } from './office-lists.ts';
import type { Letter, Ports, Row, Write } from './ports.ts';
import { listMarked } from './reports.ts';
import { messageKey, read, weekKey } from './row-keys.ts';
import { messageRow, type StoredMessage, type WeekRow, weekRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** The first tick of a deployment writes down when the first week is over; every other one only looks. */
export const beginWeeks = async ({ table, now }: Needs): Promise<void> => {
  if (await table.get(weekKey)) return;
  await table.commit([{ put: weekRow({ at: nextMonday(now()) }), if: 'absent' }]);
};

/** Promises the mails of the Monday that has come, of the last one where several were missed, and waits for the next. */
export const promiseWeek = async (ports: Needs): Promise<'promised' | 'overtaken'> => {
  const week = read<WeekRow>(await ports.table.get(weekKey));
  const now = ports.now();
  if (!week || week.at > now) return 'overtaken';
  const told = mondayOf(now);
  const committed = await ports.table.commit([
    { put: weekRow({ at: nextMonday(now), told }), if: { at: week.at } },
    ...recipients(ports, told).map(
      (message): Write => ({ put: messageRow({ ...message, createdAt: now }), if: 'absent' }),
    ),
  ]);
  return committed.ok ? 'promised' : 'overtaken';
};

/** Every desk, and the leadership by their place in the stage's list: their addresses are looked up when a mail leaves. */
const recipients = ({ directory }: Pick<Ports, 'directory'>, monday: Instant): readonly Message[] => [
  ...desksOf(directory).map(({ code }) => mailOf(monday, { audience: 'desk', office: code })),
  ...directory.leadership.map((_, place) => mailOf(monday, { audience: 'leadership', office: DESK }, `.${place}`)),
];

const mailOf = (monday: Instant, to: Pick<Message, 'audience' | 'office'>, place = ''): Message => ({
  reference: '',
  case: '',
  ...to,
  kind: 'weekly',
  ordinal: `${dayOfWeek(monday)}${place}`,
  epoch: WHOEVER,
  createdAt: monday,
  nextTryAt: monday,
});

/** Made when it leaves; one that an outage held back for a week gives way to the next. */
export const composeWeekly = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Readonly<{ letter: Letter; guards: readonly Guard[] }> | 'not-owed'> => {
  const { directory, publicUrl, now } = ports;
  const [day, place] = message.ordinal.split('.');
  const to = place === undefined ? findOffice(directory, message.office)?.inbox : directory.leadership[Number(place)];
  const week = read<WeekRow>(await ports.table.get(weekKey));
  if (to === undefined || week?.told === undefined || dayOfWeek(week.told) !== day) return 'not-owed';
  const since = await toldUntil(ports, message, week.told);
  const open = await ofAllOffices(ports, 'open');
  const [cases, marks, practices] = await Promise.all([
    allCases(ports, open),
    marksOf(ports, open),
    practicesOf(ports, since, message.createdAt),
  ]);
  return {
    guards: [],
    letter: weekly(
      { directory, publicUrl, to },
      {
        day,
        week: weekOf(cases, marks, directory, now()),
        practices,
        since,
        now: now(),
      },
    ),
  };
};

/**
 * What the offices own: all that waits for somebody, all partnerships, and what was closed in the time that is counted. From
 * the lists of the offices, as they were a moment ago.
 */
const allCases = async (ports: Needs, open: readonly Row[]): Promise<readonly Case[]> => {
  const others = await Promise.all([
    ofAllOffices(ports, 'asked'),
    ofAllOffices(ports, 'agreed'),
    sinceOfAllOffices(ports, 'closed', after(ports.now(), -COUNTED)),
  ]);
  return [open, ...others].flat().flatMap(row => read<Case>(row) ?? []);
};

/** How the offices can be reached, whether they ever began with a case, and whether they said that their contacts are right. */
const marksOf = async (ports: Needs, open: readonly Row[]): Promise<Marks> => {
  const all = await officeHealth(ports, open);
  const those = (which: (one: (typeof all)[number]) => boolean) =>
    new Set(all.filter(which).map(({ office }) => office));
  return {
    unreachable: those(({ inbox }) => inbox.dead),
    neverActed: those(one => isNeverActing(ports.directory, one, ports.now())),
    unconfirmed: those(({ standing }) => standing.state === 'unconfirmed'),
  };
};

/** Who has had no weekly mail for so long is told of the weeks since it was first owed one. */
const MOST_WEEKS = 26;

/** Until when this recipient was told what was marked: its last mail that left says so, for an outage may hold one back. */
const toldUntil = async ({ table }: Needs, message: StoredMessage, told: Instant): Promise<Instant> => {
  const [, place] = message.ordinal.split('.');
  let first = message.createdAt;
  for (let weeks = 1; weeks <= MOST_WEEKS; weeks++) {
    const day = dayOfWeek(after(told, -7 * weeks * DAY));
    const ordinal = place === undefined ? day : `${day}.${place}`;
    const earlier = read<StoredMessage>(await table.get(messageKey({ ...message, ordinal })));
    if (earlier?.state === 'sent') return earlier.createdAt;
    if (earlier) first = earlier.createdAt;
  }
  return after(first, -7 * DAY);
};

/** A mark that is as young may not be in the index yet: the next mail tells it. */
const INDEXED = 5 * MINUTE;

/** What offices marked between two instants, each a moment earlier. */
const practicesOf = async (ports: Needs, since: Instant, until: Instant): Promise<readonly Practised[]> => {
  const marked = await listMarked(ports, after(since, -INDEXED));
  return marked.flatMap(({ practice, reference, office, marked: mark }) =>
    practice && mark && mark.at < after(until, -INDEXED)
      ? [{ title: practice.title, ...(practice.place && { place: practice.place }), reference, office }]
      : [],
  );
};
