import { expect, it } from 'vitest';
import { drawSeeds } from './seeds.ts';
import { told } from './told.ts';

const SEEDS = 4_000;

it(`whoever goes first, as long as nothing fails each mail leaves once (${SEEDS} seeds)`, async () => {
  const { replay, ...tally } = await drawSeeds({ runs: SEEDS, seed: 20_261_124, mostFaults: 0 });
  expect(told(tally, replay)).toBe('');
  const { attempted, acknowledged, duplicated, recovered, parked, lost, unexpected } = tally.words;
  expect(acknowledged).toBe(attempted);
  expect(duplicated + recovered + parked + lost + unexpected).toBe(0);
}, 600_000);
