/**
 * A little work that a page's script does for its token, asked only where a stage wants it (`proofOfWork`): some 250
 * derivations of a key, a quarter of a second here, a few seconds on a cheap phone (reliability §2.1). The work follows
 * from the token on both sides, so nothing about it is sent, signed or kept, and nobody can ask for less.
 */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 1_000, keyLength: 32, keyPrefix: '00' } as const;
/** What a solution for this form solves, and for no other. */
const SALT = 'simpul|form|1';

/** Between a token and the proof of its work, in one hidden control. */
const BETWEEN = '~';

/** A solution in the words of altcha: a number, and the key that it leads to (hexadecimal). */
export type Solution = Readonly<{ counter: number; derivedKey: string }>;

const hex = (text: string): string => [...text].map(each => each.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/** What is to be solved for a token (`time.nonce.signature`): its time and nonce, so a renewed page is new work. */
export const workOf = (token: string) => ({
  ...WORK,
  nonce: hex(token.split('.', 2).join('.')),
  salt: hex(SALT),
});

export const withProof = (token: string, { counter, derivedKey }: Solution): string =>
  [token, counter, derivedKey].join(BETWEEN);

/** A posted token without its proof, and what the proof claims; nothing where none is written. */
export const parted = (posted: string): Readonly<{ token: string; solution?: Solution }> => {
  const [token = '', counter = '', derivedKey] = posted.split(BETWEEN);
  return derivedKey && /^\d{1,9}$/.test(counter)
    ? { token, solution: { counter: Number(counter), derivedKey } }
    : { token };
};
