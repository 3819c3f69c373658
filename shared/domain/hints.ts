import type { FieldHint } from './answers.ts';
import { meantEmail, readEmail } from './email.ts';
import { npwpFits, readNpwp } from './npwp.ts';
import { readLine } from './text.ts';

const textAt = (input: unknown, name: string): string => {
  let node: unknown = input;
  for (const part of name.split('.')) {
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, part)) return '';
    node = (node as Record<string, unknown>)[part];
  }
  const read = typeof node === 'string' ? readLine(node, { max: 254 }) : { text: '' };
  return read.fault ? '' : read.text;
};

const emailHint = (input: unknown, name: string): FieldHint[] => {
  const email = readEmail(textAt(input, name));
  const meant = email && meantEmail(email);
  if (!meant) return [];
  const sentence = {
    id: `Apakah maksud Anda ${meant}? Jika alamat yang Anda tulis sudah benar, abaikan pesan ini.`,
    en: `Did you mean ${meant}? If the address you wrote is right, ignore this message.`,
  };
  return [{ name, sentence }];
};

const npwpHint = (input: unknown): FieldHint[] => {
  const npwp = readNpwp(textAt(input, 'organisation.npwp'));
  if (npwp === undefined || npwpFits(npwp)) return [];
  const sentence = {
    id: 'Angka NPWP ini tidak cocok dengan angka periksanya. Periksa sekali lagi; jika sudah benar, abaikan pesan ini.',
    en: 'The digits of this NPWP do not fit its check digit. Look once more; if they are right, ignore this message.',
  };
  return [{ name: 'organisation.npwp', sentence }];
};

/** What is worth a second look and refuses nothing, on an input of any shape, in reading order. */
export const hintsOf = (input: unknown): readonly FieldHint[] => [
  ...npwpHint(input),
  ...emailHint(input, 'contact.email'),
  ...emailHint(input, 'contact.second.email'),
];
