import { expect, it } from 'vitest';
import { drawSeeds } from './seeds.ts';
import { told } from './told.ts';

/** Together with the other tests of this folder a minute on two quiet cores; `npm run simulate` plays as many as one likes. */
const SEEDS = 10_000;

it(`whoever goes first, whatever happens and whatever fails, in ${SEEDS} seeds every promise is kept`, async () => {
  const { replay, ...tally } = await drawSeeds({ runs: SEEDS, seed: 20_261_123 });
  expect(told(tally, replay)).toBe('');
  expect(tally.words.lost + tally.words.unexpected).toBe(0);
}, 600_000);
