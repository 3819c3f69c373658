import type { Office } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { page } from './frame.ts';
import { html } from './html.ts';
import { sayIn } from './say.ts';

/** What can stand in the way of a page. `link`: whatever is wrong with a link, it is said alike. */
export type Problem = 'not-found' | 'link' | 'method' | 'foreign' | 'too-large' | 'too-often' | 'busy' | 'broken';

type Text = Readonly<{ title: string; what: string; mend: string; go?: readonly [path: string, label: string] }>;

const TEXTS: Readonly<Record<Problem, Readonly<Record<Language, Text>>>> = {
  'not-found': {
    id: {
      title: 'Halaman tidak ditemukan',
      what: 'Tidak ada halaman di alamat ini.',
      mend: 'Periksa alamatnya, atau mulai dari halaman depan.',
      go: ['/', 'Ke halaman depan'],
    },
    en: {
      title: 'Page not found',
      what: 'There is no page at this address.',
      mend: 'Check the address, or start from the front page.',
      go: ['/?lang=en', 'To the front page'],
    },
  },
  link: {
    id: {
      title: 'Tautan tidak berlaku',
      what: 'Tautan ini tidak berlaku, atau tidak berlaku lagi.',
      mend: 'Minta tautan baru dengan nomor pendaftaran. Petugas UPT: gunakan tautan dari surel terakhir, atau hubungi Sekretariat Pusat.',
      go: ['/tautan', 'Minta tautan baru'],
    },
    en: {
      title: 'This link does not work',
      what: 'This link is not valid, or no longer valid.',
      mend: 'Ask for a fresh link with your reference.',
      go: ['/tautan?lang=en', 'Ask for a fresh link'],
    },
  },
  method: {
    id: {
      title: 'Permintaan tidak dikenali',
      what: 'Alamat ini tidak dapat dibuka dengan cara itu.',
      mend: 'Mulailah dari halaman depan.',
      go: ['/', 'Ke halaman depan'],
    },
    en: {
      title: 'Request not understood',
      what: 'This address cannot be opened in that way.',
      mend: 'Start from the front page.',
      go: ['/?lang=en', 'To the front page'],
    },
  },
  foreign: {
    id: {
      title: 'Belum terkirim: permintaan datang dari luar situs ini',
      what: 'Demi keamanan, formulir hanya diterima dari halaman situs ini sendiri.',
      mend: 'Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi. Isian Anda masih ada di sana.',
    },
    en: {
      title: 'Not sent: the request came from outside this site',
      what: 'For safety, forms are taken only from the pages of this site.',
      mend: 'Go back, reload the page, and send once more. What you typed is still there.',
    },
  },
  'too-large': {
    id: {
      title: 'Belum terkirim: isian terlalu panjang',
      what: 'Isian formulir lebih dari 64 KB.',
      mend: 'Kembali ke halaman sebelumnya dan singkatlah catatan atau daftar yang panjang. Isian Anda masih ada di sana.',
    },
    en: {
      title: 'Not sent: too much text',
      what: 'The form holds more than 64 KB.',
      mend: 'Go back and shorten the long notes or lists. What you typed is still there.',
    },
  },
  'too-often': {
    id: {
      title: 'Terlalu banyak permintaan',
      what: 'Permintaan dari jaringan Anda terlalu banyak dalam waktu singkat.',
      mend: 'Tunggu satu menit, lalu coba lagi. Yang sudah terkirim tetap tercatat.',
    },
    en: {
      title: 'Too many requests',
      what: 'Too many requests came from your network in a short time.',
      mend: 'Wait a minute and try again. What was sent is recorded.',
    },
  },
  busy: {
    id: {
      title: 'Sistem sedang sibuk',
      what: 'Permintaan Anda belum dapat dilayani saat ini.',
      mend: 'Tunggu sebentar, lalu muat ulang halaman ini. Yang sudah terkirim tetap tercatat, dan tidak akan tercatat dua kali.',
    },
    en: {
      title: 'The system is busy',
      what: 'Your request cannot be served just now.',
      mend: 'Wait a moment, then reload this page. What was sent is recorded, and will not be recorded twice.',
    },
  },
  broken: {
    id: {
      title: 'Ada gangguan pada sistem kami',
      what: 'Kesalahan ini ada pada kami, bukan pada Anda, dan sudah tercatat.',
      mend: 'Coba lagi beberapa saat lagi. Jika masih terjadi, hubungi Sekretariat Pusat.',
    },
    en: {
      title: 'Something went wrong on our side',
      what: 'The mistake is ours, not yours, and it has been recorded.',
      mend: 'Try again in a while. If it happens again, ask the national secretariat.',
    },
  },
};

/** A clear sentence and what to do, in the reader's language and, below it, in the other one. */
export const problemPage = (
  view: Readonly<{ problem: Problem; language: Language; desk?: Office | undefined }>,
): string => {
  const { language, desk } = view;
  const other = sayIn(language)<Language>('en', 'id');
  const text = TEXTS[view.problem][language];
  const again = TEXTS[view.problem][other];
  const main = html`<h1>${text.title}</h1>
<p class="lead">${text.what}</p>
<p>${text.mend}</p>
${text.go && html`<p><a class="btn" href="${text.go[0]}">${text.go[1]}</a></p>`}
<p class="soft" lang="${other}">${again.title}. ${again.what} ${again.mend}</p>`;
  return page({ language, title: text.title, desk, main });
};
