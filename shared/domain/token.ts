import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, type Instant } from './time.ts';

/** The form's signed render token: it says when the page was made, and is the idempotency key of what is sent with it. */
export type RenderToken = Readonly<{ nonce: string; at: Instant }>;

/** A page older than a day is renewed before it is accepted (reliability §2.1); the nonce stays, nothing typed is lost. */
export const TOKEN_AGE = DAY;

/** No person reads and fills the form faster; whatever does is asked to press the button again (reliability §2.1). */
export const TIME_TRAP = 3_000;

const mac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);

export const makeToken = ({ nonce, at }: RenderToken, key: string): string => {
  const text = `${Date.parse(at).toString(36)}.${nonce}`;
  return `${text}.${mac(key, `form|${text}`)}`;
};

/** The token that this key signed, whatever its age; `undefined` for anything else. */
export const readToken = (token: string, key: string): RenderToken | undefined => {
  const [time, nonce, signature, ...rest] = token.split('.');
  if (!time || !nonce || !signature || rest.length > 0) return undefined;
  const expected = Buffer.from(mac(key, `form|${time}.${nonce}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return { nonce, at: new Date(Number.parseInt(time, 36)).toISOString() };
};

/** With which the canary shows, for one sending, that it is ours. */
export const canaryMark = (idempotencyKey: string, key: string): string => mac(key, `canary|${idempotencyKey}`);

export const isCanaryMark = (mark: string, idempotencyKey: string, key: string): boolean => {
  const expected = Buffer.from(canaryMark(idempotencyKey, key));
  const given = Buffer.from(mark);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** What stands for a client's address or domain in a counter: it cannot be read back, and tells two apart. */
export const pseudonym = (text: string, key: string): string => (text === '' ? '' : mac(key, `count|${text}`));

/**
 * The secret in the link of the page after sending. Derived, so that sending the same again leads to the same page;
 * only its hash is stored.
 */
export const sentSecret = (idempotencyKey: string, key: string): string => mac(key, `sent|${idempotencyKey}`);
