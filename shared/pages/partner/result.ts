import type { Language } from '../../domain/language.ts';
import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';

/** What became of the last thing that the partner did. Those that were done stand in the address of the page (`?hasil=`). */
export type Result =
  | 'perbaikan'
  | 'wilayah'
  | 'batal'
  | 'dihubungi'
  | 'tinjau-lagi'
  | 'lingkup'
  | 'akhir'
  | 'kontak'
  | 'kontak-sama'
  | 'persetujuan'
  | 'closed'
  | 'not-asked'
  | 'too-often'
  | 'overtaken';

const DONE: readonly Result[] = [
  'perbaikan',
  'wilayah',
  'batal',
  'dihubungi',
  'tinjau-lagi',
  'lingkup',
  'akhir',
  'kontak',
  'kontak-sama',
  'persetujuan',
];

/** A result in an address; whatever is none says nothing. */
export const resultOf = (word: string | undefined): Result | undefined => DONE.find(result => result === word);

const text = (result: Result, language: Language): string => {
  const say = sayIn(language);
  return {
    perbaikan: say(
      'Perbaikan Anda sudah terkirim. UPT yang memintanya melanjutkan peninjauan.',
      'Your changes have been sent. The office that asked for them goes on with its review.',
    ),
    wilayah: say(
      'Wilayah baru sudah terkirim ke kantor yang menanganinya.',
      'The new region has been sent to the office that looks after it.',
    ),
    batal: say('Pembatalan Anda sudah dicatat.', 'Your withdrawal has been recorded.'),
    dihubungi: say(
      'Terima kasih. Sudah kami catat bahwa kantor itu menghubungi Anda.',
      'Thank you. We have recorded that the office contacted you.',
    ),
    'tinjau-lagi': say(
      'Sekretariat Pusat diminta meninjau sekali lagi.',
      'The national secretariat was asked to look at it once more.',
    ),
    lingkup: say(
      'Usulan Anda sudah terkirim. Lingkup yang disepakati tetap berlaku sampai UPT menjawab.',
      'Your proposal has been sent. The agreed scope holds until the office answers.',
    ),
    akhir: say(
      'Kemitraan itu sudah diakhiri, dan UPT diberi tahu.',
      'That partnership has ended, and the office was told.',
    ),
    kontak: say(
      'Data Anda sudah diperbaiki, dan kantor yang menangani pendaftaran diberi tahu.',
      'Your data has been corrected, and the offices that look after the application were told.',
    ),
    'kontak-sama': say('Data itu sama dengan yang sudah tercatat.', 'That is what was recorded already.'),
    persetujuan: say(
      'Persetujuan itu sudah ditarik dan tidak berlaku lagi. Kantor diberi tahu.',
      'That consent is withdrawn and holds no more. The office was told.',
    ),
    closed: say(
      'Tidak ada yang berubah: keadaan berkas itu sudah lain. Lihat keadaannya sekarang di halaman ini.',
      'Nothing was changed: that case stands differently by now. This page shows how it stands.',
    ),
    'not-asked': say(
      'Tidak ada yang berubah: tidak ada perbaikan yang diminta saat ini. Mungkin sudah dikirim, atau UPT sudah memutuskan.',
      'Nothing was changed: no changes are asked for at the moment. Perhaps they were sent already, or the office has decided.',
    ),
    'too-often': say(
      'Tidak ada yang berubah: ini sudah terlalu sering dilakukan. Silakan hubungi UPT atau Sekretariat Pusat lewat telepon.',
      'Nothing was changed: this was done too often. Please phone the office or the national secretariat.',
    ),
    overtaken: say(
      'Tidak ada yang berubah: pada saat yang sama ada perubahan lain. Periksa keadaannya, lalu coba sekali lagi.',
      'Nothing was changed: something else changed at the same moment. Look at how it stands, then try again.',
    ),
  }[result];
};

/** Stands above the page, and is read at once. */
export const resultNote = (result: Result | undefined, language: Language): Html | false =>
  result !== undefined &&
  html`<div class="note${!DONE.includes(result) && ' warn'}" role="status"><p>${text(result, language)}</p></div>`;
