import { MINUTE } from '../../shared/domain/time.ts';
import { followUp } from '../../shared/doors/follow-up.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import type { Machine, Worker } from './machine.ts';

const TICK = 5 * MINUTE;
const SECONDS = 240;

type Needs = Readonly<{
  world: () => Machine;
  portsOf: (worker: Worker) => Ports;
  /** When the first of all that is due becomes so. */
  firstDue: () => string | undefined;
  start: number;
  /** Nothing comes after this. */
  until: () => number;
}>;

/** Every five minutes. Ticks before anything is due write nothing, so they are jumped over. */
export const schedule = ({ world, portsOf, firstDue, start, until }: Needs) => {
  let last = start - 1;

  const wake = (): void => {
    const kind = world().next('schedule.tick');
    if (kind === 'lost') return;
    for (let times = kind === 'twice' ? 2 : 1; times > 0; times--) {
      world().spawn(
        'follow-up',
        SECONDS,
        async worker =>
          await followUp(portsOf(worker))(undefined, { getRemainingTimeInMillis: () => worker.until - world().now() }),
        () => {},
      );
    }
  };

  return {
    wake,
    next: (): Readonly<{ at: number; run: () => void }> | undefined => {
      const due = firstDue();
      if (due === undefined) return undefined;
      // Nobody makes up for ticks at which nothing was due: what an event of days ago makes due has the tick of now.
      const from = Math.max(last + 1, Date.parse(due.slice(0, 24)), world().now() - TICK + 1);
      const at = start + Math.ceil((from - start) / TICK) * TICK;
      if (at > until()) return undefined;
      return {
        at,
        run: () => {
          last = at;
          wake();
        },
      };
    },
  };
};
