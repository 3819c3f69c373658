import type { Application } from '../../shared/domain/application.ts';
import type { Case, Decision } from '../../shared/domain/case.ts';
import type { Actor } from '../../shared/domain/command.ts';
import type { Copy } from '../../shared/domain/copy.ts';
import { answersAgain, askAgain } from '../../shared/domain/form/again.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import type { Language } from '../../shared/domain/language.ts';
import { scopeAnswers } from '../../shared/domain/propose.ts';
import { reportForm } from '../../shared/domain/report/form.ts';
import type { Report } from '../../shared/domain/report/report.ts';
import { offered } from '../../shared/domain/scope.ts';
import { sentenceOf } from '../../shared/domain/sentences.ts';
import type { Status } from '../../shared/domain/status.ts';
import { after, DAY, HOUR } from '../../shared/domain/time.ts';
import { confirmPage } from '../../shared/pages/partner/confirm.ts';
import { consentPage } from '../../shared/pages/partner/consent.ts';
import { contactPage, movedAwayPage } from '../../shared/pages/partner/contact.ts';
import { copyPage } from '../../shared/pages/partner/copy.ts';
import { erasePage } from '../../shared/pages/partner/erase.ts';
import { erasedPage } from '../../shared/pages/partner/erased.ts';
import { extendPage } from '../../shared/pages/partner/extend.ts';
import { type ProposeView, proposePage } from '../../shared/pages/partner/propose.ts';
import { type ReportView, reportPage } from '../../shared/pages/partner/report.ts';
import { type ReviseView, revisePage } from '../../shared/pages/partner/revise.ts';
import { gatePage } from '../../shared/pages/partner/step.ts';
import { withdrawPage } from '../../shared/pages/partner/withdraw.ts';
import { sentPage } from '../../shared/pages/sent.ts';
import { answersPage, statusPage } from '../../shared/pages/status.ts';
import { aCase } from '../cases.ts';
import * as examples from './examples.ts';

const NOW = '2026-07-06T02:00:00.000Z';
const BASE = '/pendaftaran/k2.WyJzdGF0dXMiXQ.AAAAAAAAAAAAAAAAAAAAAA';
const OFFICER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' };

/** Cases of an application as their partner is told of them, in every state that there is. */
const casesIn = (application: Application, text: string): readonly Case[] => {
  const decision = (outcome: Decision['outcome'], more: Partial<Decision> = {}): Decision => ({
    outcome,
    at: NOW,
    by: OFFICER,
    answers: 1,
    reason: text,
    ...more,
  });
  const scope = offered(application, ['35']).map(one => ({ ...one, roles: one.roles.slice(0, 1), schools: 5 }));
  const one = (number: number, status: Status, more: Partial<Case> = {}): Case =>
    aCase({ number: String(number).padStart(2, '0'), status, ...more });
  return [
    one(1, 'revision', {
      decision: decision('revision', { fields: ['organisation', 'contact', 'regions.0'] }),
      next: { step: 'lapse', at: '2026-07-20T09:00:00.000Z' },
    }),
    one(2, 'active', {
      decision: decision('accepted', { scope, letterNumber: '421/007/2026' }),
      proposal: { scope: offered(application, ['35']), note: text, at: NOW },
    }),
    one(3, 'declined', { office: 'nasional', standsIn: true, provinces: ['94'], decision: decision('declined') }),
    one(4, 'declined', { decision: decision('declined'), lookedAgain: NOW }),
    one(5, 'reassigned', { movedTo: { case: '06', office: 'bpmp-73' } }),
    one(6, 'received', { office: 'bpmp-73', from: { case: '05', office: 'bpmp-35' } }),
    one(7, 'withdrawn'),
    one(8, 'lapsed', { decision: decision('revision', { fields: ['criteria'] }) }),
    one(9, 'ended', { decision: decision('accepted', { scope, reason: '' }) }),
    one(10, 'accepted', {
      decision: decision('accepted', { scope, reason: '' }),
      proposal: {
        scope,
        note: '',
        at: NOW,
        answer: { agreed: false, reason: text, at: NOW, by: OFFICER },
      },
    }),
    one(11, 'acknowledged', { answerBy: '2026-07-10T09:00:00.000Z' }),
    one(12, 'acknowledged', {
      climbed: { status: 'acknowledged', place: 2, who: 'desk', at: '2026-07-03T01:00:00.000Z' },
      deskSince: '2026-07-03T01:00:00.000Z',
    }),
  ];
};

const reportOf = (text: string): Report => ({
  reference: '7K3F9QXR2MCC',
  case: '02',
  office: 'bpmp-35',
  number: 1,
  at: NOW,
  state: 'active',
  done: { communities: text },
  schools: 5,
  practice: { title: text, story: text },
  passOn: true,
});

