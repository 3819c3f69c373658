import { ACTIONS, type ActionKind } from '../../shared/domain/action/kinds.ts';
import { questionsOf } from '../../shared/domain/action/questions.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor } from '../../shared/domain/command.ts';
import type { Erasure } from '../../shared/domain/erasure.ts';
import type { Link } from '../../shared/domain/link.ts';
import type { Report } from '../../shared/domain/report/report.ts';
import { after, MINUTE } from '../../shared/domain/time.ts';
import { actionPage } from '../../shared/pages/case/action.ts';
import { codePage } from '../../shared/pages/case/code.ts';
import { erasedCasePage } from '../../shared/pages/case/erased.ts';
import { movedPage } from '../../shared/pages/case/moved.ts';
import { type CaseView, visible } from '../../shared/pages/case/view.ts';
import { casePage } from '../../shared/pages/case.ts';
import type { Happened } from '../../shared/pages/history.ts';
import { aCase } from '../cases.ts';
import { aReport } from '../reports.ts';
import * as examples from './examples.ts';
import type { Given } from './states.ts';

const NOW = '2026-06-12T01:00:00.000Z';
const BASE = '/berkas/k1.WyJjYXNlIl0.c2lnbmF0dXJl';

const LINK: Link = {
  purpose: 'case',
  role: 'owner',
  reference: '7K3F9QXR2MCC',
  case: '01',
  office: 'bpmp-35',
  epoch: 1,
  expires: '2028-01-01T00:00:00.000Z',
};
const ERASURE: Erasure = { at: NOW, by: 'partner', told: 1 };

