import { distance } from 'fastest-levenshtein';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9-]{1,63}$/;
const TOP = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

const isDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  const orderly = labels.every(label => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'));
  return orderly && labels.length > 1 && TOP.test(labels.at(-1) ?? '');
};

/**
 * An e-mail address with its domain in lower case; `undefined` if it is none. ASCII only: SES delivers to no other
 * (an international domain may be written as `xn--`). At most 254 characters, 64 before the @ (RFC 5321).
 */
export const readEmail = (text: string): string | undefined => {
  const [local = '', domain = '', ...more] = text.split('@');
  const lower = domain.toLowerCase();
  const good = more.length === 0 && text.length <= 254 && local.length <= 64 && LOCAL.test(local) && isDomain(lower);
  return good ? `${local}@${lower}` : undefined;
};

/** Where most partners have their mailbox. */
const COMMON = ['gmail.com', 'yahoo.com', 'yahoo.co.id', 'hotmail.com', 'outlook.com', 'icloud.com', 'rocketmail.com'];
/** One letter away from a common one, and real. */
const GENUINE = new Set([...COMMON, 'ymail.com', 'mail.com', 'email.com', 'hotmail.co', 'outlook.co.id']);
const OTHERWISE: Readonly<Record<string, string>> = {
  'gmail.co.id': 'gmail.com',
  'gmail.id': 'gmail.com',
  'googlemail.co.id': 'gmail.com',
  'yahoo.id': 'yahoo.co.id',
};

const letters = (domain: string): string => [...domain].sort().join('');

/** One letter wrong, missing or too many, or two swapped. */
const isNear = (typed: string, common: string): boolean => {
  const steps = distance(typed, common);
  return steps === 1 || (steps === 2 && letters(typed) === letters(common));
};

/** The address that was probably meant, where a well-known domain is mistyped (`gmial.com`); otherwise `undefined`. */
export const meantEmail = (email: string): string | undefined => {
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  if (GENUINE.has(domain)) return undefined;
  const meant = OTHERWISE[domain] ?? COMMON.find(common => isNear(domain, common));
  return meant && `${local}@${meant}`;
};
