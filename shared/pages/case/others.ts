import { showDate } from '../../domain/dates.ts';
import { showReference } from '../../domain/reference.ts';
import { pairList } from '../answer-list.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { STATUSES } from '../statuses.ts';
import { type CaseView, officeName, type Same, zoneOf } from './view.ts';

/** Who else has this application, and the offices that take part: everybody sees who owns what. */
export const others = (view: CaseView): Html | false => {
  const { case: one, cases, directory, viewer } = view;
  const elsewhere = cases.filter(other => other.number !== one.number);
  const informed = one.participants.filter(code => code !== viewer);
  if (elsewhere.length + informed.length === 0) return false;
  return html`<section class="card"><h2>Siapa lagi yang terlibat</h2>
${
  informed.length > 0 &&
  html`<h3>Kantor yang diberi tahu tentang berkas ini</h3><ul>${informed.map(code => html`<li>${officeName(view, code)}</li>`)}</ul>`
}
${
  elsewhere.length > 0 &&
  html`<h3>Berkas lain dari pendaftaran yang sama</h3><ul>${elsewhere.map(
    other =>
      html`<li>${other.office === viewer ? 'Kantor Anda' : officeName(view, other.office)} (${provinceNames(directory, other.provinces)}): ${STATUSES[other.status].name.id} <span class="soft">sejak ${showDate(other.since, zoneOf(view), 'id')}</span></li>`,
  )}</ul>`
}</section>`;
};

const WHY: Readonly<Record<Same['why'][number], string>> = {
  npwp: 'NPWP',
  email: 'alamat surel',
  phone: 'nomor telepon',
  name: 'nama yang mirip',
};

/** Other applications that may be the same: for offices, never for the partner. */
export const same = (view: CaseView): Html | false =>
  view.same.length > 0 &&
  html`<section class="card"><h2>Mungkin sama</h2>
<p class="hint">Hanya untuk kantor, tidak terlihat oleh mitra. Berkas ganda ditutup dengan <em>Belum dapat diterima</em>.</p>
${pairList(
  view.same.map(({ reference, organisation, why, submittedAt }) => [
    showReference(reference),
    html`${typed(organisation)}<span class="line soft">Dikirim ${showDate(submittedAt, zoneOf(view), 'id')}; sama: ${why.map(each => WHY[each]).join(', ')}</span>`,
  ]),
)}</section>`;
