import type { Field, Paragraph } from '../field.ts';
import { roles } from '../programme.ts';
import { WEB } from './patterns.ts';

/** What was done in a role, in the partner's words. */
const doneAs = ({ label }: (typeof roles)[number]): Paragraph => ({
  kind: 'paragraph',
  required: false,
  max: 1000,
  label,
});

/** How one partnership is, and what came of it: the first question answers a check-in, everything else may stay away. */
export const report = {
  /** Of the page itself: how many reports the case had when it was made. */
  seen: {
    kind: 'line',
    required: true,
    max: 3,
    whole: true,
    label: { id: 'Laporan sebelumnya', en: 'Reports before' },
  },
  state: {
    kind: 'choice',
    spread: true,
    required: true,
    label: { id: 'Bagaimana kemitraan ini sekarang?', en: 'How is this partnership now?' },
    options: [
      { value: 'active', label: { id: 'Masih berjalan', en: 'Still active' } },
      { value: 'changed', label: { id: 'Ada yang berubah', en: 'Something has changed' } },
      { value: 'ended', label: { id: 'Sudah selesai', en: 'It has ended' } },
    ],
    errors: {
      missing: {
        id: 'Pilih bagaimana kemitraan ini sekarang: masih berjalan, berubah, atau selesai.',
        en: 'Choose how this partnership is now: still active, changed or ended.',
      },
    },
  },
  reason: {
    kind: 'paragraph',
    required: false,
    max: 2000,
    label: { id: 'Apa yang berubah, atau mengapa selesai', en: 'What has changed, or why it has ended' },
    hint: {
      id: 'Dibaca kantor itu. Beberapa kata saja sudah membantu.',
      en: 'Read by the office. A few words already help.',
    },
    errors: {
      tooLong: {
        id: 'Keterangan ini terlalu panjang. Persingkat menjadi paling banyak 2.000 karakter.',
        en: 'This is too long. Shorten it to at most 2,000 characters.',
      },
    },
  },
  done: Object.fromEntries(roles.map(role => [role.value, doneAs(role)])),
  schools: {
    kind: 'line',
    required: false,
    max: 6,
    whole: true,
    pattern: String.raw`^[\d.\s]+$`,
    inputmode: 'numeric',
    label: { id: 'Jumlah sekolah yang terjangkau', en: 'Number of schools reached' },
    hint: {
      id: 'Sejak laporan sebelumnya. Perkiraan sudah cukup.',
      en: 'Since the report before. An estimate is enough.',
    },
    errors: {
      invalid: {
        id: 'Jumlah sekolah ditulis dengan angka saja, misalnya 12.',
        en: 'Write the number of schools in digits only, for example 12.',
      },
      tooLong: {
        id: 'Jumlah sekolah terlalu besar. Tuliskan paling banyak 100000.',
        en: 'The number of schools is too large. Write at most 100000.',
      },
    },
  },
  communities: {
    kind: 'line',
    required: false,
    max: 6,
    whole: true,
    pattern: String.raw`^[\d.\s]+$`,
    inputmode: 'numeric',
    label: { id: 'Jumlah komunitas belajar yang diaktifkan', en: 'Number of learning communities activated' },
    errors: {
      invalid: {
        id: 'Jumlah komunitas belajar ditulis dengan angka saja, misalnya 3.',
        en: 'Write the number of learning communities in digits only, for example 3.',
      },
      tooLong: {
        id: 'Jumlah komunitas belajar terlalu besar. Tuliskan paling banyak 100000.',
        en: 'The number of learning communities is too large. Write at most 100000.',
      },
    },
  },
  practice: {
    title: {
      kind: 'line',
      required: false,
      max: 120,
      label: { id: 'Judul praktik baik', en: 'Title of the good practice' },
      errors: {
        missing: {
          id: 'Beri judul pada praktik baik ini, atau kosongkan semua isian praktik baik.',
          en: 'Give the good practice a title, or leave all of it empty.',
        },
        tooLong: {
          id: 'Judul terlalu panjang. Persingkat menjadi paling banyak 120 karakter.',
          en: 'The title is too long. Shorten it to at most 120 characters.',
        },
      },
    },
    story: {
      kind: 'paragraph',
      required: false,
      max: 3000,
      label: { id: 'Ceritanya', en: 'The story' },
      hint: {
        id: 'Apa yang dilakukan, apa yang berubah bagi murid atau guru. Jangan sebut nama anak.',
        en: 'What was done, and what changed for pupils or teachers. Do not name children.',
      },
      errors: {
        missing: {
          id: 'Ceritakan praktik baik ini, atau kosongkan semua isian praktik baik.',
          en: 'Tell the story of the good practice, or leave all of it empty.',
        },
        tooLong: {
          id: 'Ceritanya terlalu panjang. Persingkat menjadi paling banyak 3.000 karakter.',
          en: 'The story is too long. Shorten it to at most 3,000 characters.',
        },
      },
    },
    place: {
      kind: 'line',
      required: false,
      max: 120,
      label: { id: 'Tempat', en: 'Place' },
      hint: { id: 'Misalnya SDN Sananwetan 3, Kota Blitar.', en: 'For example SDN Sananwetan 3, Kota Blitar.' },
      errors: {
        tooLong: {
          id: 'Nama tempat terlalu panjang. Persingkat menjadi paling banyak 120 karakter.',
          en: 'The name of the place is too long. Shorten it to at most 120 characters.',
        },
      },
    },
    link: {
      kind: 'line',
      required: false,
      max: 300,
      pattern: WEB,
      input: 'url',
      inputmode: 'url',
      label: { id: 'Tautan bukti', en: 'Link to evidence' },
      hint: { id: 'Misalnya foto, video, atau berita.', en: 'For example photos, a video or an article.' },
      errors: {
        invalid: {
          id: 'Tautan ini tidak lengkap. Salin alamatnya dari peramban, misalnya https://contoh.example/kabar.',
          en: 'This link is not complete. Copy it from the browser, for example https://contoh.example/news.',
        },
        tooLong: {
          id: 'Tautan terlalu panjang. Pakai tautan yang lebih pendek, paling banyak 300 karakter.',
          en: 'The link is too long. Use a shorter one, at most 300 characters.',
        },
      },
    },
    passOn: {
      kind: 'declaration',
      required: false,
      label: {
        id: 'Praktik baik ini boleh diteruskan ke Kementerian dan mitra lain, dengan nama organisasi kami.',
        en: 'This good practice may be passed on to the Ministry and other partners, with the name of our organisation.',
      },
    },
  },
} satisfies Record<string, Field | Record<string, Field>>;
