import { showReference } from '../../domain/reference.ts';
import { type Html, html } from '../html.ts';
import type { Say } from '../say.ts';

/** Why the form came back although nothing has to be mended. */
export type FormNotice =
  /** Sent faster than a person can: asked to send once more. */
  | Readonly<{ kind: 'too-fast' }>
  /** The page was older than a day: it was renewed, with everything typed. */
  | Readonly<{ kind: 'renewed' }>
  /** This page was sent before with other content; `reference` only if the e-mail is the same. */
  | Readonly<{ kind: 'other-content'; reference?: string }>
  /** The table cannot be reached just now. */
  | Readonly<{ kind: 'busy' }>;

/** Stands above the form, and takes the focus: nothing was sent, nothing is lost, and what to do now. */
export const notice = (shown: FormNotice | undefined, say: Say): Html | false => {
  if (!shown) return false;
  const text = {
    'too-fast': [
      say('Belum terkirim: tekan tombolnya sekali lagi', 'Not sent yet: press the button once more'),
      say(
        'Formulir ini dikirim terlalu cepat setelah dibuka, sehingga kami bertanya sekali lagi. Semua isian Anda masih ada. Periksa, lalu tekan Kirim pendaftaran.',
        'This form was sent too soon after it was opened, so we ask once more. Everything you typed is still here. Check it, then press Send application.',
      ),
    ],
    renewed: [
      say('Belum terkirim: halaman ini sudah lama terbuka', 'Not sent yet: this page was open for a long time'),
      say(
        'Halaman sudah diperbarui dan semua isian Anda masih ada. Periksa, lalu tekan Kirim pendaftaran sekali lagi.',
        'The page is renewed and everything you typed is still here. Check it, then press Send application once more.',
      ),
    ],
    'other-content': [
      say(
        'Belum terkirim: isian ini berbeda dari yang sudah terkirim',
        'Not sent yet: this differs from what you already sent',
      ),
      say(
        'Halaman ini sudah pernah dikirim dengan isian lain. Semua isian yang sekarang masih ada. Jika memang pendaftaran lain, kirimkan sebagai pendaftaran baru dengan tombol di bawah.',
        'This page was already sent with other answers. Everything you typed now is still here. If it is another application, send it as a new one with the button below.',
      ),
    ],
    busy: [
      say('Belum terkirim: sistem sedang sibuk', 'Not sent yet: the system is busy'),
      say(
        'Tidak ada yang hilang: semua isian Anda masih ada. Tunggu sebentar, lalu tekan Kirim pendaftaran sekali lagi. Pendaftaran tidak akan tercatat dua kali.',
        'Nothing is lost: everything you typed is still here. Wait a moment, then press Send application once more. It will not be recorded twice.',
      ),
    ],
  }[shown.kind];
  const earlier =
    shown.kind === 'other-content' &&
    shown.reference !== undefined &&
    html`<p>${say('Nomor pendaftaran yang sudah terkirim:', 'Reference of the application already sent:')} <strong>${showReference(shown.reference)}</strong></p>`;
  return html`<div class="note warn" role="alert" tabindex="-1" autofocus><h2>${text[0]}</h2><p>${text[1]}</p>${earlier}</div>`;
};
