import { describe, expect, it } from 'vitest';
import type { Break } from './broken.ts';
import { failEach } from './loops.ts';
import { run } from './run.ts';
import { scenarios } from './scenarios.ts';
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

describe('with the stream off, the schedule alone', () => {
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

describe('a mail that cannot be made', () => {
  it('delays no other mail', async () => {
    const quiet = await run(most.two);
    const poisoned = await run(most.two, { around: without('bpmp-73') });
    const others = quiet.mails.filter(mail => !mail.endsWith('bpmp-73@upt.example') && !mail.includes('receipt'));
    expect(poisoned.mails).toEqual(expect.arrayContaining(others));
    expect(poisoned.lastMail).toBe(quiet.lastMail);
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
