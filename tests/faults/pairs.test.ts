import { describe, expect, it } from 'vitest';
import { DISTINCT, GRIEF, type Kinds, STANDSTILL } from './faults.ts';
import { failPairs } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { least, link, one } = scenarios;

describe('whatever two things fail, every promise is kept', { timeout: 5 * 60_000 }, () => {
  it('and no mail leaves twice, for two events tell of each', async () => {
    const tally = await failPairs({ scenario: least, first: DISTINCT, second: DISTINCT });
    expect(told(tally)).toBe('');
    expect(tally.words.duplicated).toBe(0);
  });
  it('also where a worker stands still for longer than its claim, and the next one comes to grief', async () => {
    expect(told(await failPairs({ scenario: one, first: STANDSTILL, second: GRIEF }))).toBe('');
  });
  it('and what is parked or refused is said, whoever dies before the line or after it', async () => {
    const late: Kinds = { 'table.commit': ['done-busy', 'done-crash'] };
    expect(told(await failPairs({ scenario: link, first: { 'table.commit': ['done-crash'] }, second: late }))).toBe('');
    expect(told(await failPairs({ scenario: one, first: { 'mailer.send': ['rejected'] }, second: late }))).toBe('');
  });
});
