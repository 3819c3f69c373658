import type { Fault, Field } from './field.ts';
import { applicationForm, blockAt, type Form, fieldAt } from './fields.ts';
import type { Sentence } from './language.ts';

const general = (label: Sentence, max: number | undefined): Readonly<Record<Fault, Sentence>> => ({
  missing: { id: `${label.id}: bagian ini wajib diisi.`, en: `${label.en}: this part is required.` },
  tooShort: { id: `${label.id}: isiannya terlalu pendek.`, en: `${label.en}: the answer is too short.` },
  tooLong: {
    id: `${label.id}: isiannya terlalu panjang${max ? `; paling banyak ${max} karakter` : ''}.`,
    en: `${label.en}: the answer is too long${max ? `; at most ${max} characters` : ''}.`,
  },
  invalid: {
    id: `${label.id}: isian ini tidak dapat dibaca. Periksa kembali.`,
    en: `${label.en}: this answer cannot be read. Check it.`,
  },
  tooMany: {
    id: `${label.id}: terlalu banyak isian${max ? `; paling banyak ${max}` : ''}.`,
    en: `${label.en}: too many entries${max ? `; at most ${max}` : ''}.`,
  },
  tooEarly: { id: `${label.id}: waktunya terlalu lama berlalu.`, en: `${label.en}: this is too long ago.` },
  tooLate: { id: `${label.id}: waktunya terlalu jauh.`, en: `${label.en}: this is too late.` },
  unknown: {
    id: `${label.id}: pilihan ini tidak tersedia. Pilih dari daftar.`,
    en: `${label.en}: this choice is not available. Choose from the list.`,
  },
  ambiguous: {
    id: `${label.id}: isian ini punya lebih dari satu arti. Pilih salah satu.`,
    en: `${label.en}: this has more than one meaning. Choose one.`,
  },
  contradicts: {
    id: `${label.id}: isian ini bertentangan dengan jawaban lain. Periksa keduanya.`,
    en: `${label.en}: this contradicts another answer. Check both.`,
  },
  unreadable: {
    id: `${label.id}: ada karakter yang tidak dapat dibaca, misalnya ganti baris. Hapus, lalu ketik ulang bagian itu.`,
    en: `${label.en}: there are characters that cannot be read, such as a line break. Remove them and type that part again.`,
  },
});

const notAQuestion: Sentence = {
  id: 'Isian ini tidak dikenal oleh formulir. Hapus bagian ini.',
  en: 'The form does not know this entry. Remove it.',
};
const group: Sentence = { id: 'Bagian ini', en: 'This part' };

const withoutMark = (text: string): string => text.replace(/[?.]$/, '');

/** A label in front of a colon. */
const heading = ({ id, en }: Sentence): Sentence => ({ id: withoutMark(id), en: withoutMark(en) });

const boundOf = (field: Field): number | undefined => ('max' in field ? field.max : undefined);

/** What is wrong with an answer to this question: its own sentence, or the general one of this kind of fault. */
export const fieldSentence = (field: Field, fault: Fault): Sentence =>
  field.errors?.[fault] ?? general(heading(field.label), boundOf(field))[fault];

/** What is wrong at a name of the form and how to mend it: the field's own sentence, or the general one of its kind. */
export const sentenceOf = (name: string, fault: Fault, form: Form = applicationForm): Sentence => {
  const field = fieldAt(name, form);
  if (field) return fieldSentence(field, fault);
  const block = blockAt(name, form);
  if (block) return block.errors[fault] ?? general(block.label, block.max)[fault];
  return fault === 'unknown' ? notAQuestion : general(group, undefined)[fault];
};