/** A copy with one of everything. */
const copyOfAll = (application: Application, cases: readonly Case[], text: string): Copy => ({
  reference: '7K3F9QXR2MCC',
  madeAt: NOW,
  submittedAt: NOW,
  language: 'id',
  mailStoppedAt: NOW,
  mailUnreachableSince: NOW,
  withdrawn: { at: NOW, reason: text },
  held: { at: NOW, until: NOW },
  contact: application.contact,
  versions: [
    { number: 1, at: NOW, content: application, notice: { version: '2026-11', hash: 'h', language: 'id', at: NOW } },
  ],
  cases: cases.map(({ number, status, decision, proposal }) => ({
    case: number,
    office: { code: 'bpmp-35', name: 'BBPMP Provinsi Jawa Timur' },
    provinces: [{ code: '35', name: 'Jawa Timur' }],
    status,
    since: NOW,
    submittedAt: NOW,
    answerBy: NOW,
    ...(decision && { decision }),
    ...(proposal && { proposal }),
    reroute: { province: '33', note: text, at: NOW, times: 1 },
    said: [{ at: NOW, what: 'withdraw', text }],
    internalNotes: 2,
  })),
  reports: [{ ...reportOf(text), markedAt: NOW }],
  mails: [
    { kind: 'receipt', to: 'partner', case: '', sentAt: NOW, state: 'sent', deliveredAt: NOW },
    { kind: 'new-case', to: 'bpmp-35', case: '01', sentAt: NOW, state: 'failed', bouncedAt: NOW },
  ],
  events: [
    { at: NOW, case: '', what: 'submitted', by: 'partner' },
    { at: NOW, case: '01', what: 'accept', by: 'owner', office: 'bpmp-35' },
  ],
});

