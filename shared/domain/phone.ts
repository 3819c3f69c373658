import rules from '../data/phone-id.json' with { type: 'json' };

/** Digits and what people put between them; anything else (a second number, an extension, a name) is not a number. */
const WRITTEN = /^(?:[\s(]*\+)?[\d\s().\-–/]+$/;
const ELSEWHERE = /^\+[1-9]\d{7,14}$/;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const NUMBER = whole(rules.number);
const KINDS = rules.kinds.map(({ pattern, lengths }) => ({ lengths, pattern: whole(pattern) }));

/** A number without its zero, of a kind that Indonesia gives out. */
const isGivenOut = (national: string): boolean =>
  NUMBER.test(national) &&
  KINDS.some(({ lengths, pattern }) => lengths.includes(national.length) && pattern.test(national));

/**
 * A phone number in E.164, from any of the ways in which Indonesians write one (`0812…`, `62812…`, `+62 0812…`, `812…`,
 * `(021) 555-1234`). Numbers of other countries begin with + or 00 and are taken at their length. `undefined` if it is none.
 * The rules are libphonenumber's; its 38 KB of code for all countries are not in any function.
 */
export const readPhone = (text: string): string | undefined => {
  if (!WRITTEN.test(text)) return undefined;
  const digits = text.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  if (digits.startsWith('+') && !digits.startsWith('+62')) return ELSEWHERE.test(digits) ? digits : undefined;
  const national = digits.replace(/^\+?62/, '').replace(/^0/, '');
  return isGivenOut(national) ? `+62${national}` : undefined;
};
