import type { Field } from '../field.ts';
import type { Sentence } from '../language.ts';
import { EMAIL, NO_LINK, PHONE } from './patterns.ts';

const linkInName: Sentence = {
  id: 'Isian ini tidak boleh memuat alamat tautan. Hapus tautannya.',
  en: 'This field must not contain a link. Remove the link.',
};
const emailInvalid: Sentence = {
  id: 'Alamat surel ini tidak lengkap atau salah tulis. Tuliskan seperti nama@organisasi.example.',
  en: 'This e-mail address is incomplete or mistyped. Write it like name@organisation.example.',
};
const phoneInvalid: Sentence = {
  id: 'Nomor telepon ini tidak dikenali. Tuliskan seperti 0812 0000 0000 atau (021) 555 1234; nomor luar negeri diawali + dan kode negara.',
  en: 'This phone number is not recognised. Write it like 0812 0000 0000 or (021) 555 1234; numbers of other countries begin with + and the country code.',
};
const nameTooLong: Sentence = {
  id: 'Nama terlalu panjang. Persingkat menjadi paling banyak 120 karakter.',
  en: 'The name is too long. Shorten it to at most 120 characters.',
};
const emailTooLong: Sentence = {
  id: 'Alamat surel paling panjang 254 karakter. Periksa kembali.',
  en: 'An e-mail address has at most 254 characters. Check it.',
};

/** A second person, for when the first cannot be reached. */
const second = {
  name: {
    kind: 'line',
    required: false,
    max: 120,
    pattern: NO_LINK,
    label: { id: 'Nama kontak kedua', en: 'Name of the second contact' },
    errors: { tooLong: nameTooLong, invalid: linkInName },
  },
  email: {
    kind: 'line',
    required: false,
    max: 254,
    pattern: EMAIL,
    input: 'email',
    inputmode: 'email',
    label: { id: 'Surel kontak kedua', en: 'E-mail of the second contact' },
    errors: { invalid: emailInvalid, tooLong: emailTooLong },
  },
  phone: {
    kind: 'line',
    required: false,
    max: 40,
    pattern: PHONE,
    input: 'tel',
    inputmode: 'tel',
    label: { id: 'Telepon kontak kedua', en: 'Phone of the second contact' },
    errors: { invalid: phoneInvalid, tooLong: phoneInvalid },
  },
} satisfies Record<string, Field>;

/** Whom the office talks to. */
export const contact = {
  name: {
    kind: 'line',
    required: true,
    max: 120,
    pattern: NO_LINK,
    autocomplete: 'name',
    label: { id: 'Nama lengkap', en: 'Full name' },
    hint: { id: 'Boleh satu kata; gelar boleh ditulis.', en: 'One word is fine; titles may be written.' },
    errors: {
      missing: { id: 'Tuliskan nama orang yang dapat dihubungi.', en: 'Enter the name of the person to contact.' },
      tooLong: nameTooLong,
      invalid: linkInName,
    },
  },
  position: {
    kind: 'line',
    required: false,
    max: 100,
    pattern: NO_LINK,
    autocomplete: 'organization-title',
    label: { id: 'Jabatan', en: 'Position' },
    errors: {
      tooLong: {
        id: 'Jabatan terlalu panjang. Persingkat menjadi paling banyak 100 karakter.',
        en: 'The position is too long. Shorten it to at most 100 characters.',
      },
      invalid: linkInName,
    },
  },
  email: {
    kind: 'line',
    required: true,
    max: 254,
    pattern: EMAIL,
    input: 'email',
    inputmode: 'email',
    autocomplete: 'email',
    label: { id: 'Alamat surel (email)', en: 'E-mail address' },
    hint: {
      id: 'Tanda terima dan kabar dari UPT dikirim ke alamat ini.',
      en: 'The receipt and news from the regional office go to this address.',
    },
    errors: {
      missing: { id: 'Tuliskan alamat surel Anda.', en: 'Enter your e-mail address.' },
      invalid: emailInvalid,
      tooLong: emailTooLong,
    },
  },
  phone: {
    kind: 'line',
    required: true,
    max: 40,
    pattern: PHONE,
    input: 'tel',
    inputmode: 'tel',
    autocomplete: 'tel',
    label: { id: 'Nomor telepon', en: 'Phone number' },
    hint: {
      id: 'Sebaiknya aktif WhatsApp. Telepon kantor juga boleh, misalnya (021) 555 1234.',
      en: 'Best with WhatsApp. An office line is fine too, for example (021) 555 1234.',
    },
    errors: {
      missing: {
        id: 'Tuliskan nomor telepon yang dapat dihubungi.',
        en: 'Enter a phone number at which you can be reached.',
      },
      invalid: phoneInvalid,
      tooLong: phoneInvalid,
    },
  },
  second,
} satisfies Record<string, Field | typeof second>;
