import { workingDaysLeft } from '../domain/calendar.ts';
import { CANARY_OFFICE } from '../domain/canary-office.ts';
import { type Standing, standingOf } from '../domain/confirmation.ts';
import { type Directory, deskFor, findOffice, type Office, officeOf } from '../domain/directory.ts';
import type { Place } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { hasHadSince } from './begun.ts';
import { confirmationOf } from './confirm.ts';
import { id } from './in-memory.ts';
import { ofAllOffices } from './office-lists.ts';
import type { Ports, Row, Write } from './ports.ts';
import type { SesEvent } from './record.ts';
import { begunKey, healthKey, KNOWN_OF_OFFICES, knownOf, officeOnList, openChangeKey, read } from './row-keys.ts';
import type { SentTo, StoredMessage } from './rows.ts';

type Reads = Pick<Ports, 'table' | 'directory' | 'now'>;
type Known = Readonly<{ table: Pick<Ports['table'], 'get'> }>;

/** What is known of one address of an office's: the last mail that did not arrive, and the last that did. */
export type Health = Readonly<{
  bouncedAt?: Instant;
  bounceType?: string;
  deliveredAt?: Instant;
  /** Somebody there called our mail spam. */
  complainedAt?: Instant;
}>;

/** A dead inbox is tried again after so long: otherwise no delivery would ever show that somebody has mended it. */
const TRIED_AGAIN = 7 * DAY;

/** The last mail did not arrive, and that is not long ago. */
export const isDead = (health: Health, now: Instant): boolean =>
  isLost(health) && now < after(health.bouncedAt ?? now, TRIED_AGAIN);

/** The last mail did not arrive, however long ago that is: for whoever must mend it. */
export const isLost = ({ bouncedAt, deliveredAt }: Health): boolean =>
  bouncedAt !== undefined && (deliveredAt === undefined || deliveredAt <= bouncedAt);

export const healthOf = async ({ table }: Known, office: string, address: string): Promise<Health> =>
  read<Health>(await table.get(healthKey(office, address))) ?? {};

/** How an office can be reached, for the weekly report and the operator. */
export type OfficeHealth = Readonly<{
  office: string;
  inbox: Health & Readonly<{ dead: boolean }>;
  backup: Health & Readonly<{ dead: boolean }>;
  /** It was sent cases, and has never acted on any: it has had the oldest that waits since then. */
  neverActedSince?: Instant;
  /** What it said when it was asked whether its contacts are right. */
  standing: Standing;
  /** One of its contacts waits to be replaced. */
  changing: boolean;
  /** Since when one that was to be replaced is not going to be: somebody said no, or nobody said anything. */
  unchangedSince?: Instant;
}>;

/**
 * How every office can be reached that is live, or has cases still, in the order of the list of offices; and since when one that has never acted
 * itself, nor its back-up, has had something to act upon. What the desk does in its place is no act of its own. All as it
 * was a moment ago: of an address whose mail always arrived, not even when that was. `open`: the lists of what waits, for
 * whoever has read them.
 */
export const officeHealth = async (ports: Reads, open?: readonly Row[]): Promise<readonly OfficeHealth[]> => {
  const [known, rows] = await Promise.all([knownOfOffices(ports), open ?? ofAllOffices(ports, 'open')]);
  const waiting = Map.groupBy(rows, officeOnList);
  const concerned = ports.directory.offices.filter(({ live, code }) => live || waiting.has(code));
  return await Promise.all(concerned.map(office => healthOfOne(known, office, waiting.get(office.code) ?? [])));
};

/** Several times what is known of seventy offices. */
const MOST_KNOWN = 10_000;

/** A reader of what one query found: rows that are not in the list are not there. */
const knownOfOffices = async ({ table }: Reads): Promise<Pick<Ports['table'], 'get'>> => {
  const rows = await table.list({ index: 'inbox', pk: KNOWN_OF_OFFICES, limit: MOST_KNOWN });
  const known = new Map(rows.map(row => [id(row), row]));
  return { get: async key => known.get(id(key)) };
};

const healthOfOne = async (table: Known['table'], office: Office, open: readonly Row[]): Promise<OfficeHealth> => {
  const { code, inbox, backup } = office;
  const judged = (health: Health) => ({ ...health, dead: isLost(health) });
  const change = await table.get(openChangeKey(code));
  const silent = (await table.get(begunKey(code))) ? undefined : hasHadSince(open);
  return {
    office: code,
    inbox: judged(await healthOf({ table }, code, inbox)),
    backup: judged(await healthOf({ table }, code, backup)),
    ...(silent && { neverActedSince: silent }),
    standing: standingOf(await confirmationOf({ table }, code), office),
    changing: change?.['open'] !== undefined,
    ...(isUndone(change) && { unchangedSince: String(change?.['endedAt']) }),
  };
};

const isUndone = (change: Row | undefined): boolean =>
  change?.['open'] === undefined && change?.['ended'] !== undefined && change['ended'] !== 'applied';

/** It never acknowledged anything, and by now the desk takes part in its oldest case: whoever has just begun is none. */
export const isNeverActing = (
  directory: Directory,
  { office, neverActedSince }: OfficeHealth,
  now: Instant,
): boolean => {
  const days = directory.standards.unacknowledged.at(-1)?.after ?? 0;
  const own = officeOf(directory, office);
  return neverActedSince !== undefined && workingDaysLeft(neverActedSince, now, own, directory.holidays) >= days;
};

