import type { Field } from '../field.ts';
import { roleOptions } from '../programme.ts';
import { mou } from './mou.ts';

/** One province in which the partner wants to work. The options of `province` come from the directory. */
export const region = {
  province: {
    kind: 'choice',
    required: true,
    label: { id: 'Provinsi', en: 'Province' },
    options: [],
    errors: {
      missing: { id: 'Pilih provinsi.', en: 'Choose a province.' },
      unknown: {
        id: 'Provinsi ini tidak dikenali. Pilih satu dari daftar.',
        en: 'This province is not known. Choose one from the list.',
      },
      contradicts: {
        id: 'Provinsi ini sudah dipilih pada wilayah sebelumnya. Pilih provinsi lain, atau gabungkan kedua wilayah.',
        en: 'This province was already chosen above. Choose another one, or merge the two regions.',
      },
    },
  },
  regencies: {
    kind: 'list',
    required: false,
    max: 60,
    maxEach: 80,
    label: { id: 'Kabupaten/kota', en: 'Regencies and cities' },
    hint: {
      id: 'Satu per baris, misalnya Kota Blitar. Kosongkan jika seluruh provinsi atau belum ditentukan.',
      en: 'One a line, for example Kota Blitar. Leave empty for the whole province or if not yet decided.',
    },
    errors: {
      tooMany: {
        id: 'Paling banyak 60 kabupaten/kota. Kosongkan jika Anda bekerja di seluruh provinsi.',
        en: 'At most 60 regencies. Leave the field empty if you work in the whole province.',
      },
      tooLong: {
        id: 'Ada nama kabupaten/kota yang terlalu panjang. Tuliskan satu nama pada tiap baris.',
        en: 'One of the names is too long. Write one name a line.',
      },
    },
  },
  levels: {
    kind: 'choices',
    required: true,
    label: { id: 'Jenjang', en: 'School levels' },
    hint: { id: 'Boleh lebih dari satu.', en: 'More than one is fine.' },
    options: [
      { value: 'PAUD', label: { id: 'PAUD', en: 'Early childhood (PAUD)' } },
      { value: 'SD', label: { id: 'SD', en: 'Primary school (SD)' } },
      { value: 'SMP', label: { id: 'SMP', en: 'Junior secondary school (SMP)' } },
      { value: 'SMA', label: { id: 'SMA', en: 'Senior secondary school (SMA)' } },
      { value: 'SMK', label: { id: 'SMK', en: 'Vocational school (SMK)' } },
      { value: 'SLB', label: { id: 'SLB', en: 'Special-needs school (SLB)' } },
      { value: 'kesetaraan', label: { id: 'Pendidikan kesetaraan', en: 'Equivalency education' } },
    ],
    errors: {
      missing: { id: 'Pilih paling sedikit satu jenjang.', en: 'Choose at least one school level.' },
      unknown: {
        id: 'Ada jenjang yang tidak tercantum dalam daftar. Pilih dari daftar.',
        en: 'One of the school levels is not on the list. Choose from the list.',
      },
    },
  },
  roles: {
    kind: 'choices',
    required: true,
    label: { id: 'Dukungan yang Anda tawarkan', en: 'Support that you offer' },
    read: 'Dukungan yang ditawarkan mitra',
    hint: { id: 'Boleh lebih dari satu.', en: 'More than one is fine.' },
    options: roleOptions,
    errors: {
      missing: { id: 'Pilih paling sedikit satu bentuk dukungan.', en: 'Choose at least one kind of support.' },
      unknown: {
        id: 'Ada bentuk dukungan yang tidak tercantum dalam daftar. Pilih dari daftar.',
        en: 'One of the kinds of support is not on the list. Choose from the list.',
      },
    },
  },
  schoolCount: {
    kind: 'line',
    required: false,
    max: 6,
    whole: true,
    pattern: String.raw`^[\d.\s]+$`,
    inputmode: 'numeric',
    label: { id: 'Jumlah sekolah yang akan didukung', en: 'Number of schools to be supported' },
    hint: { id: 'Perkiraan sudah cukup.', en: 'An estimate is enough.' },
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
  hasMou: {
    kind: 'answer',
    required: true,
    label: {
      id: 'Apakah Anda sudah memiliki MoU dengan pemerintah daerah di provinsi ini?',
      en: 'Do you have an MoU with a local government in this province?',
    },
    read: 'Apakah mitra sudah memiliki MoU dengan pemerintah daerah di provinsi ini?',
    errors: {
      missing: {
        id: 'Jawab ya atau tidak: apakah sudah ada MoU dengan pemerintah daerah?',
        en: 'Answer yes or no: is there an MoU with a local government?',
      },
    },
  },
  mou,
  hasSchools: {
    kind: 'answer',
    required: true,
    label: {
      id: 'Apakah Anda sudah memiliki sekolah binaan di provinsi ini?',
      en: 'Do you already assist schools in this province?',
    },
    read: 'Apakah mitra sudah memiliki sekolah binaan di provinsi ini?',
    errors: {
      missing: {
        id: 'Jawab ya atau tidak: apakah sudah ada sekolah binaan?',
        en: 'Answer yes or no: do you already assist schools?',
      },
    },
  },
  schools: {
    kind: 'list',
    required: false,
    max: 20,
    maxEach: 120,
    label: { id: 'Sekolah binaan', en: 'Assisted schools' },
    hint: {
      id: 'NPSN (8 karakter) atau nama sekolah, satu per baris, paling banyak 20.',
      en: 'NPSN (8 characters) or name of the school, one a line, at most 20.',
    },
    errors: {
      tooMany: {
        id: 'Paling banyak 20 sekolah binaan. Tuliskan 20 sekolah sebagai contoh.',
        en: 'At most 20 assisted schools. Write 20 of them as examples.',
      },
      tooLong: {
        id: 'Ada nama sekolah yang terlalu panjang. Tuliskan satu sekolah pada tiap baris.',
        en: 'One of the names is too long. Write one school a line.',
      },
      invalid: {
        id: 'Ada sekolah yang tidak terbaca. Tuliskan NPSN (8 karakter) atau nama sekolah, satu per baris.',
        en: 'One of the schools cannot be read. Write an NPSN (8 characters) or the name of a school, one a line.',
      },
      contradicts: {
        id: 'Sekolah binaan diisi, tetapi pertanyaannya dijawab tidak. Ubah jawabannya menjadi ya, atau hapus daftarnya.',
        en: 'Assisted schools are given, but the question was answered no. Change that answer to yes, or remove the list.',
      },
    },
  },
  hasExperience: {
    kind: 'answer',
    required: true,
    label: {
      id: 'Apakah Anda sudah pernah bekerja di provinsi ini?',
      en: 'Have you already worked in this province?',
    },
    read: 'Apakah mitra sudah pernah bekerja di provinsi ini?',
    errors: {
      missing: {
        id: 'Jawab ya atau tidak: apakah sudah pernah bekerja di provinsi ini?',
        en: 'Answer yes or no: have you already worked in this province?',
      },
    },
  },
  since: {
    kind: 'month',
    required: false,
    label: { id: 'Bekerja di sini sejak', en: 'Working here since' },
    hint: { id: 'Bulan dan tahun mulai bekerja.', en: 'Month and year in which the work began.' },
    errors: {
      invalid: { id: 'Pilih bulan dan tahunnya, keduanya.', en: 'Choose both the month and the year.' },
      tooEarly: { id: 'Tahun mulai bekerja tidak boleh sebelum 1950.', en: 'The year must not be before 1950.' },
      tooLate: {
        id: 'Bulan mulai bekerja tidak boleh di masa depan. Periksa bulan dan tahunnya.',
        en: 'The month must not lie in the future. Check the month and the year.',
      },
      contradicts: {
        id: 'Bulan mulai bekerja diisi, tetapi pertanyaannya dijawab tidak. Ubah jawabannya menjadi ya, atau kosongkan.',
        en: 'A starting month is given, but the question was answered no. Change that answer to yes, or clear the month.',
      },
    },
  },
  note: {
    kind: 'paragraph',
    required: false,
    max: 1000,
    label: { id: 'Catatan untuk UPT', en: 'Note to the regional office' },
    errors: {
      tooLong: {
        id: 'Catatan terlalu panjang. Persingkat menjadi paling banyak 1.000 karakter.',
        en: 'The note is too long. Shorten it to at most 1,000 characters.',
      },
    },
  },
} satisfies Record<string, Field | typeof mou>;
