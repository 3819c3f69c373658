import type { Case } from '../domain/case.ts';
import { news, type Place } from '../domain/message.ts';
import type { OfficeNews } from '../domain/news.ts';
import { UNDECIDED } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { dailyWrite } from './daily.ts';
import { deadBefore, healthOf } from './health.ts';
import { loadEvents } from './load.ts';
import { ofOffice } from './office-lists.ts';
import { Busy, type Ports } from './ports.ts';
import { caseKey, read } from './row-keys.ts';
import { eventRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory' | 'log'>;
type OfCase = Readonly<{ reference: string; number: string }>;

/** Where an office's mail goes instead of where it does not arrive. */
export type Detour = Readonly<{ office: string; next: Exclude<Place, 'inbox'> }>;

const SIDE_BY_SIDE = 10;
/** Other news of the application may come between; more hardly. */
const ROUNDS = 5;

/**
 * Whoever waits for an office whose mail does not arrive is told so, and whom we write to instead. Each in a transaction of
 * its own, before what caused it is settled: who was told is not told again, so that it may be repeated from anywhere.
 */
export const tellWhoWaits = async (ports: Needs, detour: Detour): Promise<void> => {
  const waiting = (await ofOffice(ports, 'open', detour.office)).flatMap(row => read<Case>(row) ?? []);
  for (let place = 0; place < waiting.length; place += SIDE_BY_SIDE) {
    await Promise.all(waiting.slice(place, place + SIDE_BY_SIDE).map(one => tellOrSay(ports, detour, one)));
  }
};

/** One case's trouble keeps nothing from the others, unless it is the table's. */
const tellOrSay = async (ports: Needs, detour: Detour, one: OfCase): Promise<void> => {
  try {
    await tellPartnerOf(ports, detour, one);
  } catch (error) {
    if (error instanceof Busy) throw error;
    const { reference, number } = one;
    ports.log('partner.untold', { reference, case: number, error: error instanceof Error ? error.name : 'unknown' });
  }
};

/** The partner of one case hears it, once until mail arrives there again. */
export const tellPartnerOf = async (ports: Needs, { office, next }: Detour, { reference, number }: OfCase) => {
  const what: OfficeNews = next === 'backup' ? 'office-unreachable' : 'office-lost';
  for (let round = 1; round <= ROUNDS; round++) {
    const one = read<Case>(await ports.table.get(caseKey(reference, number)));
    if (one?.office !== office || !UNDECIDED.includes(one.status)) return;
    const since = await reachedLast(ports, { office, next });
    const known = await loadEvents(ports, reference, since);
    if (known.some(event => event.case === number && event.what === what && event.office === office)) return;
    const at = ports.now();
    const committed = await ports.table.commit([
      { put: eventRow({ reference, at, case: number, what, by: 'system', office }), if: 'absent' },
      await dailyWrite(ports, news(reference, at)),
    ]);
    if (committed.ok) return;
  }
  throw new Busy('other news of the application kept winning');
};

/** When mail last arrived at the address that it now goes around. */
const reachedLast = async (ports: Needs, { office, next }: Detour): Promise<Instant | undefined> =>
  (await healthOf(ports, office, deadBefore(ports.directory, office, next))).deliveredAt;
