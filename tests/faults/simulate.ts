import { parseArgs } from 'node:util';
import { drawSeeds } from './seeds.ts';

/** `npm run simulate -- --seeds 1000000 [--from 42]`, and `--replay <line>` for a run that failed. */
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, replay: { type: 'string' } },
});

const [seed = values.from ?? String(Date.now() % 2 ** 31), ...path] = values.replay?.split(':') ?? [];
const began = performance.now();
const { failed, replay, words, ...rest } = await drawSeeds({
  runs: values.replay ? 1 : Number(values.seeds ?? 10_000),
  seed: Number(seed),
  ...(path.length > 0 && { path: path.join(':') }),
});

const seconds = (performance.now() - began) / 1000;
console.log(
  `${rest.runs} runs in ${seconds.toFixed(1)} s, ${rest.hits} faults; settled within ${rest.minutes} minutes`,
);
console.log(
  Object.entries(words)
    .map(([word, total]) => `${word} ${total}`)
    .join(', '),
);
if (failed) {
  console.log(`\n${failed.report.story().join('\n')}\n\n${failed.what}`);
  if (!(failed.report.violation && 'invariant' in failed.report.violation)) console.log(failed.report.violation?.stack);
  console.log(replay);
  process.exitCode = 1;
}
