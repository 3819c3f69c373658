import type { Directory } from './directory.ts';
import { currentNames } from './programme.ts';

/** Letters of other alphabets, and digits, beside the Latin ones that they are drawn like, all in lower case (UTS #39). */
const TWINS: ReadonlyMap<string, string> = new Map(
  `аa вb еe ғf нh һh іi їi јj кk ӏi мm ոn оo рp ԛq ѕs тt ԝw ѵv хx уy ԁd ԍg сc ьb
   αa βb εe ηh ιi κk μm νn οo ρp τt υy χx ζz ɑa ɡg ıi ʟi ꞵb օo ցg սu աw հh զq յj
   0o 1i 3e 4a 5s 8b |i !i li`
    .split(/\s+/)
    .flatMap(([one = '', twin = '']) => (twin === '' ? [] : [[one, twin] as const])),
);
/** Two letters that are read as one. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

/** What a name looks like at a glance: words of plain letters, `l` and `i` alike; letters that stand alone are one word. */
const glance = (name: string): string => {
  const drawn = [...name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()].map(one => TWINS.get(one) ?? one);
  return JOINED.reduce((text, [two, one]) => text.replace(two, one), drawn.join(''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![^ ])(\p{L}) (?=\p{L}(?![^ ]))/gu, '$1');
};

/** What only an office of the ministry is called by: its short form, its name up to the province, the ministry's own. */
const reserved = ({ offices }: Pick<Directory, 'offices'>): ReadonlySet<string> =>
  new Set(
    [
      ...offices.flatMap(({ kind, name }) => [kind, name.split(' Provinsi ')[0] ?? '']),
      currentNames.ministryShort,
      currentNames.ministry.id,
      'Kementerian',
      'Kemdikbud',
      'Kemendikbud',
    ].map(glance),
  );

/** Why an office should look twice at who applied: `office`, its name reads as theirs; `letters`, some are of another alphabet. */
export type Pretence = 'office' | 'letters';

/** What a name may pretend; it refuses nothing, for a foundation of an office's staff may well name the office. */
export const pretencesOf = (name: string, directory: Pick<Directory, 'offices'>): readonly Pretence[] => {
  const seen = ` ${glance(name)} `;
  const isTaken = [...reserved(directory)].some(theirs => theirs !== '' && seen.includes(` ${theirs} `));
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
