import type { Language } from '../domain/language.ts';

/** What can stand in the way of an answer. `link`: whatever is wrong with a link, it is said alike. */
export type Trouble =
  | 'not-found'
  | 'link'
  | 'other-site'
  | 'not-the-canary'
  | 'wrong-type'
  | 'too-large'
  | 'no-idempotency-key'
  | 'unreadable'
  | 'unreadable-json'
  | 'repeated-json'
  | 'other-content'
  | 'paused'
  | 'busy'
  | 'broken';

type Text = Readonly<{
  title: string;
  what: string;
  mend: string;
  go?: readonly [path: string, label: string];
  /** What a program is told instead, where the page speaks of itself. */
  program?: Readonly<{ what?: string; mend: string }>;
}>;

/** What is said of each trouble: what happened, and what to do now. */
export const TEXTS: Readonly<Record<Trouble, Readonly<Record<Language, Text>>>> = {
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
      mend: 'Minta tautan baru dengan nomor pendaftaran. Petugas kantor: gunakan tautan dari surel terakhir, atau minta tautan kantor lewat “Untuk petugas” di bawah.',
      go: ['/tautan', 'Minta tautan baru'],
    },
    en: {
      title: 'This link does not work',
      what: 'This link is not valid, or no longer valid.',
      mend: 'Ask for a fresh link with your reference.',
      go: ['/tautan?lang=en', 'Ask for a fresh link'],
    },
  },
  'other-site': {
    id: {
      title: 'Belum terkirim: permintaan datang dari luar situs ini',
      what: 'Demi keamanan, formulir hanya diterima dari halaman situs ini sendiri.',
      mend: 'Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi. Isian Anda masih ada di sana.',
      program: {
        what: 'Demi keamanan, kiriman dari halaman situs lain tidak diterima.',
        mend: 'Kirimlah dari program atau server Anda, bukan dari peramban pengunjung.',
      },
    },
    en: {
      title: 'Not sent: the request came from outside this site',
      what: 'For safety, forms are taken only from the pages of this site.',
      mend: 'Go back, reload the page, and send once more. What you typed is still there.',
      program: {
        what: 'For safety, nothing is taken from the pages of other sites.',
        mend: "Send from your program or server, not from a visitor's browser.",
      },
    },
  },
  'not-the-canary': {
    id: {
      title: 'Belum terkirim: tanda uji tidak berlaku',
      what: 'Header X-Simpul-Canary hanya untuk pendaftaran uji yang dikirim Simpul sendiri, dan tandanya pada kiriman ini tidak berlaku.',
      mend: 'Kirim sekali lagi tanpa header itu.',
    },
    en: {
      title: 'Not sent: the mark of a test is not valid',
      what: 'The header X-Simpul-Canary is for test applications that Simpul sends by itself, and the mark of this one is not valid.',
      mend: 'Send once more without that header.',
    },
  },
  'wrong-type': {
    id: {
      title: 'Bentuk kiriman tidak dikenali',
      what: 'Kiriman ini bukan formulir situs ini (application/x-www-form-urlencoded) dan bukan JSON (application/json), dalam UTF-8 tanpa pemampatan.',
      mend: 'Gunakan formulir di halaman depan, atau sebutkan jenis isinya pada Content-Type.',
      go: ['/', 'Ke halaman depan'],
    },
    en: {
      title: 'Kind of content not understood',
      what: 'This is neither the form of this site (application/x-www-form-urlencoded) nor JSON (application/json), in UTF-8 without compression.',
      mend: 'Use the form on the front page, or name the kind of content in Content-Type.',
      go: ['/?lang=en', 'To the front page'],
    },
  },
  'no-idempotency-key': {
    id: {
      title: 'Idempotency-Key tidak ada atau tidak sesuai',
      what: 'Setiap kiriman JSON memerlukan header Idempotency-Key: 16 sampai 255 karakter ASCII tanpa spasi. Kunci pada kiriman ini tidak ada, terlalu pendek, terlalu panjang, atau memuat karakter lain.',
      mend: 'Buat satu kunci acak untuk tiap pendaftaran, dan pakai kunci yang sama saat mengulang kiriman yang sama.',
    },
    en: {
      title: 'Idempotency-Key missing or unfit',
      what: 'Every JSON submission needs the header Idempotency-Key: 16 to 255 ASCII characters without spaces. The key of this one is missing, too short, too long, or has other characters.',
      mend: 'Make one random key for each application, and use the same key when you repeat the same submission.',
    },
  },
  unreadable: {
    id: {
      title: 'Kiriman tidak terbaca',
      what: 'Kiriman ini rusak di jalan atau tidak disandikan sebagai UTF-8.',
      mend: 'Kembali ke halaman sebelumnya dan kirim sekali lagi; isian Anda masih ada di sana.',
      program: { mend: 'Sandikan isi sebagai UTF-8, lalu kirim lagi.' },
    },
    en: {
      title: 'What was sent cannot be read',
      what: 'It was damaged on its way, or is not encoded as UTF-8.',
      mend: 'Go back and send once more; what you typed is still there.',
      program: { mend: 'Encode the body as UTF-8, then send again.' },
    },
  },
  'unreadable-json': {
    id: {
      title: 'JSON tidak terbaca',
      what: 'Isi kiriman bukan JSON yang sah, atau bersarang lebih dalam daripada pendaftaran mana pun.',
      mend: 'Periksa tanda kurung dan koma, lalu kirim lagi.',
    },
    en: {
      title: 'Unreadable JSON',
      what: 'The body is not valid JSON, or is nested deeper than any application.',
      mend: 'Check brackets and commas, then send again.',
    },
  },
  'repeated-json': {
    id: {
      title: 'Nama yang berulang dalam JSON',
      what: 'Satu objek JSON memuat nama yang sama dua kali, sehingga maksudnya tidak pasti.',
      mend: 'Tulis setiap nama satu kali saja dalam tiap objek, lalu kirim lagi.',
    },
    en: {
      title: 'A name twice in the JSON',
      what: 'One JSON object holds the same name twice, so that what is meant is not certain.',
      mend: 'Write every name once in each object, then send again.',
    },
  },
  'other-content': {
    id: {
      title: 'Idempotency-Key sudah dipakai',
      what: 'Kunci ini sudah dipakai untuk kiriman dengan isi yang berbeda.',
      mend: 'Pakai kunci baru jika ini pendaftaran lain.',
    },
    en: {
      title: 'Idempotency-Key already used',
      what: 'This key was used before for different content.',
      mend: 'Use a new key if this is another application.',
    },
  },
  'too-large': {
    id: {
      title: 'Belum terkirim: isian terlalu panjang',
      what: 'Isian formulir lebih dari 64 KB.',
      mend: 'Kembali ke halaman sebelumnya dan persingkat catatan atau daftar yang panjang. Isian Anda masih ada di sana.',
      program: {
        what: 'Isi kiriman lebih dari 64 KB.',
        mend: 'Persingkat catatan atau daftar yang panjang, lalu kirim lagi.',
      },
    },
    en: {
      title: 'Not sent: too much text',
      what: 'The form holds more than 64 KB.',
      mend: 'Go back and shorten the long notes or lists. What you typed is still there.',
      program: { what: 'The body holds more than 64 KB.', mend: 'Shorten the long notes or lists, then send again.' },
    },
  },
  paused: {
    id: {
      title: 'Perubahan ditutup sementara',
      what: 'Sistem sedang dipulihkan. Isian Anda dari halaman ini belum tersimpan; berkas dan pendaftaran tetap dapat dilihat.',
      mend: 'Biarkan halaman ini terbuka, lalu muat ulang dalam beberapa jam: peramban akan mengirim kembali isian yang sama.',
    },
    en: {
      title: 'Changes are closed for a while',
      what: 'The system is being restored. What you sent from this page is not stored yet; cases and applications can still be viewed.',
      mend: 'Leave this page open and reload it in a few hours: your browser will send the same again.',
    },
  },
  busy: {
    id: {
      title: 'Sistem sedang sibuk',
      what: 'Permintaan Anda belum dapat dilayani saat ini.',
      mend: 'Tunggu sebentar, lalu muat ulang halaman ini. Yang sudah terkirim tetap tercatat, dan tidak akan tercatat dua kali.',
      program: {
        mend: 'Tunggu sebentar, lalu kirim lagi isi yang sama dengan Idempotency-Key yang sama; tidak akan tercatat dua kali.',
      },
    },
    en: {
      title: 'The system is busy',
      what: 'Your request cannot be served just now.',
      mend: 'Wait a moment, then reload this page. What was sent is recorded, and will not be recorded twice.',
      program: {
        mend: 'Wait a moment, then send the same again with the same Idempotency-Key; it will not be recorded twice.',
      },
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
