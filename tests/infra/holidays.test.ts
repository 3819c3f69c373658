import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isListed, withHoliday } from '../../infra/operator/holidays.ts';

const csv = readFileSync('shared/data/holidays.csv', 'utf8');
const announced = {
  date: '2026-09-04',
  name: 'Cuti bersama, tambahan',
  kind: 'cuti-bersama',
  source: 'SKB "perubahan"',
  provinces: '',
};

test('a holiday announced late stands in its place among the days, and no other line changes', () => {
  const lines = withHoliday(csv, announced).split('\r\n');
  const added = '2026-09-04,"Cuti bersama, tambahan",cuti-bersama,official,"SKB ""perubahan"""';
  expect(lines.filter(line => line !== added)).toEqual(csv.split('\r\n'));
  expect(lines.slice(1, -1)).toEqual(lines.slice(1, -1).toSorted((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 0)));
});

test('what was provisional becomes official, once', () => {
  const [, date = ''] = /^(\S{10}),[^\n]*,provisional,/m.exec(csv) ?? [];
  const lines = withHoliday(csv, { ...announced, date }).split('\r\n');
  expect(lines.filter(line => line.startsWith(date)).map(line => line.includes('official'))).toEqual([true]);
  expect(lines).toHaveLength(csv.split('\r\n').length);
});

test('one of some provinces brings their column', () => {
  const [names, ...lines] = withHoliday(csv, { ...announced, provinces: '51 11' }).split('\r\n');
  expect(names).toBe('date,name,kind,status,source,provinces');
  expect(lines.find(line => line.startsWith('2026-09-04'))).toMatch(/,51 11$/);
});

test('a day that is there already is known, for the whole country or for those provinces; a provisional one is not', () => {
  const some = withHoliday(csv, { ...announced, provinces: '51 11' });
  const all = withHoliday(csv, announced);
  const [, provisional = ''] = /^(\S{10}),[^\n]*,provisional,/m.exec(csv) ?? [];
  const at = (list: string, date: string, provinces = '') => isListed(list, { date, provinces });
  expect([at(all, '2026-09-04'), at(all, '2026-09-04', '51'), at(some, '2026-09-04', '51 11')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([at(some, '2026-09-04'), at(some, '2026-09-04', '52'), at(csv, provisional)]).toEqual([false, false, false]);
});
