import fc from 'fast-check';

/** The characters of tokens, and some that a decoder might overlook. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n'];

/** Every text that one flipped bit, or one changed, lost or added character, makes of a token; and each of its beginnings. */
export const tampered = (token: string): string[] => {
  const places = Array.from({ length: token.length + 1 }, (_, place) => place);
  const flipped = Array.from({ length: token.length * 8 }, (_, bit) => {
    const bytes = Buffer.from(token, 'latin1');
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return bytes.toString('latin1');
  });
  const changed = places.flatMap(place => {
    const [before, at, behind] = [token.slice(0, place), token.slice(place), token.slice(place + 1)];
    return [before, before + behind, ...LETTERS.flatMap(letter => [before + letter + at, before + letter + behind])];
  });
  return [...new Set([...flipped, ...changed])].filter(text => text !== token);
};

/** Any bytes, one character each. */
export const anyBytes: fc.Arbitrary<string> = fc.uint8Array().map(bytes => Buffer.from(bytes).toString('latin1'));
