import type { Instant } from '../domain/time.ts';
import type { Ports, SendOutcome } from './ports.ts';
import { breakerKey, read } from './row-keys.ts';

/** Kept in one row, so that every worker stops together. */
export type Breaker = Readonly<{
  open: boolean;
  unknowns: number;
  /** An operator stopped all mail: only an operator lets it go again. */
  paused?: Paused;
}>;
export type Paused = Readonly<{ at: Instant; reason: string }>;

const UNKNOWNS_TO_OPEN = 3;
const CLOSED: Breaker = { open: false, unknowns: 0 };
/** A mail to SES itself does not prove everything about real ones: the next unknown outcome alone opens it again. */
const ON_TRIAL: Breaker = { open: false, unknowns: UNKNOWNS_TO_OPEN - 1 };

/**
 * Stops all sending when SES refuses us, or does not answer three times in a row. While it is open nothing is claimed,
 * so nothing spends its attempts; in each tick SES must take a mail that reaches nobody, and that closes it on trial:
 * until a real one is accepted, one is tried in each tick.
 */
export const breaker = (ports: Pick<Ports, 'table' | 'mailer' | 'log'>) => {
  let known: Breaker = CLOSED;

  const look = async (): Promise<Breaker> => {
    known = { ...CLOSED, ...read<Breaker>(await ports.table.get(breakerKey)) };
    return known;
  };

  const open = async (because: string): Promise<void> => {
    ports.log('sending.stopped', { because });
    await ports.table.commit([{ update: breakerKey, set: { open: true, unknowns: 0 } }]);
  };

  const isOpen = async (): Promise<boolean> => {
    const { open, paused } = await look();
    return open || paused !== undefined;
  };

  const heard = async (outcome: SendOutcome): Promise<void> => {
    if (outcome.outcome === 'sender-refused') return await open(outcome.code);
    if (outcome.outcome === 'unknown') {
      if (known.unknowns + 1 >= UNKNOWNS_TO_OPEN) return await open('no answers');
      await ports.table.commit([{ update: breakerKey, add: { unknowns: 1 } }]);
    }
    // Only the tick closes: what another worker opened while we waited for our answer stays open.
    if (outcome.outcome === 'accepted' && known.unknowns > 0) {
      await ports.table.commit([{ update: breakerKey, set: { unknowns: 0 } }]);
    }
  };

  /** True when mail may leave: nobody paused it, and the breaker was closed, or SES just took a mail and it is closed now. */
  const closeIfReady = async (): Promise<boolean> => {
    const { open, paused } = await look();
    if (paused) return false;
    if (!open) return true;
    if (!(await ports.mailer.ready())) return false;
    await ports.table.commit([{ update: breakerKey, set: ON_TRIAL }]);
    ports.log('sending.resumed');
    return true;
  };

  return { isOpen, heard, closeIfReady };
};

type Needs = Pick<Ports, 'table' | 'now'>;

/** Whether mail may leave, and who stopped it if not. */
export const sendingState = async ({ table }: Pick<Ports, 'table'>): Promise<Breaker> => ({
  ...CLOSED,
  ...read<Breaker>(await table.get(breakerKey)),
});

/** Stops all mail until `resumeSending`; what is on its way to SES at this moment is not called back. */
export const pauseSending = async ({ table, now }: Needs, reason: string): Promise<'paused' | 'paused-before'> => {
  if ((await sendingState({ table })).paused) return 'paused-before';
  await table.commit([{ update: breakerKey, set: { paused: { at: now(), reason } } }]);
  return 'paused';
};

/** Lets mail go again, first notices first, with the next tick. Where SES refuses us the breaker stays open all the same. */
export const resumeSending = async ({ table }: Pick<Ports, 'table'>): Promise<'resumed' | 'not-paused'> => {
  if (!(await sendingState({ table })).paused) return 'not-paused';
  await table.commit([{ update: breakerKey, remove: ['paused'] }]);
  return 'resumed';
};
