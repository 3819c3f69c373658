import { Busy } from '../../shared/flow/ports.ts';
import type { Call, Kind, Plan } from './faults.ts';
import type { Turns } from './turns.ts';

/** One invocation of a function. A dead one never continues: whatever it asked for does not come back. */
export type Worker = {
  readonly name: string;
  alive: boolean;
  /** When its function's time is over (milliseconds). */
  until: number;
  frozen: boolean;
  /** Does nothing for so many minutes, and is not ended for it: what a missing timeout would be. */
  readonly linger: (minutes: number) => Promise<void>;
  readonly end: (how: End) => void;
};
export type End<T = unknown> =
  | Readonly<{ how: 'done'; value: T }>
  | Readonly<{ how: 'threw'; error: unknown }>
  | Readonly<{ how: 'died' }>;

type Options = Readonly<{
  turns: Turns;
  plan: Plan;
  /** Milliseconds since 1970 at which the run begins. */
  start: number;
  /** Milliseconds that pass with every turn. */
  pace: number;
  /** Told of every fault that was hit. */
  faulted: (call: Call, kind: Kind, worker: Worker | undefined) => void;
  /** Told of every worker that died before it was done. */
  died: (worker: Worker) => void;
  /** Asked after every step; throws what it found. */
  check: () => void;
  /** After so many turns the run is taken for one that goes round in circles. */
  mostTurns?: number;
  /** The next wake-up of the schedule, if anything is due. */
  tick: () => Readonly<{ at: number; run: () => void }> | undefined;
}>;

const SECOND = 1_000;
const SLOW: Partial<Record<Call, number>> = { 'mailer.send': 9 * SECOND };
const FROZEN = 25 * 60 * SECOND;
/** Replies bubble through at most so many awaits before the next call; a full turn of the event loop settles the rest. */
const BUBBLES = 48;
/** No run of the scenarios takes a tenth of this. */
const MOST_TURNS = 40_000;

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/**
 * Time, turns and faults: the only source of all three. Nothing here waits for real; the clock moves with each turn, and
 * jumps to the next appointment when nobody has anything to do.
 */
export const machine = (options: Options) => {
  const { turns, plan, start, pace, faulted, died, check, tick, mostTurns = MOST_TURNS } = options;
  let clock = start;
  let ops = 0;
  let moved = 0;
  let hits = 0;
  let healed = false;
  const calls: Call[] = [];
  const agenda: { at: number; run: () => void }[] = [];

  const at = (time: number, run: () => void): void => {
    let [from, upTo] = [0, agenda.length];
    while (from < upTo) {
      const middle = (from + upTo) >> 1;
      if ((agenda[middle]?.at ?? 0) > time) upTo = middle;
      else from = middle + 1;
    }
    agenda.splice(from, 0, { at: time, run });
  };

  const finish = (worker: Worker, how: End): void => {
    if (!worker.alive) return;
    worker.alive = false;
    moved++;
    if (how.how === 'died') died(worker);
    worker.end(how);
  };

  /** The fault of the next operation. Each is numbered as it happens. */
  const next = (call: Call, worker?: Worker): Kind | undefined => {
    const n = ++ops;
    calls.push(call);
    const kind = healed ? undefined : plan({ n, call, at: clock });
    if (kind) {
      hits++;
      faulted(call, kind, worker);
    }
    return kind;
  };

  const spawn = <T>(
    name: string,
    seconds: number,
    body: (worker: Worker) => Promise<T>,
    end: (how: End<T>) => void,
  ): void => {
    const worker: Worker = {
      name,
      alive: true,
      until: clock + seconds * SECOND,
      frozen: false,
      linger: minutes =>
        new Promise(resolve => {
          worker.until = Number.POSITIVE_INFINITY;
          at(clock + minutes * 60 * SECOND, resolve);
        }),
      end: end as (how: End) => void,
    };
    body(worker).then(
      value => finish(worker, { how: 'done', value }),
      error => finish(worker, { how: 'threw', error }),
    );
  };

  /** One port call of a worker: waits for its turn, meets its fault, has its effect, answers. */
  const perform = <T>(worker: Worker, call: Call, effect: (kind: Kind | undefined) => T | Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      moved++;
      const answer = async (): Promise<void> => {
        if (!worker.alive) return;
        if (clock > worker.until) return finish(worker, { how: 'died' });
        const kind = next(call, worker);
        if (kind === 'crash') return finish(worker, { how: 'died' });
        if (kind === 'busy') return reject(new Busy('fault'));
        if (kind === 'error') return reject(new Error('fault'));
        const value = await effect(kind);
        if (kind === 'done-crash') return finish(worker, { how: 'died' });
        if (kind === 'done-busy') return reject(new Busy('fault'));
        if (kind === 'done-error') return reject(new Error('fault'));
        if (kind !== 'slow' && kind !== 'frozen') return resolve(value);
        worker.frozen ||= kind === 'frozen';
        if (worker.frozen) worker.until = Number.POSITIVE_INFINITY;
        at(clock + (kind === 'frozen' ? FROZEN : (SLOW[call] ?? 30 * SECOND)), () => {
          if (clock > worker.until) finish(worker, { how: 'died' });
          else if (worker.alive) resolve(value);
        });
      };
      turns.wait(`${worker.name} ${call}`).then(answer).catch(reject);
    });

  /** A worker waits by its own will: nothing can fail in it but its time. */
  const pause = (worker: Worker, milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      moved++;
      at(clock + milliseconds, () => {
        if (clock > worker.until) finish(worker, { how: 'died' });
        else if (worker.alive) resolve();
      });
    });

  const startDue = (): void => {
    for (;;) {
      const [first] = agenda;
      const due = tick();
      if (due && due.at <= clock && !(first && first.at < due.at)) due.run();
      else if (first && first.at <= clock) {
        agenda.shift();
        first.run();
      } else return;
    }
  };

  /** Lets the one whose turn it was go on until it asks again, ends, or is waited for by others of its own. */
  const bubble = async (): Promise<void> => {
    const before = moved;
    for (let left = BUBBLES; left > 0 && moved === before; left--) await undefined;
  };

  /** Runs until nobody has anything left to do. */
  const run = async (): Promise<void> => {
    for (let turn = 0; ; turn++) {
      if (turn > mostTurns) throw new Error('the run does not end');
      startDue();
      check();
      if (turns.waiting() === 0) await settled();
      check();
      if (turns.waiting() > 0) {
        await turns.grant();
        clock += pace;
        await bubble();
        continue;
      }
      const upcoming = [agenda[0]?.at, tick()?.at].filter(time => time !== undefined);
      if (upcoming.length === 0) return;
      clock = Math.max(clock, Math.min(...upcoming));
    }
  };

  return {
    now: () => clock,
    at,
    after: (milliseconds: number, then: () => void) => at(clock + milliseconds, then),
    next,
    spawn,
    perform,
    pause,
    run,
    heal: () => {
      healed = true;
    },
    hits: () => hits,
    ops: () => ops,
    calls: () => calls,
  };
};

export type Machine = ReturnType<typeof machine>;
