import { showMoment } from '../domain/dates.ts';
import type { Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { type AboutOffice, letterToOffice, NOT_OUTSIDE } from './to-office.ts';

/** Six digits, when they were asked for and until when they open. */
export type CodeAsked = Readonly<{ digits: string; at: Instant; until: Instant }>;

/** To an office's inbox: the code that confirms a device. It stands in the mail only, never in the subject. */
export const officeCode = (about: AboutOffice, { digits, at, until }: CodeAsked): Letter => {
  const { office } = about;
  const when = (moment: Instant): string => showMoment(moment, office.timezone, 'id');
  return letterToOffice(about, {
    subject: `Kode untuk berkas kantor di Simpul – ${when(at)}`,
    // Each code is a mail of its own: in one thread a program would fold the newest away behind the first.
    thread: `code.${office.code}.${at}`,
    preheader: 'Enam angka untuk mengonfirmasi perangkat petugas, berlaku 10 menit.',
    title: 'Kode konfirmasi perangkat',
    blocks: [
      {
        say: `Ada yang membuka berkas ${office.name} di Simpul dari perangkat yang belum dikonfirmasi, dan meminta kode pada ${when(at)}.`,
      },
      { number: { label: 'Kode', value: digits, hint: `Berlaku sampai ${when(until)}, untuk satu kali pakai.` } },
      {
        steps: [
          'Kembali ke halaman Simpul yang meminta kode.',
          'Ketik atau tempel keenam angka itu di sana.',
          'Setelah itu perangkat tersebut tidak ditanya lagi selama 30 hari. Pakailah hanya pada perangkat kerja petugas.',
        ],
      },
      NOT_OUTSIDE,
      {
        say: 'Tidak ada petugas kantor ini yang memintanya? Abaikan surel ini: tanpa kode, tidak ada yang dapat diubah. Jika terjadi berulang kali, beri tahu Sekretariat Pusat.',
      },
    ],
  });
};
