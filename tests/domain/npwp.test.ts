import { expect, test } from 'vitest';
import { npwpFits, readNpwp } from '../../shared/domain/npwp.ts';

test('fifteen digits get a leading zero, sixteen stay', () => {
  expect(readNpwp('01.312.166.0-091.000')).toBe('0013121660091000');
  expect(readNpwp('0013121660091000')).toBe('0013121660091000');
  expect(readNpwp('3572 0112 3456 7890')).toBe('3572011234567890');
});

test.each(['01.312.166.0-091', '12345678901234567', '01.312.166.0-O91.000', ''])('%j is no NPWP', typed => {
  expect(readNpwp(typed)).toBeUndefined();
});

test('the ninth digit of the older number is a Luhn digit', () => {
  expect(npwpFits('0013121660091000')).toBe(true);
  expect(npwpFits('0013121661091000')).toBe(false);
  expect(npwpFits('0013121560091000')).toBe(false);
});

test('newer numbers that do not begin with 0 have no such digit', () => {
  expect(npwpFits('3572011234567890')).toBe(true);
});
