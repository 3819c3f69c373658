import { officeOf } from '../../shared/domain/directory.ts';
import type { Stuck } from '../../shared/domain/stuck.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { officeChange, officeChanged } from '../../shared/mail/office-change.ts';
import { officeCheck } from '../../shared/mail/office-check.ts';
import { operatorMail } from '../../shared/mail/operator-mail.ts';
import { at, directory, publicUrl } from './fixture.ts';

const about = { office: officeOf(directory(), 'bpmp-35'), directory: directory(), publicUrl };
const url = `${publicUrl}/berkas/kontak/k2.${'W'.repeat(130)}.${'A'.repeat(22)}`;
const change = {
  id: 'AAAAAAAAAAAA',
  what: 'inbox',
  from: about.office.inbox,
  to: 'kemitraan@jatim.example',
  askedAt: at,
  until: '2026-07-03T02:15:00.000Z',
} as const;
const asked = { digits: '048291', url, askedAt: at, until: '2026-07-10T01:00:00.000Z' };

const nothing: Stuck = {
  sending: 'on',
  unsent: [],
  parked: [],
  failed: [],
  held: [],
  steps: [],
  offices: [],
  silent: [],
};
const mail = { kind: 'new-case', to: 'bpmp-35', reference: '7K3F9QXR2MCD', since: at } as const;
const most = 300;
const many = <T>(one: T): readonly T[] => Array.from({ length: most }, () => one);
const everything: Stuck = {
  sending: 'stopped',
  unsent: many(mail),
  parked: many({ ...mail, kind: 'weekly', to: 'leadership', reference: '' }),
  failed: many({ ...mail, kind: 'receipt', to: 'partner' }),
  held: many({ reference: '7K3F9QXR2MCD', since: at }),
  steps: many({ row: 'A#7K3F9QXR2MCD C#01', since: at }),
  offices: many({
    office: 'bpmp-35',
    deadInbox: true,
    deadBackup: true,
    complainedAt: '2026-07-05T01:00:00.000Z',
    neverActedSince: at,
    unconfirmedSince: at,
    wrong: ['inbox', 'backup', 'phone'],
    changing: true,
    unchangedSince: at,
  }),
  silent: many({ reference: '7K3F9QXR2MCD', office: 'bpmp-35', since: at }),
};
/** Every office of the country, none of which has said whether its contacts are right. */
const unconfirmed: Stuck = {
  ...nothing,
  offices: directory().offices.map(({ code }) => ({
    office: code,
    deadInbox: false,
    deadBackup: false,
    unconfirmedSince: at,
    wrong: [],
    changing: false,
  })),
};
const morning = (stuck: Stuck): Letter =>
  operatorMail(
    { directory: directory(), publicUrl, to: 'operator@mitra.example' },
    { day: '2026-06-29', stuck, now: at },
  );

/** The mails about an office's contacts, and those to the operators. */
export const contactMails = (): Readonly<Record<string, Letter>> => ({
  'office-check': officeCheck(about, { ...asked, place: 'inbox', again: false }),
  'office-check, reminder to the back-up': officeCheck(about, { ...asked, place: 'backup', again: true }),
  'office-change, to the old inbox': officeChange(about, change, { party: 'old', digits: '048291', url }),
  'office-change, a phone, to the desk': officeChange(
    about,
    { ...change, what: 'phone', from: '', to: '+62318290243' },
    { party: 'desk', digits: '048291', url },
  ),
  'office-changed, to the new inbox': officeChanged(about, change, 'new'),
  'office-changed, to the old inbox': officeChanged(about, change, 'old'),
  'operator-mail, nothing': morning(nothing),
  'operator-mail, no office has confirmed': morning(unconfirmed),
  'operator-mail, everything': morning(everything),
});