export type Reached = Readonly<{ place: Place; address: string }>;

/** Where mail for an office can go, in this order; the national office has nobody else behind it. */
const placesOf = (directory: Directory, code: string): readonly Reached[] => {
  const office = officeOf(directory, code);
  const desk = deskFor(directory, office.code);
  const places: readonly Reached[] = [
    { place: 'inbox', address: office.inbox },
    { place: 'backup', address: office.backup },
    ...(desk.code === office.code || code === CANARY_OFFICE.code
      ? []
      : [{ place: 'desk', address: desk.inbox } as const]),
  ];
  return places.filter(
    ({ address }, at) => address !== '' && places.findIndex(each => each.address === address) === at,
  );
};

/** Whose address is the last before a place. */
export const deadBefore = (directory: Directory, office: string, place: Place): string => {
  const places = placesOf(directory, office);
  const before = places[places.findIndex(each => each.place === place) - 1];
  return before?.address ?? officeOf(directory, office).inbox;
};

/** It is still where mail for the office goes. */
export const isPlaceOf = (directory: Directory, office: string, { place, address }: Reached): boolean =>
  placesOf(directory, office).some(each => each.place === place && each.address === address);

const IN_ORDER: readonly Place[] = ['inbox', 'backup', 'desk'];

/** The next place after one that did not answer, also where the list of offices has lost that one since. */
export const placeAfter = (directory: Directory, office: string, place: Place): Place | undefined => {
  const behind = IN_ORDER.slice(IN_ORDER.indexOf(place) + 1);
  return placesOf(directory, office).find(each => behind.includes(each.place))?.place;
};

const placeOf = (audience: StoredMessage['audience']): Place => (audience === 'backup' ? 'backup' : 'inbox');

/** It goes to another place than it was meant for. */
export const isInstead = ({ audience }: Pick<StoredMessage, 'audience'>, place: Place): boolean =>
  place !== placeOf(audience);

/** Whom a message reaches that goes by a place: the code under whose name its links open. */
export const readerOf = (directory: Directory, office: string, place: Place): string =>
  place === 'desk' ? deskFor(directory, office).code : office;

/** Mail that only its own address may have: a code proves that somebody reads there. */
export const ONLY_THERE: ReadonlySet<StoredMessage['kind']> = new Set([
  'office-code',
  'office-check',
  'office-change',
  'office-changed',
]);

/** Where a message to an office goes now: where it is meant to go, or behind it where that is known to be dead. */
export const reachedAt = async (ports: Reads, message: StoredMessage): Promise<Reached> => {
  const { office, audience, via, kind } = message;
  const known = findOffice(ports.directory, office) !== undefined;
  const places = placesOf(ports.directory, office);
  const meant = via ?? placeOf(audience);
  const from = Math.max(
    0,
    places.findIndex(({ place }) => place === meant),
  );
  const mayGo = ONLY_THERE.has(kind) ? places.slice(from, from + 1) : places.slice(from);
  for (const reached of mayGo) {
    if (!known || reached.place === 'desk') return reached;
    if (!isDead(await healthOf(ports, office, reached.address), ports.now())) return reached;
  }
  return mayGo[0] ?? { place: 'inbox', address: officeOf(ports.directory, office).inbox };
};

/** A mail of an office's arrived: its address is well, whatever was before. Of a mail that bounced for good that says nothing. */
export const noteDelivery = async (
  { table }: Pick<Ports, 'table'>,
  { office, sentTo, bounceType }: StoredMessage,
  { type, at }: Pick<SesEvent, 'type' | 'at'>,
): Promise<void> => {
  if (type !== 'Delivery' || !isAddress(sentTo) || bounceType === 'Permanent') return;
  await table.commit([
    {
      update: healthKey(office, sentTo.address),
      if: { deliveredAt: { missingOrAtMost: at } },
      set: { deliveredAt: at },
    },
  ]);
};

/** Somebody at an office called our mail spam, perhaps unawares: its server may take the next ones as such, so somebody must ask. */
export const noteComplaint = async (
  { table, log }: Pick<Ports, 'table' | 'log'>,
  { office, sentTo, kind }: StoredMessage,
  { type, at }: Pick<SesEvent, 'type' | 'at'>,
): Promise<void> => {
  if (type !== 'Complaint' || !isAddress(sentTo)) return;
  const key = healthKey(office, sentTo.address);
  log('office.complained', { office, place: sentTo.place, kind });
  await table.commit([
    { update: key, if: { complainedAt: { missingOrAtMost: at } }, set: { complainedAt: at, ...knownOf(key) } },
  ]);
};

export const isAddress = (sentTo: SentTo | undefined): sentTo is Reached => sentTo !== undefined && 'place' in sentTo;

/** That mail did not arrive at an address; nothing where something later is known already. */
export const healthWrites = (
  office: string,
  { address }: Reached,
  known: Health,
  { at, bounceType }: Readonly<{ at: Instant; bounceType: string }>,
): readonly Write[] =>
  known.bouncedAt !== undefined && known.bouncedAt >= at
    ? []
    : [
        {
          update: healthKey(office, address),
          if: { bouncedAt: known.bouncedAt ?? null },
          set: { bouncedAt: at, bounceType, ...knownOf(healthKey(office, address)) },
        },
      ];
