import type { Language } from '../../domain/language.ts';
import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';

/**
 * What the form's script shows, with all its words: the line at the foot of the window (`data-saved` and so on are its
 * states), and the list of regencies. Nothing of it is seen without the script.
 */
export const comfort = (language: Language): Html => {
  const say = sayIn(language);
  const states = {
    offer: say(
      'Ada draf yang belum terkirim, disimpan {waktu}, hanya di peramban ini.',
      'There is a draft, not sent yet, kept on {waktu}, in this browser only.',
    ),
    again: say(
      'Ada draf, disimpan {waktu}, hanya di peramban ini. Draf ini pernah dikirim tanpa jawaban: periksa surel Anda. Jika tanda terimanya sudah ada, hapus draf ini.',
      'There is a draft, kept on {waktu}, in this browser only. It was sent without an answer: look into your mail. If its receipt is there, delete this draft.',
    ),
    saved: say(
      'Belum terkirim. Draf tersimpan, hanya di peramban ini.',
      'Not sent yet. A draft is kept, in this browser only.',
    ),
    unsaved: say(
      'Belum terkirim. Peramban ini tidak dapat menyimpan draf.',
      'Not sent yet. This browser cannot keep a draft.',
    ),
    off: say(
      'Belum terkirim. Draf dihapus; isian di halaman ini tidak disimpan lagi.',
      'Not sent yet. The draft is deleted; what is on this page is kept no more.',
    ),
    sending: say('Sedang mengirim. Belum ada jawaban.', 'Sending. There is no answer yet.'),
    retry: say(
      'Belum terkirim: sambungan terputus atau sistem sedang sibuk. Kami mencoba lagi; biarkan halaman ini terbuka.',
      'Not sent yet: the connection is lost or the system is busy. We keep trying; leave this page open.',
    ),
    stopped: say(
      'Belum terkirim: isian berubah, pengiriman berhenti. Tekan Kirim pendaftaran sekali lagi.',
      'Not sent yet: an answer changed, sending stopped. Press Send application once more.',
    ),
    sent: say(
      'Halaman ini sudah pernah dikirim. Isian yang diubah sesudahnya belum terkirim.',
      'This page was sent before. What was changed since then is not sent yet.',
    ),
  };
  const button = (label: string, look = ''): Html =>
    html`<button type="button" class="btn small${look}" hidden>${label}</button>`;

  return html`<section id="keadaan" aria-label="${say('Keadaan pendaftaran', 'State of the application')}" hidden><p class="away" role="status"></p>
<div class="bar noprint" tabindex="-1" hidden${Object.entries(states).map(([state, words]) => html` data-${state}="${words}"`)}><p></p>${button(say('Lanjutkan draf', 'Continue the draft'))}${button(say('Hapus draf', 'Delete the draft'), ' two')}${button(say('Coba sekarang', 'Try now'))}</div></section>
<template id="kabupaten"><details><summary>${say('Pilih dari daftar', 'Choose from the list')}</summary><div class="many" role="group" aria-label="${say('Kabupaten/kota', 'Regencies and cities')}"><label class="pick"><input type="checkbox"><span></span></label></div><div hidden>${say('Daftar tidak dapat dimuat. Ketik saja namanya.', 'The list cannot be loaded. Just type the names.')}</div></details></template>`;
};
