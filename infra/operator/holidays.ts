import { parse } from 'csv-parse/sync';
import type { Day } from '../../shared/domain/time.ts';

export type Announced = Readonly<{
  date: Day;
  name: string;
  kind: string;
  source: string;
  /** Codes of provinces behind one another; empty for the whole country. */
  provinces: string;
}>;

const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, bom: true, trim: true, skip_empty_lines: true });

/** Whether that day is a holiday there already, officially: a provisional one is to be made so. */
export const isListed = (csv: string, { date, provinces }: Pick<Announced, 'date' | 'provinces'>): boolean =>
  rowsOf(csv).some(
    row => row['date'] === date && row['status'] === 'official' && ['', provinces].includes(row['provinces'] ?? ''),
  );

/** The list of holidays with one more, official now, in the order of days; a provisional one of that day makes room for it. */
export const withHoliday = (csv: string, announced: Announced): string => {
  const rows = rowsOf(csv);
  const names = [...new Set([...Object.keys(rows[0] ?? {}), ...(announced.provinces === '' ? [] : ['provinces'])])];
  const stay = rows.filter(
    ({ date, status, provinces = '' }) =>
      date !== announced.date || status !== 'provisional' || provinces !== announced.provinces,
  );
  const all = [...stay, { ...announced, status: 'official' } as Record<string, string>];
  const sorted = all.sort((a, b) => ((a['date'] ?? '') < (b['date'] ?? '') ? -1 : 1));
  const lines = [names, ...sorted.map(row => names.map(name => quoted(row[name] ?? '')))];
  const end = csv.includes('\r\n') ? '\r\n' : '\n';
  return lines.map(cells => `${cells.join(',')}${end}`).join('');
};

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
