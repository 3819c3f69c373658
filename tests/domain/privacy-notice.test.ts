import { expect, test } from 'vitest';
import { privacyNotice } from '../../shared/domain/privacy-notice.ts';

/** A changed text needs a new version, since declarations name the version that was read: then both change here. */
const READ = {
  id: '2026-12 SEJW6Bz8VcuOX0HgouVwgCO3280Cla0tbCb8lB7s6JU',
  en: '2026-12 pza8qSsDsDPF_G3m6ZyhnunoEPKvG8k6kzvvc6lKwg4',
};

test.each(['id', 'en'] as const)('the text of this version (%s) is the one that was read', language => {
  const { version, hash } = privacyNotice(language);
  expect(`${version} ${hash}`).toBe(READ[language]);
});

test('both languages have the same parts, and as many points in each', () => {
  const shape = (language: 'id' | 'en') =>
    privacyNotice(language).parts.map(({ points = [], paragraphs = [] }) => [points.length, paragraphs.length]);
  expect(shape('en')).toEqual(shape('id'));
});

test('the notice names the law, the rights, the three days, and that no NIK is asked', () => {
  const text = JSON.stringify(privacyNotice('id').parts);
  for (const needed of ['UU Nomor 27 Tahun 2022', '3 x 24 jam', 'tidak meminta NIK', 'negara lain', 'retensi']) {
    expect(text).toContain(needed);
  }
});
