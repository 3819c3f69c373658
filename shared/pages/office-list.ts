import { showDate, showMoment } from '../domain/dates.ts';
import { type Directory, deskOf, type Office, officeOf } from '../domain/directory.ts';
import type { Entry } from '../domain/listed.ts';
import { showReference } from '../domain/reference.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { page } from './frame.ts';
import { type Html, html, typed } from './html.ts';
import { provinceNames } from './offices.ts';
import { chased, nextStep } from './silence.ts';
import { STATUSES } from './statuses.ts';

/** A case, and where it opens. */
export type Linked = Readonly<{ entry: Entry; href: string }>;

export type ListView = Readonly<{
  office: Office;
  directory: Directory;
  base: string;
  now: Instant;
  /** How many wait for an answer, how many of them for longer than promised, and how many were decided of late. */
  counts: Readonly<{ open: number; overdue: number; closed: number }>;
  part: 'open' | 'closed' | 'search';
  entries: readonly Linked[];
  /** The page of them, from 1, and how many there are. */
  at: Readonly<{ page: number; of: number }>;
  /** What was searched, and how many were found: the first of them are shown. */
  searched?: Readonly<{ typed: string; found: number }>;
}>;

/** All cases of an office, on a confirmed device. Everything here reads; the cases themselves open by their links. */
export const officeListPage = (view: ListView): string => {
  const { office, base, counts, part, directory, now } = view;
  const title = `Berkas ${office.name}`;
  const main = html`<h1>${title}</h1>
<p class="lead">${summary(counts)}</p>
<p class="soft">Keadaan ${showMoment(now, office.timezone, 'id')}.</p>
${searchForm(view)}
<nav class="noprint" aria-label="Bagian daftar"><p>${part === 'open' ? html`<strong>Menunggu jawaban (${counts.open})</strong>` : html`<a href="${base}">Menunggu jawaban (${counts.open})</a>`} · ${
    part === 'closed'
      ? html`<strong>Sudah diputuskan (${counts.closed})</strong>`
      : html`<a href="${base}?bagian=selesai">Sudah diputuskan (${counts.closed})</a>`
  }</p></nav>
<section class="card"><h2>${heading(view)}</h2>
${entries(view)}
${paging(view)}</section>
${download(view)}`;
  return page({ language: 'id', title, desk: deskOf(directory), main });
};

const summary = ({ open, overdue, closed }: ListView['counts']): string => {
  const late = overdue > 0 ? `, ${overdue} di antaranya lewat batas` : '';
  const waiting = open === 0 ? 'Tidak ada berkas yang menunggu jawaban' : `${open} berkas menunggu jawaban${late}`;
  return `${waiting}. ${closed} berkas diputuskan atau selesai dalam 90 hari terakhir.`;
};

const heading = ({ part, searched }: ListView): Html | string => {
  if (part === 'search') return html`Hasil pencarian: ${typed(searched?.typed ?? '')}`;
  return part === 'open' ? 'Menunggu jawaban, menurut batas waktu' : 'Diputuskan atau selesai dalam 90 hari terakhir';
};

const searchForm = ({ base, searched }: ListView): Html =>
  html`<form class="card noprint" method="post" action="${base}" role="search" novalidate><div class="f"><label for="cari">Cari nomor pendaftaran atau nama organisasi</label>
<input class="short" id="cari" name="cari" type="search" maxlength="150" autocomplete="off" value="${searched?.typed ?? ''}"></div>
<p><button class="btn small">Cari</button></p></form>`;

const EMPTY: Readonly<Record<ListView['part'], string>> = {
  open: 'Tidak ada yang menunggu. Berkas baru diberitahukan lewat surel ke kotak surel kantor dan muncul di sini.',
  closed: 'Belum ada berkas yang diputuskan atau selesai dalam 90 hari terakhir.',
  search:
    'Tidak ada yang cocok. Nama dicari di antara berkas yang menunggu jawaban dan yang diputuskan dalam 90 hari terakhir; nomor pendaftaran yang lengkap dicari di semua berkas kantor ini.',
};

