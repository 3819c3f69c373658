import type { Application } from '../../domain/application.ts';
import type { Case } from '../../domain/case.ts';
import { showDate, showMoment } from '../../domain/dates.ts';
import { type Directory, deskOf, findOffice, type Office, officeOf, type TimeZone } from '../../domain/directory.ts';
import { inPlaceOf } from '../../domain/in-place.ts';
import { isRevised } from '../../domain/revised.ts';
import { isAsked, lapsesAt } from '../../domain/schedule.ts';
import { OPEN, PARTNERSHIP } from '../../domain/status.ts';
import type { Instant } from '../../domain/time.ts';
import { type Pair, pairList } from '../answer-list.ts';
import { nameOf, reachOffice } from '../contact.ts';
import { type Html, html } from '../html.ts';
import { provinceNames, statusLabel } from '../offices.ts';
import { sayIn } from '../say.ts';
import { chased } from '../silence.ts';
import { STATUSES } from '../statuses.ts';
import { type Acting, caseActs } from './acts.ts';
import { decisionPairs } from './decision.ts';

/** What the cards of an application's cases are made of; the cases are as the partner was told of them. */
export type Cards = Acting &
  Readonly<{
    cases: readonly Case[];
    directory: Directory;
    now: Instant;
    /** Only for those who may read it, and the offices' reasons with it. */
    application?: Application | undefined;
  }>;

/** One office and its case: where things stand, what comes next and by when, whom to call, what can be done. */
const officeCard = (one: Case, cards: Cards): Html => {
  const { directory, language, application } = cards;
  const say = sayIn(language);
  const office = findOffice(directory, one.office);
  const zone = office?.timezone ?? 'Asia/Jakarta';
  const provinces = provinceNames(directory, one.provinces);
  const decided = application ? decisionPairs(one, { application, directory, language }) : [];
  return html`<section class="card" id="berkas-${one.number}"><h3>${office ? nameOf(office, language) : one.office}</h3>
<p>${statusLabel(one, language)} <span class="soft">${say('sejak', 'since')} ${showDate(one.since, zone, language)}</span></p>
<p>${moved(one, cards) ?? meaningOf(one, cards)}</p>
${pairList([[say('Untuk wilayah', 'For'), provinces], ...nextDate(one, zone, cards), ...deciding(one, cards), ...decided, ...reached(one, cards)])}
${came(one, cards)}
${
  PARTNERSHIP.includes(one.status) &&
  html`<p class="hint">${say('Diterima berarti minat Anda disambut; bukan izin dan bukan perjanjian kerja sama.', 'Being accepted means that your interest is welcome; it is not a licence and not an agreement.')}</p>`
}
${
  one.lookedAgain &&
  html`<p class="hint">${say('Sekretariat Pusat diminta meninjau sekali lagi pada', 'The national secretariat was asked to look again on')} ${showDate(one.lookedAgain, zone, language)}.</p>`
}
${
  one.standsIn &&
  html`<p class="hint">${say(
    `UPT di ${provinces} belum menerima pendaftaran lewat Simpul. Untuk sementara Sekretariat Pusat yang menangani dan menjawab Anda.`,
    `The office in ${provinces} does not take applications through Simpul yet. For the time being the national secretariat looks after yours and answers you.`,
  )}</p>`
}
${caseActs(one, cards)}</section>`;
};

/** What its state means for the partner: of whoever brought it there, and of changes that came. */
const meaningOf = (one: Case, cards: Cards): string => {
  const say = sayIn(cards.language);
  if (isRevised(one)) {
    return say(
      'Perbaikan Anda sudah diterima UPT dan sedang ditinjau.',
      'The office has received your changes and is looking at them.',
    );
  }
  if (one.status === 'revision' && deskOfDecision(one, cards)) {
    return say(
      'Sekretariat Pusat meminta Anda memperbaiki isian, menggantikan UPT. Waktu untuk menjawab berhenti sampai Anda mengirim perbaikan.',
      'The national secretariat, in place of the office, asks you to change something. The time to answer stands still until you do.',
    );
  }
  return STATUSES[one.status].meaning[cards.language];
};

const deskOfDecision = ({ decision, office }: Case, { directory }: Cards): Office | undefined =>
  decision && inPlaceOf(decision.by, officeOf(directory, office), directory);

/** Who decided, where the office did not. */
const deciding = (one: Case, cards: Cards): readonly Pair[] => {
  const { directory, language } = cards;
  const desk = deskOfDecision(one, cards);
  if (!desk) return [];
  const say = sayIn(language);
  const [by, office] = [nameOf(desk, language), nameOf(officeOf(directory, one.office), language)];
  const asks = one.decision?.outcome === 'revision';
  const label = asks ? say('Perbaikan diminta oleh', 'Changes asked for by') : say('Diputuskan oleh', 'Decided by');
  return [[label, say(`${by}, menggantikan ${office}`, `${by}, in place of ${office}`)]];
};

