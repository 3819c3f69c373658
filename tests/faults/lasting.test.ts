import { describe, expect, it } from 'vitest';
import { LASTING } from './faults.ts';
import { failEach } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { least, two, correct, link, held } = scenarios;

describe('whatever fails for two hours, every promise is kept or given up aloud:', { timeout: 5 * 60_000 }, () => {
  it.each([least, two, correct, link, held])('$name', async scenario => {
    const tally = await failEach({ scenario, mode: 'for ever', kinds: LASTING });
    expect(told(tally)).toBe('');
    expect(tally.words.lost + tally.words.unexpected + tally.words.recovered).toBe(0);
  });
});
