import type { Context } from 'aws-lambda';
import { advance } from '../flow/advance.ts';
import { census } from '../flow/census.ts';
import { retireChanges } from '../flow/directory-now.ts';
import type { Ports } from '../flow/ports.ts';

/** One send may take its ten seconds, and its answer must still be written down. */
const TIME_TO_FINISH = 20_000;

/**
 * The schedule's tick: everything that is due, until the time is nearly over; then, if there is time, what comes after. A
 * deployment begins with workers of its own, so each of them looks once whether it ends what was changed since an earlier one.
 */
export const followUp = (ports: Ports, afterwards: () => Promise<void> = async () => {}) => {
  let looked = false;
  return async (_tick: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_TO_FINISH;
    const tick = await advance(ports, hasTime);
    ports.log('follow-up.done', { ...tick });
    if (!looked && hasTime()) {
      await retireChanges(ports);
      looked = true;
    }
    if (hasTime()) await afterwards();
    return tick;
  };
};

type Watches = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

/** The hour of an instant: `2026-11-23T02`. */
const HOUR_DIGITS = 13;

/**
 * Says what waits for whom, for dashboard and alarms, once an hour: codes and numbers only. What cannot be counted now
 * is counted an hour later.
 */
export const watch = (ports: Watches) => {
  let said = '';
  return async (): Promise<void> => {
    const hour = ports.now().slice(0, HOUR_DIGITS);
    if (hour === said) return;
    said = hour;
    try {
      const { offices, ...all } = await census(ports);
      for (const waiting of offices) ports.log('waiting.office', waiting);
      ports.log('waiting.all', all);
    } catch (error) {
      ports.log('waiting.uncounted', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };
};
