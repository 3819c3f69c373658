import { describe, expect, it } from 'vitest';
import type { Break } from './broken.ts';
import { failEach } from './loops.ts';
import { run } from './run.ts';
import { type Post, partnerOf, post, type Scenario, scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { all, ...most } = scenarios;

/** Those who send have a directory in which one office is missing: no mail to it can be made. */
const without =
  (office: string): Break =>
  (ports, worker) => {
    if (worker.name === 'submit') return ports;
    const offices = ports.directory.offices.filter(({ code }) => code !== office);
    return { ...ports, directory: { ...ports.directory, offices } };
  };

describe('with the stream off, the schedule alone', { timeout: 5 * 60_000 }, () => {
  it.each([...Object.values(most).filter(scenario => !('races' in scenario)), all])(
    'sends the same mails: $name',
    async scenario => {
      const [on, off] = [await run(scenario), await run(scenario, { stream: false })];
      expect(off.violation).toBeUndefined();
      expect(off.mails).toEqual(on.mails);
    },
  );
  it('does so whatever fails once', async () => {
    const tally = await failEach({ scenario: most.two, mode: 'once', setting: { stream: false } });
    expect(told(tally)).toBe('');
  });
});

const east: Post = { key: 'key-of-the-east', application: partnerOf(['35'], 'kanari1@mitra.example') };
const west: Post = { key: 'key-of-the-west', application: partnerOf(['73'], 'kanari2@mitra.example') };
const together: Scenario = {
  name: 'two partners at once',
  begin: simulation => {
    post(simulation, east);
    post(simulation, west);
  },
  posts: [east, west],
};

describe('a mail that cannot be made', () => {
  it('delays no other partner’s, and is parked in the end', async () => {
    const quiet = await run(together);
    const poisoned = await run(together, { around: without('bpmp-73') });
    expect(poisoned.violation).toBeUndefined();
    expect(poisoned.mails).toEqual(quiet.mails.filter(mail => !mail.includes('73@') && !mail.includes('kanari2@')));
    expect(poisoned.lastMail).toBe(quiet.lastMail);
    expect(poisoned.parked).toBe(quiet.mails.length - poisoned.mails.length);
  });
});

describe('an office whose inbox is gone', () => {
  it('never looks reached, and it is said', async () => {
    const report = await run(most.two, { bounces: to => to === 'bpmp-73@upt.example' });
    expect(report.violation).toBeUndefined();
    expect(report.failed).toBe(1);
    expect(report.story().filter(line => line.includes('log message.failed'))).toHaveLength(1);
  });
});
