import { type Directory, deskOf, type Office } from '../domain/directory.ts';
import { page } from './frame.ts';
import { html } from './html.ts';

export type DeviceView = Readonly<{
  office: Office;
  directory: Directory;
  base: string;
  /** Whose mail the link came from: the code goes there. */
  holder?: 'owner' | 'backup';
  /** Sent without the tick. */
  unticked?: boolean;
}>;

/**
 * An office's list on a device that is not confirmed: nothing of it is shown, for the link may have been forwarded. A code
 * leaves only for a tick that no default makes.
 */
export const devicePage = ({ office, directory, base, holder = 'owner', unticked = false }: DeviceView): string => {
  const title = `Berkas ${office.name}`;
  const main = html`<h1>${title}</h1>
<p class="lead">Daftar ini memuat data mitra, jadi hanya terbuka di perangkat petugas. Perangkat ini belum dikonfirmasi, atau sudah lebih dari 30 hari.</p>
<form class="card" method="post" action="${base}" novalidate>
<p>Kode enam angka dikirim ke ${holder === 'backup' ? html`alamat Anda sebagai narahubung cadangan, <b>${office.backup}</b>` : html`kotak surel kantor Anda, <b>${office.inbox}</b>`}. Setelah kode itu Anda ketik di sini, perangkat ini diingat selama 30 hari.</p>
<div class="f${unticked && ' has-err'}">${
    unticked &&
    html`<p class="err" id="petugas-e" role="alert">Centang kotak ini jika Anda petugas kantor tersebut.</p>`
  }
<label class="pick"><input type="checkbox" id="petugas" name="petugas" value="ya"${
    unticked && html` aria-describedby="petugas-e" aria-invalid="true"`
  }><span>Saya petugas kantor ini dan dapat membuka ${holder === 'backup' ? 'alamat itu' : 'kotak surelnya'}.</span></label></div>
<p><button class="btn">Kirim kode${holder === 'backup' ? '' : ' ke kotak surel kantor'}</button></p></form>
<p class="soft">Pakailah perangkat kerja, bukan perangkat umum.</p>`;
  return page({ language: 'id', title: unticked ? `Kesalahan: ${title}` : title, desk: deskOf(directory), main });
};