/** The partner's pages after sending, in every state, by name. */
export const partnerStates = (
  language: Language,
  { application, text = 'Pemerintah Kota Blitar' }: Readonly<{ application: Application; text?: string }>,
): readonly (readonly [string, string])[] => {
  const { directory } = examples;
  const cases = casesIn(application, text);
  const [first = aCase(), second = aCase(), third = aCase()] = cases;
  const step = { language, reference: first.reference, directory, base: BASE, digits: '7890' };
  const partner = { language, reference: first.reference, directory, base: BASE, cases, now: NOW };
  const again = askAgain(
    [{ fields: ['organisation', 'contact', 'criteria', 'regions'], provinces: ['35', '94'] }],
    application.regions.map(({ province }) => province),
  );
  const sentAnswers = answersOf(application, directory.regencies);
  const revise = (more: Partial<ReviseView> = {}): string =>
    revisePage({
      ...step,
      waiting: [first],
      again,
      answers: answersAgain(again, sentAnswers),
      seen: '4_01-2026',
      now: NOW,
      addressHere: false,
      ...more,
    });
  const propose = (more: Partial<ProposeView> = {}): string =>
    proposePage({
      ...step,
      case: second,
      answers: scopeAnswers(second.decision?.scope ?? [], ['35', '94']),
      note: '',
      now: NOW,
      ...more,
    });
  const asked: Case = {
    ...second,
    checkIn: { asked: NOW, missed: 0 },
    next: { step: 'miss-check-in', at: '2026-07-20T09:00:00.000Z' },
  };
  const calm: Case = {
    ...second,
    number: '03',
    office: 'bpmp-91',
    provinces: ['94'],
    reports: { count: 1, at: after(NOW, DAY), state: 'changed' },
    next: { step: 'check-in', at: '2026-10-06T01:00:00.000Z' },
  };
  const report = (more: Partial<ReportView> = {}): string =>
    reportPage({
      ...step,
      digits: undefined,
      partnerships: [asked, calm],
      answers: {},
      now: NOW,
      gate: { typed: '', refused: false },
      ...more,
    });
  const filledReport = {
    'partnerships.2.seen': ['0'],
    'partnerships.2.state': ['changed'],
    'partnerships.2.reason': [text],
    'partnerships.2.schools': [text],
    'partnerships.2.practice.story': [text],
    'partnerships.2.practice.passOn': ['ya'],
    'partnerships.3.seen': ['1'],
  };
  const extend = { ...step, taken: ['35', '94'], seen: '4', now: NOW };

  return [
    ['status-later', statusPage(partner)],
    ['status-checked', statusPage({ ...partner, readOnly: true })],
    ['status-done', statusPage({ ...partner, cases: [second], result: 'lingkup' })],
    ['answers', answersPage({ ...partner, application, digits: '7890' })],
    ['answers-unchanged', answersPage({ ...partner, application, digits: '7890', result: 'closed' })],
    ['sent-later', sentPage({ ...partner, application, delivery: 'delivered', result: 'batal' })],
    ['sent-held', sentPage({ ...partner, cases: [aCase()], held: true, application, delivery: 'waiting' })],
    ['gate', gatePage({ ...step, action: `${BASE}/batal?lang=${language}`, posted: [['case', '01']], refused: false })],
    [
      'gate-refused',
      gatePage({
        ...step,
        action: `${BASE}/batal?lang=${language}`,
        posted: [
          ['langkah', 'kirim'],
          ['keterangan', text],
        ],
        refused: true,
      }),
    ],
    ['revise', revise()],
    ['revise-faults', revise({ faults: examples.faults(text).slice(0, 4), hints: examples.hints })],
    ['revise-unchanged', revise({ trouble: 'unchanged', addressHere: true, digits: undefined })],
    ['revise-overtaken', revise({ trouble: 'overtaken' })],
    ['extend', extendPage({ ...extend, answers: {} })],
    [
      'extend-faults',
      extendPage({
        ...extend,
        answers: { 'regions.0.province': ['36'], 'regions.0.hasMou': ['ya'], 'regions.0.mou.0.government': [text] },
        faults: examples.missing.filter(({ name }) => /^regions\.0\.(levels|roles)/.test(name)),
      }),
    ],
    ['extend-later', extendPage({ ...extend, answers: { 'regions.0.province': ['36'] }, trouble: 'later' })],
    ['withdraw', withdrawPage({ ...step, cases })],
    ['withdraw-unchosen', withdrawPage({ ...step, cases, typed: { which: '', reason: text }, trouble: 'unchosen' })],
    ['withdraw-single', withdrawPage({ ...step, cases: [aCase()], typed: { which: '', reason: '' }, trouble: 'busy' })],
    ['contacted', confirmPage({ ...step, act: 'contacted-me', case: aCase() })],
    ['look-again', confirmPage({ ...step, act: 'look-again', case: third })],
    ['look-again-unticked', confirmPage({ ...step, act: 'look-again', case: third, typed: text, trouble: 'unchosen' })],
    ['end', confirmPage({ ...step, act: 'end', case: second, typed: text, trouble: 'overtaken' })],
    ['report', report()],
    ['report-in-between', report({ partnerships: [calm], digits: '7890', gate: undefined })],
    [
      'report-faults',
      report({
        answers: filledReport,
        faults: ['state', 'reason', 'schools', 'practice.title'].map(part => {
          const name = `partnerships.2.${part}`;
          const fault = part === 'schools' ? 'invalid' : 'missing';
          return { name, fault, sentence: sentenceOf(name, fault, reportForm) };
        }),
      }),
    ],
    ['report-digits', report({ answers: filledReport, gate: { typed: '', refused: true } })],
    ['report-nothing', report({ answers: { 'partnerships.2.seen': ['0'] }, trouble: 'unchosen' })],
    ['report-overtaken', report({ answers: filledReport, trouble: 'overtaken' })],
    ['report-sent', report({ sent: true })],
    ['report-sent-changed', report({ sent: true, partnerships: [calm] })],
    ['report-none', report({ partnerships: [] })],
    ['status-asked', statusPage({ ...partner, cases: [asked] })],
    ['answers-calm', answersPage({ ...partner, cases: [calm], application, digits: '7890' })],
    ['own-copy', copyPage({ copy: copyOfAll(application, cases, text), directory, language })],
    ['own-contact', contactPage({ ...step, answers: sentAnswers, now: NOW })],
    [
      'own-contact-faults',
      contactPage({
        ...step,
        answers: { ...sentAnswers, 'contact.email': [text] },
        faults: [{ name: 'contact.email', fault: 'invalid', sentence: sentenceOf('contact.email', 'invalid') }],
        now: NOW,
      }),
    ],
    ['own-contact-moved', movedAwayPage(step)],
    ['own-consents', consentPage({ ...step, cases, furtherContact: true, passedOn: [reportOf(text)] })],
    ['own-consents-none', consentPage({ ...step, cases, furtherContact: false, passedOn: [] })],
    [
      'own-consents-unchosen',
      consentPage({ ...step, cases, furtherContact: true, passedOn: [reportOf(text)], trouble: 'unchosen' }),
    ],
    ['own-erase', erasePage(step)],
    ['own-erase-unticked', erasePage({ ...step, trouble: 'unchosen' })],
    ['own-erased', erasedPage({ ...step, erasure: { at: NOW, by: 'partner', told: 1 }, path: BASE })],
    [
      'own-erased-finished',
      erasedPage({
        ...step,
        erasure: { at: NOW, by: 'partner', told: 3, finishedAt: after(NOW, 60 * HOUR) },
        path: BASE,
      }),
    ],
    ['propose', propose()],
    ['propose-same', propose({ trouble: 'same', note: text })],
    [
      'propose-faults',
      propose({ faults: examples.missing.filter(({ name }) => /^regions\.0\.(levels|roles)/.test(name)) }),
    ],
  ];
};
