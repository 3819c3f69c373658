import { expect, it } from 'vitest';
import { drawSeeds } from './seeds.ts';
import { told } from './told.ts';

/** With those of order.test.ts ten thousand; `npm run simulate` plays as many as one likes. */
const SEEDS = 6_000;

it(`whoever goes first, whatever happens and whatever fails, every promise is kept (${SEEDS} seeds)`, async () => {
  const { replay, ...tally } = await drawSeeds({ runs: SEEDS, seed: 20_261_123 });
  expect(told(tally, replay)).toBe('');
  expect(tally.words.lost + tally.words.unexpected).toBe(0);
}, 600_000);
