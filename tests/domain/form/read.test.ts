import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/domain/answers.ts';
import { inputOf } from '../../../shared/domain/form/read.ts';

describe('reading the answers', () => {
  const input = (answers: Answers) => inputOf(answers, 'id');
  const firstRegion = (answers: Record<string, string | string[]>) => {
    const named = Object.entries(answers).map(([name, value]) => [`regions.0.${name}`, [value].flat()]);
    return (input(Object.fromEntries(named))['regions'] as Record<string, unknown>[])[0];
  };

  test('regencies are parted by lines, commas and semicolons, and chosen ones come along', () => {
    expect(firstRegion({ regencies: ['Blitar, Malang\r\nKediri;Batu\n\n', '35.72'] })).toEqual({
      regencies: ['Blitar', 'Malang', 'Kediri', 'Batu', '35.72'],
    });
  });

  test('a comma parts NPSN but stays within the name of a school', () => {
    expect(firstRegion({ schools: '20535011, p9905123\nSDN 1, Blitar' })).toEqual({
      schools: [{ npsn: '20535011' }, { npsn: 'P9905123' }, { name: 'SDN 1, Blitar' }],
    });
  });

  test.each([
    ['31/12/2026', '2026-12-31'],
    ['1-2-2026', '2026-02-01'],
    ['1. 2. 2026', '2026-02-01'],
    ['2026-12-31', '2026-12-31'],
    ['besok', 'besok'],
  ])('the day %s is %s', (typed, day) => {
    expect(firstRegion({ 'mou.0.signed': typed })).toEqual({ mou: [{ signed: day }] });
  });

  test.each([
    ['1.200', 1200],
    ['12', 12],
    ['banyak', 'banyak'],
    ['-3', '-3'],
  ])('the number %s is %s', (typed, count) => {
    expect(firstRegion({ schoolCount: typed })).toEqual({ schoolCount: count });
  });

  test('month and year are one month; half of it is not lost', () => {
    expect(firstRegion({ 'since.month': '3', 'since.year': '2024' })).toEqual({ since: '2024-03' });
    expect(firstRegion({ 'since.month': '', 'since.year': '2024' })).toEqual({ since: '2024-00' });
    expect(firstRegion({ 'since.month': '', 'since.year': '' })).toEqual({});
  });

  test('an answer that is neither ya nor tidak stays as it is, to be refused', () => {
    expect(firstRegion({ hasMou: 'constructor' })).toEqual({ hasMou: 'constructor' });
  });

  test('details under tidak are dropped, details under ya and under no answer stay', () => {
    const details = { schools: 'SD Contoh', 'mou.0.number': '1', 'since.month': '03', 'since.year': '2024' };
    const no = { hasMou: 'tidak', hasSchools: 'tidak', hasExperience: 'tidak' };
    expect(firstRegion({ ...details, ...no })).toEqual({ hasMou: false, hasSchools: false, hasExperience: false });
    expect(firstRegion(details)).toMatchObject({
      since: '2024-03',
      mou: [{ number: '1' }],
      schools: [{ name: 'SD Contoh' }],
    });
    expect(input({ 'criteria.selfFunded': ['tidak'], 'criteria.fundingSource': ['CSR'] })['criteria']).toEqual({
      selfFunded: false,
    });
  });

  test('a block that was added last and left empty is dropped, one in between keeps its number', () => {
    const regions = (answers: Answers) => input(answers)['regions'];
    const one = { 'regions.0.province': ['35'] };
    expect(regions({ ...one, 'regions.1.province': [''], 'regions.1.mou.0.number': [''] })).toEqual([
      { province: '35' },
    ]);
    expect(regions({ ...one, 'regions.1.province': [''], 'regions.2.province': ['94'] })).toEqual([
      { province: '35' },
      {},
      { province: '94' },
    ]);
    expect(regions({})).toEqual([{}]);
  });

  test('a second contact without any answer is none', () => {
    expect(input({ 'contact.second.name': [' '], 'contact.second.email': [''] })['contact']).toEqual({});
    expect(input({ 'contact.second.phone': ['0812'] })['contact']).toEqual({ second: { phone: '0812' } });
  });
});
