import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { About } from '../../shared/domain/action/about.ts';
import { actionsFor, participating, reassignable } from '../../shared/domain/action/allowed.ts';
import { ACTIONS, type ActionKind } from '../../shared/domain/action/kinds.ts';
import { revisable } from '../../shared/domain/action/parts.ts';
import { questionsOf } from '../../shared/domain/action/questions.ts';
import { readAction, type Wish } from '../../shared/domain/action/read.ts';
import type { Answers } from '../../shared/domain/answers.ts';
import type { Role } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { RULES } from '../../shared/domain/rules.ts';
import type { Status } from '../../shared/domain/status.ts';
import { after, MINUTE } from '../../shared/domain/time.ts';
import { happened } from '../../shared/pages/history.ts';
import { aCase } from '../cases.ts';
import { aReport } from '../reports.ts';
import { application, directory, region } from '../world.ts';

const AT = '2026-06-15T02:00:00.000Z';
const ROLES: readonly Role[] = ['owner', 'backup', 'participant', 'desk'];
const STATUSES = [...new Set(Object.values(RULES).flatMap(({ from }) => from)), 'reassigned' as const];

const about = (changes: Partial<About> = {}): About => ({
  case: aCase({ participants: ['gtk-35'] }),
  role: 'owner',
  at: AT,
  directory,
  application: application(),
  answers: 1,
  same: [],
  reports: [aReport()],
  ...changes,
});

/** Answers that every action can be read from. */
const ANSWERS: Readonly<Record<ActionKind, Answers>> = {
  undo: {},
  'mark-practice': { praktik: ['1'] },
  'answer-proposal': { jawaban: ['setuju'], alasan: ['Baik.'] },
  acknowledge: {},
  contacted: { lewat: ['telepon'], tanggal: ['2026-06-15'] },
  'phone-office': { catatan: ['Kepala balai menjawab besok.'] },
  accept: { cakupan: ['seluruhnya'], catatan: ['Selamat datang.'] },
  'ask-revision': { bagian: ['contact'], alasan: ['Lengkapi.'] },
  decline: { alasan: ['Belum.'] },
  verify: { ciri: ['hasMou'], hasil: ['sesuai'] },
  comment: { catatan: ['Tunggu.'] },
  'correct-contact': { telepon: ['0812 3456 7891'] },
  'hand-over': { kantor: ['gtk-35'], alasan: ['Guru.'] },
  reassign: { kantor: ['bpmp-33'], alasan: ['Wilayah.'] },
  reopen: { alasan: ['Lagi.'] },
  end: { alasan: ['Selesai.'] },
};

const commandOf = (wish: Wish) =>
  wish.kind === 'correct-contact' ? ({ kind: 'change-contact', version: 2 } as const) : wish;

const wished = (kind: ActionKind, posted: Answers, changes: Partial<About> = {}): Wish => {
  const reading = readAction(kind, posted, about(changes));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.wish;
};

describe('what may be chosen', () => {
  const one = fc.record({
    status: fc.constantFrom<Status>(...STATUSES),
    role: fc.constantFrom(...ROLES),
    revocable: fc.boolean(),
    participants: fc.constantFrom([], ['gtk-35'], ['nasional']),
    proposed: fc.boolean(),
    practised: fc.boolean(),
  });

  test('is exactly what the core does not refuse, in every status and for every role', () => {
    fc.assert(
      fc.property(one, ({ status, role, revocable, participants, proposed, practised }) => {
        const before = { status: 'acknowledged', since: AT, revisions: 0 } as const;
        const now = aCase({
          status,
          participants,
          ...(revocable && { undo: { until: after(AT, MINUTE), before } }),
          ...(practised && { practices: [1] }),
          ...(proposed && { proposal: { scope: [], note: '', at: AT } }),
        });
        const looking = about({ case: now, role });
        const offered = actionsFor(looking).map(({ kind }) => kind);
        const legal = ACTIONS.filter(({ kind }) => {
          const reading = readAction(kind, ANSWERS[kind], looking);
          if (!reading.ok) return false;
          return decide(now, commandOf(reading.wish), {
            at: AT,
            by: { role, office: 'bpmp-35', officer: 'Sri' },
            directory,
          }).ok;
        }).map(({ kind }) => kind);
        expect(offered).toEqual(legal);
      }),
      { numRuns: 300 },
    );
  });

  test('names only offices that can take the case', () => {
    const offices = reassignable(about());
    expect(offices.map(({ code }) => code)).toContain('nasional');
    expect(offices.map(({ code }) => code)).not.toContain('bpmp-35');
    expect(offices.filter(({ role }) => role === 'teacher')).toEqual([]);
    expect(participating(about()).map(({ code }) => code)).toEqual(['gtk-35']);
  });
});

