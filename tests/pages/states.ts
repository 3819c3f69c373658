import type { Answers } from '../../shared/domain/answers.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Case } from '../../shared/domain/case.ts';
import { EARLIER_NOTICES } from '../../shared/domain/earlier-notices.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import type { Language } from '../../shared/domain/language.ts';
import { privacyNotice, readIn } from '../../shared/domain/privacy-notice.ts';
import { checkPage, linkAgainPage } from '../../shared/pages/check.ts';
import { type FormView, formPage } from '../../shared/pages/form.ts';
import { notMePage } from '../../shared/pages/not-me.ts';
import { privacyPage } from '../../shared/pages/privacy.ts';
import { problemPage } from '../../shared/pages/problem.ts';
import type { Trouble } from '../../shared/pages/problem-texts.ts';
import { type SentView, sentPage } from '../../shared/pages/sent.ts';
import { statusPage } from '../../shared/pages/status.ts';
import { aCase } from '../cases.ts';
import { caseStates } from './case-states.ts';
import * as examples from './examples.ts';
import { officeStates } from './office-states.ts';
import { partnerStates } from './partner-states.ts';

/** What a test may put in place of the ordinary example: nasty strings, mostly. */
export type Given = Readonly<{ application: Application; answers?: Answers; text?: string }>;

const NOW = '2026-06-12T01:00:00.000Z';
const REFERENCE = '7K3F9QXR2MCC';
const BASE = '/pendaftaran/s.7K3F9QXR2MCC.c2VjcmV0LXNlY3JldC1zZQ';
const TOKEN = 'mb0abc12.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB';

/** Every page in every state that it can be in, by name: what is validated, looked at and checked for access. */
export const states = (language: Language, given: Given = examples): readonly (readonly [string, string])[] => {
  const { application, text = 'Pemerintah Kota Blitar' } = given;
  const { directory } = examples;
  const answers = given.answers ?? answersOf(application, directory.regencies);

  const form = (view: Partial<FormView> = {}): string =>
    formPage({ language, token: TOKEN, answers: {}, faults: [], hints: [], directory, now: NOW, ...view });

  const one: Case = aCase({
    reference: REFERENCE,
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
  const cases = [one, two];
  const partner = { language, reference: REFERENCE, cases, directory, base: BASE, now: NOW };
  const sent = (view: Partial<SentView> = {}): string =>
    sentPage({ ...partner, application, delivery: 'waiting', ...view });

  const troubles: readonly Trouble[] = ['not-found', 'link', 'other-site', 'busy'];

  return [
    ['form', form()],
    ['form-scripted', form({ scripts: ['formulir.0123456789ab.js'] })],
    ['form-filled', form({ answers, hints: examples.hints })],
    ['form-faults', form({ answers: examples.faultyAnswers, faults: examples.faults(text), hints: examples.hints })],
    ['form-everything-missing', form({ answers: { 'organisation.name': [''] }, faults: examples.missing })],
    ['form-renewed', form({ answers, notice: { kind: 'renewed' } })],
    ['form-other-content', form({ answers, notice: { kind: 'other-content', reference: REFERENCE } })],
    ['form-other-content-unnamed', form({ answers, notice: { kind: 'other-content' } })],
    ['form-busy', form({ answers, notice: { kind: 'busy' } })],
    ['sent', sent()],
    ['sent-delivered', sent({ delivery: 'delivered', address: { outcome: 'corrected' } })],
    ['sent-bounced', sent({ delivery: 'bounced', reroute: { state: 'incomplete' } })],
    ['sent-stopped', sent({ delivery: 'stopped', address: { outcome: 'too-often' }, reroute: { state: 'sent' } })],
    [
      'sent-address-refused',
      sent({ delivery: 'sent', address: { outcome: 'refused', typed: text, sentence: examples.refusal } }),
    ],
    [
      'sent-reroute-refused',
      sent({ reroute: { state: 'unreadable', typed: { case: '02', province: '33', note: text } } }),
    ],
    ['status', statusPage(partner)],
    ['status-refused', statusPage({ ...partner, refused: true })],
    ['status-reroute-refused', statusPage({ ...partner, reroute: { state: 'digits' } })],
    ['status-rerouted', statusPage({ ...partner, reroute: { state: 'sent' } })],
    ...partnerStates(language, given),
    ['check', checkPage({ language, directory })],
    ['check-refused', checkPage({ language, directory, reference: text, refused: true })],
    ['link-again', linkAgainPage({ language, directory })],
    ['link-again-done', linkAgainPage({ language, directory, done: true })],
    ['not-me', notMePage({ language, directory, base: BASE })],
    ['not-me-unticked', notMePage({ language, directory, base: BASE, state: 'unticked' })],
    ['not-me-done', notMePage({ language, directory, base: BASE, state: 'done' })],
    ['privacy', privacyPage({ language, directory, notice: privacyNotice(language) })],
    ...Object.values(EARLIER_NOTICES).map(
      notice =>
        [`privacy-${notice.version}`, privacyPage({ language, directory, notice: readIn(notice, language) })] as const,
    ),
    ...troubles.map(trouble => [`problem-${trouble}`, problemPage({ trouble, language })] as const),
    ...caseStates(given),
    ...officeStates(given),
  ];
};
