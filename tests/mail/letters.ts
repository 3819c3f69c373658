import type { Application } from '../../shared/domain/application.ts';
import { offered } from '../../shared/domain/scope.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import type { LetterContext } from '../../shared/mail/context.ts';
import { letter } from '../../shared/mail/letter.ts';
import { aReport } from '../reports.ts';
import { at, context, directory, everyRole, message } from './fixture.ts';
import {
  about,
  decision,
  desk,
  facts,
  movedTo,
  owner,
  partner,
  remark,
  silence,
  smaller,
  type Written,
} from './happened.ts';
import { reminders } from './silent.ts';

const onlyEastJava = directory(office => office.code === 'bpmp-35');

const USUAL: Written = {
  note: 'Seharusnya Bali.',
  words: 'Mohon sertakan rencana pendampingan.\nKami siap membantu menyusunnya.',
  letterNumber: '421.3/1205/BBPMP-35/2026',
};

const rerouted = (of: LetterContext, note: string): LetterContext => ({
  ...of,
  cases: of.cases.map(one => ({ ...one, reroute: { province: '51', note, at, times: 1 } })),
});

/** Every kind of mail to every audience that it has, made for an application. */
export const everyMail = (of: Application, written: Partial<Written> = {}): Readonly<Record<string, Letter>> => {
  const given = { ...USUAL, ...written };
  const all = context({ application: of });
  const moved = rerouted(all, given.note);
  const abroad = { ...of, organisation: { ...of.organisation, kind: 'internasional' } };
  return {
    ...toPartner(of, given),
    'new-case': letter(message('new-case', 'owner', 'bpmp-35'), all),
    'new-case to the desk': letter(
      message('new-case', 'owner', 'nasional', '02'),
      context({ application: of, directory: onlyEastJava }),
    ),
    introduced: letter(message('introduced', 'participant', 'gtk-35'), all),
    'introduced to the desk': letter(
      message('introduced', 'participant', 'nasional'),
      context({ application: abroad }),
    ),
    'route-correction': letter(message('route-correction', 'owner', 'bpmp-35'), moved),
    'route-correction to the desk': letter(message('route-correction', 'desk', 'nasional'), moved),
    'call-partner': letter(message('call-partner', 'owner', 'bpmp-35'), all),
    'contact-changed': letter(message('contact-changed', 'owner', 'bpmp-35'), { ...all, before: before(of) }),
    'consent-withdrawn': letter(message('consent-withdrawn', 'owner', 'bpmp-35'), all),
    'consent-withdrawn of a practice': letter(
      { ...message('consent-withdrawn', 'desk', 'nasional'), ordinal: 'practice.1' },
      all,
    ),
    ...aboutDecisions(of, given),
    ...aboutChanges(of, given),
    ...aboutReports(of, given),
    ...reminders(of),
  };
};

/** The same application as it was before the partner changed a few answers, the contact and the regions. */
const before = (of: Application): Application => ({
  ...of,
  organisation: { ...of.organisation, legalNumber: 'AHU-0012345.AH.01.04' },
  contact: { ...of.contact, email: 'lama@cerdas.example', phone: '+6281100000000' },
  regions: of.regions.slice(0, 1).map(one => ({ ...one, levels: ['PAUD'], schoolCount: 40, mou: [] })),
});

/** The mails to a partner, in the language of the application; `offer` is the one whose scope was agreed on. */
export const toPartner = (
  of: Application,
  written: Partial<Written> = {},
  offer = of,
): Readonly<Record<string, Letter>> => {
  const given = { ...USUAL, ...written };
  const all = context({ application: of });
  const accepted = decision(offer, given, {});
  const declined = decision(offer, given, { outcome: 'declined', double: '8NFBA6WM9DG0' });
  const revision = decision(offer, given, { outcome: 'revision', fields: ['organisation', 'regions.0'] });
  const asked = {
    status: 'revision',
    decision: revision,
    next: { step: 'lapse', at: '2026-07-13T09:00:00.000Z' },
  } as const;
  const answered = (agreed: boolean) => ({
    status: 'active' as const,
    decision: accepted,
    proposal: { scope: smaller(offer), note: given.note, at, answer: { agreed, reason: given.words, at, by: owner } },
  });
  const [first] = facts(of, given);
  return {
    receipt: letter(message('receipt', 'partner'), all),
    'status-link': letter(message('status-link', 'partner'), all),
    accepted: letter(message('accepted', 'partner', '', '01'), about(of, { status: 'active', decision: accepted })),
    declined: letter(message('declined', 'partner', '', '01'), about(of, { status: 'declined', decision: declined })),
    'revision-asked': letter(message('revision-asked', 'partner', '', '01'), about(of, asked)),
    'revision-reminder': letter(
      message('revision-reminder', 'partner', '', '01'),
      about(of, { ...asked, reminded: 1 }),
    ),
    'scope-answered': letter(message('scope-answered', 'partner', '', '01'), about(of, answered(true))),
    'scope-answered with no': letter(message('scope-answered', 'partner', '', '01'), about(of, answered(false))),
    news: letter(message('news', 'partner'), { ...all, facts: facts(of, given) }),
    'news of silence': letter(message('news', 'partner'), { ...all, facts: silence(of) }),
    'news of one thing': letter(message('news', 'partner'), { ...all, facts: first ? [first] : [] }),
    'address-replaced': letter(message('address-replaced', 'partner'), { ...all, before: before(of) }),
    'check-in': letter(message('check-in', 'partner'), asking(offer, given, all)),
  };
};

