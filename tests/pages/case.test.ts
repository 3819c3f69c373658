import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deadline } from '../../shared/domain/calendar.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { officeOf } from '../../shared/domain/directory.ts';
import { after, DAY, MINUTE } from '../../shared/domain/time.ts';
import { type CaseView, visible } from '../../shared/pages/case/view.ts';
import { casePage } from '../../shared/pages/case.ts';
import { aCase } from '../cases.ts';
import { directory, region, application as small } from '../world.ts';
import { caseStates } from './case-states.ts';
import * as examples from './examples.ts';

const pages = Object.fromEntries(caseStates(examples));
const page = (name: string): string => pages[name] ?? '';
const owner: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' };

const shown = (one: Case, at: string, more: Partial<CaseView> = {}): string =>
  casePage(
    visible({
      case: one,
      cases: [one],
      application: small(),
      answers: 1,
      directory,
      events: [],
      role: 'owner',
      viewer: 'bpmp-35',
      now: at,
      mailStopped: false,
      base: '/berkas/x',
      confirmed: true,
      same: [],
      reports: [],
      ...more,
    }),
  );

const decided = (one: Case, command: Parameters<typeof decide>[1], at: string, by = owner): Case => {
  const made = decide(one, command, { at, by, directory });
  if (!made.ok) throw new Error(made.refused);
  return made.case;
};

describe('the next date', () => {
  const asked = decided(
    aCase(),
    { kind: 'ask-revision', fields: ['contact'], reason: 'Lengkapi.', answers: 1 },
    '2026-06-15T02:00:00.000Z',
  );

  test('is, while a decision can be taken back, when its mails leave', () => {
    expect(shown(asked, after('2026-06-15T02:00:00.000Z', MINUTE))).toContain(
      'Keputusan dapat diurungkan sampai Senin, 15 Juni 2026, pukul 09.15 WIB',
    );
  });

  test('is, while the partner revises, when the case lapses, with what is left of the office’s own time', () => {
    const html = shown(asked, '2026-06-16T02:00:00.000Z');
    expect(html).toContain('Perbaikan ditunggu dari mitra paling lambat Selasa, 30 Juni 2026, pukul 16.00 WIB');
    expect(html).toContain('sisa 4 hari kerja');
    expect(html).toContain('10 hari kerja setelah permintaan dikirim');
    expect(html).not.toContain('Jawaban ditunggu');
  });

  test('is, after a revision, counted in the working days that were left', () => {
    const partner: Actor = { role: 'partner', office: '', officer: '' };
    const back = decided(
      asked,
      { kind: 'revise', answers: 2, organisation: 'Yayasan' },
      '2026-06-18T02:00:00.000Z',
      partner,
    );
    const html = shown(back, '2026-06-18T03:00:00.000Z');
    const { days } = deadline(back.clock.from, back.clock.days, officeOf(directory, 'bpmp-35'), directory.holidays);
    expect(html).toContain('4 hari kerja yang tersisa, setelah perbaikan diterima pada Kamis, 18 Juni 2026');
    expect(html.match(/tidak dihitung: akhir pekan/g)).toHaveLength(days.filter(({ off }) => off === 'weekend').length);
  });

  test('is nothing once the office has decided for good', () => {
    expect(page('case-declined')).not.toMatch(/Jawaban ditunggu|diurungkan sampai/);
  });
});

test('a partnership of which nobody has heard tells whether its partner could have answered', () => {
  const states = Object.fromEntries(caseStates(examples));
  expect(states['case-reports']).toContain('tidak dijawab mitra');
  expect(states['case-not-reached']).not.toContain('tidak dijawab mitra');
  expect(states['case-not-reached']).toContain('surel kami tidak selalu sampai kepada mitra');
});

describe('what is internal', () => {
  test('officers’ names, notes, verifications and other applications stand on confirmed devices only', () => {
    const states = Object.fromEntries(caseStates({ ...examples, text: 'Petugas Sri' }));
    expect(states['case-undo']).toMatch(/Petugas Sri/);
    expect(states['case-undo']).toContain('Mungkin sama');
    expect(states['case-undo']).toContain('Tidak sesuai');
    expect(states['case-unconfirmed']).not.toMatch(/Petugas Sri|Mungkin sama|Tidak sesuai|Catatan internal\./);
  });

  test('a case passed on brings the words of the office that had it', () => {
    const by = { ...owner, officer: 'Sri' };
    const former = aCase({
      status: 'reassigned',
      remarks: [{ at: '2026-06-15T02:00:00.000Z', what: 'reassign', by, text: 'Wilayahnya di sana.' }],
    });
    const now = aCase({ number: '02', office: 'bpmp-33', from: { case: '01', office: 'bpmp-35' } });
    const events = [
      { at: '2026-06-15T02:00:00.000Z', what: 'reassign', case: '01', by: 'owner', office: 'bpmp-35' },
    ] as const;
    expect(shown(now, '2026-06-15T03:00:00.000Z', { cases: [former, now], events })).toContain('Wilayahnya di sana.');
  });
});

test('the page of the largest application stays below twenty thousand bytes, whatever the compression', () => {
  const words = 'mendampingi guru sekolah dasar membaca nyaring bersama pustaka desa secara berkala'.split(' ');
  const note = (n: number): string =>
    Array.from({ length: 40 }, (_, at) => words[(at * 7 + n * 3) % words.length]).join(' ');
  const regions = directory.provinces.map(({ code }, n) =>
    region(code, {
      levels: ['PAUD', 'SD', 'SMP', 'SMA'],
      roles: ['communities', 'advocacy', 'speakers', 'curriculum'],
      schoolCount: 10 + n,
      hasMou: true,
      mou: [
        {
          government: `Pemerintah Provinsi ${code}`,
          number: `421/${n}77/2024`,
          signed: '2024-03-11',
          expires: '2027-03-10',
        },
      ],
      hasSchools: true,
      schools: Array.from({ length: 5 }, (_, at) => ({ npsn: String(20_535_000 + n * 131 + at * 17) })),
      hasExperience: true,
      since: '2022-07',
      note: note(n),
    }),
  );
  const one = aCase({ provinces: ['35'] });
  const cases = regions.map(({ province }, n) =>
    aCase({ number: String(n + 1).padStart(2, '0'), provinces: [province] }),
  );
  const remarks = Array.from({ length: 40 }, (_, n) => ({
    at: after('2026-06-15T02:00:00.000Z', n * DAY),
    what: 'comment' as const,
    by: owner,
    text: note(n),
  }));
  const events = remarks.map(({ at, what }) => ({ at, what, case: '01', by: 'owner', office: 'bpmp-35' }) as const);
  const html = shown({ ...one, remarks }, '2026-08-01T02:00:00.000Z', {
    application: small({ regions }),
    cases: [one, ...cases.slice(1)],
    events,
  });
  const bytes = [
    brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length,
    gzipSync(html, { level: 7 }).length,
  ];
  expect(Math.max(...bytes)).toBeLessThanOrEqual(20_000);
  expect(html.length).toBeGreaterThan(100_000);
});

test('whoever may do many things finds the first of them at once, and a choice made below stays in sight', () => {
  expect(page('case')).toMatch(/<details><summary>Tindakan lain/);
  expect(page('case-no-name')).toMatch(/<details open><summary>Tindakan lain/);
});
