import { describe, expect, it } from 'vitest';
import { caseJumble, caseRaces, caseScenarios } from './case-scenarios.ts';
import { DISTINCT, LASTING } from './faults.ts';
import { failEach } from './loops.ts';
import { run } from './run.ts';
import { drawSeeds } from './seeds.ts';
import { told } from './told.ts';

const SEEDS = 1_000;

describe('what offices decide and partners answer,', { timeout: 10 * 60_000 }, () => {
  it.each(caseScenarios)('whatever fails once: $name', async scenario => {
    expect(told(await failEach({ scenario, mode: 'once', kinds: DISTINCT }))).toBe('');
  });
  it.each(caseRaces)('whatever fails once, and whoever is faster: $name', async scenario => {
    expect(told(await failEach({ scenario, mode: 'once', kinds: DISTINCT }))).toBe('');
  });
  it.each([...caseScenarios, ...caseRaces])('whatever fails for two hours: $name', async scenario => {
    expect(told(await failEach({ scenario, mode: 'for ever', kinds: LASTING, stride: 3 }))).toBe('');
  });
  it(`whoever goes first, and whatever fails (${SEEDS} seeds)`, async () => {
    const { replay, ...tally } = await drawSeeds({ runs: SEEDS, seed: 20_261_125, mostFaults: 3, story: caseJumble });
    expect(told(tally, replay)).toBe('');
  });
  it.each(caseScenarios)('by the schedule alone, the same mails: $name', async scenario => {
    const [on, off] = [await run(scenario), await run(scenario, { stream: false })];
    expect(off.violation).toBeUndefined();
    expect(off.mails).toEqual(on.mails);
  });
});
