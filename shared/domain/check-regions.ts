import type { FieldFault } from './answers.ts';
import type { Province, Regency } from './directory.ts';
import type { Option } from './field.ts';
import { fields } from './fields.ts';
import { type Question, readRegencies } from './regency.ts';
import { sentenceOf } from './sentences.ts';
import { readLine } from './text.ts';
import type { Day } from './time.ts';

/** What an application is checked against besides its own shape. */
export type Around = Readonly<{
  provinces: readonly Pick<Province, 'code' | 'name'>[];
  regencies: readonly Regency[];
  /** Today in the partner's calendar; a month that has begun anywhere in Indonesia is not the future. */
  today: Day;
}>;

const fullName = ({ kind, name }: Regency): string => `${kind} ${name}`;

const quoted = (questions: readonly Question[]): string => questions.map(({ typed }) => `“${typed}”`).join(', ');

const asOptions = (codes: readonly string[], around: Around): Option[] =>
  [...new Set(codes)].flatMap(code => {
    const regency = around.regencies.find(each => each.code === code);
    return regency ? [{ value: code, label: { id: fullName(regency), en: fullName(regency) } }] : [];
  });

const elsewhere = (questions: readonly Question[], around: Around): string => {
  const codes = questions.flatMap(({ match }) => (match.kind === 'unknown' ? match.elsewhere : []));
  const names = codes.flatMap(code => {
    const regency = around.regencies.find(each => each.code === code);
    const province = around.provinces.find(each => each.code === regency?.province);
    return regency && province ? [`${fullName(regency)} (${province.name})`] : [];
  });
  return names.slice(0, 3).join(', ');
};

/** What is asked back about the regencies of one province; the names in both languages are the regencies' own. */
const askBack = (name: string, province: string, questions: readonly Question[], around: Around): FieldFault => {
  const doubles = questions.filter(({ match }) => match.kind === 'ambiguous');
  const strangers = questions.filter(({ match }) => match.kind === 'unknown');
  const choices = asOptions(
    questions.flatMap(({ match }) => (match.kind === 'ambiguous' ? match.codes : match.suggestions)),
    around,
  );
  const pick = choices.length > 0;
  const other = elsewhere(strangers, around);
  const found = choices.map(({ value, label }) => `${label.id} (${value})`).join(', ');
  const id = [
    doubles.length > 0 && `${quoted(doubles)} bisa berarti kabupaten atau kota.`,
    strangers.length > 0 && `${quoted(strangers)} tidak ditemukan di Provinsi ${province}.`,
    other && `Ada ${other}: tambahkan provinsi itu sebagai wilayah tersendiri.`,
    pick ? `Pilih yang Anda maksud: ${found}.` : 'Perbaiki ejaannya, atau hapus jika belum pasti.',
  ];
  const en = [
    doubles.length > 0 && `${quoted(doubles)} may be a regency (kabupaten) or a city (kota).`,
    strangers.length > 0 && `${quoted(strangers)} was not found in the province of ${province}.`,
    other && `There is ${other}: add that province as a region of its own.`,
    pick ? `Choose the one you mean: ${found}.` : 'Mend the spelling, or remove it if it is not yet decided.',
  ];
  const sentence = { id: id.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') };
  return { name, fault: doubles.length > 0 ? 'ambiguous' : 'unknown', sentence, ...(pick && { choices }) };
};

const lineOf = (value: unknown, max: number): string => {
  const read = typeof value === 'string' ? readLine(value, { max }) : { text: '' };
  return read.fault ? '' : read.text;
};

const regionsOf = (input: unknown): readonly Record<string, unknown>[] => {
  const regions = (input as { regions?: unknown } | null | undefined)?.regions;
  const listed = Array.isArray(regions) ? regions : [];
  return listed.map(region => (region !== null && typeof region === 'object' ? region : {}));
};

/**
 * Checks what only the directory and the calendar can tell, on an input of any shape, so that all that needs mending is said
 * at once: provinces known and named once, regencies found, `since` not in the future. `codes` has each region's regencies.
 */
export const checkRegions = (
  input: unknown,
  around: Around,
): Readonly<{ faults: readonly FieldFault[]; codes: readonly (readonly string[])[] }> => {
  const faults: FieldFault[] = [];
  const named = new Set<string>();
  const codes = regionsOf(input).map((region, number) => {
    const at = (key: string) => `regions.${number}.${key}`;
    const since = lineOf(region['since'], 10);
    if (since.slice(0, 7) > around.today.slice(0, 7)) {
      faults.push({ name: at('since'), fault: 'tooLate', sentence: sentenceOf(at('since'), 'tooLate') });
    }
    const code = lineOf(region['province'], 40);
    const province = around.provinces.find(each => each.code === code);
    if (!province) {
      const fault = code === '' ? 'missing' : 'unknown';
      faults.push({ name: at('province'), fault, sentence: sentenceOf(at('province'), fault) });
      return [];
    }
    if (named.has(code)) {
      faults.push({ name: at('province'), fault: 'contradicts', sentence: sentenceOf(at('province'), 'contradicts') });
    }
    named.add(code);
    const entries = Array.isArray(region['regencies']) ? region['regencies'] : [];
    const { max, maxEach } = fields.regions.regencies;
    const typed = entries
      .slice(0, max)
      .map(entry => lineOf(entry, maxEach))
      .filter(entry => entry !== '');
    const read = readRegencies(typed, province, around.regencies);
    if (read.questions.length > 0) faults.push(askBack(at('regencies'), province.name, read.questions, around));
    return read.codes;
  });
  return { faults, codes };
};
