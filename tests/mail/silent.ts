import type { Application } from '../../shared/domain/application.ts';
import type { Case } from '../../shared/domain/case.ts';
import { officeOf } from '../../shared/domain/directory.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { MOST_NAMED, type Reminding, reminder } from '../../shared/mail/reminder.ts';
import { aCase } from '../cases.ts';
import { directory, officeUrl, publicUrl } from './fixture.ts';

const NOW = '2026-06-25T01:15:00.000Z';
const PLACES = { owner: 0, backup: 1, desk: 2 } as const;
const climbed = (who: keyof typeof PLACES) =>
  ({ status: 'received', place: PLACES[who], who, at: '2026-06-25T01:00:00.000Z' }) as const;

/** A case of the application's that has been silent since the middle of June. */
const silentCase = (of: Application, changes: Partial<Case> = {}): Case =>
  aCase({
    organisation: of.organisation.name,
    provinces: ['35', '91', '92', '94'],
    climbed: climbed('backup'),
    ...changes,
  });

/** A token as long as they are. */
const url = `${publicUrl}/berkas/k1.${'WyJjYXNlIiwib3duZXIiLCI3SzNGOVFYUjJNQ0MiLCIwMSIsImJwbXAt'.repeat(2)}.AAAAAAAAAAAAAAAAAAAAAA`;

const to = (office: string, cases: readonly Case[], more: Partial<Reminding> = {}): Letter =>
  reminder(
    { office: officeOf(directory(), office), directory: directory(), publicUrl },
    {
      audience: 'owner',
      day: '2026-06-25',
      named: cases.slice(0, MOST_NAMED).map(one => ({ case: one, url })),
      count: cases.length,
      list: officeUrl,
      now: NOW,
      ...more,
    },
  );

/** The reminders about an application, to everybody who gets them, and one of a thousand cases. */
export const reminders = (of: Application): Readonly<Record<string, Letter>> => {
  const one = silentCase(of);
  const reviewed: Case = { ...one, status: 'acknowledged', answerBy: '2026-06-26T09:00:00.000Z', provinces: ['35'] };
  const helped: Case = { ...one, climbed: climbed('desk'), deskSince: '2026-06-24T01:00:00.000Z' };
  const asked: Case = { ...helped, status: 'revision', revisions: 3 };
  const own: Case = { ...one, office: 'nasional', standsIn: true };
  const many = Array.from({ length: 1000 }, () => helped);
  return {
    reminder: to('bpmp-35', [one, reviewed]),
    'reminder where the desk helps': to('bpmp-35', [helped]),
    'reminder to the back-up': to('bpmp-35', [one], { audience: 'backup' }),
    'reminder to the desk': to('nasional', [helped, asked, own], { audience: 'desk' }),
    'reminder of a thousand': to('nasional', many, { audience: 'desk' }),
  };
};
