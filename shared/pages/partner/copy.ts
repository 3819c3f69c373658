import type { CopiedCase, CopiedMail, Copy } from '../../domain/copy.ts';
import { showMoment } from '../../domain/dates.ts';
import { type Directory, deskOf, officeOf } from '../../domain/directory.ts';
import type { Language } from '../../domain/language.ts';
import { showReference } from '../../domain/reference.ts';
import type { Instant } from '../../domain/time.ts';
import { allAnswers, pairList } from '../answer-list.ts';
import { nameOf } from '../contact.ts';
import { page } from '../frame.ts';
import { happened } from '../history.ts';
import { type Html, html, typed } from '../html.ts';
import { practicePairs, reportPairs, stateName } from '../report-list.ts';
import { type Say, sayIn } from '../say.ts';
import { STATUSES } from '../statuses.ts';
import { scopeText } from './decision.ts';

export type CopyView = Readonly<{ copy: Copy; directory: Directory; language: Language }>;

/** Times of the partner's own papers: the clock of Jakarta, named. */
const ZONE = 'Asia/Jakarta';

/** The copy of all that is held, to read and to print; the file for machines holds the same. */
export const copyPage = (view: CopyView): string => {
  const { copy, directory, language } = view;
  const say = sayIn(language);
  const shown = showReference(copy.reference);
  const title = say('Salinan data pribadi Anda', 'A copy of your personal data');
  const main = html`<p class="soft">${say('Nomor pendaftaran', 'Reference')} ${shown}, ${say('dibuat', 'made')} ${moment(copy.madeAt, view)}</p>
<h1>${title}</h1>
<p>${say(
    'Ini semua yang disimpan Simpul tentang Anda dan pendaftaran ini (Pasal 7 UU Nomor 27 Tahun 2022). Nama petugas dan catatan antarpetugas tidak disalin; tanyakan kepada Sekretariat Pusat jika memerlukannya.',
    'This is all that Simpul holds about you and this application (art. 7 of Law 27 of 2022). Names of officers and notes that they made for each other are not copied; ask the national secretariat if you need them.',
  )}</p>
<p class="noprint"><strong>${say('Cetak halaman ini', 'Print this page')}</strong> ${say('dengan menu cetak peramban Anda. Halaman ini tidak tersimpan di mana pun.', 'with the print menu of your browser. It is not kept anywhere.')}</p>
${standing(view, say)}
<h2>${say('Jawaban, menurut versi', 'Answers, by version')}</h2>
${copy.versions.map(
  version => html`<section><h3>${say('Versi', 'Version')} ${version.number}, ${moment(version.at, view)}</h3>
<p class="soft">${say('Pemberitahuan pelindungan data yang dibaca: versi', 'Privacy notice that was read: version')} ${version.notice.version}, ${moment(version.notice.at, view)}</p>
${allAnswers(version.content, directory, language)}</section>`,
)}
<h2>${say('Kantor dan keputusan', 'Offices and decisions')}</h2>
${copy.cases.map(one => caseOf(one, view, say))}
${copy.reports.length > 0 && html`<h2>${say('Laporan berkala', 'Check-ins')}</h2>`}
${copy.reports.map(
  report =>
    html`<section class="card"><h3>${moment(report.at, view)}, ${say('berkas', 'case')} ${report.case}: ${stateName(report.state, language)}</h3>${pairList([...reportPairs(report, language), ...practicePairs(report, language)])}${
      report.markedAt !== undefined &&
      html`<p>${say('Ditandai untuk Kementerian', 'Marked for the Ministry')} ${moment(report.markedAt, view)}</p>`
    }</section>`,
)}
<h2>${say('Surel yang terkirim', 'Mails that were sent')}</h2>
<ol class="plain">${copy.mails.map(mail => html`<li>${mailOf(mail, view, say)}</li>`)}</ol>
<h2>${say('Catatan peristiwa', 'What happened')}</h2>
<ol class="plain">${copy.events.map(
    event =>
      html`<li><span class="soft">${moment(event.at, view)}</span> ${language === 'id' ? happened(event) : event.what.replaceAll('-', ' ')}${
        event.office !== undefined &&
        html` <span class="soft">(${nameOf(officeOf(directory, event.office), language)})</span>`
      }</li>`,
  )}</ol>`;
  return page({ language, title: `${title} ${shown}`, desk: deskOf(directory), main });
};

const moment = (at: Instant, { language }: CopyView): string => showMoment(at, ZONE, language);

