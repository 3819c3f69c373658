import { dayIn } from '../../domain/calendar.ts';
import { showDay, showMoment } from '../../domain/dates.ts';
import type { Archived, DestructionList, Item } from '../../domain/destruction.ts';
import { type Directory, officeOf } from '../../domain/directory.ts';
import { showReference } from '../../domain/reference.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { STATUSES } from '../statuses.ts';
import { paper } from './paper.ts';

export type ProposalView = Readonly<{
  number: string;
  office: string;
  basis: string;
  until: string;
  madeAt: string;
  /** In the order of the list, each with the file that holds it. */
  cases: readonly Readonly<{ archived: Archived; file: string }>[];
  directory: Directory;
}>;

const heads = (...names: readonly string[]): Html =>
  html`<thead><tr>${names.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>`;
const cells = (...values: readonly (Html | string | number)[]): Html =>
  html`<tr>${values.map(value => html`<td>${value}</td>`)}</tr>`;

/** The records proposed for destruction, as an archive's form has them: to be judged and signed by people. */
export const destructionProposal = (view: ProposalView): string => {
  const { number, office: code, basis, until, madeAt, cases, directory } = view;
  const office = officeOf(directory, code);
  const main = html`<h1>Daftar arsip usul musnah</h1>
<p>Nomor daftar: <strong>${number}</strong><br>Kantor: ${office.name}<br>Dasar: ${basis} (UU Nomor 43 Tahun 2009)<br>Masa simpan berakhir sebelum: ${showDay(until, 'id')}<br>Dibuat: ${showMoment(madeAt, office.timezone, 'id')}</p>
<table class="paper-table">${heads('No.', 'Nomor berkas', 'Organisasi', 'Wilayah', 'Kurun waktu', 'Status akhir', 'Nomor surat', 'Disimpan sampai', 'Salinan arsip')}<tbody>${cases.map(
    ({ archived: { case: one, keptUntil }, file }, place) =>
      cells(
        place + 1,
        `${showReference(one.reference)}-${one.number}`,
        one.organisation === '' ? 'Data dihapus atas permintaan' : typed(one.organisation),
        provinceNames(directory, one.provinces),
        `${showDay(dayIn(office.timezone, one.submittedAt), 'id')} – ${showDay(dayIn(office.timezone, one.since), 'id')}`,
        STATUSES[one.status].name.id,
        typed(one.decision?.letterNumber ?? ''),
        showDay(keptUntil, 'id'),
        file,
      ),
  )}</tbody></table>
<p>Berkas pada daftar ini baru dihapus dari Simpul setelah disetujui pejabat yang berwenang. Berkas yang berubah setelah daftar ini dibuat tidak dihapus.</p>
<p class="sign">Diusulkan oleh: ______________________________ Tanggal: ______________</p>
<p class="sign">Disetujui oleh (nama, jabatan): ______________________________ Nomor surat: ______________</p>`;
  return paper(`Daftar arsip usul musnah ${number}`, main, true);
};

const OUTCOMES: Readonly<Record<NonNullable<Item['outcome']>, string>> = {
  destroyed: 'Dihapus',
  changed: 'Tidak dihapus: berubah setelah daftar dibuat',
  open: 'Tidak dihapus: berkas masih terbuka',
};

/** What was destroyed under which approval: the minutes, without a name of any partner. */
export const destructionMinutes = (list: DestructionList, directory: Directory): string => {
  const office = officeOf(directory, list.office);
  const moment = (at: string): string => showMoment(at, office.timezone, 'id');
  const { approved, finishedAt, items } = list;
  const gone = items.filter(({ outcome }) => outcome === 'destroyed').length;
  const main = html`<h1>Berita acara pemusnahan arsip</h1>
<p>Daftar: <strong>${list.number}</strong>, dibuat ${moment(list.madeAt)}<br>Kantor: ${office.name}<br>Dasar: ${list.basis} (UU Nomor 43 Tahun 2009)</p>
${approved && html`<p>Disetujui oleh: ${typed(approved.by)}, ${moment(approved.at)}<br>Surat persetujuan: ${typed(approved.letter)}</p>`}
${finishedAt !== undefined && html`<p>Selesai ${moment(finishedAt)}: ${gone} dari ${items.length} berkas dihapus dari Simpul.</p>`}
<table class="paper-table">${heads('No.', 'Nomor berkas', 'Ditutup', 'Disimpan sampai', 'Sidik salinan arsip (SHA-256)', 'Hasil')}<tbody>${items.map(
    (item, place) =>
      cells(
        place + 1,
        `${showReference(item.reference)}-${item.case}`,
        showDay(dayIn(office.timezone, item.closedAt), 'id'),
        showDay(item.keptUntil, 'id'),
        html`<span class="hash">${item.file}</span>`,
        item.outcome ? OUTCOMES[item.outcome] : '',
      ),
  )}</tbody></table>
<p class="sign">Mengetahui: ______________________________ Tanggal: ______________</p>`;
  return paper(`Berita acara pemusnahan arsip ${list.number}`, main, true);
};
