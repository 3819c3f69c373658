import type { Refusal } from '../../domain/decide/given.ts';
import type { Notice } from '../../pages/case/view.ts';

const NOTHING = 'Tindakan Anda belum tercatat';

const REFUSED: Readonly<Record<Refusal | 'same' | 'unknown', string>> = {
  'not-from-here': 'Keadaan berkas ini tidak memungkinkan tindakan itu.',
  'not-by-you': 'Tindakan itu hanya dapat dilakukan kantor yang menangani berkas ini, atau Sekretariat Pusat.',
  'too-often': 'Tindakan itu sudah terlalu sering dilakukan pada berkas ini. Hubungi Sekretariat Pusat.',
  'too-late': 'Waktu untuk mengurungkan sudah lewat: surel tentang keputusan ini sudah berangkat.',
  'other-answers': 'Mitra mengirim isian baru setelah Anda membuka berkas ini. Baca isian itu dahulu.',
  nowhere: 'Kantor itu tidak dapat menerima berkas ini. Pilih kantor lain.',
  same: 'Kontak itu sama dengan yang sudah tercatat.',
  unknown: 'Berkas ini tidak ada lagi.',
};

const last = (done: string | undefined): string => (done === undefined ? '' : ` Yang terakhir tercatat: ${done}`);

export const refusedNotice = (
  why: keyof typeof REFUSED,
  done: string | undefined,
  words: readonly string[],
): Notice => ({
  title: NOTHING,
  text: `${REFUSED[why]}${why === 'same' ? '' : last(done)}`,
  words,
});

/** Somebody else was first; `again` where the same can still be done. */
export const overtakenNotice = (done: string | undefined, again: boolean, words: readonly string[]): Notice => ({
  title: `${NOTHING}: berkas ini berubah sejak Anda membukanya`,
  text: `${last(done).trim()} ${again ? 'Periksa berkasnya, lalu tekan tombolnya sekali lagi jika masih perlu.' : 'Tindakan yang Anda pilih tidak dapat dilakukan lagi.'}`.trim(),
  words,
});

export const busyNotice: Notice = {
  title: `${NOTHING}: sistem sedang sibuk`,
  text: 'Semua yang Anda tulis masih ada. Tunggu sebentar, lalu tekan tombolnya sekali lagi. Tindakan tidak akan tercatat dua kali.',
};
