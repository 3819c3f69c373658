import type { Field } from '../field.ts';

/** The two characteristics that belong to the organisation. They are assessed and never refuse an application. */
export const criteria = {
  selfFunded: {
    kind: 'answer',
    required: true,
    label: {
      id: 'Apakah kegiatan organisasi Anda didanai secara mandiri?',
      en: 'Does your organisation fund its activities independently?',
    },
    read: 'Apakah kegiatan organisasi mitra didanai secara mandiri?',
    hint: {
      id: 'Artinya tanpa dana dari kementerian atau pungutan dari sekolah.',
      en: 'That is, without money from the ministry or fees from schools.',
    },
    errors: {
      missing: {
        id: 'Jawab ya atau tidak: apakah kegiatan didanai secara mandiri?',
        en: 'Answer yes or no: are the activities funded independently?',
      },
    },
  },
  fundingSource: {
    kind: 'line',
    required: false,
    max: 200,
    label: { id: 'Dari mana sumber dananya?', en: 'Where does the money come from?' },
    hint: {
      id: 'Misalnya donasi anggota, dana CSR, atau hibah.',
      en: "For example members' donations, CSR funds or a grant.",
    },
    errors: {
      tooLong: {
        id: 'Keterangan sumber dana terlalu panjang. Persingkat menjadi paling banyak 200 karakter.',
        en: 'The source of funds is too long. Shorten it to at most 200 characters.',
      },
      contradicts: {
        id: 'Sumber dana diisi, tetapi pendanaan mandiri dijawab tidak. Ubah jawabannya menjadi ya, atau hapus sumber dananya.',
        en: 'A source of funds is given, but independent funding was answered no. Change that answer to yes, or remove the source.',
      },
    },
  },
  learningFocus: {
    kind: 'answer',
    required: true,
    label: {
      id: 'Apakah kegiatan Anda berfokus pada peningkatan proses pembelajaran?',
      en: 'Do your activities focus on improving learning?',
    },
    read: 'Apakah kegiatan mitra berfokus pada peningkatan proses pembelajaran?',
    errors: {
      missing: {
        id: 'Jawab ya atau tidak: apakah kegiatan berfokus pada pembelajaran?',
        en: 'Answer yes or no: do the activities focus on learning?',
      },
    },
  },
  focusAreas: {
    kind: 'choices',
    required: false,
    label: { id: 'Bidang yang menjadi fokus', en: 'Areas of focus' },
    hint: { id: 'Boleh lebih dari satu.', en: 'More than one is fine.' },
    options: [
      { value: 'literacy', label: { id: 'Literasi', en: 'Literacy' } },
      { value: 'numeracy', label: { id: 'Numerasi', en: 'Numeracy' } },
      { value: 'character', label: { id: 'Karakter', en: 'Character' } },
      { value: 'school-leadership', label: { id: 'Kepemimpinan sekolah', en: 'School leadership' } },
      { value: 'teaching-practice', label: { id: 'Praktik mengajar', en: 'Teaching practice' } },
      { value: 'early-childhood', label: { id: 'Pendidikan anak usia dini', en: 'Early childhood education' } },
      { value: 'inclusion', label: { id: 'Pendidikan inklusif', en: 'Inclusion' } },
      { value: 'other', label: { id: 'Lainnya', en: 'Other' } },
    ],
    errors: {
      unknown: {
        id: 'Ada bidang yang tidak tercantum dalam daftar. Pilih dari daftar, atau tuliskan pada bidang lainnya.',
        en: 'One of the areas is not on the list. Choose from the list, or describe it under other areas.',
      },
      contradicts: {
        id: 'Bidang fokus diisi, tetapi fokus pada pembelajaran dijawab tidak. Ubah jawabannya menjadi ya, atau hapus bidangnya.',
        en: 'Areas of focus are given, but focus on learning was answered no. Change that answer to yes, or remove the areas.',
      },
    },
  },
  focusOther: {
    kind: 'line',
    required: false,
    max: 200,
    label: { id: 'Bidang lainnya', en: 'Other areas' },
    errors: {
      tooLong: {
        id: 'Keterangan bidang lainnya terlalu panjang. Persingkat menjadi paling banyak 200 karakter.',
        en: 'The other areas are too long. Shorten them to at most 200 characters.',
      },
      contradicts: {
        id: 'Bidang lainnya diisi, tetapi fokus pada pembelajaran dijawab tidak. Ubah jawabannya menjadi ya, atau hapus isian ini.',
        en: 'Other areas are given, but focus on learning was answered no. Change that answer to yes, or clear this field.',
      },
    },
  },
} satisfies Record<string, Field>;
