import { showMoment } from '../../domain/dates.ts';
import { type Directory, deskOf, officeOf } from '../../domain/directory.ts';
import { ERASED_WITHIN, type Erasure } from '../../domain/erasure.ts';
import type { Link } from '../../domain/link.ts';
import { showReference } from '../../domain/reference.ts';
import { after } from '../../domain/time.ts';
import { page } from '../frame.ts';
import { html } from '../html.ts';
import { noticeOf } from './notice.ts';

export type ErasedCaseView = Readonly<{
  directory: Directory;
  link: Link;
  erasure: Erasure;
  /** What was written and posted to it: nothing was recorded. */
  posted?: readonly string[] | undefined;
}>;

/** Where an office's link leads when its partner wants the application gone: what happened, and what is the office's to do. */
export const erasedCasePage = ({ directory, link, erasure, posted }: ErasedCaseView): string => {
  const { timezone } = officeOf(directory, link.office);
  const number = showReference(link.reference);
  const until = showMoment(after(erasure.at, ERASED_WITHIN), timezone, 'id');
  const notice = posted && {
    title: 'Tindakan Anda tidak tercatat',
    text: 'Data pendaftaran ini sudah dihapus atas permintaan pemiliknya.',
    words: posted,
  };
  const main = html`${noticeOf(notice)}<h1>Dihapus atas permintaan</h1>
<p class="lead">Data pendaftaran ${number} dihapus atas permintaan pemiliknya pada ${showMoment(erasure.at, timezone, 'id')} (UU Nomor 27 Tahun 2022).</p>
<p>Simpul hanya menyimpan nomor berkas, kantor, tanggal, hasil keputusan, dan nomor surat kantor. Tidak ada surel lagi tentang pendaftaran ini.</p>
<h2>Yang perlu dilakukan kantor Anda</h2>
<ul><li>Hapus surel tentang pendaftaran ini dari kotak surel kantor, paling lambat ${until}.</li>
<li>Hapus barisnya dari berkas CSV yang pernah diunduh, dan musnahkan cetakannya.</li>
<li>Naskah dinas yang sudah terbit tetap disimpan sebagai arsip menurut jadwal retensi arsip.</li></ul>
<p class="hint"><a href="/berkas">Daftar berkas kantor Anda</a></p>`;
  return page({ language: 'id', title: `Dihapus: ${number}`, desk: deskOf(directory), main });
};
