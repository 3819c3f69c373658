import { deadline } from '../domain/calendar.ts';
import { openCase } from '../domain/case.ts';
import { DESK, type Directory, deskOf } from '../domain/directory.ts';
import { receipt } from '../domain/message.ts';
import { type Assignment, route } from '../domain/route.ts';
import type { Instant } from '../domain/time.ts';
import { caseRow } from './case-rows.ts';
import { endsAt, versionsEnd, versionsStay } from './ending.ts';
import { loadApplication, loadHead } from './load.ts';
import type { Ports, Write } from './ports.ts';
import { applicationKey, DUE_ATTRIBUTES, due, HELD_INBOX, INBOX_ATTRIBUTES, INDEX, read } from './row-keys.ts';
import { type Event, eventRow, type Head, type Held, headRow, messageRow } from './rows.ts';
import { rowsOfSame } from './same.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

/** What is held is looked at within one working day of the desk, or it goes to the desk as it is. */
const REVIEWED_WITHIN = 1;

/** How a new application is held: until the end of the desk's next working day, with the cases that it would have. */
export const heldSince = (why: Held['why'], cases: Held['cases'], at: Instant, directory: Directory): Held =>
  heldByNow({ why, at, until: at, cases }, directory);

/** The same with its end by the calendar of now: holidays are announced late. */
export const heldByNow = (held: Held, directory: Directory): Held => ({
  ...held,
  until: deadline(held.at, REVIEWED_WITHIN, deskOf(directory), directory.holidays).at,
});

/** Ten times the day's ceiling of mails would have to be posted before one is not listed. */
const MOST_HELD = 50_000;

/** Everything that is held, oldest first. */
export const listHeld = async ({ table, directory }: Pick<Ports, 'table' | 'directory'>): Promise<Head[]> => {
  const rows = await table.list({ index: 'inbox', pk: HELD_INBOX, limit: MOST_HELD });
  const heads = rows.flatMap(row => read<Head>(row) ?? []);
  return heads.map(head => (head.held ? { ...head, held: heldByNow(head.held, directory) } : head));
};

export type Reviewed = 'released' | 'rejected' | 'not-held' | 'overtaken';

/**
 * Gives a held application its cases, and its offices their notices; the clock of the answer starts now. `to: 'desk'` when
 * nobody looked in time: the desk then has the whole application and passes it on. A person may release what was rejected
 * by mistake, for as long as it is there.
 */
export const release = async (
  ports: Needs,
  reference: string,
  by: Event['by'],
  to: 'offices' | 'desk',
  reason: string,
): Promise<Reviewed> => {
  const found = await loadApplication(ports, reference);
  const wasRejected = found?.head.rejected !== undefined && by !== 'system';
  if (wasRejected && !(await holdAgain(ports, found.head, by))) return 'overtaken';
  const loaded = wasRejected ? await loadApplication(ports, reference) : found;
  if (!loaded?.head.held || loaded.head.rejected || loaded.head.withdrawn) return 'not-held';
  const { head, version } = loaded;
  const at = ports.now();
  const assignments = to === 'offices' ? route(version.content, ports.directory) : [toDesk(version.content.regions)];
  const opened = assignments.map((assignment, place) =>
    openCase(assignment, {
      reference,
      number: String(place + 1).padStart(2, '0'),
      at,
      directory: ports.directory,
      organisation: version.content.organisation.name,
      answers: head.latest,
    }),
  );
  return await review(ports, head, 'released', by, [
    { ...noLongerHeld(head), set: { released: { at, reason } } },
    ...opened.flatMap(({ case: value, notice }): Write[] => [
      { put: caseRow(value), if: 'absent' },
      { put: messageRow(notice), if: 'absent' },
    ]),
    { put: messageRow(receipt(reference, head.epoch, at)), if: 'absent' },
    ...rowsOfSame(version.content, reference).map((put): Write => ({ put })),
  ]);
};

/** What nobody looked at in time goes to the desk; `put-off` where its day has moved since it was written. */
export const releaseUnseen = async (ports: Needs, reference: string): Promise<Reviewed | 'put-off'> => {
  const head = await loadHead(ports, reference);
  const held = head?.held && heldByNow(head.held, ports.directory);
  if (!held || held.until <= ports.now()) {
    return await release(ports, reference, 'system', 'desk', 'nobody looked in time');
  }
  const committed = await ports.table.commit([
    {
      update: applicationKey(reference),
      if: { lock: head.lock, [INDEX.inbox.pk]: HELD_INBOX },
      set: { held, ...due(reference, 'A', held.until) },
    },
  ]);
  return committed.ok ? 'put-off' : 'overtaken';
};

/**
 * Takes a rejection back: what is released from here on may have 34 offices, and was given up with up to sixty versions,
 * which together are more than one transaction takes. If nothing follows, it is held like any other.
 */
const holdAgain = async (ports: Needs, { reference, lock, held, ...head }: Head, by: Event['by']): Promise<boolean> => {
  if (!held) return false;
  const at = ports.now();
  const cases = held.cases.map(value => ({ ...value, status: 'received' as const, since: at }));
  const again = headRow({ ...head, reference, lock, held: heldSince(held.why, cases, at, ports.directory) });
  const set = Object.fromEntries(HELD_ATTRIBUTES.map(name => [name, again[name]]));
  const committed = await ports.table.commit([
    { update: applicationKey(reference), if: { lock }, set, remove: ['rejected', 'expiresAt'], add: { lock: 1 } },
    ...versionsStay({ ...head, reference, lock }),
    { put: eventRow({ reference, at, case: '', what: 'held-again', by }), if: 'absent' },
  ]);
  return committed.ok;
};

/** With which a head stands in the list of what is held, and is due. */
const HELD_ATTRIBUTES = ['held', ...DUE_ATTRIBUTES, ...INBOX_ATTRIBUTES];

const toDesk = (regions: readonly Readonly<{ province: string }>[]): Assignment => ({
  office: DESK,
  standsIn: false,
  provinces: regions.map(({ province }) => province),
  participants: [],
});

/** Turns a held application down as spam: its offices never hear of it, and it is gone in a month. */
export const reject = async (ports: Needs, reference: string, by: Event['by'], reason: string): Promise<Reviewed> => {
  const head = read<Head>(await ports.table.get(applicationKey(reference)));
  if (!head?.held || head.rejected || head.withdrawn) return 'not-held';
  const at = ports.now();
  const expiresAt = endsAt(at);
  const cases = head.held.cases.map(value => ({ ...value, status: 'declined' as const, since: at }));
  return await review(ports, head, 'rejected', by, [
    {
      ...noLongerHeld(head),
      set: { held: { ...head.held, cases }, rejected: { at, reason }, expiresAt },
      remove: [...DUE_ATTRIBUTES, ...INBOX_ATTRIBUTES],
    },
    ...versionsEnd(head, expiresAt),
  ]);
};

const noLongerHeld = (head: Head): Extract<Write, { update: unknown }> => ({
  update: applicationKey(head.reference),
  if: { lock: head.lock, [INDEX.inbox.pk]: HELD_INBOX },
  add: { lock: 1 },
  remove: HELD_ATTRIBUTES,
});

const review = async (
  ports: Needs,
  { reference }: Head,
  what: 'released' | 'rejected',
  by: Event['by'],
  writes: readonly Write[],
): Promise<Reviewed> => {
  const event = eventRow({ reference, at: ports.now(), case: '', what, by });
  const committed = await ports.table.commit([...writes, { put: event, if: 'absent' }]);
  if (!committed.ok) return 'overtaken';
  ports.log(`held.${what}`, { reference });
  return what;
};
