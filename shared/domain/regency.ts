import { distance } from 'fastest-levenshtein';
import type { Regency } from './directory.ts';

/** What a typed name means in its province. Codes are Kemendagri codes, `35.72`. */
export type Match =
  | Readonly<{ kind: 'found'; code: string }>
  /** A name that fits a Kabupaten and a Kota: asked back, never guessed. */
  | Readonly<{ kind: 'ambiguous'; codes: readonly string[] }>
  /** No regency of this province; `suggestions` are like it, `elsewhere` has this name in other provinces. */
  | Readonly<{ kind: 'unknown'; suggestions: readonly string[]; elsewhere: readonly string[] }>;

const MAX_SUGGESTIONS = 5;
/** Shorter names have too many neighbours one letter away. */
const MIN_LETTERS_FOR_TYPO = 6;
/** From here on two wrong letters may be a typo too. */
const MIN_LETTERS_FOR_TWO = 10;

const CODE = /^(\d\d)\.?(\d\d)$/;
const KINDS = new Map<string, Regency['kind']>([
  ['kabupaten', 'Kabupaten'],
  ['kab', 'Kabupaten'],
  ['regency', 'Kabupaten'],
  ['kota', 'Kota'],
  ['kotamadya', 'Kota'],
  ['kodya', 'Kota'],
  ['city', 'Kota'],
]);
const EVERYDAY = new Map([
  ['solo', 'surakarta'],
  ['jogja', 'yogyakarta'],
  ['yogya', 'yogyakarta'],
  ['jogjakarta', 'yogyakarta'],
]);

/** Words that some write and others leave out. */
const SILENT = new Set(['administrasi', 'administratif', 'adm']);
const SHORT = new Map([
  ['kep', 'kepulauan'],
  ['and', 'dan'],
]);

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('&', ' dan ')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '' && !SILENT.has(word))
    .map(word => SHORT.get(word) ?? word);

const squeezed = (words: readonly string[]): string => {
  const letters = words.join('').replace(/^administrasi/, '');
  return EVERYDAY.get(letters) ?? letters;
};

/** A directory is read once and asked often: making the key of a name costs more than all comparing. */
const keys = new WeakMap<Regency, string>();

const keyOf = (regency: Regency): string => {
  const known = keys.get(regency);
  if (known !== undefined) return known;
  const key = squeezed(wordsOf(regency.name));
  keys.set(regency, key);
  return key;
};

type Reading = Readonly<{ key: string; kind?: Regency['kind'] }>;

/** How a name may be meant: with its first or last word as the kind (`Kab. Blitar`, `Blitar City`), or as a name alone. */
const readings = (words: readonly string[]): Reading[] => {
  const before = KINDS.get(words[0] ?? '');
  const behind = KINDS.get(words.at(-1) ?? '');
  const kinds: Reading[] = [];
  if (before && words.length > 1) kinds.push({ key: squeezed(words.slice(1)), kind: before });
  if (behind && words.length > 1) kinds.push({ key: squeezed(words.slice(0, -1)), kind: behind });
  return [...kinds, { key: squeezed(words) }];
};

/** One regency is found, one name of two regencies is ambiguous; a kind that the name does not have is forgiven. */
const settled = (candidates: readonly Regency[], kind?: Regency['kind']): Match | undefined => {
  const ofKind = candidates.filter(regency => regency.kind === kind);
  const [one, ...more] = ofKind.length > 0 ? ofKind : candidates;
  if (!one) return undefined;
  return more.length === 0
    ? { kind: 'found', code: one.code }
    : { kind: 'ambiguous', codes: [one, ...more].map(regency => regency.code) };
};

const exactly = (typed: readonly Reading[], here: readonly Regency[]): Match | undefined => {
  const named = typed.map(({ key, kind }) => ({ kind, fits: here.filter(regency => keyOf(regency) === key) }));
  const best =
    named.find(({ kind, fits }) => fits.some(regency => regency.kind === kind)) ??
    named.find(({ fits }) => fits.length > 0);
  return best && settled(best.fits, best.kind);
};