describe('questions', () => {
  test('nothing that decides is answered beforehand, and each says what is missing', () => {
    for (const { kind } of ACTIONS) {
      for (const question of questionsOf(kind, about({ role: 'desk' }))) {
        if (question.kind === 'some' && question.ticked) expect(question.under, question.name).toBeDefined();
        if (question.kind === 'one') expect(question.missing, question.name).toBeDefined();
      }
      const empty = readAction(kind, {}, about({ role: 'desk' }));
      expect(empty.ok, kind).toBe(kind === 'undo' || kind === 'acknowledge');
    }
  });

  test('parts that can be asked again are those of the office’s own provinces, by their place in the answers', () => {
    expect(revisable(application(), ['94'], directory).map(({ value }) => value)).toEqual([
      'organisation',
      'contact',
      'criteria',
      'regions.1',
    ]);
  });
});

describe('an accepted scope', () => {
  const two = application({
    regions: [
      region('35', { schoolCount: 12, roles: ['communities', 'advocacy'] }),
      region('36', { levels: ['SD', 'SMP'] }),
    ],
  });
  const both = { application: two, case: aCase({ provinces: ['35', '36'] }) };

  test('as offered is everything that was offered in the provinces of the case', () => {
    expect(wished('accept', { cakupan: ['seluruhnya'], 'peran.35': [], surat: ['421 / 5'] }, both)).toEqual({
      kind: 'accept',
      answers: 1,
      letterNumber: '421 / 5',
      scope: [
        { province: '35', roles: ['communities', 'advocacy'], levels: ['SD'], schools: 12 },
        { province: '36', roles: ['advocacy'], levels: ['SD', 'SMP'] },
      ],
    });
  });

  test('leaves out a province of which nothing is left, and may name a number where none was offered', () => {
    const less: Answers = {
      cakupan: ['sebagian'],
      'peran.36': ['advocacy'],
      'jenjang.36': ['SMP'],
      'sekolah.36': ['1.200'],
    };
    expect(wished('accept', less, both)).toMatchObject({
      scope: [{ province: '36', roles: ['advocacy'], levels: ['SMP'], schools: 1200 }],
    });
  });

  test('is always within the offer, whatever is posted', () => {
    const posted = fc.dictionary(
      fc.constantFrom(
        'cakupan',
        'peran.35',
        'jenjang.35',
        'sekolah.35',
        'peran.36',
        'jenjang.36',
        'sekolah.36',
        'peran.31',
      ),
      fc.array(
        fc.constantFrom(
          'sebagian',
          'seluruhnya',
          'communities',
          'advocacy',
          'speakers',
          'SD',
          'SMP',
          '3',
          '12',
          '13',
          '0',
          '-1',
          '',
          '1e3',
        ),
        { maxLength: 3 },
      ),
    );
    fc.assert(
      fc.property(posted, answers => {
        const reading = readAction('accept', answers, about(both));
        if (!reading.ok || reading.wish.kind !== 'accept') return;
        for (const { province, roles, levels, schools } of reading.wish.scope) {
          const offer = two.regions.find(each => each.province === province);
          expect(offer?.roles).toEqual(expect.arrayContaining([...roles]));
          expect(offer?.levels).toEqual(expect.arrayContaining([...levels]));
          expect(roles.length * levels.length).toBeGreaterThan(0);
          if (province === '35') expect(schools).toBeLessThanOrEqual(12);
        }
        expect(reading.wish.scope.length).toBeGreaterThan(0);
      }),
    );
  });
});

test('a day is judged by the calendar of the office: it may be the next day there', () => {
  const papua = aCase({ office: 'bpmp-91', submittedAt: '2026-06-14T16:00:00.000Z' });
  const night = { case: papua, at: '2026-06-15T15:30:00.000Z' };
  expect(wished('contacted', { lewat: ['surel'], tanggal: ['16/06/2026'] }, night)).toMatchObject({ on: '2026-06-16' });
  const early = readAction('contacted', { lewat: ['surel'], tanggal: ['2026-06-14'] }, about(night));
  expect(early).toMatchObject({ ok: false, faults: { tanggal: expect.stringContaining('belum dikirim') } });
});

test('every command has a sentence in the history', () => {
  for (const what of Object.keys(RULES)) expect(happened({ what }), what).not.toBe(what);
});
