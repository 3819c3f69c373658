import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/domain/time.ts';
import { makeToken, readToken, sentSecret } from '../../shared/domain/token.ts';
import { anyBytes, tampered } from '../tampered.ts';

const KEY = 'the render key';
const made = { nonce: 'q1w2e3r4t5y6u7i8o9p0aa', at: '2026-06-15T02:00:00.123Z' };
const token = makeToken(made, KEY);

test('a token says when its page was made, however long ago', () => {
  fc.assert(
    fc.property(fc.base64String({ minLength: 1 }), fc.nat(4_102_444_800_000), (nonce, at) => {
      const page = { nonce, at: instant(at) };
      expect(readToken(makeToken(page, KEY), KEY)).toEqual(page);
    }),
  );
});

test('a renewed page keeps its nonce', () => {
  const renewed = makeToken({ ...made, at: '2026-06-17T02:00:00.000Z' }, KEY);
  expect(renewed).not.toBe(token);
  expect(readToken(renewed, KEY)).toEqual({ nonce: made.nonce, at: '2026-06-17T02:00:00.000Z' });
});

describe('a token that we did not make is none', () => {
  const reads = (forged: string, key = KEY): boolean => readToken(forged, key) !== undefined;

  test('whichever bit or character is another, goes or comes', () => {
    expect(tampered(token).filter(forged => reads(forged))).toEqual([]);
  });

  test('with the time, the nonce or the signature of another', () => {
    const [time, nonce, signature] = token.split('.');
    const [otherTime, otherNonce, otherSignature] = makeToken(
      { nonce: 'other', at: '2026-06-15T02:00:00.124Z' },
      KEY,
    ).split('.');
    expect(reads(`${otherTime}.${nonce}.${signature}`)).toBe(false);
    expect(reads(`${time}.${otherNonce}.${signature}`)).toBe(false);
    expect(reads(`${time}.${nonce}.${otherSignature}`)).toBe(false);
  });

  test('under another key, and whatever is sent', () => {
    expect(reads(token, 'another key')).toBe(false);
    for (const odd of ['', '.', '..', '...', 'a.b.c', `a.b.${'A'.repeat(22)}`]) expect(reads(odd)).toBe(false);
    fc.assert(fc.property(anyBytes, text => !reads(text)));
  });
});

describe('the secret of the page after sending', () => {
  test('is the same for the same sending and another for any other', () => {
    expect(sentSecret('nonce', KEY)).toBe(sentSecret('nonce', KEY));
    const secrets = [
      sentSecret('nonce', KEY),
      sentSecret('nonc', KEY),
      sentSecret('nonce', 'another key'),
      sentSecret('', KEY),
    ];
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  test('has 128 bits or more, and cannot be read off the token that everybody sees in the form', () => {
    expect(sentSecret(made.nonce, KEY)).toMatch(/^[\w-]{22}$/);
    expect(token).not.toContain(sentSecret(made.nonce, KEY));
    const forged = `sent|${made.nonce}`;
    expect(token.split('.')[2]).not.toBe(sentSecret(forged, KEY));
    expect(sentSecret(`form|${token.split('.').slice(0, 2).join('.')}`, KEY)).not.toBe(token.split('.')[2]);
  });
});
