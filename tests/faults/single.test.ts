import { describe, expect, it } from 'vitest';
import { DISTINCT, LASTING } from './faults.ts';
import { failEach } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { least, one, two, correct, link, held, silent, all, helped, ...others } = scenarios;

describe('whatever fails once, every promise is kept, and each mail leaves once', { timeout: 5 * 60_000 }, () => {
  it.each([least, one, two, correct, link, held, silent])('in every way: $name', async scenario => {
    const tally = await failEach({ scenario, mode: 'once' });
    expect(told(tally)).toBe('');
    expect(tally.runs).toBe(tally.hits);
  });
  it.each(Object.values(others))('$name', async scenario => {
    expect(told(await failEach({ scenario, mode: 'once', kinds: LASTING }))).toBe('');
  });
  it(helped.name, async () => {
    expect(told(await failEach({ scenario: helped, mode: 'once', kinds: DISTINCT }))).toBe('');
  });
  it(all.name, async () => {
    expect(told(await failEach({ scenario: all, mode: 'once', kinds: DISTINCT, stride: 23 }))).toBe('');
  });
});
