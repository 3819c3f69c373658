import type { Field } from '../field.ts';

/** The declarations: none is ticked beforehand, and the last one is optional and separate. */
export const consent = {
  authorised: {
    kind: 'declaration',
    required: true,
    label: {
      id: 'Saya berwenang mewakili organisasi ini, dan data yang saya isi benar.',
      en: 'I am authorised to speak for this organisation, and what I have entered is true.',
    },
    errors: {
      missing: {
        id: 'Centang pernyataan bahwa Anda berwenang mewakili organisasi dan datanya benar.',
        en: 'Tick the declaration that you are authorised to speak for the organisation and that the data is true.',
      },
    },
  },
  privacy: {
    kind: 'declaration',
    required: true,
    label: {
      id: 'Saya sudah membaca pemberitahuan privasi.',
      en: 'I have read the privacy notice.',
    },
    errors: {
      missing: {
        id: 'Baca pemberitahuan privasi, lalu centang pernyataan ini.',
        en: 'Read the privacy notice, then tick this declaration.',
      },
    },
  },
  furtherContact: {
    kind: 'declaration',
    required: false,
    label: {
      id: 'Saya bersedia dihubungi tentang kegiatan kemitraan lain, di luar pendaftaran ini.',
      en: 'You may contact me about other partnership activities, beyond this application.',
    },
  },
} satisfies Record<string, Field>;
