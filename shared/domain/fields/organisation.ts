import type { Field } from '../field.ts';
import { NO_LINK, WEB } from './patterns.ts';

/** Who applies. */
export const organisation = {
  name: {
    kind: 'line',
    required: true,
    min: 3,
    max: 150,
    pattern: NO_LINK,
    autocomplete: 'organization',
    label: { id: 'Nama organisasi', en: 'Name of the organisation' },
    hint: {
      id: 'Nama resmi, seperti pada akta atau surat pendirian.',
      en: 'The official name, as in its founding deed.',
    },
    errors: {
      missing: { id: 'Tuliskan nama organisasi Anda.', en: 'Enter the name of your organisation.' },
      tooShort: {
        id: 'Nama organisasi terlalu pendek. Tuliskan nama lengkapnya, paling sedikit 3 karakter.',
        en: 'The name of the organisation is too short. Write it in full, at least 3 characters.',
      },
      tooLong: {
        id: 'Nama organisasi terlalu panjang. Persingkat menjadi paling banyak 150 karakter.',
        en: 'The name of the organisation is too long. Shorten it to at most 150 characters.',
      },
      invalid: {
        id: 'Nama organisasi tidak boleh memuat alamat tautan. Tuliskan namanya saja; situs web ada isiannya sendiri.',
        en: 'The name must not contain a link. Write the name only; the website has its own field.',
      },
    },
  },
  kind: {
    kind: 'choice',
    required: true,
    label: { id: 'Jenis organisasi', en: 'Kind of organisation' },
    options: [
      { value: 'yayasan', label: { id: 'Yayasan', en: 'Foundation (yayasan)' } },
      { value: 'perkumpulan', label: { id: 'Perkumpulan atau LSM', en: 'Association or NGO (perkumpulan)' } },
      { value: 'keagamaan', label: { id: 'Lembaga keagamaan', en: 'Religious institution' } },
      { value: 'perusahaan', label: { id: 'Perusahaan atau program CSR', en: 'Company or CSR programme' } },
      { value: 'bumn', label: { id: 'BUMN atau BUMD', en: 'State- or region-owned enterprise' } },
      { value: 'perguruan-tinggi', label: { id: 'Perguruan tinggi', en: 'University or college' } },
      { value: 'profesi', label: { id: 'Organisasi profesi', en: 'Professional association' } },
      { value: 'komunitas', label: { id: 'Komunitas', en: 'Community' } },
      { value: 'internasional', label: { id: 'Lembaga internasional', en: 'International organisation' } },
      {
        value: 'g2g',
        label: { id: 'Program antarpemerintah (G2G)', en: 'Government-to-government programme (G2G)' },
      },
      { value: 'lainnya', label: { id: 'Lainnya', en: 'Other' } },
    ],
    errors: {
      missing: { id: 'Pilih jenis organisasi Anda.', en: 'Choose the kind of your organisation.' },
      unknown: {
        id: 'Jenis organisasi ini tidak ada dalam daftar. Pilih salah satu yang tersedia.',
        en: 'This kind of organisation is not on the list. Choose one that is.',
      },
    },
  },
  legalNumber: {
    kind: 'line',
    required: false,
    min: 3,
    max: 60,
    label: { id: 'Nomor badan hukum', en: 'Legal registration number' },
    hint: {
      id: 'Misalnya nomor SK Kemenkumham, akta, SKT, atau NIB.',
      en: 'For example the number of the ministerial decree (AHU), deed, SKT or NIB.',
    },
    errors: {
      tooShort: {
        id: 'Nomor badan hukum terlalu pendek. Periksa kembali, atau kosongkan.',
        en: 'The registration number is too short. Check it, or leave it empty.',
      },
      tooLong: {
        id: 'Nomor badan hukum terlalu panjang. Tuliskan nomornya saja, paling banyak 60 karakter.',
        en: 'The registration number is too long. Write the number only, at most 60 characters.',
      },
    },
  },
  npwp: {
    kind: 'line',
    required: false,
    max: 30,
    pattern: String.raw`^[\s.\-–/]*(\d[\s.\-–/]*){15,16}$`,
    inputmode: 'numeric',
    label: { id: 'NPWP organisasi', en: 'Tax number (NPWP) of the organisation' },
    hint: {
      id: '15 atau 16 angka; titik dan garis boleh ditulis.',
      en: '15 or 16 digits; dots and dashes may be written.',
    },
    errors: {
      invalid: {
        id: 'NPWP terdiri dari 15 atau 16 angka. Periksa kembali, atau kosongkan.',
        en: 'An NPWP has 15 or 16 digits. Check it, or leave it empty.',
      },
      tooLong: {
        id: 'NPWP terdiri dari 15 atau 16 angka. Periksa kembali, atau kosongkan.',
        en: 'An NPWP has 15 or 16 digits. Check it, or leave it empty.',
      },
    },
  },
  website: {
    kind: 'line',
    required: false,
    max: 200,
    pattern: WEB,
    input: 'text',
    inputmode: 'url',
    autocomplete: 'url',
    label: { id: 'Situs web', en: 'Website' },
    hint: { id: 'Misalnya www.organisasi.example', en: 'For example www.organisation.example' },
    errors: {
      invalid: {
        id: 'Alamat situs web ini tidak terbaca. Tuliskan seperti www.organisasi.example, atau kosongkan.',
        en: 'This website address cannot be read. Write it like www.organisation.example, or leave it empty.',
      },
      tooLong: {
        id: 'Alamat situs web terlalu panjang. Tuliskan alamat halaman depannya saja.',
        en: 'The website address is too long. Write the address of its front page only.',
      },
    },
  },
} satisfies Record<string, Field>;
