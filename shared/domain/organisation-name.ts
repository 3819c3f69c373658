import { distance } from 'fastest-levenshtein';

/** What an organisation is, not what it is called; and the words between its words. */
const FORMS: ReadonlySet<string> = new Set(
  `pt cv ud pd tbk persero yayasan yys perkumpulan perhimpunan perserikatan koperasi lembaga lsm ormas komunitas
   foundation fdn association stichting inc ltd llc limited corp corporation company
   dan and of the untuk bagi di for`.split(/\s+/),
);
/** So long that one wrong letter makes no other word of them. */
const LONG_FORMS = [...FORMS].filter(form => form.length >= 7);
/** Said or left out as one likes. */
const COUNTRY: readonly string[] = ['indonesia', 'nusantara'];

/** A map, since `constructor` is a word that somebody may write. */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    univ: 'universitas',
    university: 'universitas',
    inst: 'institut',
    pend: 'pendidikan',
    ponpes: 'pondok pesantren',
    ind: 'indonesia',
    indo: 'indonesia',
    jabar: 'jawa barat',
    jateng: 'jawa tengah',
    jatim: 'jawa timur',
    sumut: 'sumatera utara',
    sumbar: 'sumatera barat',
    sumsel: 'sumatera selatan',
    kalbar: 'kalimantan barat',
    kalsel: 'kalimantan selatan',
    kaltim: 'kalimantan timur',
    sulsel: 'sulawesi selatan',
    sulut: 'sulawesi utara',
  }),
);

/** As it was written until 1972, and still is in many names. */
const OLD_SPELLING: Readonly<Record<string, string>> = { oe: 'u', tj: 'c', dj: 'j' };

const isForm = (word: string): boolean => FORMS.has(word) || LONG_FORMS.some(form => distance(form, word) === 1);
const asCountry = (word: string): string => COUNTRY.find(name => distance(name, word) === 1) ?? word;
const orAll = (some: readonly string[], all: readonly string[]): readonly string[] => (some.length > 0 ? some : all);

/** Lower case, without marks, signs and short forms in brackets; letters that stand alone (`P. T.`) are one word. */
const spelled = (name: string): readonly string[] => {
  const words = (text: string): readonly string[] =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .replace(/(?<![^ ])(\p{L}) (?=\p{L}(?![^ ]))/gu, '$1')
      .split(' ')
      .filter(Boolean);
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘ʼ`]/gu, '')
    .toLowerCase();
  return orAll(words(plain.replace(/\([^()]*\)/g, ' ')), words(plain));
};

/**
 * The words that an organisation is called by, in their order: without legal form, accents and signs, short forms and the
 * spelling of before 1972 written out. What is kept in rows is made from these: a change needs those rows made anew.
 */
export const nameWords = (name: string): readonly string[] => {
  const words = spelled(name)
    .flatMap(word => (SHORT.get(word) ?? word).split(' '))
    .map(word => asCountry(word.replace(/oe|tj|dj/g, old => OLD_SPELLING[old] ?? old)));
  return orAll(
    words.filter(word => !isForm(word)),
    words,
  );
};

/** The words that tell it from others. */
const telling = (words: readonly string[]): readonly string[] =>
  orAll(
    words.filter(word => !COUNTRY.includes(word)),
    words,
  );

/** The consonants that occur, in the order of the alphabet: vowels, double letters, swaps and spaces change nothing. */
const consonants = (...words: readonly string[]): string =>
  [...new Set(words.join('').replace(/[aeiou]/g, ''))].sort().join('') || words.join('');

const END = 3;
const COMPARED = 3;

/**
 * Under what a name is kept, at most three: names that are nearly equal have one in common. Two of three words are enough,
 * one of two, and one end of a single word; so one mistyped word (of six letters, where there is no other) hides nothing,
 * nor does a wrong space in a name of up to three words. Of longer names the three longest words count.
 */
export const nameBlocks = (words: readonly string[]): readonly string[] => {
  const longest = [...telling(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, COMPARED);
  const [first = '', second, third] = telling(words).filter(word => longest.includes(word));
  const blocks =
    second === undefined
      ? [consonants(first), `^${first.slice(0, END)}`, `${first.slice(-END)}$`]
      : third === undefined
        ? [consonants(first, second), consonants(first), consonants(second)]
        : [consonants(first, second), consonants(first, third), consonants(second, third)];
  return [...new Set(blocks)];
};

/** Shorter words are other words once a letter of them changes (SMP, SMA). */
const SHORTEST = 4;
const LONG = 10;

const letters = (text: string): string => [...text].sort().join('');

/** One letter is wrong, missing or too many, two of a long word; or two changed places. */
const isNear = (one: string, other: string, wrong = 1): boolean => {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < SHORTEST || /\d/.test(one + other)) return false;
  const steps = distance(one, other);
  return steps <= wrong || (steps === 2 && letters(one) === letters(other));
};
const isNearWord = (one: string, other: string): boolean =>
  isNear(one, other, Math.min(one.length, other.length) < LONG ? 1 : 2);

/** As many words, each with one of its own that is near. */
const areNearWords = (some: readonly string[], others: readonly string[]): boolean => {
  const left = [...others];
  return (
    some.length === others.length &&
    some.every(word => {
      const place = left.findIndex(other => isNearWord(word, other));
      if (place >= 0) left.splice(place, 1);
      return place >= 0;
    })
  );
};

const country = (words: readonly string[]): string => words.filter(word => COUNTRY.includes(word)).join();

/** Whether two names (as their words) are nearly equal: but for typing errors, other spacing, another order of words. */
export const isNearName = (one: readonly string[], other: readonly string[]): boolean => {
  if (country(one) !== '' && country(other) !== '' && country(one) !== country(other)) return false;
  const [mine, theirs] = [telling(one), telling(other)];
  return mine.length === theirs.length ? areNearWords(mine, theirs) : isNear(mine.join(''), theirs.join(''));
};