const standing = (view: CopyView, say: Say): Html => {
  const { copy } = view;
  const { submittedAt, mailStoppedAt, mailUnreachableSince, withdrawn, held } = copy;
  return pairList([
    [say('Dikirim', 'Sent'), moment(submittedAt, view)],
    ...(held ? [[say('Ditahan untuk diperiksa', 'Held to be looked at'), moment(held.at, view)] as const] : []),
    ...(withdrawn
      ? [[say('Dibatalkan', 'Withdrawn'), html`${moment(withdrawn.at, view)} ${typed(withdrawn.reason)}`] as const]
      : []),
    ...(mailStoppedAt
      ? [
          [
            say('Surel dihentikan oleh pemilik alamat', 'Mail stopped by the holder of the address'),
            moment(mailStoppedAt, view),
          ] as const,
        ]
      : []),
    ...(mailUnreachableSince
      ? [[say('Surel tidak sampai sejak', 'Mail does not arrive since'), moment(mailUnreachableSince, view)] as const]
      : []),
  ]);
};

const caseOf = (one: CopiedCase, view: CopyView, say: Say): Html => {
  const { language } = view;
  const { decision, proposal, reroute } = one;
  const words = (text: string): Html => html`<span class="lines">${typed(text)}</span>`;
  return html`<section class="card"><h3>${one.office.name} (${one.case})</h3>${pairList([
    [say('Wilayah', 'For'), one.provinces.map(({ name }) => name).join(', ')],
    [say('Status', 'Status'), html`${STATUSES[one.status].name[language]}, ${moment(one.since, view)}`],
    [say('Jawaban paling lambat', 'Answer by'), moment(one.answerBy, view)],
    ...(decision
      ? [
          [
            say('Keputusan', 'Decision'),
            html`<span class="line">${STATUSES[OUTCOMES[decision.outcome]].name[language]}, ${moment(decision.at, view)}</span>${
              decision.reason !== '' && words(decision.reason)
            }${decision.letterNumber !== undefined && html`<span class="line">${say('Nomor surat', 'Letter')}: ${typed(decision.letterNumber)}</span>`}${scopeText(decision.scope ?? [], view)}`,
          ] as const,
        ]
      : []),
    ...(proposal
      ? [
          [
            say('Usulan Anda', 'Your proposal'),
            html`<span class="line">${moment(proposal.at, view)}</span>${scopeText(proposal.scope, view)}${words(proposal.note)}${
              proposal.answer &&
              html`<span class="line">${moment(proposal.answer.at, view)}</span>${words(proposal.answer.reason)}`
            }`,
          ] as const,
        ]
      : []),
    ...(reroute
      ? [
          [
            say('Wilayah yang Anda minta', 'Region that you asked for'),
            html`${moment(reroute.at, view)} ${words(reroute.note)}`,
          ] as const,
        ]
      : []),
    ...one.said.filter(({ text }) => text !== '').map(({ at, text }) => [moment(at, view), words(text)] as const),
    ...(one.internalNotes > 0
      ? [[say('Catatan antarpetugas', 'Notes among officers'), String(one.internalNotes)] as const]
      : []),
  ])}</section>`;
};

const OUTCOMES = { accepted: 'accepted', declined: 'declined', revision: 'revision' } as const;

const mailOf = (mail: CopiedMail, view: CopyView, say: Say): Html => {
  const { directory, language } = view;
  const to =
    mail.to === 'partner'
      ? say('kepada Anda', 'to you')
      : `${say('kepada', 'to')} ${nameOf(officeOf(directory, mail.to), language)}`;
  const end = mail.bouncedAt
    ? say('tidak sampai', 'did not arrive')
    : mail.deliveredAt
      ? say('sampai', 'arrived')
      : say('terkirim', 'sent');
  return html`<span class="soft">${moment(mail.sentAt, view)}</span> ${MAILS[mail.kind]?.[language] ?? say('Pemberitahuan', 'Notice')} ${to} <span class="soft">(${end})</span>`;
};

/** What the mails to a partner are called; those to offices are notices. */
const MAILS: Readonly<Partial<Record<CopiedMail['kind'], Readonly<Record<Language, string>>>>> = {
  receipt: { id: 'Tanda terima', en: 'Receipt' },
  'status-link': { id: 'Tautan status', en: 'Status link' },
  accepted: { id: 'Jawaban: diterima', en: 'Answer: accepted' },
  declined: { id: 'Jawaban: belum dapat diterima', en: 'Answer: declined' },
  'revision-asked': { id: 'Permintaan perbaikan', en: 'Changes asked for' },
  'revision-reminder': { id: 'Pengingat perbaikan', en: 'Reminder of changes' },
  'scope-answered': { id: 'Jawaban atas usulan', en: 'Answer to a proposal' },
  news: { id: 'Kabar pendaftaran', en: 'News of the application' },
  'check-in': { id: 'Permintaan laporan berkala', en: 'Check-in' },
  'address-replaced': { id: 'Pemberitahuan kontak diganti', en: 'Notice of a replaced contact' },
};
