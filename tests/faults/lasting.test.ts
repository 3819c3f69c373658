import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../shared/domain/time.ts';
import { LASTING } from './faults.ts';
import { failEach, kindOf } from './loops.ts';
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

describe('SES takes no mail for three days, but tells its quota:', { timeout: 5 * 60_000 }, () => {
  const posts = Array.from(
    { length: 24 },
    (_, place): Post => ({
      key: `key-of-the-partner-${place}`,
      application: partnerOf(['35'], `kanari${place}@mitra.example`),
    }),
  );
  const daily: Scenario = {
    name: 'a partner every three hours',
    posts,
    begin: simulation => {
      for (const [place, what] of posts.entries()) {
        simulation.world.at(simulation.start + place * 3 * HOUR, () => post(simulation, what));
      }
    },
  };

  it.each([true, false])('everything leaves once, first notices first (stream: %s)', async stream => {
    const report = await run(daily, {
      plan: ({ call }) => (call === 'mailer.send' || call === 'mailer.probe' ? 'timeout' : undefined),
      healAfter: 72 * HOUR,
      stream,
    });
    expect(report.violation).toBeUndefined();
    // The office that heard nothing for three days is reminded of all of them once.
    expect(report).toMatchObject({ acknowledged: posts.length, ok: 3 * posts.length + 1, parked: 0, duplicated: 0 });
    expect(report.calls.filter(call => call === 'mailer.probe').length).toBeGreaterThan((71 * HOUR) / (5 * MINUTE));
    const turns = report.order.map(mail => ['introduced', 'reminder'].indexOf(kindOf(mail)));
    expect(turns).toEqual([...turns].sort((a, b) => a - b));
  });
});
