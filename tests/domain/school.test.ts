import { expect, test } from 'vitest';
import { readSchool } from '../../shared/domain/school.ts';

test.each([
  ['20535011', { npsn: '20535011' }],
  ['00535011', { npsn: '00535011' }],
  ['p9905123', { npsn: 'P9905123' }],
  ['2053 5011', { npsn: '20535011' }],
  ['K5661234', { npsn: 'K5661234' }],
])('%s is an NPSN, kept as text', (typed, school) => {
  expect(readSchool(typed)).toEqual(school);
});

test.each(['SDN Sananwetan 3', '2053501', '205350111', '2A535011'])('%s is a school’s name', typed => {
  expect(readSchool(typed)).toEqual({ name: typed });
});
