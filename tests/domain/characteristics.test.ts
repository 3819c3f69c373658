import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/domain/characteristics.ts';
import { application, region } from '../world.ts';

const TODAY = '2026-11-22';
const first = (changes: object, characteristic: string) =>
  assess(application({ regions: [region('35', changes)] }), ['35'], TODAY).find(
    each => each.characteristic === characteristic,
  )?.findings[0];
const criteria = (changes: object) =>
  assess(application({ criteria: { ...application().criteria, ...changes } }), ['35'], TODAY);

test('an office sees five characteristics, for its own provinces only', () => {
  const seen = assess(application(), ['94'], TODAY);
  expect(seen.map(each => each.characteristic)).toEqual([
    'selfFunded',
    'learningFocus',
    'hasMou',
    'hasSchools',
    'hasExperience',
  ]);
  expect(seen.map(each => each.verdict)).toEqual(['met', 'met', 'not-met', 'not-met', 'not-met']);
  expect(seen.flatMap(each => each.findings.flatMap(finding => finding.province ?? []))).toEqual(['94', '94', '94']);
  expect(assess(application(), ['35'], TODAY).map(each => each.verdict)).toEqual(['met', 'met', 'met', 'met', 'met']);
});

test('provinces that differ are to be checked, each with its own finding', () => {
  const [, , mou] = assess(application(), ['35', '94'], TODAY);
  expect(mou).toMatchObject({
    verdict: 'to-check',
    findings: [
      { province: '35', verdict: 'met' },
      { province: '94', verdict: 'not-met' },
    ],
  });
});

describe('funding and focus', () => {
  test.each([
    [{ selfFunded: false, fundingSource: undefined }, 0, 'not-met', 'denied'],
    [{ selfFunded: true, fundingSource: undefined }, 0, 'to-check', 'no-details'],
    [{ learningFocus: false, focusAreas: [] }, 1, 'not-met', 'denied'],
    [{ learningFocus: true, focusAreas: [] }, 1, 'to-check', 'no-details'],
    [{ learningFocus: true, focusAreas: ['other'] }, 1, 'to-check', 'no-details'],
    [{ learningFocus: true, focusAreas: ['other'], focusOther: 'Perpustakaan' }, 1, 'met', 'stated'],
  ])('%j is assessed', (changes, place, verdict, reason) => {
    expect(criteria(changes)[place]?.findings).toMatchObject([{ verdict, reason }]);
  });
});

describe('an MoU', () => {
  const full = { government: 'Pemerintah Kota Blitar', number: '1' };
  test.each([
    ['none', { hasMou: false }, 'not-met', 'denied'],
    ['yes without details', { hasMou: true }, 'to-check', 'no-details'],
    ['without its number', { hasMou: true, mou: [{ government: 'Kota Blitar' }] }, 'to-check', 'mou-incomplete'],
    ['without an end', { hasMou: true, mou: [full] }, 'met', 'stated'],
    ['that ends today', { hasMou: true, mou: [{ ...full, expires: TODAY }] }, 'met', 'stated'],
    ['that ended yesterday', { hasMou: true, mou: [{ ...full, expires: '2026-11-21' }] }, 'to-check', 'mou-expired'],
    [
      'to be signed tomorrow',
      { hasMou: true, mou: [{ ...full, signed: '2026-11-23' }] },
      'to-check',
      'mou-not-yet-signed',
    ],
    [
      'expired beside one in force without its number',
      {
        hasMou: true,
        mou: [
          { ...full, expires: '2020-01-01' },
          { government: 'Kota Malang', expires: '2028-01-01' },
        ],
      },
      'to-check',
      'mou-incomplete',
    ],
    [
      'expired beside one to be signed tomorrow',
      {
        hasMou: true,
        mou: [
          { ...full, expires: '2020-01-01' },
          { ...full, signed: '2026-11-23' },
        ],
      },
      'to-check',
      'mou-not-yet-signed',
    ],
    [
      'without its number, and expired',
      { hasMou: true, mou: [{ government: 'Kota Malang', expires: '2020-01-01' }] },
      'to-check',
      'mou-expired',
    ],
    ['expired beside one in force', { hasMou: true, mou: [{ ...full, expires: '2020-01-01' }, full] }, 'met', 'stated'],
  ])('%s is assessed', (_, changes, verdict, reason) => {
    expect(first(changes, 'hasMou')).toMatchObject({ verdict, reason });
  });
});

describe('experience and schools', () => {
  test.each([
    ['hasExperience', { hasExperience: true, since: '2025-11' }, 'met', 'stated'],
    ['hasExperience', { hasExperience: true, since: '2025-12' }, 'to-check', 'under-one-year'],
    ['hasExperience', { hasExperience: true }, 'to-check', 'no-details'],
    ['hasExperience', { hasExperience: false }, 'not-met', 'denied'],
    ['hasSchools', { hasSchools: true, schools: [{ name: 'SD' }] }, 'met', 'stated'],
    ['hasSchools', { hasSchools: true }, 'to-check', 'no-details'],
    ['hasSchools', { hasSchools: false }, 'not-met', 'denied'],
  ])('%s of %j', (characteristic, changes, verdict, reason) => {
    expect(first(changes, characteristic)).toMatchObject({ verdict, reason });
  });
});
