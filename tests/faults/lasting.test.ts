import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/domain/time.ts';
import { LASTING } from './faults.ts';
import { failEach } from './loops.ts';
import { run } from './run.ts';
import { type Post, partnerOf, post, type Scenario, scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { least, two, correct, link, held } = scenarios;

describe('whatever fails for two hours, every promise is kept or given up aloud:', { timeout: 5 * 60_000 }, () => {
  it.each([least, two, correct, link, held])('$name', async scenario => {
    const tally = await failEach({ scenario, mode: 'for ever', kinds: LASTING });
    expect(told(tally)).toBe('');
    expect(tally.words.lost + tally.words.unexpected + tally.words.recovered).toBe(0);
  });
});

describe('SES takes no mail for three hours, but answers about its quota', () => {
  const posts = Array.from(
    { length: 30 },
    (_, place): Post => ({
      key: `key-of-the-partner-${place}`,
      application: partnerOf(['35'], `kanari${place}@mitra.example`),
    }),
  );
  const morning: Scenario = {
    name: 'a partner every six minutes',
    posts,
    begin: simulation => {
      for (const [place, what] of posts.entries()) {
        simulation.world.at(simulation.start + place * 6 * MINUTE, () => post(simulation, what));
      }
    },
  };

  it('a tick spends one attempt, and what is not parked leaves once', async () => {
    const report = await run(morning, {
      plan: ({ call }) => (call === 'mailer.send' ? 'timeout' : undefined),
      healAfter: 3 * HOUR,
    });
    expect(report.violation).toBeUndefined();
    expect(report.hits).toBeLessThanOrEqual(3 + (3 * HOUR) / (5 * MINUTE));
    expect(report.ok + report.parked).toBe(3 * posts.length);
    expect(report.duplicated).toBe(0);
  });
});
