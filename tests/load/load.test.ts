import { expect, test } from 'vitest';
import { fairness, load } from './load.ts';

test('as many applications as the machine takes: every answered one is stored and mailed once, and no other is', async () => {
  const { answered, ...became } = await load(3, 6);
  expect(answered).toBeGreaterThan(5);
  expect(became).toMatchObject({ stored: answered, lost: 0, unknown: 0, unmailed: 0, doubled: 0, refusals: [] });
});

test('a loud sender is held by the ceiling of his domain, and everybody else’s mails leave', async () => {
  const { others, loud, held, unmailed } = await fairness(2, 0.6);
  expect(unmailed).toBe(0);
  expect(others).toBeGreaterThan(3);
  expect(loud).toBeGreaterThan(5);
  expect(loud - held).toBeLessThanOrEqual(5);
});
