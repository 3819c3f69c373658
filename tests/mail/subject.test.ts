import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subject } from '../../shared/mail/subject.ts';
import { directory, reference } from './fixture.ts';

const names = directory().provinces.map(province => province.name);

test('a subject names all provinces while they fit, then the first and a count, then only a count', () => {
  const ending = (...of: string[]): string | undefined => subject(reference, of, 'id').split(' – ')[1];
  expect(ending('Jawa Timur')).toBe('Jawa Timur');
  expect(ending('Jawa Timur', 'Papua Tengah')).toBe('Jawa Timur dan Papua Tengah');
  expect(ending('Bali', 'Banten', 'Riau', 'Aceh', 'Jambi')).toBe('Bali dan 4 provinsi lain');
  expect(ending('Kepulauan Bangka Belitung', 'Papua')).toBe('2 provinsi');
});

test('a subject is one line of at most 77 characters that holds the reference, whatever the provinces', () => {
  fc.assert(
    fc.property(
      fc.subarray(names, { minLength: 1 }),
      fc.constantFrom('id' as const, 'en' as const),
      (some, language) => {
        const line = subject(reference, some, language);
        expect(line.length).toBeLessThanOrEqual(77);
        expect(line.startsWith('[7K3F-9QXR-2MCC] ')).toBe(true);
      },
    ),
  );
});
