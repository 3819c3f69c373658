import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Fault, KINDS } from './faults.ts';
import { addUp, count, emptyTally, failAfter, failEach, firstFaults, type Tally } from './loops.ts';
import { type Part, playPieces } from './pieces.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { drawSeeds, type Seeds } from './seeds.ts';
import { told } from './told.ts';
import type { HasDesk } from './year/weather.ts';
import { playYear, said } from './year/year.ts';

/**
 * `npm run simulate -- --seeds 1000000 [--from 42] [--faults 6]` plays random runs on every core; `--replay …` plays the
 * one that failed. `--each two` fails every operation of a scenario once and for ever, `--pairs two [--from 42]` every two
 * of them, in all their kinds. Both long ones say how far they are, and when they are stopped, how to go on.
 * `--year [--seed 1] [--applications 2000]` plays a year of forty offices, and says each four weeks what has happened;
 * with `--own-desk quality` (or `teacher`) the offices of that kind have a desk of their own.
 */
type Job = Readonly<{ seeds: Seeds }> | Readonly<{ pairs: string; one: Fault }>;

/** Runs that share a seed: some ten seconds of work, which is all that is lost when somebody stops. */
const PIECE = 1_000;
/** Milliseconds between two lines that say how far it is. */
const SAY_EVERY = 10_000;

const named = (name: string): Scenario => {
  const scenario = Object.entries(scenarios).find(([known]) => known === name)?.[1];
  if (!scenario) throw new Error(`no scenario ${name}: there are ${Object.keys(scenarios).join(', ')}`);
  return scenario;
};
const allPairsOf = (name: string) => ({ scenario: named(name), first: KINDS, second: KINDS });

const partOf = ({ failed, ...tally }: Tally, replay = ''): Part => ({
  tally,
  failed: told({ ...tally, ...(failed && { failed }) }, replay),
});

const playSeeds = async (seeds: Seeds): Promise<Part> => {
  const { replay, ...tally } = await drawSeeds(seeds);
  return partOf(tally, replay);
};

const play = async (job: Job): Promise<Part> =>
  'seeds' in job ? playSeeds(job.seeds) : partOf(await failAfter(job.one, allPairsOf(job.pairs)));

const eachOf = async (scenario: Scenario): Promise<Part> => {
  const single = partOf(await failEach({ scenario, mode: 'once' }));
  if (single.failed) return single;
  const { tally, failed } = partOf(await failEach({ scenario, mode: 'for ever' }));
  addUp(single.tally, tally);
  return { tally: single.tally, failed };
};

const summary = ({ runs, hits, minutes, words }: Part['tally']): string => {
  const seconds = (performance.now() - began) / 1000;
  const rate = `${runs} runs in ${seconds.toFixed(1)} s (${(runs / seconds).toFixed(0)} a second)`;
  const total = Object.entries(words).map(([word, count]) => `${word} ${count}`);
  return `${rate}, ${hits} faults; settled within ${minutes} minutes\n${total.join(', ')}`;
};

/** Plays the pieces from `from` on; `goOn` is the line that takes up the rest from a piece on. */
const inPieces = async (
  jobOf: (piece: number) => Job,
  from: number,
  upTo: number,
  goOn: (from: number) => string,
): Promise<Part> => {
  let so: Readonly<{ tally: Part['tally']; next: number }> = { tally: emptyTally(), next: from };
  let said = performance.now();
  process.once('SIGINT', () => {
    console.log(`${summary(so.tally)}\nStopped. Go on with: npm run simulate -- ${goOn(so.next)}`);
    process.exit(130);
  });
  return await playPieces({
    from,
    upTo,
    jobOf,
    worker: () => new Worker(new URL(import.meta.url)),
    told: (tally, next) => {
      so = { tally, next };
      if (performance.now() - said < SAY_EVERY) return;
      said = performance.now();
      const left = ((said - began) / (next - from || 1)) * (upTo - next);
      const minutes = Math.ceil(left / 60_000);
      console.error(`${tally.runs} runs, piece ${next - from} of ${upTo - from}, some ${minutes} minutes left`);
    },
  });
};

const OWN_DESKS: readonly HasDesk[] = ['quality', 'teacher'];

/** A failing year prints the end of its story, which is as much as a person reads. */
const LAST_LINES = 400;

const year = async (seed: number, applications: number, ownDesk?: HasDesk): Promise<Part> => {
  const report = await playYear({ seed, applications, ...(ownDesk && { ownDesk }), told: line => console.error(line) });
  const { violation, seen, replay } = report;
  console.log(`${said(seen)}\n${replay}`);
  const tally = emptyTally();
  count(tally, report);
  const failed = violation ? `${report.story().slice(-LAST_LINES).join('\n')}\n\n${violation.message}\n${replay}` : '';
  return { tally, failed };
};

const asked = async (): Promise<Part> => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      seeds: text,
      from: text,
      faults: text,
      replay: text,
      each: text,
      pairs: text,
      year: { type: 'boolean' },
      seed: text,
      applications: text,
      'own-desk': text,
    },
  });
  if (values.year) {
    const kind = OWN_DESKS.find(each => each === values['own-desk']);
    return await year(Number(values.seed ?? Date.now() % 2 ** 30), Number(values.applications ?? 2_000), kind);
  }
  const { pairs, faults = '6' } = values;
  if (values.each) return eachOf(named(values.each));
  if (pairs) {
    const ones = await firstFaults(allPairsOf(pairs));
    const jobOf = (piece: number): Job => ({ pairs, one: ones[piece] ?? { n: 0, kind: 'lost' } });
    return inPieces(jobOf, Number(values.from ?? 0), ones.length, from => `--pairs ${pairs} --from ${from}`);
  }
  if (values.replay) {
    const [mostFaults, seed, ...path] = values.replay.split(':');
    return playSeeds({ runs: 1, mostFaults: Number(mostFaults), seed: Number(seed), path: path.join(':') });
  }
  const runs = Number(values.seeds ?? 10_000);
  const from = Number(values.from ?? Date.now() % 2 ** 30);
  const left = (piece: number): number => runs - (piece - from) * PIECE;
  const jobOf = (piece: number): Job => ({
    seeds: { runs: Math.min(PIECE, left(piece)), seed: piece, mostFaults: Number(faults) },
  });
  const goOn = (piece: number): string => `--seeds ${left(piece)} --from ${piece} --faults ${faults}`;
  return inPieces(jobOf, from, from + Math.ceil(runs / PIECE), goOn);
};

const began = performance.now();
if (isMainThread) {
  const { tally, failed } = await asked();
  console.log(summary(tally));
  if (failed) console.log(`\n${failed}`);
  process.exitCode = failed ? 1 : 0;
} else {
  parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await play(job)));
}