const mistyped = ({ key, kind }: Reading, here: readonly Regency[]): Match | undefined => {
  if (key.length < MIN_LETTERS_FOR_TYPO) return undefined;
  const near = here.filter(regency => distance(keyOf(regency), key) <= 2);
  const [name, ...others] = new Set(near.map(keyOf));
  if (name === undefined || others.length > 0) return undefined;
  const allowed = key.length >= MIN_LETTERS_FOR_TWO ? 2 : 1;
  return distance(name, key) <= allowed ? settled(near, kind) : undefined;
};

const alike = (key: string, here: readonly Regency[]): string[] =>
  here
    .map(regency => {
      const name = keyOf(regency);
      const within = key.length > 2 && (name.includes(key) || key.includes(name));
      return { code: regency.code, steps: within ? 0 : distance(name, key), reach: Math.max(2, name.length * 0.4) };
    })
    .filter(({ steps, reach }) => steps <= reach)
    .sort((one, other) => one.steps - other.steps)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ code }) => code);

/**
 * Which regency of a province (Kemendagri code, `35`) a person means: by code (`35.72`, `3572`), or by name with or without
 * its kind, in any case and spacing, and with a small typo where only one name is near.
 */
export const matchRegency = (typed: string, province: string, regencies: readonly Regency[]): Match => {
  const here = regencies.filter(regency => regency.province === province);
  const [, first, second] = CODE.exec(typed.trim()) ?? [];
  if (first) {
    const code = `${first}.${second}`;
    const elsewhere = regencies.filter(regency => regency.code === code && regency.province !== province);
    if (here.some(regency => regency.code === code)) return { kind: 'found', code };
    return { kind: 'unknown', suggestions: [], elsewhere: elsewhere.map(regency => regency.code) };
  }
  const meant = readings(wordsOf(typed));
  const [likeliest = { key: '' }] = meant;
  const match = exactly(meant, here) ?? mistyped(likeliest, here);
  if (match) return match;
  const elsewhere = regencies.filter(regency => keyOf(regency) === likeliest.key);
  return {
    kind: 'unknown',
    suggestions: alike(likeliest.key, here),
    elsewhere: elsewhere.map(regency => regency.code),
  };
};

/** A name that could not be settled, with what it may mean. */
export type Question = Readonly<{ typed: string; match: Exclude<Match, { kind: 'found' }> }>;

const WHOLE = /^(?:seluruh|semua|se|all|whole)\b/i;

/**
 * All regencies that a person means in one province. A code among the entries settles the ambiguous or unknown name that it
 * answers; words for all of them (`seluruh kabupaten/kota`, the province's own name) mean the whole province: no codes.
 */
export const readRegencies = (
  entries: readonly string[],
  province: Readonly<{ code: string; name: string }>,
  regencies: readonly Regency[],
): Readonly<{ codes: readonly string[]; questions: readonly Question[] }> => {
  const matches = entries.map(typed => ({ typed, match: matchRegency(typed, province.code, regencies) }));
  const found = matches.flatMap(({ typed, match }) => (match.kind === 'found' ? [{ typed, code: match.code }] : []));
  const chosen = new Set(found.filter(({ typed }) => CODE.test(typed.trim())).map(({ code }) => code));

  const open = matches.flatMap(({ typed, match }): Question[] => (match.kind === 'found' ? [] : [{ typed, match }]));
  const own = squeezed(wordsOf(province.name));
  const isWhole = ({ typed, match }: Question) =>
    match.kind === 'unknown' && (WHOLE.test(typed.trim()) || squeezed(wordsOf(typed)) === own);
  const isAnswered = ({ match }: Question) =>
    (match.kind === 'ambiguous' ? match.codes : match.suggestions).some(code => chosen.has(code));

  if (open.some(isWhole)) return { codes: [], questions: [] };
  return {
    codes: [...new Set(found.map(({ code }) => code))],
    questions: open.filter(question => !isAnswered(question)),
  };
};
