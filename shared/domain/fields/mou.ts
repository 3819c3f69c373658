import type { Field } from '../field.ts';
import type { Sentence } from '../language.ts';
import { WEB } from './patterns.ts';

const dateInvalid: Sentence = {
  id: 'Tanggal ini tidak ada di kalender atau tidak terbaca. Tuliskan hari, bulan, dan tahun, misalnya 31/12/2026.',
  en: 'This date does not exist or cannot be read. Write day, month and year, for example 31/12/2026.',
};
const dateTooEarly: Sentence = {
  id: 'Tahun pada tanggal ini terlalu lama. Periksa tahunnya.',
  en: 'The year of this date is too long ago. Check the year.',
};
const dateTooLate: Sentence = {
  id: 'Tahun pada tanggal ini terlalu jauh. Periksa tahunnya.',
  en: 'The year of this date is too far ahead. Check the year.',
};

/** One memorandum of understanding with a local government. */
export const mou = {
  government: {
    kind: 'line',
    required: false,
    max: 120,
    label: { id: 'Pemerintah daerah', en: 'Local government' },
    hint: { id: 'Misalnya Pemerintah Kota Blitar.', en: 'For example Pemerintah Kota Blitar.' },
    errors: {
      tooLong: {
        id: 'Nama pemerintah daerah terlalu panjang. Persingkat menjadi paling banyak 120 karakter.',
        en: 'The name of the local government is too long. Shorten it to at most 120 characters.',
      },
    },
  },
  number: {
    kind: 'line',
    required: false,
    max: 80,
    label: { id: 'Nomor MoU', en: 'Number of the MoU' },
    errors: {
      tooLong: {
        id: 'Nomor MoU terlalu panjang. Tuliskan nomornya saja, paling banyak 80 karakter.',
        en: 'The number of the MoU is too long. Write the number only, at most 80 characters.',
      },
    },
  },
  signed: {
    kind: 'date',
    required: false,
    label: { id: 'Tanggal ditandatangani', en: 'Signed on' },
    errors: { invalid: dateInvalid, tooEarly: dateTooEarly, tooLate: dateTooLate },
  },
  expires: {
    kind: 'date',
    required: false,
    label: { id: 'Berlaku sampai', en: 'Valid until' },
    errors: {
      invalid: dateInvalid,
      tooEarly: dateTooEarly,
      tooLate: dateTooLate,
      contradicts: {
        id: 'MoU tidak mungkin berakhir sebelum ditandatangani. Periksa kedua tanggalnya.',
        en: 'An MoU cannot end before it was signed. Check both dates.',
      },
    },
  },
  link: {
    kind: 'line',
    required: false,
    max: 500,
    pattern: WEB,
    input: 'text',
    inputmode: 'url',
    label: { id: 'Tautan ke hasil pindai', en: 'Link to a scan' },
    hint: {
      id: 'Tautan yang dapat dibuka oleh UPT tanpa kata sandi.',
      en: 'A link that the regional office can open without a password.',
    },
    errors: {
      invalid: {
        id: 'Tautan ini tidak terbaca. Salin tautan lengkap yang diawali https://, atau kosongkan.',
        en: 'This link cannot be read. Copy the whole link beginning with https://, or leave it empty.',
      },
      tooLong: {
        id: 'Tautan ini terlalu panjang (lebih dari 500 karakter). Gunakan tautan berbagi yang lebih pendek.',
        en: 'This link is too long (over 500 characters). Use a shorter sharing link.',
      },
    },
  },
} satisfies Record<string, Field>;
