import { describe, expect, test } from 'vitest';
import { checkApplication } from '../../shared/domain/check.ts';
import type { Fault, Field } from '../../shared/domain/field.ts';
import { blockAt, fieldAt, fields, isField, provinceField } from '../../shared/domain/fields.ts';
import { sentenceOf } from '../../shared/domain/sentences.ts';
import { application, directory } from '../world.ts';
import { around } from './applications.ts';

type Node = Readonly<Record<string, unknown>>;

const namesUnder = (node: Node, prefix: string): string[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const name = prefix ? `${prefix}.${key}` : key;
    if (isField(child as Node)) return [name];
    return namesUnder(child as Node, blockAt(name) ? `${name}.0` : name);
  });

const names = namesUnder(fields, '');
const every: readonly Fault[] = [
  'missing',
  'tooShort',
  'tooLong',
  'invalid',
  'tooMany',
  'tooEarly',
  'tooLate',
  'unknown',
  'ambiguous',
  'contradicts',
  'unreadable',
];

describe('the questions', () => {
  test.each(names)('%s has a label in both languages, and a sentence in both for whatever can be wrong', name => {
    const field = fieldAt(name) as Field;
    expect(field.label.id).toMatch(/\S/);
    expect(field.label.en).toMatch(/\S/);
    for (const fault of every) {
      const { id, en } = sentenceOf(name, fault);
      expect(id).toMatch(/^[A-Z“].*[.?]$/s);
      expect(en).toMatch(/^[A-Z“].*[.?]$/s);
      expect(id).not.toBe(en);
    }
  });

  test('a required one says in its own words that it is missing', () => {
    const required = names.filter(name => fieldAt(name)?.required);
    expect(required.filter(name => !fieldAt(name)?.errors?.missing)).toEqual([]);
  });

  test('a bound that a sentence names is the bound of the field', () => {
    const wrong = names.flatMap(name => {
      const field = fieldAt(name) as Field;
      const sentences = [field.errors?.tooLong, field.errors?.tooMany].filter(sentence => sentence !== undefined);
      const bounds = sentences.flatMap(({ id }) => id.match(/paling banyak ([\d.]+)/)?.[1]?.replace('.', '') ?? []);
      return 'max' in field && name !== 'regions.0.schoolCount'
        ? bounds.filter(bound => Number(bound) !== field.max)
        : [];
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['regions.0.mou.1.number', 'Nomor MoU'],
    ['regions.mou.number', 'Nomor MoU'],
    ['organisation.kind', 'Jenis organisasi'],
    ['contact.second.email', 'Surel kontak kedua'],
    ['regions.12.since.year', 'Bekerja di sini sejak'],
  ])('%s is found', (name, label) => {
    expect(fieldAt(name)?.label.id).toBe(label);
  });

  test.each([
    '',
    'organisation',
    'regions',
    'regions.0',
    'regions.0.mou',
    '__proto__',
    'organisation.name.month',
    'x.y',
  ])('%j is none', name => {
    expect(fieldAt(name)).toBeUndefined();
  });

  test('a group of questions has its own sentences too', () => {
    expect(sentenceOf('regions', 'missing').id).toBe(
      'Isi paling sedikit satu wilayah, dengan provinsi, jenjang, dan bentuk dukungannya.',
    );
    expect(sentenceOf('regions.0.mou', 'contradicts').en).toContain('the question was answered no');
    expect(sentenceOf('organisation.x', 'unknown').en).toBe('The form does not know this entry. Remove it.');
  });

  test('the provinces come from the directory, sorted by name', () => {
    const labels = provinceField(directory.provinces).options.map(({ label }) => label.id);
    expect(labels).toHaveLength(38);
    expect(labels[0]).toBe('Aceh');
    expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'id')));
  });
});

describe('what is required', () => {
  const smallest = {
    organisation: { name: 'KKG', kind: 'komunitas' },
    contact: { name: 'Siti', email: 'siti@contoh.example', phone: '081234567890' },
    criteria: { selfFunded: false, learningFocus: false },
    regions: [
      { province: '35', levels: ['SD'], roles: ['advocacy'], hasMou: false, hasSchools: false, hasExperience: false },
    ],
    consent: { authorised: true, privacy: true },
  };

  const without = (input: object, name: string): object => {
    const copy = structuredClone(input);
    const parts = name.split('.');
    const last = parts.pop() ?? '';
    const group = parts.reduce<Record<string, unknown>>(
      (node, part) => node[part] as Record<string, unknown>,
      copy as never,
    );
    delete group[last];
    return copy;
  };

  const given = (node: object, prefix = ''): string[] =>
    Object.entries(node).flatMap(([key, child]) => {
      const name = prefix + key;
      const isValue = typeof child !== 'object' || (Array.isArray(child) && typeof child[0] === 'string');
      return isValue ? [name] : given(child, `${name}.`);
    });

  test('is enough', () => {
    expect(checkApplication(smallest, around)).toMatchObject({ ok: true, application: { language: 'id' } });
  });

  test.each(given(smallest))('includes %s', name => {
    expect(checkApplication(without(smallest, name), around)).toMatchObject({
      ok: false,
      faults: [{ name, fault: 'missing' }],
    });
    expect(fieldAt(name)?.required).toBe(true);
  });

  test('is what the fields call required, and nothing else', () => {
    const names = given(smallest).map(name => name.replace('.0', ''));
    const marked = namesUnder(fields, '')
      .filter(name => fieldAt(name)?.required)
      .map(name => name.replace('.0', ''));
    expect(new Set(marked)).toEqual(new Set(names));
    expect(checkApplication(application(), around).ok).toBe(true);
  });
});
