import { expect, test } from 'vitest';
import { currentNames, isInternational, namesOn, roles, touchesTeachers } from '../../shared/domain/programme.ts';

test('names change on their day', () => {
  expect(namesOn('2024-10-20').ministryShort).toBe('Kemendikbudristek');
  expect(namesOn('2024-10-21').ministryShort).toBe('Kemendikdasmen');
  expect(namesOn('2025-01-20').platform.id).toBe('Platform Merdeka Mengajar (PMM)');
  expect(namesOn('2025-01-21')).toBe(currentNames);
  expect(namesOn('1999-01-01').validFrom).toBe('2022-02-11');
});

test('roles stand in four groups, and no placeholder is left in a label', () => {
  expect(new Set(roles.map(({ group }) => group.id)).size).toBe(4);
  expect(roles.filter(({ label }) => /[{}]/.test(label.id + label.en))).toEqual([]);
  expect(new Set(roles.map(({ value }) => value)).size).toBe(roles.length);
});

test('learning communities and teachers bring the teacher office in, other roles do not', () => {
  expect(roles.map(({ value }) => value).filter(touchesTeachers)).toEqual(['communities', 'speakers', 'platform-use']);
  expect(touchesTeachers('toString')).toBe(false);
});

test('partners from abroad and from other governments are international', () => {
  expect(['internasional', 'g2g', 'yayasan'].map(isInternational)).toEqual([true, true, false]);
});
