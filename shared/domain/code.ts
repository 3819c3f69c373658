import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from './link.ts';

const CODES = 1_000_000;
/** The largest multiple of a million below 2³²: words from here on are passed over, so that every code is equally likely. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** The six digits that a key makes of a text: who does not have the key can only guess. */
export const makeCode = (of: string, { id, secret }: LinkKey): string => {
  for (let round = 0; ; round++) {
    const digest = createHmac('sha256', secret).update(`code|${id}|${round}|${of}`).digest();
    for (let at = 0; at < digest.length; at += 4) {
      const word = digest.readUInt32BE(at);
      if (word < FAIR) return String(word % CODES).padStart(6, '0');
    }
  }
};

/** Whether one of the live keys makes these six digits of the text. */
export const isCodeOf = (of: string, digits: string, keys: readonly LinkKey[]): boolean =>
  /^\d{6}$/.test(digits) &&
  keys.map(key => timingSafeEqual(Buffer.from(digits), Buffer.from(makeCode(of, key)))).includes(true);
