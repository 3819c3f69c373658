import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { KINDS } from './faults.ts';
import { addUp, emptyTally, failEach, failPairs, type Tally } from './loops.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { drawSeeds, type Seeds } from './seeds.ts';
import { told } from './told.ts';

/**
 * `npm run simulate -- --seeds 1000000 [--from 42] [--faults 6]` plays random runs on every core; `--replay …` plays the
 * one that failed. `--each two` fails every operation of a scenario once and for ever, `--pairs two` every two of them, in
 * all their kinds.
 */
type Part = Readonly<{ tally: Omit<Tally, 'failed'>; failed: string }>;

const play = async (seeds: Seeds): Promise<Part> => {
  const { failed, replay, ...tally } = await drawSeeds(seeds);
  return { tally, failed: failed ? told({ ...tally, failed }, replay) : '' };
};

const onEveryCore = async (runs: number, from: number, mostFaults: number): Promise<Part> => {
  const cores = Math.min(availableParallelism(), Math.ceil(runs / 1_000));
  const parts = await Promise.all(
    Array.from({ length: cores }, (_, core) => {
      const seeds: Seeds = { runs: Math.ceil(runs / cores), seed: from + core, mostFaults };
      return new Promise<Part>((resolve, reject) => {
        new Worker(new URL(import.meta.url), { workerData: seeds }).once('message', resolve).once('error', reject);
      });
    }),
  );
  const tally = emptyTally();
  for (const part of parts) addUp(tally, part.tally);
  return { tally, failed: parts.find(({ failed }) => failed)?.failed ?? '' };
};

const named = (name: string): Scenario => {
  const scenario = Object.entries(scenarios).find(([known]) => known === name)?.[1];
  if (!scenario) throw new Error(`no scenario ${name}: there are ${Object.keys(scenarios).join(', ')}`);
  return scenario;
};

const partOf = ({ failed, ...tally }: Tally): Part => ({
  tally,
  failed: told({ ...tally, ...(failed && { failed }) }),
});

const eachOf = async (scenario: Scenario): Promise<Part> => {
  const single = partOf(await failEach({ scenario, mode: 'once' }));
  if (single.failed) return single;
  const { tally, failed } = partOf(await failEach({ scenario, mode: 'for ever' }));
  addUp(single.tally, tally);
  return { tally: single.tally, failed };
};

const asked = async (): Promise<Part> => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { seeds: text, from: text, faults: text, replay: text, each: text, pairs: text },
  });
  if (values.each) return eachOf(named(values.each));
  if (values.pairs) {
    return partOf(await failPairs({ scenario: named(values.pairs), first: KINDS, second: KINDS }));
  }
  if (values.replay) {
    const [faults, seed, ...path] = values.replay.split(':');
    return play({ runs: 1, mostFaults: Number(faults), seed: Number(seed), path: path.join(':') });
  }
  const from = Number(values.from ?? Date.now() % 2 ** 30);
  return onEveryCore(Number(values.seeds ?? 10_000), from, Number(values.faults ?? 6));
};

if (isMainThread) {
  const began = performance.now();
  const { tally, failed } = await asked();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${tally.runs} runs in ${seconds} s, ${tally.hits} faults; settled within ${tally.minutes} minutes`);
  const words = Object.entries(tally.words).map(([word, total]) => `${word} ${total}`);
  console.log(words.join(', '));
  if (failed) console.log(`\n${failed}`);
  process.exitCode = failed ? 1 : 0;
} else {
  parentPort?.postMessage(await play(workerData as Seeds));
}