const entries = (view: ListView): Html =>
  view.entries.length === 0
    ? html`<p>${EMPTY[view.part]}</p>`
    : html`<ol class="plain">${view.entries.map(each => item(each, view))}</ol>${
        view.searched !== undefined &&
        view.searched.found > view.entries.length &&
        html`<p>${view.entries.length} dari ${view.searched.found} yang cocok. Tulis nama yang lebih lengkap untuk mempersempit.</p>`
      }`;

const item = ({ entry, href }: Linked, { directory, now }: ListView): Html => {
  const { status } = entry;
  const { name, attention } = STATUSES[status];
  const owner = officeOf(directory, entry.office);
  return html`<li class="sub"><a href="${href}"><b>${entry.organisation === '' ? 'Data dihapus atas permintaan' : typed(entry.organisation)}</b></a>
<span class="line soft"><span class="nb">${showReference(entry.reference)}</span> · ${provinceNames(directory, entry.provinces)}</span>
<span class="line"><span class="state${attention && ' warn'}">${name.id}</span> ${due(entry, owner, now)}</span>${chase(
    entry,
    directory,
  )}${
    entry.part === 'participant' &&
    html`<span class="line soft">Kantor Anda terlibat; pemilik berkas: ${owner.name}</span>`
  }</li>`;
};

const chase = (entry: Entry, directory: Directory): Html | false => {
  const next = entry.part === 'owner' && entry.climbed ? nextStep(entry, directory) : undefined;
  const said = [...chased(entry, directory, 'id'), ...(next ? [`Berikutnya ${next}.`] : [])];
  return said.length > 0 && html`<span class="line soft">${said.join(' ')}</span>`;
};

const due = ({ status, answerBy, since }: Entry, { timezone }: Office, now: Instant): Html => {
  if (!OPEN.includes(status)) return html`<span class="soft">sejak ${showDate(since, timezone, 'id')}</span>`;
  if (status === 'revision')
    return html`<span class="soft">Menunggu mitra sejak ${showDate(since, timezone, 'id')}</span>`;
  const day = showDate(answerBy, timezone, 'id');
  return answerBy < now
    ? html`<strong class="err">Lewat batas: ${day}</strong>`
    : html`Jawab paling lambat <strong>${day}</strong>`;
};

const paging = ({ base, part, at }: ListView): Html | false => {
  if (at.of < 2) return false;
  const to = (number: number): string => `${base}?${part === 'closed' ? 'bagian=selesai&' : ''}halaman=${number}`;
  return html`<nav aria-label="Halaman">Halaman ${at.page} dari ${at.of} <span class="noprint">${
    at.page > 1 && html`<a class="btn two small" rel="prev" href="${to(at.page - 1)}">Sebelumnya</a> `
  }${at.page < at.of && html`<a class="btn two small" rel="next" href="${to(at.page + 1)}">Berikutnya</a>`}</span></nav>`;
};

const download = ({ base, counts }: ListView): Html | false =>
  counts.open + counts.closed > 0 &&
  html`<section class="noprint"><h2>Unduh semuanya</h2>
<p>Satu berkas CSV dengan semua isian dari ${counts.open + counts.closed} berkas di atas, untuk Excel atau LibreOffice. Isinya data pribadi mitra: simpan di perangkat kerja, dan hapus setelah dipakai.</p>
<p><a class="btn two small" href="${base}/unduh" download>Unduh CSV</a></p>
<details><summary>Semua isian menumpuk di satu kolom?</summary><p>Di Excel, buka berkas kosong, lalu pilih Data, Dari Teks/CSV, dan pilih koma sebagai pemisah. Tanda petik tunggal di depan nomor menjaga agar nol di depan tidak hilang.</p></details></section>`;
