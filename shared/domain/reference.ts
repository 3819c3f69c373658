/**
 * 31 characters that survive being read aloud: no I, L, O, U (look like others), no V (an Indonesian F).
 * 31 is prime, so the check character catches every single wrong character and every swap of two.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTWXYZ';
const DATA_LENGTH = 11;
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', V: 'F' };

/** An application's reference as it is stored: 12 characters, 54.5 random bits and a check character. */
export type Reference = string;

const checkCharacter = (data: string): string => {
  const sum = [...data].reduce((total, character, place) => total + ALPHABET.indexOf(character) * (place + 1), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
};

/** A new reference from random bytes; bytes of 248 and more are skipped so that every character is equally likely. */
export const newReference = (randomBytes: (count: number) => Uint8Array): Reference => {
  let data = '';
  while (data.length < DATA_LENGTH) {
    const usable = [...randomBytes(DATA_LENGTH)].filter(byte => byte < 248);
    data += usable.map(byte => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  }
  data = data.slice(0, DATA_LENGTH);
  return data + checkCharacter(data);
};

/** What a person typed, said or copied, as a reference; `undefined` if it cannot be one. */
export const readReference = (typed: string): Reference | undefined => {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–.]/g, '')
    .replace(/[ILOV]/g, character => LOOKALIKES[character] ?? character);
  if (plain.length !== DATA_LENGTH + 1 || [...plain].some(character => !ALPHABET.includes(character))) return undefined;
  return plain.endsWith(checkCharacter(plain.slice(0, DATA_LENGTH))) ? plain : undefined;
};

/** A reference as people see it: `7K3F-9QXR-2MCC`. */
export const showReference = (reference: Reference): string => reference.replace(/(.{4})(?=.)/g, '$1-');
