import { describe, expect, it } from 'vitest';
import { DISTINCT, GRIEF, LASTING, STANDSTILL } from './faults.ts';
import { failEach, failPairs } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { all, ...most } = scenarios;

describe('whatever fails once, every promise is kept, and each mail leaves once:', () => {
  it.each(Object.values(most))('$name', async scenario => {
    const tally = await failEach({ scenario, mode: 'once' });
    expect(told(tally)).toBe('');
    expect(tally.runs).toBe(tally.hits);
  });
  it(all.name, async () => {
    expect(told(await failEach({ scenario: all, mode: 'once', kinds: DISTINCT, stride: 23 }))).toBe('');
  });
});

describe('whatever fails for two hours, every promise is kept or given up aloud:', () => {
  it.each([most.least, most.two, most.correct, most.link, most.held])('$name', async scenario => {
    expect(told(await failEach({ scenario, mode: 'for ever', kinds: LASTING }))).toBe('');
  });
});

describe('whatever two things fail, every promise is kept:', () => {
  it(most.least.name, async () => {
    const tally = await failPairs({ scenario: most.least, first: DISTINCT, second: DISTINCT });
    expect(told(tally)).toBe('');
    expect(tally.words.duplicated).toBe(0);
  });
  it('a worker stands still for longer than its claim, and the next one comes to grief', async () => {
    expect(told(await failPairs({ scenario: most.one, first: STANDSTILL, second: GRIEF }))).toBe('');
  });
});
