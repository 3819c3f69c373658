import { expect, test } from 'vitest';
import { isCodeOf, makeCode } from '../../shared/domain/code.ts';

const key = { id: 'k2', secret: 'the current secret' };
const older = { id: 'k1', secret: 'the previous secret' };

test('a code is six digits, the same for the same text and key, and another for every other text or key', () => {
  const code = makeCode('bpmp-35|one', key);
  expect(code).toMatch(/^\d{6}$/);
  expect(makeCode('bpmp-35|one', key)).toBe(code);
  const others = [makeCode('bpmp-35|two', key), makeCode('bpmp-36|one', key), makeCode('bpmp-35|one', older)];
  expect(new Set([code, ...others]).size).toBe(4);
});

test('a code of each live key is recognised, and none of a key that is gone', () => {
  const code = makeCode('text', older);
  expect(isCodeOf('text', code, [key, older])).toBe(true);
  expect(isCodeOf('text', code, [key])).toBe(false);
  expect(isCodeOf('other text', code, [key, older])).toBe(false);
});

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '12345\n', '-12345'])(
  '“%s” is no code of anything',
  typed => {
    expect(isCodeOf('text', typed, [key])).toBe(false);
  },
);

test('every digit is about as likely in every place, zero in front included', () => {
  const seen = Array.from({ length: 6 }, () => Array.from({ length: 10 }, () => 0));
  for (let number = 0; number < 20_000; number++) {
    const digits = [...makeCode(String(number), key)].map(Number);
    for (const [place, digit] of digits.entries()) {
      const counts = seen[place] ?? [];
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
  }
  // 2,000 expected of each, with a standard deviation of 42: five of them are never left by chance.
  for (const count of seen.flat()) expect(Math.abs(count - 2_000)).toBeLessThan(215);
});
