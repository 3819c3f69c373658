import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const SOURCE = new URL('../node_modules/idn-area-data/data/regencies.csv', import.meta.url);
const TARGET = new URL('../shared/data/regencies.csv', import.meta.url);

/** Names that the source writes in another way than the regency itself does. */
const SPELLED: Readonly<Record<string, string>> = {
  'Bau Bau': 'Baubau',
  'Fak Fak': 'Fakfak',
  'Lubuk Linggau': 'Lubuklinggau',
  'Muko Muko': 'Mukomuko',
  'Padang Sidempuan': 'Padangsidimpuan',
  Palangkaraya: 'Palangka Raya',
  'Pangkal Pinang': 'Pangkalpinang',
  'Tanjung Pinang': 'Tanjungpinang',
  'Tojo Una Una': 'Tojo Una-Una',
  'Toli Toli': 'Tolitoli',
};

const titled = (capitals: string): string =>
  capitals
    .split(' ')
    .map(word => (word === 'DAN' ? 'dan' : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');

/** The lines of regencies.csv, from the lines of idn-area-data (`35.72,35,KOTA BLITAR`). */
export const regenciesCsv = (source: string): string => {
  const rows = parse(source, { columns: true }) as { code: string; province_code: string; name: string }[];
  const lines = rows.map(({ code, province_code, name }) => {
    const [kind, ...words] = titled(name).split(' ');
    if (kind !== 'Kabupaten' && kind !== 'Kota') throw new Error(`${code} ${name}: neither KABUPATEN nor KOTA`);
    const plain = words.join(' ');
    return [code, province_code, kind, SPELLED[plain] ?? plain].join(',');
  });
  return ['code,province,kind,name', ...lines, ''].join('\n');
};

if (import.meta.main) writeFileSync(TARGET, regenciesCsv(readFileSync(SOURCE, 'utf8')));
