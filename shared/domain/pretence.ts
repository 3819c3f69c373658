import type { Directory } from './directory.ts';
import { currentNames } from './programme.ts';

/** Letters of other alphabets, small capitals and digits, beside the Latin letters that they are drawn like (UTS #39). */
const TWINS: ReadonlyMap<string, string> = new Map(
  `аa вb еe ғf нh һh іi їi јj кk ӏi мm ոn оo рp ԛq ѕs тt ԝw ѵv хx уy ԁd ԍg сc ьb
   αa βb εe ηh ιi κk μm νn οo ρp τt υy χx ζz ɑa ɡg ıi ꞵb օo ցg սu աw հh զq յj
   ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
   ꓮa ꓐb ꓚc ꓓd ꓰe ꓝf ꓖg ꓧh ꓲi ꓙj ꓗk ꓡl ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓫx ꓬy ꓜz
   0o 1i 3e 4a 5s 8b |i !i`
    .split(/\s+/)
    .flatMap(([one = '', twin = '']) => (twin === '' ? [] : [[one, twin] as const])),
);
/** The first of 26 capitals in a circle, in a square, and of flags: Unicode has no plain letter for them. */
const ROWS = [0x1_f150, 0x1_f170, 0x1_f1e6];
/** Two letters that are read as one. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

const twinOf = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0;
  const row = ROWS.find(first => code >= first && code < first + 26);
  return row === undefined ? (TWINS.get(letter) ?? letter) : String.fromCharCode(97 + code - row);
};

/** The words of a name as they look at a glance, in plain letters. */
const glance = (name: string): readonly string[] => {
  const drawn = [...name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()].map(twinOf);
  return JOINED.reduce((text, [two, one]) => text.replace(two, one), drawn.join(''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
};

/** A name whose words are not parted but by capitals and digits, as well: `BPMPJatim35`. */
const parted = (name: string): string => name.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/gu, ' ');

/** As one word, `l` and `i` alike: in print they often are. */
const squeezed = (words: readonly string[]): string => words.join('').replaceAll('l', 'i');

/** What offices were called before they were BPMP (2022) and BGTK (2025). */
const FORMER = {
  short: ['LPMP', 'BGP', 'BBGP'],
  long: ['Lembaga Penjaminan Mutu Pendidikan', 'Balai Guru Penggerak', 'Balai Besar Guru Penggerak'],
};
const MINISTRY = [
  currentNames.ministryShort,
  currentNames.ministry.id,
  'Kementerian',
  'Kementrian',
  'Kemdikbud',
  'Kemendikbud',
  'Kemdikdasmen',
];

type Reserved = Readonly<{ short: readonly string[]; long: readonly string[] }>;

/** What only an office of the ministry is called by: its short form, and its name up to the province or the ministry's own. */
const reserved = ({ offices }: Pick<Directory, 'offices'>): Reserved => {
  const kinds = offices.flatMap(({ kind, role }) => (role === 'national' ? [] : [kind]));
  const names = offices.map(({ name }) => name.split(' Provinsi ')[0] ?? '');
  const long = [...names, ...FORMER.long, ...MINISTRY];
  const spelled = [...long, ...long.map(name => name.replace('Penjaminan', 'Penjamin'))];
  return {
    short: [...new Set([...kinds, ...FORMER.short])].map(name => glance(name).join('')),
    long: [...new Set(spelled)].map(name => squeezed(glance(name))).filter(name => name !== ''),
  };
};

/**
 * Whether a word begins with this short form (no word does by chance), or words that are cut up come to it whole. `TK` is
 * a kindergarten, and no part of anything: _KG TK Islam_.
 */
const hasShort = (words: readonly string[], short: string): boolean =>
  words.some((word, place) => {
    if (word.startsWith(short)) return true;
    let joined = '';
    for (const part of words.slice(place)) {
      joined += part;
      if (part === 'tk' || !short.startsWith(joined)) return false;
      if (joined === short) return true;
    }
    return false;
  });

/** Why an office should look twice at who applied: `office`, its name reads as theirs; `letters`, some are of another alphabet. */
export type Pretence = 'office' | 'letters';

/** What a name may pretend; it refuses nothing, for a foundation of an office's staff may well name the office. */
export const pretencesOf = (name: string, directory: Pick<Directory, 'offices'>): readonly Pretence[] => {
  const { short, long } = reserved(directory);
  const isTaken = [name, parted(name)].map(glance).some(words => {
    const text = squeezed(words);
    return long.some(theirs => text.includes(theirs)) || short.some(theirs => hasShort(words, theirs));
  });
  const isMixed = /(?!\p{Script=Latin})\p{L}/u.test(name);
  return [...(isTaken ? (['office'] as const) : []), ...(isMixed ? (['letters'] as const) : [])];
};

const CAUTIONS: Readonly<Record<Pretence, string>> = {
  office: 'PERHATIAN: nama ini menyerupai nama UPT atau kementerian. Pastikan dahulu siapa pendaftarnya.',
  letters:
    'PERHATIAN: nama ini memuat huruf dari luar abjad Latin, yang dapat menyerupai huruf biasa. Periksa ejaannya.',
};

/** Said to offices before the name: always something, so that no name ever changes how a page or a mail is built. */
export const aboutName = (name: string, directory: Pick<Directory, 'offices'>): string =>
  [
    'Nama ini ditulis sendiri oleh pendaftar dan tidak diperiksa Simpul.',
    ...pretencesOf(name, directory).map(each => CAUTIONS[each]),
  ].join(' ');
