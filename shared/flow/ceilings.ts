import { type Ceilings, type Count, commonCounts, ownCounts } from '../domain/ceilings.ts';
import { after, DAY, epochSeconds, HOUR } from '../domain/time.ts';
import { Busy, type Ports } from './ports.ts';
import { countKey } from './row-keys.ts';

/** Counters are kept for two days, so that what was counted can still be looked at the morning after. */
const KEPT = 2 * DAY + HOUR;

type Needs = Pick<Ports, 'table' | 'log' | 'now'> & Readonly<{ ceilings: Ceilings }>;

/**
 * Counts the mails that an application comes to owe, and tells whether one of the ceilings is passed. `client` are
 * pseudonyms, never an address. What its own ceilings hold owes nothing, so it does not count for everybody. A counter
 * that cannot be reached holds nobody back: it must not become a fault of its own.
 */
export const passesCeiling = async (
  ports: Needs,
  client: Readonly<{ address: string; domain: string }>,
  mails: number,
): Promise<boolean> => {
  const at = ports.now();
  try {
    return (
      (await isOver(ports, ownCounts(client, at), mails, at)) || (await isOver(ports, commonCounts(at), mails, at))
    );
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    ports.log('ceiling.unknown');
    return false;
  }
};

const isOver = async (ports: Needs, counts: readonly Count[], mails: number, at: string): Promise<boolean> => {
  const expiresAt = epochSeconds(after(at, KEPT));
  const over = await Promise.all(
    counts.map(async ({ scope, of, window }) => {
      const total = await ports.table.count(countKey(scope, of, window), mails, expiresAt);
      if (total > ports.ceilings[scope]) ports.log('ceiling.passed', { scope });
      return total > ports.ceilings[scope];
    }),
  );
  return over.includes(true);
};
