import { showMoment } from '../../domain/dates.ts';
import { showReference } from '../../domain/reference.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { dueOnPaper } from './due.ts';
import { type CaseView, officeName, zoneOf } from './view.ts';

const ROWS = 4;
const WISHES = [
  'Tanggapan dan saran',
  'Proses lebih lanjut',
  'Koordinasi dan konfirmasi',
  'Hubungi mitra',
  'Siapkan surat jawaban',
  'Untuk diketahui',
];

/** To be ticked by hand. */
const boxes = (choices: readonly string[]): Html =>
  html`${choices.map(choice => html`<span class="nb"><i class="box"></i> ${choice}</span> `)}`;

/** The disposition sheet that goes on top of a paper in every office: only printed. Pasted into the agenda by hand. */
export const sheet = (view: CaseView): Html => {
  const { case: one, application, directory } = view;
  const row = (label: string, value: Html | string, other: string, second: Html | string): Html =>
    html`<tr><th scope="row">${label}</th><td>${value}</td><th scope="row">${other}</th><td>${second}</td></tr>`;
  return html`<section class="sheet"><h2>Lembar disposisi</h2><p>${officeName(view, one.office)}</p>
<table><tbody>
${row('Surat dari', typed(application.organisation.name), 'Nomor agenda', '')}
${row('Nomor pendaftaran', showReference(one.reference), 'Tanggal agenda', '')}
${row('Dikirim', showMoment(one.submittedAt, zoneOf(view), 'id'), 'Sifat', boxes(['Biasa', 'Segera', 'Sangat segera']))}
${row('Perihal', `Pendaftaran mitra pembangunan, wilayah ${provinceNames(directory, one.provinces)}`, 'Batas jawaban', dueOnPaper(view))}
${row('Nomor surat jawaban', one.decision?.letterNumber !== undefined ? typed(one.decision.letterNumber) : '', 'Tanggal surat', '')}
</tbody></table>
<p>Dengan hormat harap: ${boxes(WISHES)}</p>
<table class="blank"><thead><tr><th scope="col">Kepada</th><th scope="col">Isi disposisi</th><th scope="col">Paraf</th><th scope="col">Tanggal</th></tr></thead><tbody>
${Array.from({ length: ROWS }, () => html`<tr><td></td><td></td><td></td><td></td></tr>`)}
</tbody></table>
<p class="blank">Catatan:</p></section>`;
};
