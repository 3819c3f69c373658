import type { Sentence } from '../domain/language.ts';
import type { Status } from '../domain/status.ts';

/** What a state is called on pages (design: words), what it means for the partner, and whether it asks for something. */
export const STATUSES: Readonly<Record<Status, Readonly<{ name: Sentence; meaning: Sentence; attention?: true }>>> = {
  received: {
    name: { id: 'Terkirim', en: 'Sent' },
    meaning: {
      id: 'Pendaftaran sudah tercatat dan menunggu ditinjau UPT.',
      en: 'It is recorded and waits for the office to review it.',
    },
  },
  acknowledged: {
    name: { id: 'Sedang ditinjau', en: 'Under review' },
    meaning: { id: 'UPT sedang meninjau pendaftaran Anda.', en: 'The office is reviewing your application.' },
  },
  revision: {
    name: { id: 'Perlu perbaikan', en: 'Needs changes' },
    meaning: {
      id: 'UPT meminta Anda memperbaiki isian. Waktu UPT berhenti sampai Anda mengirim perbaikan.',
      en: 'The office asks you to change something. Its time stands still until you do.',
    },
    attention: true,
  },
  accepted: {
    name: { id: 'Diterima', en: 'Accepted' },
    meaning: {
      id: 'UPT menyambut minat Anda dan akan menghubungi Anda.',
      en: 'The office welcomes your interest and will contact you.',
    },
  },
  active: {
    name: { id: 'Diterima', en: 'Accepted' },
    meaning: { id: 'Kemitraan sedang berjalan.', en: 'The partnership is under way.' },
  },
  declined: {
    name: { id: 'Belum dapat diterima', en: 'Not accepted for now' },
    meaning: {
      id: 'Pendaftaran ini belum dapat diterima. Anda boleh mendaftar lagi.',
      en: 'This application cannot be accepted for now. You may apply again.',
    },
    attention: true,
  },
  reassigned: {
    name: { id: 'Dialihkan', en: 'Passed on' },
    meaning: { id: 'Berkas ini sekarang ditangani UPT lain.', en: 'Another office looks after it now.' },
  },
  withdrawn: {
    name: { id: 'Dibatalkan', en: 'Withdrawn' },
    meaning: { id: 'Pendaftaran ini sudah dibatalkan.', en: 'This application was withdrawn.' },
  },
  lapsed: {
    name: { id: 'Kedaluwarsa', en: 'Lapsed' },
    meaning: {
      id: 'Perbaikan yang diminta tidak diterima sampai batas waktunya. Jika Anda mengirimnya sekarang, berkas dibuka kembali.',
      en: 'The changes asked for did not arrive in time. If you send them now, the case is opened again.',
    },
    attention: true,
  },
  ended: {
    name: { id: 'Selesai', en: 'Ended' },
    meaning: { id: 'Kemitraan sudah selesai.', en: 'The partnership has ended.' },
  },
};