/** All cases that somebody looks after first, then those that went elsewhere. */
export const officeCards = (cards: Cards): Html => {
  const gone = (one: Case): boolean => one.status === 'reassigned';
  const { cases } = cards;
  return html`${[...cases.filter(one => !gone(one)), ...cases.filter(gone)].map(one => officeCard(one, cards))}`;
};

const officeName = ({ directory, language }: Cards, code: string): string => {
  const office = findOffice(directory, code);
  return office ? nameOf(office, language) : code;
};

/** Where a case went: to another case on the same page. */
const moved = ({ movedTo }: Case, cards: Cards): Html | undefined => {
  if (!movedTo) return undefined;
  const say = sayIn(cards.language);
  return html`${say('Dialihkan ke', 'Passed on to')} <a href="#berkas-${movedTo.case}">${officeName(cards, movedTo.office)}</a>. ${say('Kantor itu yang menjawab Anda.', 'That office answers you.')}`;
};

const came = ({ from, movedTo }: Case, cards: Cards): Html | false => {
  const say = sayIn(cards.language);
  return (
    from !== undefined &&
    movedTo === undefined &&
    html`<p class="hint">${say('Diterima dari', 'Passed on from')} ${officeName(cards, from.office)}.</p>`
  );
};

/** By when the office answers, or by when it waits for the partner; late is said. */
const nextDate = (one: Case, zone: TimeZone, { language, now, directory }: Cards): readonly Pair[] => {
  const say = sayIn(language);
  const about = chased(one, directory, language);
  if (one.status === 'revision') {
    const by = html`<strong>${showMoment(lapsesAt(one, directory), zone, language)}</strong>`;
    return [[say('Kirim perbaikan paling lambat', 'Send the changes by'), html`${by}${lines(about)}`]];
  }
  if (one.status === 'active') return checkInDate(one, { language, now, directory });
  if (!OPEN.includes(one.status)) return [];
  const late = now > one.answerBy;
  const passed = late ? [say('Batas ini sudah lewat.', 'This date has passed.')] : [];
  const call = say(
    'Silakan hubungi kantor ini atau Sekretariat Pusat.',
    'Please contact this office or the national secretariat.',
  );
  const { complaints } = deskOf(directory);
  const complain = complaints
    ? [
        say(
          `Pengaduan dapat disampaikan lewat ${complaints.name}; tautannya di bagian bawah halaman ini.`,
          `You may complain through ${complaints.name}; its link is at the foot of this page.`,
        ),
      ]
    : [];
  return [
    [
      say('Jawaban paling lambat', 'Answer expected by'),
      html`<strong>${showMoment(one.answerBy, zone, language)}</strong>${lines([...passed, ...about, ...(late ? [call, ...complain] : [])])}`,
    ],
  ];
};

/** By when the check-in is awaited, or when the next one comes. */
const checkInDate = (
  one: Case,
  { language, now, directory }: Pick<Cards, 'language' | 'now' | 'directory'>,
): readonly Pair[] => {
  const say = sayIn(language);
  const { timezone } = deskOf(directory);
  const last =
    one.reports !== undefined &&
    html`<span class="line soft">${say('Laporan terakhir', 'Last report')}: ${showDate(one.reports.at, timezone, language)}</span>`;
  if (isAsked(one, directory, now)) {
    const by = one.next?.step === 'miss-check-in' ? one.next.at : undefined;
    const asked = by ? html`${say('paling lambat', 'by')} ${showDate(by, timezone, language)}` : say('sekarang', 'now');
    return [[say('Laporan berkala ditunggu', 'Check-in awaited'), html`<strong>${asked}</strong>${last}`]];
  }
  if (one.next?.step !== 'check-in') return [];
  return [
    [say('Laporan berkala berikutnya', 'Next check-in'), html`${showDate(one.next.at, timezone, language)}${last}`],
  ];
};

const lines = (said: readonly string[]): Html | false =>
  said.length > 0 && html`<span class="line">${said.join(' ')}</span>`;

const reached = (one: Case, { directory, language }: Cards): readonly Pair[] => {
  const office = findOffice(directory, one.office);
  const reach = office && one.status !== 'reassigned' ? reachOffice(office, language) : [];
  if (reach.length === 0) return [];
  const parts = html`${reach.map((part, at) => html`${at > 0 && html`<br>`}${part}`)}`;
  return [[sayIn(language)('Kontak', 'Contact'), parts]];
};
