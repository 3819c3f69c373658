import { DAY, HOUR } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { sendReport } from '../../shared/flow/reports.ts';
import { region } from '../world.ts';
import type { RunSetting } from './run.ts';
import { type Post, partnerOf, post, type Scenario } from './scenarios.ts';
import type { Fate } from './ses.ts';

/** What happens long after an application was sent, and what becomes of the mails. */
export type Followed = Readonly<{ scenario: Scenario; setting: RunSetting }>;

const OFFICE = 'bpmp-35';
const INBOX = `${OFFICE}@upt.example`;
const BACKUP = `${OFFICE}-cadangan@upt.example`;
const PARTNER = 'kanari@mitra.example';
const what: Post = {
  key: 'key-of-one-province',
  application: { ...partnerOf([]), regions: [region('35', { roles: ['advocacy'], note: 'Kanari catatan' })] },
};

const bounce = (name: string, fates: Readonly<Record<string, Fate>>): Followed => ({
  scenario: {
    name,
    posts: [what],
    begin: simulation => post(simulation, what),
    // What nobody hears of, nobody acts upon: with a lost event there are fewer mails.
    races: true,
  },
  setting: { fate: to => fates[to] ?? 'delivered' },
});

export const bounces: readonly Followed[] = [
  bounce('a partner’s mail bounces', { [PARTNER]: 'bounced' }),
  bounce('a partner’s mail bounces after it was delivered', { [PARTNER]: 'returned' }),
  bounce('a partner’s mail is held up until it is given up', { [PARTNER]: 'stuck' }),
  bounce('an office’s mail bounces', { [INBOX]: 'bounced' }),
  bounce('an office’s mail bounces after it was delivered', { [INBOX]: 'returned' }),
  bounce('an office’s mail is held up for longer than a day', { [INBOX]: 'stuck' }),
  bounce('an office’s mail bounces, and its back-up’s', { [INBOX]: 'bounced', [BACKUP]: 'bounced' }),
];

/** The check-in is due on the day of the month on which it was sent. */
const ASKED = 92 * DAY;
const actor = { role: 'owner', office: OFFICE, officer: 'Ibu Kanari Nama' } as const;
const scope = [{ province: '35', roles: ['advocacy'], levels: ['SD'] }];
const said = {
  state: 'active',
  done: { advocacy: 'Kanari catatan' },
  schools: 12,
  practice: { title: 'Kanari catatan', story: 'Kanari catatan' },
  passOn: true,
} as const;

/** Accepted at once, asked three months later, answered two days after that. */
export const checkIn: Followed = {
  scenario: {
    name: 'a partner is asked how the partnership is, and reports',
    posts: [what],
    days: 95,
    begin: simulation => {
      const { world, request, start, begins } = simulation;
      post(simulation, what, reference => {
        world.after(HOUR, () =>
          request(
            'accept',
            async ports =>
              (await commandCase(ports, reference, '01', { kind: 'accept', scope, answers: 1 }, { by: actor })).outcome,
            () => true,
          ),
        );
        world.at(start + ASKED - 4 * HOUR, begins);
        world.at(start + ASKED + 2 * DAY, () =>
          request(
            'report',
            ports => sendReport(ports, reference, '01', said, 0),
            outcome => outcome === 'done',
          ),
        );
      });
    },
  },
  // By then the key is forgotten: sixty days.
  setting: { probes: 0 },
};
