import { showDate } from '../../domain/dates.ts';
import type { Report } from '../../domain/report/report.ts';
import { isAsked } from '../../domain/schedule.ts';
import { pairList } from '../answer-list.ts';
import { type Html, html } from '../html.ts';
import { practicePairs, reportPairs, stateName } from '../report-list.ts';
import { byWhom } from './remarks.ts';
import { type CaseView, zoneOf } from './view.ts';

/** So many stand open, the newest first; the others are folded away. */
const OPEN_AT_ONCE = 2;

/** What the partner reported since the partnership began, and when it is asked next. */
export const reports = (view: CaseView): Html | false => {
  const { case: one, reports: sent } = view;
  if (one.status !== 'active' && sent.length === 0) return false;
  const newest = sent.toReversed().map(report => entry(report, view));
  const [first, more] = [newest.slice(0, OPEN_AT_ONCE), newest.slice(OPEN_AT_ONCE)];
  return html`<section class="card" id="laporan"><h2>Laporan berkala</h2>
${asking(view)}${sent.length === 0 && html`<p>Mitra belum mengirim laporan.</p>`}${first}${
  more.length > 0 && html`<details><summary>Laporan sebelumnya (${more.length})</summary>${more}</details>`
}</section>`;
};

/** Whether the partner is being asked, two check-ins went by without an answer, or when it is asked next. */
const asking = (view: CaseView): Html | false => {
  const { case: one, directory, now } = view;
  const zone = zoneOf(view);
  if (one.status !== 'active') return false;
  if (one.unconfirmedSince !== undefined) {
    const why = one.checkIn?.unreached
      ? 'dua laporan berkala berturut-turut berlalu tanpa kabar, dan surel kami tidak selalu sampai kepada mitra'
      : 'dua laporan berkala berturut-turut tidak dijawab mitra';
    return html`<p><span class="state warn">Belum terkonfirmasi</span> sejak ${showDate(one.unconfirmedSince, zone, 'id')}: ${why}. Teleponlah mitra. Tidak ada yang dihapus, dan mitra masih dapat menjawab.</p>`;
  }
  if (isAsked(one, directory, now)) {
    const asked = one.checkIn?.asked;
    return html`<p>${asked === undefined ? 'Mitra sedang ditanya.' : `Mitra ditanya pada ${showDate(asked, zone, 'id')} dan belum menjawab.`}</p>`;
  }
  return (
    one.next?.step === 'check-in' &&
    html`<p class="hint">Laporan berikutnya diminta dari mitra pada ${showDate(one.next.at, zone, 'id')}. Mitra boleh mengirimnya lebih dahulu.</p>`
  );
};

const entry = (report: Report, view: CaseView): Html =>
  html`<h3>${showDate(report.at, zoneOf(view), 'id')}: ${stateName(report.state, 'id').toLowerCase()}</h3>
${pairList(reportPairs(report, 'id'))}${practice(report, view)}`;

const practice = (report: Report, view: CaseView): Html | false => {
  if (!report.practice) return false;
  const { marked } = report;
  const by = marked && (view.confirmed ? marked.by : { ...marked.by, officer: '' });
  return html`<div class="note"><h4>Praktik baik</h4>${pairList(practicePairs(report, 'id'))}${
    marked &&
    by &&
    html`<p><span class="state">Ditandai untuk Kementerian</span> <span class="soft">${byWhom(by, view)}, ${showDate(marked.at, zoneOf(view), 'id')}</span></p>`
  }</div>`;
};
