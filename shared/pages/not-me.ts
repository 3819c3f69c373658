import { type Directory, deskOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { page } from './frame.ts';
import { html } from './html.ts';
import { otherLanguageOf } from './offices.ts';
import { sayIn } from './say.ts';

export type NotMeView = Readonly<{
  language: Language;
  directory: Directory;
  base: string;
  /** `unticked`: sent without the tick. `done`: mail has stopped, now or before. */
  state?: 'unticked' | 'done';
}>;

/** *Bukan saya*: the holder of a mistyped address stops our mail. Nothing of the application is shown. */
export const notMePage = ({ language, directory, base, state }: NotMeView): string => {
  const say = sayIn(language);
  const title = say('Bukan saya yang mendaftar', 'It was not me');
  const ask = html`<p class="lead">${say(
    'Alamat surel Anda dicantumkan pada sebuah pendaftaran mitra pembangunan. Jika bukan Anda yang mendaftar, mungkin alamatnya salah ketik.',
    'Your address was given in a development partner application. If you did not apply, it was probably mistyped.',
  )}</p>
<p>${say('Setelah Anda memastikan di bawah ini:', 'Once you confirm below:')}</p>
<ul><li>${say('kami tidak lagi mengirim surel ke alamat ini;', 'we send no more mail to this address;')}</li><li>${say('UPT menelepon pendaftar untuk meminta alamat yang benar;', 'the office phones the applicant for the right address;')}</li><li>${say('pendaftarannya sendiri tetap berjalan.', 'the application itself goes on.')}</li></ul>
<form class="card" method="post" action="${base}/bukan-saya?lang=${language}" novalidate><div class="f${state && ' has-err'}">${
    state === 'unticked' &&
    html`<p class="err" id="setuju-e" role="alert">${say('Centang kotak ini jika memang bukan Anda yang mendaftar.', 'Tick this box if it really was not you.')}</p>`
  }
<label class="pick"><input type="checkbox" id="setuju" name="setuju" value="ya"${state && html` aria-describedby="setuju-e" aria-invalid="true"`}><span>${say('Bukan saya yang mendaftar; hentikan surel ke alamat ini.', 'I did not apply; stop mail to this address.')}</span></label></div>
<p><button class="btn">${say('Hentikan surel', 'Stop the mail')}</button></p></form>`;
  const done = html`<div class="note" role="status"><p>${say(
    'Terima kasih. Kami tidak lagi mengirim surel ke alamat ini, dan UPT diminta menelepon pendaftar.',
    'Thank you. We send no more mail to this address, and the office was asked to phone the applicant.',
  )}</p></div>`;
  const main = html`<h1>${title}</h1>${state === 'done' ? done : ask}`;
  return page({ language, title, desk: deskOf(directory), otherLanguage: otherLanguageOf(base, language), main });
};
