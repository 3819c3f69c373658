import { describe, expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import { officeOf } from '../../shared/domain/directory.ts';
import { type CaseView, visible } from '../../shared/pages/case/view.ts';
import { casePage } from '../../shared/pages/case.ts';
import { officeListPage } from '../../shared/pages/office-list.ts';
import { statusPage } from '../../shared/pages/status.ts';
import { aCase } from '../cases.ts';
import { application } from '../world.ts';
import { directory } from './examples.ts';

const NOW = '2026-06-25T02:00:00.000Z';
const REMINDED = '2026-06-23T01:00:00.000Z';

/** Nobody has begun with it, and the desk helps since the 23rd of June. */
const silent: Case = aCase({
  answerBy: '2026-06-22T09:00:00.000Z',
  participants: ['nasional'],
  climbed: { status: 'received', place: 2, who: 'desk', at: REMINDED },
  deskSince: REMINDED,
});

const text = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const casePageOf = (changes: Partial<CaseView> = {}): string => {
  const view: CaseView = {
    case: silent,
    cases: [silent],
    application: application(),
    answers: 1,
    directory,
    events: [],
    role: 'owner',
    viewer: 'bpmp-35',
    now: NOW,
    mailStopped: false,
    base: '/berkas/k',
    confirmed: true,
    same: [],
    reports: [],
    ...changes,
  };
  return text(casePage(visible(view)));
};

describe('the page of a case on which nobody acts', () => {
  test('says how late it is, what was done about it and what happens next', () => {
    const page = casePageOf();
    expect(page).toContain('pukul 16.00 WIB: terlambat 3 hari kerja');
    expect(page).toContain('Kantor terakhir diingatkan pada Selasa, 23 Juni 2026.');
    expect(page).toContain('Sekretariat Pusat ikut menangani sejak Selasa, 23 Juni 2026.');
    expect(page).toContain('Pengingat berikutnya, bila tidak ada tindakan, Rabu, 1 Juli 2026: masuk laporan mingguan');
  });

  test('says no more to whoever merely holds the link than the partner knows', () => {
    const page = casePageOf({ confirmed: false });
    expect(page).toContain('Sekretariat Pusat ikut menangani sejak');
    expect(page).not.toContain('Pengingat berikutnya');
  });

  test('offers the desk to note that it phoned the office, with its number; and nobody else', () => {
    const desk = casePageOf({ role: 'desk', viewer: 'nasional' });
    expect(desk).toContain('Sudah kami telepon kantornya');
    expect(desk).toContain(`telepon ${officeOf(directory, 'bpmp-35').phone}`);
    for (const role of ['owner', 'backup', 'participant'] as const) {
      expect(casePageOf({ role })).not.toContain('Sudah kami telepon kantornya');
    }
  });

  test('says nothing of it once it is answered', () => {
    const page = casePageOf({ case: { ...silent, status: 'declined' } });
    expect(page).not.toContain('diingatkan pada');
    expect(page).not.toContain('terlambat');
  });
});

test('the list of an office says the same of each of its cases', () => {
  const office = officeOf(directory, 'bpmp-35');
  const entries = [{ entry: { ...silent, part: 'owner' as const }, href: '/berkas/k' }];
  const view = { office, directory, base: '/berkas/kantor/k', now: NOW, part: 'open', entries } as const;
  const page = text(officeListPage({ ...view, counts: { open: 1, overdue: 1, closed: 0 }, at: { page: 1, of: 1 } }));
  expect(page).toContain('Kantor terakhir diingatkan pada Selasa, 23 Juni 2026.');
  expect(page).toContain('Berikutnya Rabu, 1 Juli 2026: masuk laporan mingguan');
});

describe('the partner’s page', () => {
  const pageOf = (one: Case, language: 'id' | 'en' = 'id'): string =>
    text(statusPage({ language, reference: one.reference, cases: [one], directory, now: NOW, base: '/pendaftaran/k' }));

  test('says the truth about a date that has passed', () => {
    expect(pageOf(silent)).toContain(
      'Batas ini sudah lewat. Kantor terakhir diingatkan pada Selasa, 23 Juni 2026. Sekretariat Pusat ikut menangani sejak Selasa, 23 Juni 2026.',
    );
    expect(pageOf(silent, 'en')).toContain(
      'This date has passed. The office was last reminded on Tuesday, 23 June 2026. The national secretariat has been helping since Tuesday, 23 June 2026.',
    );
  });

  test('says nothing of reminders of which a later step of the office made nothing', () => {
    const begun: Case = {
      ...aCase(),
      status: 'acknowledged',
      climbed: { status: 'received', place: 0, who: 'owner', at: REMINDED },
    };
    expect(pageOf(begun)).not.toContain('diingatkan');
  });

  test('says of a lapse that changes sent now open the case again', () => {
    const decision = {
      outcome: 'revision',
      at: REMINDED,
      by: { role: 'owner', office: 'bpmp-35', officer: 'Sri' },
      answers: 1,
      reason: '',
      fields: ['contact'],
    } as const;
    const page = pageOf({ ...aCase(), status: 'lapsed', decision });
    expect(page).toContain('Jika Anda mengirimnya sekarang, berkas dibuka kembali.');
    expect(page).toContain('Perbaiki isian');
  });
});
