import { expect, test } from 'vitest';
import { EARLIER_NOTICES } from '../../shared/domain/earlier-notices.ts';
import { CURRENT_VERSION, EARLIER_VERSIONS } from '../../shared/domain/notices/versions.ts';
import { privacyNotice, readIn } from '../../shared/domain/privacy-notice.ts';

const LANGUAGES = ['id', 'en'] as const;

/** A changed text needs a new version, since declarations name the version that was read: then it is added here. */
const READ = {
  '2026-11b': {
    id: 'LGL91iLLp6tX24gX_kKAvIjgw_A17TCn0g2iaMxp9Lk',
    en: 'eDrbOpRgsih6MBPaTvyHja1xymZWefGEMnu0iRjX5qQ',
  },
  '2026-11': {
    id: 's7UhiSjTJtk-UdrPkG9yPAzi8plOw4SY0plqzkyPRRM',
    en: 'ZfMcerIDFdHF6vTqmJG7xYy4dqGaoXWyCb6x8n6Fpzo',
  },
} as const;

test('every version that was ever read is readable, the one that holds and those before it', () => {
  expect([CURRENT_VERSION, ...EARLIER_VERSIONS]).toEqual(Object.keys(READ));
  expect(Object.values(EARLIER_NOTICES).map(({ version }) => version)).toEqual([...EARLIER_VERSIONS]);
  expect(LANGUAGES.map(language => privacyNotice(language).version)).toEqual([CURRENT_VERSION, CURRENT_VERSION]);
});

test.each(LANGUAGES)('the text of each version (%s) is, to the letter, the one that was read', language => {
  const all = [privacyNotice(language), ...Object.values(EARLIER_NOTICES).map(notice => readIn(notice, language))];
  for (const { version, hash } of all) expect(hash, version).toBe(READ[version as keyof typeof READ][language]);
});

test('no version is dated later than the day on which it was published, nor before the one that it replaced', () => {
  const dates = [privacyNotice('id').date, ...Object.values(EARLIER_NOTICES).map(({ date }) => date)];
  expect(dates.toSorted().toReversed()).toEqual(dates);
  expect(dates[0]).toBe('2026-11-22');
});

test('both languages have the same parts, and as many points in each', () => {
  const shape = (language: 'id' | 'en') =>
    privacyNotice(language).parts.map(({ points = [], paragraphs = [] }) => [points.length, paragraphs.length]);
  expect(shape('en')).toEqual(shape('id'));
});

test('the notice names the law, the rights and how they are had at once, the three days, and that no NIK is asked', () => {
  const text = JSON.stringify(privacyNotice('id').parts);
  for (const needed of [
    'UU Nomor 27 Tahun 2022',
    '3 x 24 jam',
    'tidak meminta NIK',
    'negara lain',
    'jadwal retensi arsip',
    'Data pribadi Anda',
    'salinan semua data Anda',
    'penarikan persetujuan',
    'Penghapusan',
  ]) {
    expect(text).toContain(needed);
  }
});
