import type { Scheduler } from 'fast-check';

/** Who goes next: each port call waits for its turn, so every order of effects can be made. */
export type Turns = Readonly<{
  wait: (label: string) => Promise<unknown>;
  waiting: () => number;
  grant: () => Promise<unknown>;
}>;

/** First come, first served. */
export const inOrder = (): Turns => {
  const queue: (() => void)[] = [];
  return {
    wait: () => new Promise<void>(resolve => queue.push(resolve)),
    waiting: () => queue.length,
    grant: async () => queue.shift()?.(),
  };
};

/** In the order that fast-check draws. */
export const drawnBy = (scheduler: Scheduler): Turns => ({
  wait: label => scheduler.schedule(Promise.resolve(), label),
  waiting: () => scheduler.count(),
  grant: () => scheduler.waitOne(),
});
