import { type Directory, deskOf } from '../domain/directory.ts';
import { page } from './frame.ts';
import { html } from './html.ts';

export type FindView = Readonly<{
  directory: Directory;
  /** `unanswered`: neither was given. `mistyped`: what was typed can be no reference. `done`: whatever it was. */
  state?: 'unanswered' | 'mistyped' | 'done';
  typed?: Readonly<{ reference: string; office: string }>;
}>;

const FAULTS = {
  unanswered: 'Tuliskan nomor pendaftaran, atau pilih kantor Anda.',
  mistyped:
    'Nomor pendaftaran terdiri dari dua belas huruf dan angka, dan huruf terakhirnya memeriksa yang lain. Cocokkan kembali, atau pilih kantor Anda.',
} as const;

/** Where new staff start: a reference or an office, and the link goes to the registered inbox. Posts to `/berkas`. */
export const findPage = ({ directory, state, typed = { reference: '', office: '' } }: FindView): string => {
  const fault = state === 'unanswered' || state === 'mistyped' ? FAULTS[state] : undefined;
  const title = 'Berkas untuk petugas kantor';
  const offices = directory.offices.filter(({ live }) => live);
  const main = html`${
    fault && html`<div class="bad" role="alert"><h2>Belum dapat dikirim</h2><p>${fault}</p></div>`
  }<h1>${title}</h1>
${
  state === 'done'
    ? html`<div class="note" role="status"><p>Jika ada kantor yang menangani nomor itu, tautannya dikirim ke kotak surel kantor yang terdaftar, paling banyak tiga kali sehari. Periksa juga folder spam.</p></div>
<p>Tidak menerima surel? Pastikan Anda membuka kotak surel kantor, bukan surel pribadi, lalu hubungi Sekretariat Pusat. <a href="/berkas">Minta sekali lagi</a></p>`
    : html`<p class="lead">Tautan ke semua berkas kantor Anda dikirim ke kotak surel kantor yang terdaftar. Tidak perlu akun atau kata sandi.</p>
<form class="card" method="post" action="/berkas" novalidate>
<p>Isi salah satu saja.</p>
<div class="f"><label for="nomor">Nomor pendaftaran</label>
<p class="hint" id="nomor-h">Misalnya 7K3F-9QXR-2MCC. Tautan dikirim ke kantor yang menanganinya.</p>
<input class="short" id="nomor" name="nomor" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed.reference}" aria-describedby="nomor-h"${fault && html` autofocus`}></div>
<div class="f"><label for="kantor">Atau kantor Anda</label>
<select id="kantor" name="kantor"><option value="">Pilih kantor</option>${offices.map(
        ({ code, name }) => html`<option value="${code}"${code === typed.office && html` selected`}>${name}</option>`,
      )}</select></div>
<p><button class="btn">Kirim tautan ke kantor</button></p></form>
<p>Anda mitra pembangunan? <a href="/pendaftaran">Cek status pendaftaran</a></p>`
}`;
  return page({ language: 'id', title: fault ? `Kesalahan: ${title}` : title, desk: deskOf(directory), main });
};
