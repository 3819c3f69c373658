import { showMoment } from '../domain/dates.ts';
import { ERASED_WITHIN, type Erasure, TOLD_AFTER } from '../domain/erasure.ts';
import type { Message } from '../domain/message.ts';
import { showReference } from '../domain/reference.ts';
import { after, HOUR } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { type AboutOffice, letterToOffice } from './to-office.ts';

/**
 * To whoever had mail about an application: its partner wants it erased, and copies outside Simpul are the office's to
 * delete. Names the number only; the same subject each time keeps the three in one thread.
 */
export const erasureMail = (
  about: AboutOffice,
  { reference, audience, ordinal }: Pick<Message, 'reference' | 'audience' | 'ordinal'>,
  { at }: Erasure,
): Letter => {
  const number = showReference(reference);
  const until = showMoment(after(at, ERASED_WITHIN), about.office.timezone, 'id');
  const first = Number(ordinal) === 0;
  const last = Number(ordinal) === (TOLD_AFTER.at(-1) ?? 0) / HOUR;
  const again = last ? 'Pengingat terakhir: ' : 'Pengingat: ';
  const desk = audience === 'desk' ? 'Pastikan kantor yang pernah menangani berkas ini melakukannya.' : undefined;
  return letterToOffice(about, {
    subject: `[${number}] Data pendaftaran dihapus atas permintaan`,
    thread: `erasure.${reference}.${audience}`,
    preheader: `${first ? '' : again}Hapus salinan data pendaftaran ${number} paling lambat ${until}.`,
    title: first ? `Data pendaftaran ${number} dihapus` : `${again}data pendaftaran ${number} dihapus`,
    blocks: [
      {
        say: `Pemilik data meminta agar data pribadinya dalam pendaftaran ${number} dihapus (UU Nomor 27 Tahun 2022). Permintaan itu kami terima ${showMoment(at, about.office.timezone, 'id')}. Di Simpul, data itu sudah tidak ditampilkan dan tidak dipakai lagi, dan tidak ada surel lagi tentang pendaftaran ini.`,
      },
      { heading: `Yang perlu dilakukan sebelum ${until}` },
      {
        steps: [
          `Hapus surel tentang pendaftaran ${number} dari kotak surel kantor, termasuk yang diteruskan dan yang ada di tempat sampah.`,
          'Hapus barisnya dari berkas CSV yang pernah diunduh, dan musnahkan cetakannya.',
          'Jangan menghubungi mitra ini lagi tentang pendaftarannya.',
        ],
      },
      {
        say: 'Naskah dinas yang sudah terbit, seperti surat jawaban dengan nomornya, tetap disimpan sebagai arsip menurut jadwal retensi arsip. Di Simpul hanya tersisa nomor berkas, kantor, tanggal, hasil keputusan, dan nomor surat itu.',
      },
      {
        say: 'Jika salinan di kantor sedang diperlukan untuk proses hukum, jangan dihapus dulu; tanyakan kepada Sekretariat Pusat.',
      },
      ...(desk ? [{ say: desk }] : []),
    ],
  });
};
