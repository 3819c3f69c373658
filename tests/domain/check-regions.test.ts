import { describe, expect, test } from 'vitest';
import { checkApplication } from '../../shared/domain/check.ts';
import { application, region } from '../world.ts';
import { around } from './applications.ts';
import { faults, inRegion, stored } from './checked.ts';

describe('regions', () => {
  test('each province is named once, and there are at most 38', () => {
    expect(faults({ ...application(), regions: [region('35'), region('94'), region('35')] })).toEqual([
      'regions.2.province contradicts',
    ]);
    expect(faults({ ...application(), regions: [] })).toEqual(['regions missing']);
    expect(faults({ ...application(), regions: Array.from({ length: 39 }, () => region('35')) })).toEqual([
      'regions tooMany',
    ]);
    expect(
      stored({ ...application(), regions: around.provinces.map(({ code }) => region(code)) }).regions,
    ).toHaveLength(38);
  });

  test('a regency may be named in any way and is stored as its code', () => {
    const { regions } = stored(inRegion({ regencies: ['Kota Blitar', '3573', 'kab. malang', '35.72'] }));
    expect(regions[0]?.regencies).toEqual(['35.72', '35.73', '35.07']);
  });

  test('a name that fits two is asked back with both codes, and the code settles it', () => {
    const checked = checkApplication(inRegion({ regencies: ['Blitar'] }), around);
    expect(checked).toMatchObject({
      ok: false,
      faults: [{ name: 'regions.0.regencies', fault: 'ambiguous', choices: [{ value: '35.05' }, { value: '35.72' }] }],
    });
    if (!checked.ok) {
      expect(checked.faults[0]?.sentence.id).toContain('Kabupaten Blitar (35.05), Kota Blitar (35.72)');
    }
    expect(stored(inRegion({ regencies: ['Blitar', '35.72'] })).regions[0]?.regencies).toEqual(['35.72']);
  });

  test('a regency of another province is refused with the way to mend it', () => {
    const checked = checkApplication(inRegion({ regencies: ['Surakarta'] }), around);
    expect(checked).toMatchObject({ ok: false, faults: [{ fault: 'unknown' }] });
    if (!checked.ok) expect(checked.faults[0]?.sentence.id).toContain('Kota Surakarta (Jawa Tengah)');
  });

  test.each([
    ['an unknown level', { levels: ['TK'] }, 'regions.0.levels unknown'],
    ['an unknown role', { roles: ['x'] }, 'regions.0.roles unknown'],
    ['no role', { roles: [] }, 'regions.0.roles missing'],
    ['half a school', { schoolCount: 1.5 }, 'regions.0.schoolCount invalid'],
    ['fewer than no schools', { schoolCount: -1 }, 'regions.0.schoolCount invalid'],
    ['a million schools', { schoolCount: 1_000_000 }, 'regions.0.schoolCount tooLong'],
    ['an answer that is neither yes nor no', { hasMou: 'ya' }, 'regions.0.hasMou invalid'],
    ['21 schools', { hasSchools: true, schools: Array(21).fill({ name: 'SD' }) }, 'regions.0.schools tooMany'],
    ['an NPSN that is none', { hasSchools: true, schools: [{ npsn: '123' }] }, 'regions.0.schools invalid'],
    ['a month that does not exist', { hasExperience: true, since: '2024-13' }, 'regions.0.since invalid'],
    ['a year before 1950', { hasExperience: true, since: '1949-12' }, 'regions.0.since tooEarly'],
    ['a month to come', { hasExperience: true, since: '2026-12' }, 'regions.0.since tooLate'],
    ['a day that does not exist', { hasMou: true, mou: [{ signed: '2025-02-30' }] }, 'regions.0.mou.0.signed invalid'],
    [
      'an MoU that ends before it begins',
      { hasMou: true, mou: [{ number: '1' }, { signed: '2025-02-02', expires: '2025-02-01' }] },
      'regions.0.mou.1.expires contradicts',
    ],
    ['an MoU under no', { mou: [{ number: '1' }] }, 'regions.0.mou contradicts'],
    ['schools under no', { schools: [{ name: 'SD' }] }, 'regions.0.schools contradicts'],
    ['a month under no', { since: '2024-01' }, 'regions.0.since contradicts'],
  ])('refuse %s', (_, changes, fault) => {
    expect(faults(inRegion(changes))).toEqual([fault]);
  });

  test('an MoU may be signed and end on one day', () => {
    const mou = [{ signed: '2025-02-02', expires: '2025-02-02' }];
    expect(stored(inRegion({ hasMou: true, mou })).regions[0]?.mou).toEqual(mou);
  });

  test('of two things wrong with one answer the first is said', () => {
    expect(faults(inRegion({ province: '35\0' }))).toEqual(['regions.0.province unreadable']);
    expect(faults(inRegion({ hasExperience: true, since: '2099-99' }))).toEqual(['regions.0.since invalid']);
  });

  test('this month is not the future', () => {
    expect(stored(inRegion({ hasExperience: true, since: '2026-11' })).regions[0]?.since).toBe('2026-11');
  });

  test('yes without details is accepted, and an empty MoU block says nothing', () => {
    const [first] = stored(
      inRegion({ hasMou: true, mou: [{}, { link: ' ' }], hasSchools: true, hasExperience: true }),
    ).regions;
    expect(first).toMatchObject({ hasMou: true, mou: [], hasSchools: true, schools: [], hasExperience: true });
  });
});