const aboutDecisions = (of: Application, given: Written): Readonly<Record<string, Letter>> => {
  const accepted = { status: 'active', decision: decision(of, given, {}) } as const;
  const declined = {
    status: 'declined',
    decision: decision(of, given, { outcome: 'declined', by: desk, double: '8NFBA6WM9DG0' }),
    remarks: [remark('look-again', partner, given.note)],
  } as const;
  const proposal = { scope: offered(of, ['35']), note: given.note, at };
  const withdrawn = { status: 'withdrawn', remarks: [remark('withdraw', partner, given.note)] } as const;
  return {
    'decided to a participant': letter(message('decided', 'participant', 'gtk-35'), about(of, accepted)),
    'decided to the owner': letter(message('decided', 'owner', 'bpmp-35'), about(of, declined)),
    'look-again': letter(message('look-again', 'desk', 'nasional'), about(of, declined)),
    proposal: letter(message('proposal', 'owner', 'bpmp-35'), about(of, { ...accepted, proposal })),
    withdrawn: letter(message('withdrawn', 'owner', 'bpmp-35'), about(of, withdrawn)),
    'withdrawn to a participant': letter(message('withdrawn', 'participant', 'gtk-35'), about(of, withdrawn)),
    ended: letter(
      message('ended', 'owner', 'bpmp-35'),
      about(of, { status: 'ended', remarks: [remark('end', partner, given.note)] }),
    ),
    'ended to a participant': letter(
      message('ended', 'participant', 'gtk-35'),
      about(of, { status: 'ended', remarks: [remark('end', owner, given.words)] }),
    ),
    reopened: letter(
      message('reopened', 'owner', 'bpmp-35'),
      about(of, { remarks: [remark('reopen', desk, given.words)] }),
    ),
  };
};

/** Every partnership was asked three months ago, and has ten days to answer. */
const asking = (offer: Application, given: Written, all: LetterContext): LetterContext => ({
  ...all,
  cases: all.cases.map(one => ({
    ...one,
    status: 'active',
    decision: decision(offer, given, { scope: offered(offer, one.provinces) }),
    checkIn: { asked: at, missed: 0 },
    next: { step: 'miss-check-in', at: '2026-07-13T09:00:00.000Z' },
  })),
});

const aboutReports = (of: Application, given: Written): Readonly<Record<string, Letter>> => {
  const active = { status: 'active', decision: decision(of, given, {}) } as const;
  const report = aReport({
    reason: given.words,
    done: Object.fromEntries(everyRole.map(role => [role, given.words])),
    practice: { title: given.note, story: given.words, place: given.note, link: 'https://cerdas.example/rak' },
  });
  const reported = message('reported', 'owner', 'bpmp-35');
  return {
    reported: letter(reported, about(of, active, { report })),
    'reported that nothing changed': letter(
      reported,
      about(of, active, {
        report: aReport({ done: {}, schools: undefined, communities: undefined, practice: undefined }),
      }),
    ),
    'reported that something changed': letter(
      reported,
      about(of, active, { report: { ...report, state: 'changed', passOn: false } }),
    ),
    'ended with a last report': letter(
      message('ended', 'owner', 'bpmp-35'),
      about(of, { status: 'ended', remarks: [remark('end', partner, given.note)] }, { report }),
    ),
    unconfirmed: letter(
      message('unconfirmed', 'owner', 'bpmp-35'),
      about(of, { ...active, checkIn: { asked: at, missedAt: at, missed: 2 }, unconfirmedSince: at }),
    ),
    'unconfirmed, not reached': letter(
      message('unconfirmed', 'owner', 'bpmp-35'),
      about(of, { ...active, checkIn: { asked: at, missedAt: at, missed: 2, unreached: true }, unconfirmedSince: at }),
    ),
  };
};

const aboutChanges = (of: Application, given: Written): Readonly<Record<string, Letter>> => {
  const handedOver = {
    office: 'gtk-35',
    participants: ['bpmp-35'],
    from: { case: '01', office: 'bpmp-35' },
    remarks: [remark('hand-over', owner, given.words)],
  } as const;
  const earlier = { before: before(of) };
  const oneRegion: Application = { ...before(of), regions: of.regions.slice(0, 1) };
  const decided = { status: 'active', decision: decision(of, given, {}) } as const;
  const extended = { provinces: of.regions.map(({ province }) => province), openedFor: ['35'] };
  return {
    'handed-over': letter(message('handed-over', 'owner', 'gtk-35'), about(of, handedOver)),
    'handed-over by the desk': letter(
      message('handed-over', 'owner', 'bpmp-91', '03'),
      movedTo(of, given, desk, 'new'),
    ),
    'handed-over into a known case': letter(
      { ...message('handed-over', 'owner', 'bpmp-91', '02'), ordinal: '4' },
      movedTo(of, given, owner, 'known'),
    ),
    'handed-over to a participant': letter(message('handed-over', 'participant', 'bpmp-35'), about(of, handedOver)),
    revised: letter(message('revised', 'owner', 'bpmp-35'), about(of, { clock: { from: at, days: 3 } }, earlier)),
    'revised after the decision': letter(
      message('revised', 'owner', 'bpmp-35'),
      about(of, { ...decided, clock: { from: '2026-06-22T02:15:00.000Z', days: 5 } }, earlier),
    ),
    'revised with a region more': letter(
      message('revised', 'owner', 'bpmp-35'),
      about(of, { ...extended, clock: { from: '2026-06-22T02:15:00.000Z', days: 5 } }, { before: oneRegion }),
    ),
  };
};
