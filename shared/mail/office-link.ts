import type { Letter } from '../flow/ports.ts';
import { type AboutOffice, letterToOffice, NOT_OUTSIDE } from './to-office.ts';

/** To an office's inbox: the link to all its cases, because somebody asked for it. */
export const officeLink = (about: AboutOffice, url: string): Letter =>
  letterToOffice(about, {
    subject: 'Tautan ke semua berkas kantor Anda di Simpul',
    thread: `link.${about.office.code}`,
    preheader: 'Satu tautan ke semua berkas pendaftaran mitra di kantor Anda.',
    title: 'Semua berkas kantor Anda',
    blocks: [
      {
        say: `Ada yang meminta tautan ini di Simpul untuk ${about.office.name}. Di sana ada semua pendaftaran mitra pembangunan yang menunggu jawaban kantor Anda, dan yang diputuskan dalam 90 hari terakhir.`,
      },
      { button: { label: 'Buka berkas kantor', url } },
      {
        say: 'Pada perangkat yang belum dikonfirmasi, Simpul mengirim enam angka ke kotak surel ini; ketik angka itu satu kali, dan perangkat Anda tidak ditanya lagi selama 30 hari.',
      },
      NOT_OUTSIDE,
      { say: 'Tidak ada petugas kantor ini yang memintanya? Abaikan surel ini; tidak ada yang berubah.' },
    ],
  });
