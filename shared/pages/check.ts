import { type Directory, deskOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { page } from './frame.ts';
import { html } from './html.ts';

import { digitsField } from './reroute.ts';
import { sayIn } from './say.ts';

export type CheckView = Readonly<{
  language: Language;
  directory: Directory;
  /** What was typed last. */
  reference?: string;
  /** Unknown reference, wrong digits, too many tries: the page does not say which. */
  refused?: boolean;
}>;

const referenceField = (language: Language, value: string, refused: boolean) => {
  const say = sayIn(language);
  return html`<div class="f"><label for="reference">${say('Nomor pendaftaran', 'Reference')}</label>
<p class="hint" id="reference-h">${say('Dua belas huruf dan angka, misalnya 7K3F-9QXR-2MCC. Huruf kecil dan tanda hubung tidak berpengaruh.', 'Twelve letters and digits, for example 7K3F-9QXR-2MCC. Case and dashes do not matter.')}</p>
<input class="short" id="reference" name="reference" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${value}" aria-describedby="reference-h"${refused && html` autofocus`}></div>`;
};

/** *Cek status*: reference and four digits. Posts to `/pendaftaran/cek`. */
export const checkPage = ({ language, directory, reference = '', refused = false }: CheckView): string => {
  const say = sayIn(language);
  const title = say('Cek status pendaftaran', 'Check the status of an application');
  const main = html`${
    refused &&
    html`<div class="bad" role="alert"><h2>${say('Pendaftaran tidak ditemukan', 'No application found')}</h2><p>${say(
      'Nomor dan empat angka itu tidak cocok dengan pendaftaran mana pun, atau sudah lima kali dicoba hari ini. Periksa keduanya, atau hubungi Sekretariat Pusat.',
      'That reference and those digits match no application, or were tried five times today. Check both, or ask the national secretariat.',
    )}</p></div>`
  }<h1>${title}</h1>
<form class="card" method="post" action="/pendaftaran/cek?lang=${language}" novalidate>
${referenceField(language, reference, refused)}
${digitsField('digits', language)}
<p><button class="btn">${say('Lihat status', 'Show the status')}</button></p></form>
<p>${say('Lupa nomornya? Nomor itu ada di tanda terima yang dikirim ke surel Anda; jika tidak ada, hubungi Sekretariat Pusat. Punya nomornya, tetapi tautannya hilang?', 'Forgot the reference? It is in the receipt that was mailed to you; without it, ask the national secretariat. You have it, but not the link?')} <a href="/tautan${say('', '?lang=en')}">${say('Kirim tautan statusnya lagi', 'Send the status link again')}</a></p>`;
  return page({
    language,
    title: refused ? say(`Kesalahan: ${title}`, `Error: ${title}`) : title,
    desk: deskOf(directory),
    otherLanguage: say('/pendaftaran?lang=en', '/pendaftaran'),
    main,
  });
};

export type LinkAgainView = Readonly<{
  language: Language;
  directory: Directory;
  done?: boolean;
  /** What was typed and can be no reference: its check character tells. */
  mistyped?: string;
}>;

/** "Send me the link again": the answer is the same whatever the reference. Posts to `/tautan`. */
export const linkAgainPage = ({ language, directory, done = false, mistyped }: LinkAgainView): string => {
  const say = sayIn(language);
  const title = say('Kirim tautan status lagi', 'Send the status link again');
  const main = html`${
    mistyped !== undefined &&
    html`<div class="bad" role="alert"><h2>${say('Nomornya keliru', 'That is no reference')}</h2><p>${say(
      'Nomor pendaftaran terdiri dari dua belas huruf dan angka, dan huruf terakhirnya memeriksa yang lain. Cocokkan dengan tanda terima Anda.',
      'A reference has twelve letters and digits, and the last one checks the others. Compare it with your receipt.',
    )}</p></div>`
  }<h1>${title}</h1>
${
  done
    ? html`<div class="note" role="status"><p>${say(
        'Jika nomor itu terdaftar, tautannya dikirim ke alamat surel yang terdaftar, paling banyak sekali sehari. Periksa juga folder spam.',
        'If that reference exists, its link goes to the registered address, at most once a day. Look in the spam folder too.',
      )}</p></div>
<p>${say('Tidak menerima surel? Hubungi Sekretariat Pusat, atau lihat statusnya dengan nomor pendaftaran dan empat angka terakhir telepon.', 'No mail? Ask the national secretariat, or look up the status with the reference and the last four digits of the phone.')} <a href="/pendaftaran${say('', '?lang=en')}">${say('Cek status', 'Check status')}</a></p>`
    : html`<form class="card" method="post" action="/tautan?lang=${language}" novalidate>
${referenceField(language, mistyped ?? '', mistyped !== undefined)}
<p>${say('Tautan hanya dikirim ke alamat surel yang terdaftar.', 'The link goes to the registered address only.')}</p>
<p><button class="btn">${say('Kirim tautan', 'Send the link')}</button></p></form>`
}`;
  return page({
    language,
    title,
    desk: deskOf(directory),
    otherLanguage: say('/tautan?lang=en', '/tautan'),
    main,
  });
};