/** The pages of a case in every state, by name; Indonesian, for offices read nothing else. */
export const caseStates = ({
  application,
  text = 'Pemerintah Kota Blitar',
}: Given): readonly (readonly [string, string])[] => {
  const { directory } = examples;
  const by: Actor = { role: 'owner', office: 'bpmp-35', officer: text };
  const at = after(NOW, 3 * MINUTE);
  const one = aCase({
    participants: ['gtk-35'],
    since: NOW,
    submittedAt: NOW,
    clock: { from: NOW, days: 5 },
    answerBy: '2026-06-22T09:00:00.000Z',
  });
  const two: Case = {
    ...one,
    number: '02',
    office: 'nasional',
    standsIn: true,
    provinces: ['94'],
    participants: [],
    status: 'acknowledged',
  };
  const base: Omit<CaseView, 'case'> = {
    cases: [one, two],
    application,
    answers: 1,
    directory,
    events: examples.events,
    role: 'owner',
    viewer: 'bpmp-35',
    now: at,
    mailStopped: false,
    base: BASE,
    confirmed: true,
    same: [],
    reports: [],
  };
  const shown = (view: Partial<CaseView> = {}): string => {
    const seen: CaseView = { ...base, case: one, ...view };
    return casePage(visible({ ...seen, cases: [seen.case, two] }));
  };

  const scope = [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 12 }];
  const before = { status: 'acknowledged', since: NOW, revisions: 0 } as const;
  const remarks = [
    { at, what: 'contacted', by, text: 'phone 2026-06-12' },
    { at, what: 'comment', by, text },
    { at, what: 'verify', by, text: `hasMou does-not-hold ${text}` },
  ] as const;
  const events: readonly Happened[] = [
    ...examples.events,
    ...remarks.map(({ what }) => ({ at, what, case: '01', by: 'owner', office: 'bpmp-35' }) as const),
  ];
  const accepted: Case = {
    ...one,
    status: 'accepted',
    since: at,
    version: 4,
    decidedIn: 4,
    remarks,
    verified: { hasMou: { holds: false, note: text, at, by }, hasSchools: { holds: true, note: '', at, by } },
    decision: { outcome: 'accepted', at, by, answers: 1, reason: text, letterNumber: text, scope },
    undo: { until: after(at, 15 * MINUTE), before },
    next: { step: 'take-effect', at: after(at, 15 * MINUTE) },
  };
  const revision: Case = {
    ...one,
    status: 'revision',
    decision: { outcome: 'revision', at: NOW, by, answers: 1, reason: text, fields: ['organisation', 'regions.0'] },
    daysLeft: 4,
    next: { step: 'lapse', at: '2026-06-29T09:00:00.000Z' },
  };
  const active: Case = {
    ...accepted,
    status: 'active',
    proposal: {
      scope: [{ ...scope[0], province: '35', roles: ['working-group'], levels: ['PAUD', 'SD'], schools: 20 }],
      note: text,
      at,
    },
  };
  const reports: readonly Report[] = [
    aReport({
      reason: text,
      done: { communities: text },
      practice: { title: text, story: text, place: text, link: text },
    }),
    aReport({ number: 2, state: 'changed', reason: text, done: {}, practice: undefined, passOn: false }),
    aReport({ number: 3, marked: { at, by }, done: { advocacy: text } }),
  ];
  const partner: Case = {
    ...accepted,
    status: 'active',
    checkIn: { asked: NOW, missed: 0 },
    reports: { count: 3, at, state: 'active' },
    practices: [1],
  };
  const LATER = '2026-06-23T02:00:00.000Z';
  const silent: Case = {
    ...one,
    participants: ['gtk-35', 'nasional'],
    climbed: { status: 'received', place: 2, who: 'desk', at: '2026-06-23T01:00:00.000Z' },
    deskSince: '2026-06-23T01:00:00.000Z',
  };
  const aide: Actor = { role: 'desk', office: 'nasional', officer: text };
  const phoned = [{ at: LATER, what: 'phone-office', by: aide, text }] as const;
  const chased: readonly Happened[] = [
    ...events,
    { at: '2026-06-23T01:00:00.000Z', what: 'climb', case: '01', by: 'system' },
    { at: LATER, what: 'phone-office', case: '01', by: 'desk', office: 'nasional' },
  ];
  const same: CaseView['same'] = [
    { reference: '7K3F9QXR2MCC', organisation: text, why: ['npwp', 'name'], submittedAt: NOW },
  ];

  const question = (kind: ActionKind, more: Partial<Parameters<typeof actionPage>[0]> = {}): string => {
    const action = ACTIONS.find(each => each.kind === kind);
    if (!action) throw new Error(kind);
    const about = {
      case: { ...one, practices: [1] },
      role: 'owner',
      at,
      directory,
      application,
      answers: 1,
      same,
      reports,
    } as const;
    return actionPage({
      reference: one.reference,
      organisation: application.organisation.name,
      directory,
      base: BASE,
      action,
      questions: questionsOf(kind, about),
      carried: { tindakan: [action.value], petugas: [text], versi: ['1'], versi_isian: ['1'], dijawab: ['ya'] },
      ...more,
    });
  };
  const code = { directory, office: 'bpmp-35', base: BASE, carried: { alasan: [text] } };
  const asked: readonly ActionKind[] = [
    'contacted',
    'phone-office',
    'ask-revision',
    'verify',
    'comment',
    'reassign',
    'hand-over',
    'correct-contact',
    'end',
    'answer-proposal',
    'mark-practice',
  ];

  return [
    ['case', shown()],
    ['case-unconfirmed', shown({ case: accepted, confirmed: false, events, same })],
    [
      'case-participant',
      shown({
        case: { ...one, reroute: { province: '33', note: text, at: NOW, times: 1 } },
        role: 'participant',
        viewer: 'gtk-35',
        mailStopped: true,
      }),
    ],
    ['case-informed', shown({ role: 'participant', viewer: 'gtk-35' })],
    ['case-desk', casePage(visible({ ...base, case: two, role: 'desk', viewer: 'nasional' }))],
    [
      'case-nothing-chosen',
      shown({ typed: { action: '', officer: '', faults: { action: 'Pilih salah satu tindakan.' } } }),
    ],
    [
      'case-no-name',
      shown({ typed: { action: 'alihkan', officer: text, faults: { officer: 'Tuliskan nama Anda.' } } }),
    ],
    [
      'case-overtaken',
      shown({
        case: accepted,
        events,
        notice: { title: 'Tindakan Anda belum tercatat', text: 'Diterima.', words: [text] },
      }),
    ],
    ['case-undo', shown({ case: accepted, events, same })],
    ['case-revision', shown({ case: revision })],
    ['case-silent', shown({ case: silent, now: LATER })],
    [
      'case-silent-to-the-desk',
      shown({ case: { ...silent, remarks: phoned }, role: 'desk', viewer: 'nasional', now: LATER, events: chased }),
    ],
    ['case-active', shown({ case: active, events, answers: 2 })],
    ['case-reports', shown({ case: { ...partner, unconfirmedSince: at }, reports, events })],
    [
      'case-not-reached',
      shown({
        case: { ...partner, unconfirmedSince: at, checkIn: { asked: at, missed: 2, unreached: true } },
        reports,
      }),
    ],
    ['case-no-reports', shown({ case: partner })],
    [
      'case-declined',
      shown({
        case: {
          ...one,
          status: 'declined',
          decision: { outcome: 'declined', at, by, answers: 1, reason: text, double: '7K3F9QXR2MCC' },
        },
        events,
      }),
    ],
    ['case-accept', question('accept')],
    [
      'case-accept-less',
      question('accept', {
        answers: { cakupan: ['sebagian'], 'peran.35': ['advocacy'], catatan: [text], surat: [text] },
        faults: { 'jenjang.35': 'Pilih jenjang.' },
      }),
    ],
    [
      'case-decline',
      question('decline', { answers: { alasan: [text] }, notice: { title: 'Belum tercatat', text: 'Sibuk.' } }),
    ],
    ...asked.map(kind => [`case-${kind}`, question(kind)] as const),
    ['case-code', codePage({ ...code, nonce: 'bm9uY2U' })],
    ['case-code-wrong', codePage({ ...code, nonce: 'bm9uY2U', fault: 'wrong' })],
    ['case-code-too-often', codePage(code)],
    ['case-erased', erasedCasePage({ directory, link: LINK, erasure: ERASURE })],
    [
      'case-erased-posted',
      erasedCasePage({
        directory,
        link: LINK,
        erasure: ERASURE,
        posted: [text],
      }),
    ],
    [
      'case-moved',
      movedPage({
        directory,
        from: { ...one, status: 'reassigned' },
        case: { ...two, from: { case: '01', office: 'bpmp-35' } },
        posted: [text],
      }),
    ],
    [
      'case-moved-own',
      movedPage({
        directory,
        from: one,
        case: { ...one, office: 'gtk-35' },
        link: 'k1.WyJjYXNlIl0.c2ln',
      }),
    ],
  ];
};
