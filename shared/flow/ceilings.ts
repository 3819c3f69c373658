import { type Ceilings, countsOf } from '../domain/ceilings.ts';
import { after, DAY, epochSeconds, HOUR } from '../domain/time.ts';
import { Busy, type Ports } from './ports.ts';
import { countKey } from './rows.ts';

/** Counters are kept for two days, so that what was counted can still be looked at the morning after. */
const KEPT = 2 * DAY + HOUR;

/**
 * Counts the mails that an application comes to owe, and tells whether one of the ceilings is passed. `client` are
 * pseudonyms, never an address. A counter that cannot be reached holds nobody back: it must not become a fault of its own.
 */
export const passesCeiling = async (
  ports: Pick<Ports, 'table' | 'log' | 'now'> & Readonly<{ ceilings: Ceilings }>,
  client: Readonly<{ address: string; domain: string }>,
  mails: number,
): Promise<boolean> => {
  const at = ports.now();
  const expiresAt = epochSeconds(after(at, KEPT));
  try {
    const counts = await Promise.all(
      countsOf(client, at).map(async ({ scope, of, window }) => {
        const total = await ports.table.count(countKey(scope, of, window), mails, expiresAt);
        return { scope, isOver: total > ports.ceilings[scope] };
      }),
    );
    const over = counts.filter(({ isOver }) => isOver);
    for (const { scope } of over) ports.log('ceiling.passed', { scope });
    return over.length > 0;
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    ports.log('ceiling.unknown');
    return false;
  }
};
