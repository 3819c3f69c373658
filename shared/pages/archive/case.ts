import { showDay, showMoment } from '../../domain/dates.ts';
import type { Archived } from '../../domain/destruction.ts';
import { type Directory, officeOf } from '../../domain/directory.ts';
import { showReference } from '../../domain/reference.ts';
import { allAnswers, pairList } from '../answer-list.ts';
import { roleName } from '../case/remarks.ts';
import { happened, wordsOf } from '../history.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { scopeText } from '../partner/decision.ts';
import { practicePairs, reportPairs, stateName } from '../report-list.ts';
import { STATUSES } from '../statuses.ts';
import { paper } from './paper.ts';

export type ArchiveView = Readonly<{ archived: Archived; directory: Directory; list: string }>;

/** A case as its office's archive gets it before it leaves the system: all answers, words, reports and events. */
export const archivedCase = (view: ArchiveView): string => {
  const { archived, directory, list } = view;
  const { case: one, versions, reports, events, keptUntil } = archived;
  const office = officeOf(directory, one.office);
  const moment = (at: string): string => showMoment(at, office.timezone, 'id');
  const number = `${showReference(one.reference)}-${one.number}`;
  const main = html`<p class="soft">Salinan arsip, daftar ${list}</p>
<h1>Berkas ${number}</h1>
${pairList([
  ['Kantor', office.name],
  ['Organisasi', one.organisation === '' ? 'Data dihapus atas permintaan' : typed(one.organisation)],
  ['Wilayah', provinceNames(directory, one.provinces)],
  ['Dikirim', moment(one.submittedAt)],
  ['Status akhir', `${STATUSES[one.status].name.id}, ${moment(one.since)}`],
  ['Disimpan sampai', showDay(keptUntil, 'id')],
])}
${decision(view, moment)}
${versions.map(
  version => html`<h2>Isian versi ${version.number}, ${moment(version.at)}</h2>
<p class="soft">Pemberitahuan pelindungan data yang dibaca: versi ${version.notice.version}, ${moment(version.notice.at)}</p>
${allAnswers(version.content, directory, 'office')}`,
)}
${reports.length > 0 && html`<h2>Laporan berkala</h2>`}
${reports.map(
  report =>
    html`<section><h3>Laporan ke-${report.number}, ${moment(report.at)}: ${stateName(report.state, 'id')}</h3>${pairList([...reportPairs(report, 'id'), ...practicePairs(report, 'id')])}</section>`,
)}
<h2>Catatan dan tindakan</h2>
<ol class="plain">${one.remarks.map(remark => {
    const { ours, theirs } = wordsOf(remark);
    const who = [remark.by.officer, roleName(remark.by, { directory })].filter(Boolean).join(', ');
    return html`<li><span class="soft">${moment(remark.at)}</span> ${happened(remark)} – ${typed(who)}<br>${ours} <span class="lines">${typed(theirs)}</span></li>`;
  })}</ol>
<h2>Riwayat</h2>
<ol class="plain">${events.map(event => html`<li><span class="soft">${moment(event.at)}</span> ${happened(event)}</li>`)}</ol>`;
  return paper(`Berkas ${number}`, main);
};

const decision = ({ archived, directory }: ArchiveView, moment: (at: string) => string): Html | false => {
  const { decision: made } = archived.case;
  if (!made) return false;
  const outcome = { accepted: STATUSES.accepted, declined: STATUSES.declined, revision: STATUSES.revision }[
    made.outcome
  ];
  return html`<h2>Keputusan</h2>${pairList([
    ['Hasil', `${outcome.name.id}, ${moment(made.at)}`],
    ...(made.by.officer ? [['Petugas', typed(made.by.officer)] as const] : []),
    ...(made.letterNumber !== undefined ? [['Nomor surat', typed(made.letterNumber)] as const] : []),
    ...(made.reason !== '' ? [['Alasan', html`<span class="lines">${typed(made.reason)}</span>`] as const] : []),
    ...(made.scope ? [['Lingkup', scopeText(made.scope, { directory, language: 'id' })] as const] : []),
  ])}`;
};
