import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import parsePhoneNumber from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { indonesian } from '../../infra/phone-metadata.ts';
import { readPhone } from '../../shared/domain/phone.ts';

test.each([
  ['0812 3456 7890', '+6281234567890'],
  ['0812-3456-7890', '+6281234567890'],
  ['0812.3456.7890', '+6281234567890'],
  ['6281234567890', '+6281234567890'],
  ['+62 812 3456 7890', '+6281234567890'],
  ['+62 0812 3456 7890', '+6281234567890'],
  ['(+62) 812-3456-7890', '+6281234567890'],
  ['0062 812 3456 7890', '+6281234567890'],
  ['812 3456 7890', '+6281234567890'],
  ['0812345678', '+62812345678'],
  ['0812345678901', '+62812345678901'],
  ['(021) 555-1234', '+62215551234'],
  ['0361-225666', '+62361225666'],
  ['0967 531234', '+62967531234'],
  ['+44 20 7946 0958', '+442079460958'],
  ['+65 6123 4567', '+6561234567'],
])('%s is %s', (typed, phone) => {
  expect(readPhone(typed)).toBe(phone);
});

test.each([
  ['13 digits after the zero', '08123456789012'],
  ['an operator’s short number', '14045'],
  ['an area that does not exist', '0985123456'],
  ['a bare country code', '+62'],
  ['too few digits abroad', '+6512345'],
  ['too many digits abroad', '+4412345678901234'],
  ['two numbers', '0812 3456 7890 atau 0813 3456 7890'],
  ['an extension, which would be lost', '(021) 555-1234 ext 12'],
  ['a word', 'tanya Budi'],
  ['nothing', ''],
])('refuses %s', (_, typed) => {
  expect(readPhone(typed)).toBeUndefined();
});

test('a number that was read is read again as itself', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 13 });
  fc.assert(
    fc.property(fc.constantFrom('0', '08', '62', '+62', '8', '+', '021'), digits, (start, rest) => {
      const phone = readPhone(start + rest);
      if (phone !== undefined) expect(readPhone(phone)).toBe(phone);
    }),
  );
});

describe('an Indonesian number is one exactly where libphonenumber says so', () => {
  const oracle = (national: string): string | undefined => {
    const phone = parsePhoneNumber(`+62${national}`);
    return phone?.isValid() ? phone.number : undefined;
  };

  test('for every beginning of four digits and every length', () => {
    const different = [];
    for (let start = 1_000; start < 10_000; start++) {
      for (let length = 6; length <= 14; length++) {
        const national = `${start}`.padEnd(length, '4');
        if (readPhone(`0${national}`) !== oracle(national)) different.push(national);
      }
    }
    expect(different).toEqual([]);
  });

  test('for any other number', () => {
    const national = fc.stringMatching(/^[1-9]\d{5,13}$/);
    fc.assert(
      fc.property(fc.constantFrom('0', '62', '+62', '+62 0', ''), national, (before, number) => {
        fc.pre(before !== '' || !number.startsWith('62'));
        expect(readPhone(before + number)).toBe(oracle(number));
      }),
      { numRuns: 2_000 },
    );
  });
});

test('the committed rules are those of the installed libphonenumber', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(read('../../shared/data/phone-id.json')).toBe(
    indonesian(read('../../node_modules/libphonenumber-js/metadata.max.json')),
  );
});
