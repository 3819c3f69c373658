import type { Context } from 'aws-lambda';
import { advance } from '../flow/advance.ts';
import type { Ports } from '../flow/ports.ts';

/** One send may take its ten seconds, and its answer must still be written down. */
const TIME_TO_FINISH = 20_000;

/** The schedule's tick: everything that is due, until the time is nearly over. */
export const followUp =
  (ports: Ports) => async (_tick: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => {
    const tick = await advance(ports, () => context.getRemainingTimeInMillis() > TIME_TO_FINISH);
    ports.log('follow-up.done', { ...tick });
    return tick;
  };
