import type { Answers } from '../../domain/answers.ts';
import { type Directory, deskOf, officeOf } from '../../domain/directory.ts';
import { reachOffice } from '../contact.ts';
import { page } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { hidden } from './hidden.ts';

export type CodeView = Readonly<{
  directory: Directory;
  /** To whose inbox the code goes. */
  office: string;
  /** Or to its back-up contact, whose link it is. */
  holder?: 'owner' | 'backup';
  base: string;
  /** Everything typed so far, sent again with the code. */
  carried: Answers;
  /** Absent where no code may be asked for just now. */
  nonce?: string | undefined;
  fault?: 'wrong' | 'too-late' | 'unsent' | undefined;
  /** The code opens something to read: nothing was typed that waits for it. */
  reads?: boolean;
}>;

const FAULTS = {
  wrong: 'Kode ini tidak cocok. Salin enam angka dari surel terbaru.',
  'too-late': 'Kode ini tidak berlaku lagi. Kode baru dikirim ke alamat yang sama.',
  unsent: 'Tuliskan enam angka dari surel.',
} as const;

/** Holding a mail is not being the office: six digits from its inbox confirm this device. All that was typed is kept. */
export const codePage = (view: CodeView): string => {
  const { directory, base, nonce, fault, reads } = view;
  const main = html`<h1>Konfirmasi perangkat ini</h1>
${nonce === undefined ? tooOften(view) : asked(view, nonce)}
<p><a class="link" href="${base}">${reads ? 'Kembali' : 'Kembali ke berkas tanpa mencatat apa pun'}</a></p>`;
  const title = 'Konfirmasi perangkat';
  return page({ language: 'id', title: fault ? `Kesalahan: ${title}` : title, desk: deskOf(directory), main });
};

const KEPT = html`<p>Yang Anda tulis tetap tersimpan di halaman ini dan dicatat setelah kodenya benar.</p>`;

const asked = ({ directory, office, holder, base, carried, fault, reads }: CodeView, nonce: string): Html =>
  html`<p class="lead">Kode enam angka dikirim ke ${holder === 'backup' ? 'narahubung cadangan' : 'kotak surel'} ${officeOf(directory, office).name}. Kode berlaku 10 menit; setelah itu perangkat ini diingat selama 30 hari.</p>
${!reads && KEPT}
<form class="card" method="post" action="${base}" novalidate>${hidden({ ...carried, nonce: [nonce] })}
<div class="f${fault && ' has-err'}"><label for="kode">Kode enam angka</label>${
    fault && html`<p class="err" id="kode-e" role="alert">${FAULTS[fault]}</p>`
  }
<input class="four" id="kode" name="kode" type="text" inputmode="numeric" autocomplete="one-time-code"${fault && html` aria-describedby="kode-e" aria-invalid="true"`} autofocus></div>
<p><button class="btn">${reads ? 'Konfirmasi dan buka' : 'Konfirmasi dan catat'}</button></p>
<p><button class="link" name="kirim" value="lagi">Kirim kode baru</button></p></form>`;

const tooOften = ({ directory, office, base, carried, reads }: CodeView): Html => {
  const own = officeOf(directory, office);
  const reach = reachOffice(own, 'id');
  return html`<div class="bad" role="alert"><h2>Kode belum dapat dikirim</h2><p>Kode untuk kantor Anda sudah terlalu sering diminta. Tunggu beberapa menit, lalu coba lagi; jika tetap tidak bisa, hubungi Sekretariat Pusat.</p>${reach.length > 0 && html`<p>${own.name}${reach.map(part => html` · ${part}`)}</p>`}</div>
<form class="card" method="post" action="${base}" novalidate>${hidden(carried)}${!reads && html`<p>Yang Anda tulis tetap tersimpan di halaman ini.</p>`}
<p><button class="btn">Coba lagi</button></p></form>`;
};
