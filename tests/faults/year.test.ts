import { expect, it } from 'vitest';
import { playYear } from './year/year.ts';

/** As many as half a minute holds; `npm run simulate -- --year` plays thousands. */
const YEAR = { seed: 33, applications: 120 };

it('in a year of forty offices nobody is left waiting alone, and nobody is mailed without reason', async () => {
  const { violation, seen, replay, story, ...report } = await playYear(YEAR);
  expect(violation && `${story().slice(-200).join('\n')}\n${violation.message}\n${replay}`).toBeUndefined();
  expect(report).toMatchObject({ lost: 0, unexpected: 0, recovered: 0 });
  // What the year is about has happened in it.
  const happened = ['steps to owner', 'steps to backup', 'steps to desk', 'steps to leadership', 'reminders', 'lapsed'];
  for (const what of [
    ...happened,
    'bounced',
    'stuck',
    'check-ins',
    'reports',
    'unconfirmed',
    'dates moved',
    'weekly mails',
    'mornings',
    'offices asked',
    'contacts confirmed',
    'contacts said to be wrong',
    'contacts seen to',
    'unconfirmed offices told of',
  ])
    expect([what, seen[what] ?? 0]).not.toEqual([what, 0]);
}, 600_000);
