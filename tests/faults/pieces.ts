import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { addUp, emptyTally, type Tally } from './loops.ts';

/** What a worker brings back of one piece; `failed` is the run's story and the line that plays it again. */
export type Part = Readonly<{ tally: Omit<Tally, 'failed'>; failed: string }>;

type Work<Job> = Readonly<{
  /** The pieces from `from` on, up to and without `upTo`. */
  from: number;
  upTo: number;
  jobOf: (piece: number) => Job;
  worker: () => Worker;
  /** Told after every piece: how far it got, and from which piece on somebody would go on. */
  told: (part: Part['tally'], next: number) => void;
}>;

/**
 * Plays pieces on every core, in their order, until one fails. Whatever is before `next` is done, so a stopped run can be
 * taken up there.
 */
export const playPieces = async <Job>({ from, upTo, jobOf, worker, told }: Work<Job>): Promise<Part> => {
  const tally = emptyTally();
  const open = new Set<number>();
  let failed = '';
  let next = from;

  const playOn = async (on: Worker): Promise<void> => {
    while (next < upTo && !failed) {
      const piece = next++;
      open.add(piece);
      on.postMessage(jobOf(piece));
      const [part] = (await once(on, 'message')) as [Part];
      open.delete(piece);
      addUp(tally, part.tally);
      failed ||= part.failed;
      told(tally, Math.min(next, ...open));
    }
    await on.terminate();
  };
  const cores = Math.min(availableParallelism(), upTo - from);
  await Promise.all(Array.from({ length: cores }, () => playOn(worker())));
  return { tally, failed };
};
