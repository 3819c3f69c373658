import fc, { type Scheduler } from 'fast-check';
import { MINUTE } from '../../shared/domain/time.ts';
import { type Draw, drawnFaults } from './faults.ts';
import { count, emptyTally, type Tally } from './loops.ts';
import { type Report, run } from './run.ts';
import { jumble } from './scenarios.ts';
import type { Setting } from './simulation.ts';
import { drawnBy } from './turns.ts';

/** One drawn run: who goes next, what happens, what fails and when. */
type Drawn = Readonly<{
  order: number;
  choices: readonly number[];
  faults: readonly Draw[];
  pace: number;
  skew: number;
  stream: boolean;
  bounce: boolean;
}>;

const drawn = (mostFaults: number): fc.Arbitrary<Drawn> =>
  fc.record({
    order: fc.nat(),
    choices: fc.array(fc.nat(59), { minLength: 12, maxLength: 12 }),
    // Most operations of a run are among its first 120.
    faults: fc.array(
      fc.record({
        n: fc.integer({ min: 1, max: 120 }),
        which: fc.nat(59),
        lasting: fc.nat(19).map(twentieth => twentieth === 19),
      }),
      { maxLength: mostFaults },
    ),
    pace: fc.constantFrom(0, 1, 1, 7, 250),
    skew: fc.constantFrom(0, 0, 3_000),
    stream: fc.boolean(),
    bounce: fc.boolean(),
  });

/** Made from a number for each run: of two clones of one scheduler, fast-check's second goes on where the first stopped. */
const schedulerOf = (seed: number): Scheduler => {
  const [scheduler] = fc.sample(fc.scheduler(), { seed, numRuns: 1 });
  if (!scheduler) throw new Error('fast-check drew no scheduler');
  return scheduler;
};

const play = async (input: Drawn, story: typeof jumble, around: Setting['around']): Promise<Report> => {
  const { order, choices, faults, pace, skew, stream, bounce } = input;
  let used = 0;
  const draw = (most: number): number => (choices[used++ % choices.length] ?? 0) % (most + 1);
  return await run(story(draw), {
    turns: drawnBy(schedulerOf(order)),
    plan: drawnFaults(faults),
    seed: choices.join(),
    healAfter: 45 * MINUTE,
    pace,
    skew,
    stream,
    fate: to => (bounce && to.startsWith('bpmp') ? 'bounced' : 'delivered'),
    ...(around && { around }),
  });
};

export type Seeds = Readonly<{
  runs: number;
  seed?: number;
  path?: string;
  mostFaults?: number;
  /** What happens, as it is drawn: a partner's jumble unless said otherwise. */
  story?: typeof jumble;
  around?: Setting['around'];
}>;

/** Random runs. A failing one is made as small as it gets, and `replay` is the one line that plays it again. */
export const drawSeeds = async ({
  runs,
  seed = 1,
  path,
  mostFaults = 6,
  story = jumble,
  around,
}: Seeds): Promise<Tally & { replay?: string }> => {
  const tally = emptyTally();
  let failing: Report | undefined;
  const property = fc.asyncProperty(drawn(mostFaults), async input => {
    const report = await play(input, story, around);
    count(tally, report);
    if (!report.violation) return;
    failing = report;
    throw report.violation;
  });
  const details = await fc.check(property, {
    numRuns: runs,
    seed,
    ...(path !== undefined && { path, endOnFailure: true }),
  });
  if (details.failed && !failing) throw details.errorInstance;
  if (!failing) return tally;
  return {
    ...tally,
    failed: { what: failing.violation?.message ?? '', report: failing },
    replay: `npm run simulate -- --replay ${mostFaults}:${details.seed}:${details.counterexamplePath}`,
  };
};
