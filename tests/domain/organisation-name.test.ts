import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNearName, nameBlocks, nameWords } from '../../shared/domain/organisation-name.ts';

const areNear = (one: string, other: string): boolean => isNearName(nameWords(one), nameWords(other));
const meet = (one: string, other: string): boolean => {
  const blocks = nameBlocks(nameWords(one));
  return nameBlocks(nameWords(other)).some(block => blocks.includes(block));
};

/** The same organisation, as two people write it. */
const SAME = [
  ['PT Ruang Raya Indonesia', 'PT. RUANG RAYA INDONESIA, Tbk'],
  ['Ruangguru', 'Ruang Guru'],
  ['Yayasan Cahaya Literasi Nusantara', 'Yys. Cahaya Literasi Nusantara'],
  ['Yayasan Cahaya Literasi Nusantara', 'Cahaya Literasi'],
  ['Yayasan Cahaya Literasi Nusantara', 'Yayasan Cahaya Literasy Nusantra'],
  ['Yayasan Cahaya Literasi Nusantara', 'Yaysan Cahya Literasi Nusantara (YCLN)'],
  ['Boedi Oetomo', 'Budi Utomo'],
  ['Perkumpulan Muhammadiyah', 'Moehammadijah'],
  ['Tanoto Foundation', 'Yayasan Tanoto'],
  ['Putera Sampoerna Foundation', 'Yayasan Putra Sampurna'],
  ['Sampoerna', 'Sampoena'],
  ['Gramedia', 'Gramdeia'],
  ['Univ. Negeri Malang', 'Universitas Negeri Malang'],
  ['WWF-Indonesia', 'Yayasan WWF Indonesia'],
  ['PT Astra Internasional', 'PT Astra International Tbk'],
  ['Yayasan Pendidikan Astra - Michael D. Ruslim', 'Yayasan Pendidikan Astra Michael D Ruslim'],
  ['Yayasan Guru Belajar', 'Yayasan Belajar Guru'],
  ['Yayasan Sa’diyah', "Yayasan Sa'diyah"],
  ['Yayasan Pendidikan Al-Ikhlas', 'Yayasan Pend. Al Ikhlas'],
  ['Save the Children Indonesia', 'Yayasan Save the Children'],
  ['P.T. Telkom Indonesia (Persero) Tbk', 'Telkom Indonesia'],
  ['P T Télkom Indonesia', 'TELKOM'],
] as const;

/** Organisations that have words in common and are others. */
const OTHERS = [
  ['Yayasan Cahaya Bangsa', 'Yayasan Cahaya Bunda'],
  ['Yayasan Tunas Bangsa', 'Yayasan Tunas Harapan'],
  ['Yayasan Al Hikmah 1', 'Yayasan Al Hikmah 2'],
  ['Universitas Negeri Malang', 'Universitas Negeri Padang'],
  ['Universitas Negeri Medan', 'Universitas Negeri Padang'],
  ['Universitas Indonesia', 'Institut Indonesia'],
  ['Yayasan Pendidikan Islam', 'Yayasan Pendidikan Kristen'],
  ['PT Maju Jaya', 'PT Maju Makmur'],
  ['Bina Insan Mulia', 'Bina Insan Madani'],
  ['Cahaya Literasi Nusantara', 'Cahaya Literasi Indonesia'],
  ['Universitas Muhammadiyah Malang', 'Universitas Muhammadiyah Magelang'],
  ['Universitas Islam Negeri Sumatera Utara', 'UIN Sumatera Barat'],
  ['Universitas Jember', 'Universitas Jambi'],
  ['Universitas Sriwijaya', 'Universitas Brawijaya'],
  ['Yayasan SMA Karya', 'Yayasan SMP Karya'],
  ['Indonesia Mengajar', 'Gerakan Indonesia Mengajar Bersama'],
] as const;

