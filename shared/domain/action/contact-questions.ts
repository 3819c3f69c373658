import type { Contact } from '../confirmation.ts';
import type { Question } from './question.ts';

/** Longer than the operator needs; counts characters. */
const MOST_NOTE = 500;

const CODE: Question = {
  name: 'kode',
  label: 'Kode enam angka dari surel',
  kind: 'line',
  max: 20,
  input: 'number',
  missing: 'Tuliskan enam angka dari surel yang memuat tautan ini.',
};

/** In the form's words, by what they stand for. */
export const WRONG: Readonly<Record<Contact, Readonly<{ value: string; label: string }>>> = {
  inbox: { value: 'kotak-surel', label: 'Kotak surel kantor' },
  backup: { value: 'cadangan', label: 'Narahubung cadangan' },
  phone: { value: 'telepon', label: 'Telepon' },
};

/** Whether an office's contacts are right. Nothing is chosen beforehand. */
export const CHECK_QUESTIONS: readonly Question[] = [
  {
    name: 'benar',
    label: 'Apakah ketiganya masih benar?',
    kind: 'one',
    options: [
      { value: 'ya', label: 'Ya, semuanya benar' },
      { value: 'tidak', label: 'Tidak, ada yang perlu diganti', hint: 'Operator Simpul menghubungi kantor Anda.' },
    ],
    missing: 'Pilih apakah kontak di atas masih benar.',
  },
  {
    name: 'salah',
    label: 'Mana yang perlu diganti?',
    kind: 'some',
    options: Object.values(WRONG),
    missing: 'Centang paling sedikit satu.',
    under: { name: 'benar', value: 'tidak' },
  },
  {
    name: 'keterangan',
    label: 'Yang benar',
    hint: 'Misalnya nomor telepon yang baru. Hanya operator Simpul yang membacanya.',
    kind: 'lines',
    max: MOST_NOTE,
    under: { name: 'benar', value: 'tidak' },
  },
  CODE,
];

/** Whether a contact is to be replaced as it is said. */
export const CHANGE_QUESTIONS: readonly Question[] = [
  {
    name: 'setuju',
    label: 'Apakah penggantian ini benar?',
    kind: 'one',
    options: [
      { value: 'ya', label: 'Ya, ganti' },
      {
        value: 'tidak',
        label: 'Tidak, jangan diganti',
        hint: 'Penggantian dibatalkan, dan operator Simpul diberi tahu.',
      },
    ],
    missing: 'Pilih apakah penggantian ini benar.',
  },
  CODE,
];
