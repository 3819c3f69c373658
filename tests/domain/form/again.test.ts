import { describe, expect, test } from 'vitest';
import { checkApplication } from '../../../shared/domain/check.ts';
import { answeredAgain, answersAgain, askAgain, faultsAgain } from '../../../shared/domain/form/again.ts';
import { answersOf } from '../../../shared/domain/form/fill.ts';
import { readPost } from '../../../shared/domain/form/post.ts';
import { inputOf } from '../../../shared/domain/form/read.ts';
import { application, directory } from '../../world.ts';

const sent = application();
const provinces = sent.regions.map(({ province }) => province);
const stored = answersOf(sent, directory.regencies);
const around = { ...directory, today: '2026-07-06' };
const wants = (...fields: string[]) => ({ fields, provinces: ['35', '94'] });

/** What a browser posts of a page with these answers. */
const posted = (answers: Readonly<Record<string, readonly string[]>>) => {
  const pairs = Object.entries(answers).flatMap(([name, values]) =>
    values.map(value => [name, value] as [string, string]),
  );
  return readPost(new URLSearchParams(pairs).toString())?.answers ?? {};
};

describe('what is asked again', () => {
  test('is what offices want, once, in the order of the form', () => {
    const again = askAgain([wants('contact.phone', 'organisation.npwp'), wants('organisation.npwp')], provinces);
    expect(again).toEqual({ names: ['organisation.npwp', 'contact.phone'], regions: [] });
  });

  test('of a group is every question in it, and never the e-mail address, the consent or the province', () => {
    const again = askAgain([wants('organisation', 'contact', 'criteria', 'regions', 'consent', 'language')], provinces);
    expect(again.names).toContain('contact.second.name');
    expect(again.names).toContain('criteria.focusOther');
    expect(again.names).not.toContain('contact.email');
    expect(again.names.filter(name => /^(consent|language)/.test(name))).toEqual([]);
    for (const { parts } of again.regions) {
      expect(parts).not.toContain('province');
      expect(parts).toContain('schools');
    }
  });

  test('of a region is asked for the provinces of the office that wants it, or for the one place that it names', () => {
    const ofOne = askAgain([{ fields: ['regions.levels'], provinces: ['94'] }], provinces);
    expect(ofOne.regions).toEqual([{ place: 1, province: '94', parts: ['levels'] }]);
    const byPlace = askAgain([wants('regions.1')], provinces);
    expect(byPlace.regions.map(({ place }) => place)).toEqual([1]);
    expect(askAgain([{ fields: ['regions.0'], provinces: ['94'] }], provinces).regions).toEqual([]);
  });

  test('brings along what cannot be mended alone: a detail and the question that opens it', () => {
    expect(askAgain([wants('criteria.fundingSource')], provinces).names).toEqual([
      'criteria.selfFunded',
      'criteria.fundingSource',
    ]);
    expect(askAgain([wants('regions.0.mou.1.number')], provinces).regions).toEqual([
      { place: 0, province: '35', parts: ['hasMou', 'mou'] },
    ]);
  });

  test('is nothing where nothing that can be changed is wanted', () => {
    expect(askAgain([wants('contact.email', 'tidak.ada')], provinces)).toEqual({ names: [], regions: [] });
  });
});

describe('the answers', () => {
  const again = askAgain([wants('organisation.name', 'regions.1')], provinces);

  test('that were sent stand on the page, the asked regions numbered from 0', () => {
    const shown = answersAgain(again, stored);
    expect(shown).toMatchObject({
      'organisation.name': [sent.organisation.name],
      'regions.0.province': ['94'],
      'regions.0.levels': ['SD', 'SMP'],
    });
    expect(Object.keys(shown).filter(name => /^(contact|criteria|regions\.1)/.test(name))).toEqual([]);
  });

  test('given again unchanged are the application that was sent', () => {
    const all = answeredAgain(again, stored, posted(answersAgain(again, stored)));
    expect(checkApplication(inputOf(all, 'id'), around)).toMatchObject({ ok: true, application: sent });
  });

  test('that are changed are taken, those that were not asked never are', () => {
    const shown = answersAgain(again, stored);
    const typed = {
      ...shown,
      'organisation.name': ['Yayasan Baru'],
      'regions.0.levels': ['SMA'],
      'contact.phone': ['+6281111111111'],
      'regions.1.province': ['35'],
      'regions.1.levels': ['SLB'],
    };
    const checked = checkApplication(inputOf(answeredAgain(again, stored, posted(typed)), 'id'), around);
    expect(checked).toMatchObject({
      ok: true,
      application: {
        ...sent,
        organisation: { ...sent.organisation, name: 'Yayasan Baru' },
        regions: [sent.regions[0], { ...sent.regions[1], levels: ['SMA'] }],
      },
    });
  });

  test('whose boxes were all unticked are missing, under the number that the page has', () => {
    const { 'regions.0.levels': _, ...typed } = answersAgain(again, stored);
    const checked = checkApplication(inputOf(answeredAgain(again, stored, posted(typed)), 'id'), around);
    const faults = checked.ok ? [] : faultsAgain(again, checked.faults);
    expect(faults).toMatchObject([{ name: 'regions.0.levels', fault: 'missing' }]);
  });
});