describe('the name of an organisation', () => {
  test.each(SAME)('%s: %s is found, and near', (one, other) => {
    expect([meet(one, other), areNear(one, other), areNear(other, one)]).toEqual([true, true, true]);
  });

  test.each(OTHERS)('%s: %s is another', (one, other) => {
    expect([areNear(one, other), areNear(other, one)]).toEqual([false, false]);
  });

  test('is its own also where nothing is left but what is left out elsewhere', () => {
    expect(nameWords('PT Indonesia')).toEqual(['indonesia']);
    expect(nameWords('Yayasan')).toEqual(['yayasan']);
    expect(nameWords('(YCLN)')).toEqual(['ycln']);
    expect(nameWords('教育基金会')).toEqual(['教育基金会']);
    expect(nameWords('!!!')).toEqual([]);
    expect(areNear('Yayasan Nusantara', 'Yayasan Indonesia')).toBe(false);
  });
});

/** Without the letters of the old spelling: a slip that makes `tj` of them changes two. */
const word = fc
  .array(fc.constantFrom(...'bcdfghklmnprstwyaiue'), { minLength: 6, maxLength: 12 })
  .map(letters => letters.join(''));
/** Names of one to five words that are not near each other, and neither legal form nor country. */
const name = fc
  .uniqueArray(word, { minLength: 1, maxLength: 5, comparator: (a, b) => a.slice(0, 3) === b.slice(0, 3) })
  .filter(words => nameWords(words.join(' ')).join(' ') === words.join(' '));

/** One slip of the finger: a letter wrong, missing, too many, or two swapped. */
const slip = fc.constantFrom('wrong', 'missing', 'more', 'swapped');
const mistyped = (text: string, place: number, how: string, letter: string): string => {
  const [before, here, next, rest] = [
    text.slice(0, place),
    text.charAt(place),
    text.charAt(place + 1),
    text.slice(place + 2),
  ];
  if (how === 'wrong') return before + letter + next + rest;
  if (how === 'missing') return before + next + rest;
  if (how === 'more') return before + letter + here + next + rest;
  return before + next + here + rest;
};

describe('any name', () => {
  test('is made of the same words however it is dressed', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('PT', 'CV.', 'Yayasan', 'Perkumpulan', 'P.T.'), (words, form) => {
        const plain = nameWords(words.join(' '));
        for (const dressed of [
          `${form} ${words.join(' ')}`,
          words.join('  ').toUpperCase(),
          `${words.join(' - ')}, Tbk.`,
          `${words.join(' ')} (${words.map(one => one.charAt(0)).join('')})`,
          words.join(' ').replace(/a/g, 'á'),
        ]) {
          expect(nameWords(dressed), dressed).toEqual(plain);
        }
        expect(nameWords(plain.join(' '))).toEqual(plain);
      }),
    );
  });

  test('gives three blocks at most, and never an empty one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), text => {
        const blocks = nameBlocks(nameWords(text));
        expect(blocks.length).toBeLessThanOrEqual(3);
        expect(new Set(blocks).size).toBe(blocks.length);
        if (nameWords(text).length > 0) expect(blocks).not.toContain('');
      }),
    );
  });

  test('is found again, and near, with one slip of the finger', () => {
    fc.assert(
      fc.property(
        name,
        fc.nat({ max: 4 }),
        fc.nat({ max: 11 }),
        slip,
        fc.constantFrom(...'bdkmsta'),
        (words, which, where, how, letter) => {
          const one = words[which % words.length] ?? '';
          const wrong = mistyped(one, where % one.length, how, letter);
          const typed = words.map(each => (each === one ? wrong : each)).join(' ');
          expect(meet(words.join(' '), typed), typed).toBe(true);
          expect(areNear(words.join(' '), typed), typed).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('is near in any order of its words, and found so', () => {
    fc.assert(
      fc.property(
        name.chain(words => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }))),
        ([words, shuffled]) => {
          expect(areNear(words.join(' '), shuffled.join(' '))).toBe(true);
          expect(meet(words.join(' '), shuffled.join(' '))).toBe(true);
        },
      ),
    );
  });

  test('of up to three words is near with a space too few, and found so', () => {
    fc.assert(
      fc.property(name, fc.nat({ max: 2 }), (all, gap) => {
        const words = all.slice(0, 3);
        const place = gap % words.length;
        const joined = words.map((each, at) => (at === place ? each : ` ${each}`)).join('');
        expect(areNear(words.join(' '), joined), joined).toBe(true);
        expect(meet(words.join(' '), joined), joined).toBe(true);
      }),
    );
  });
});
