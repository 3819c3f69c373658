import { type MetadataJson, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from '../data/phone-id.json' with { type: 'json' };

/** Digits and what people put between them; anything else (a second number, an extension, a name) is not a number. */
const WRITTEN = /^[\s(]*\+?[\d\s().\-–/]+$/;
const ELSEWHERE = /^\+[1-9]\d{7,14}$/;

/**
 * A phone number in E.164, from any of the ways in which Indonesians write one (`0812…`, `62812…`, `+62 0812…`, `812…`,
 * `(021) 555-1234`). Numbers of other countries begin with + or 00 and are taken at their length. `undefined` if it is none.
 */
export const readPhone = (text: string): string | undefined => {
  if (!WRITTEN.test(text)) return undefined;
  const digits = text.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  if (digits.startsWith('+') && !digits.startsWith('+62')) return ELSEWHERE.test(digits) ? digits : undefined;
  const national = digits.replace(/^\+?62/, '').replace(/^0/, '');
  const phone = parsePhoneNumberFromString(`0${national}`, 'ID', metadata as unknown as MetadataJson);
  return phone?.isValid() ? phone.number : undefined;
};
