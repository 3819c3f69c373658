import { describe, expect, it } from 'vitest';
import { deskOf } from '../../shared/domain/directory.ts';
import { directory } from '../world.ts';
import type { Break } from './broken.ts';
import { failEach } from './loops.ts';
import { run } from './run.ts';
import { type Post, partnerOf, post, type Scenario, scenarios } from './scenarios.ts';
import { told } from './told.ts';

const { all, ...most } = scenarios;

/** No link for one office can be signed, so no mail to it can be made. */
const unsigned =
  (office: string): Break =>
  ports => {
    const sign: typeof ports.links.sign = async link => {
      if (link.office === office) throw new Error('no link');
      return await ports.links.sign(link);
    };
    return { ...ports, links: { ...ports.links, sign } };
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
    const poisoned = await run(together, { around: unsigned('bpmp-73') });
    expect(poisoned.violation).toBeUndefined();
    expect(poisoned.mails).toEqual(quiet.mails.filter(mail => !mail.includes('bpmp-73@')));
    expect(poisoned.lastMail).toBe(quiet.lastMail);
    expect(poisoned.parked).toBe(quiet.mails.length - poisoned.mails.length);
  });
});

describe('an office that left the directory while a case still names it', () => {
  it('holds back no mail: the desk gets its notices, and it is said', async () => {
    const quiet = await run(most.two);
    const lost = await run(most.two, { lostOffice: 'bpmp-73' });
    expect(lost.violation).toBeUndefined();
    expect(lost.mails).toEqual(
      quiet.mails.map(mail => mail.replace(/→ bpmp-73@.*/, `→ ${deskOf(directory).inbox}`)).sort(),
    );
    expect(lost.parked).toBe(0);
    expect(lost.story().filter(line => line.includes('log office.missing'))).toHaveLength(1);
  });
});

describe('an office whose inbox is gone', () => {
  it('never looks reached, and it is said', async () => {
    const report = await run(most.two, { fate: to => (to === 'bpmp-73@upt.example' ? 'bounced' : 'delivered') });
    expect(report.violation).toBeUndefined();
    expect(report.failed).toBe(1);
    expect(report.story().filter(line => line.includes('log message.failed'))).toHaveLength(1);
  });
});
