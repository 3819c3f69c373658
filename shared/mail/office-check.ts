import { showDate } from '../domain/dates.ts';
import type { Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { type AboutOffice, letterToOffice, NOT_OUTSIDE } from './to-office.ts';

export type CheckAsked = Readonly<{
  place: 'inbox' | 'backup';
  digits: string;
  url: string;
  /** When this round began, and until when it is to be answered. */
  askedAt: Instant;
  until: Instant;
  again: boolean;
}>;

const WHY = {
  inbox: 'Surel ini memastikan bahwa kotak surel kantor masih dibaca.',
  backup:
    'Anda tercatat sebagai narahubung cadangan: surel kantor dikirim kepada Anda bila kotak surelnya tidak dapat menerima. Surel ini memastikan bahwa alamat Anda masih benar.',
} as const;

/** To an office's inbox or its back-up, twice a year: whether inbox, back-up and phone are still right. */
export const officeCheck = (about: AboutOffice, asked: CheckAsked): Letter => {
  const { office } = about;
  const { place, digits, url, askedAt, until, again } = asked;
  const by = showDate(until, office.timezone, 'id');
  const title = 'Apakah kontak kantor ini masih benar?';
  return letterToOffice(about, {
    subject: `${again ? 'Pengingat: ' : ''}Konfirmasi kontak ${office.name} di Simpul – ${showDate(askedAt, office.timezone, 'id')}`,
    thread: `check.${office.code}.${place}.${askedAt}`,
    preheader: `Jawab paling lambat ${by}; cukup satu menit.`,
    title: again ? `Pengingat: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title,
    blocks: [
      {
        say: `Secara berkala Simpul menanyakan apakah kotak surel, narahubung cadangan, dan telepon ${office.name} masih benar. ${WHY[place]}`,
      },
      { number: { label: 'Kode', value: digits, hint: 'Hanya untuk konfirmasi ini; tidak membuka berkas apa pun.' } },
      {
        steps: [
          'Buka halaman di bawah ini dan periksa ketiga kontak.',
          'Pilih benar, atau sebutkan mana yang perlu diganti.',
          'Ketik keenam angka itu, lalu kirim.',
        ],
      },
      { button: { label: 'Periksa kontak kantor', url } },
      {
        say: `Mohon dijawab paling lambat ${by}. Membuka tautan saja belum dihitung sebagai jawaban. Bila tidak ada jawaban, operator Simpul menelepon kantor Anda.`,
      },
      NOT_OUTSIDE,
    ],
  });
};
