import { describe, expect, test } from 'vitest';
import { changesBetween, isNothing } from '../../shared/domain/changes.ts';
import { application, region } from '../world.ts';

const before = application();

describe('what differs between two versions', () => {
  test('is nothing where they are equal, however they are written down', () => {
    const same = { ...before, organisation: { ...before.organisation, website: undefined } };
    expect(isNothing(changesBetween(before, same, ['35', '94']))).toBe(true);
  });

  test('is told by the name of the question, in the form’s order, with both answers', () => {
    const after = application({
      organisation: { ...before.organisation, name: 'Yayasan Baru' },
      contact: { ...before.contact, phone: '+6281300000000', second: { name: 'Wiwin' } },
    });
    expect(changesBetween(before, after, ['35']).answers).toEqual([
      { name: 'organisation.name', before: 'Yayasan Cahaya Literasi Nusantara', after: 'Yayasan Baru' },
      { name: 'contact.phone', before: '+6281234567890', after: '+6281300000000' },
      { name: 'contact.second.name', before: undefined, after: 'Wiwin' },
    ]);
  });

  test('of regions counts only in the office’s provinces, wherever they stand in the list', () => {
    const [east, papua] = before.regions;
    if (!east || !papua) throw new Error('two regions');
    const after = application({ regions: [papua, { ...east, levels: ['SMP'] }] });
    expect(changesBetween(before, after, ['94'])).toEqual({ answers: [], added: [], removed: [] });
    expect(changesBetween(before, after, ['35']).answers).toEqual([
      { name: 'regions.levels', province: '35', before: ['SD'], after: ['SMP'] },
    ]);
  });

  test('tells apart regions that came and regions that went', () => {
    const after = application({ regions: [...before.regions.slice(0, 1), region('91')] });
    const { answers, added, removed } = changesBetween(before, after, ['91', '94']);
    expect([answers, added.map(one => one.province), removed.map(one => one.province)]).toEqual([[], ['91'], ['94']]);
  });
});
