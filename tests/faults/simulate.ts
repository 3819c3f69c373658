import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { KINDS } from './faults.ts';
import { addUp, emptyTally, failPairs, type Tally } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { drawSeeds, type Seeds } from './seeds.ts';
import { told } from './told.ts';

/**
 * `npm run simulate -- --seeds 1000000 [--from 42] [--faults 6]` plays random runs on every core; `--replay …` plays the
 * one that failed; `--pairs two` plays every pair of faults of a scenario, in all their kinds.
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

const pairsOf = async (name: string): Promise<Part> => {
  const scenario = Object.entries(scenarios).find(([known]) => known === name)?.[1];
  if (!scenario) throw new Error(`no scenario ${name}: there are ${Object.keys(scenarios).join(', ')}`);
  const { failed, ...tally } = await failPairs({ scenario, first: KINDS, second: KINDS });
  return { tally, failed: told({ ...tally, ...(failed && { failed }) }) };
};

const asked = (): Promise<Part> => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { seeds: text, from: text, faults: text, replay: text, pairs: text } });
  if (values.pairs) return pairsOf(values.pairs);
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
