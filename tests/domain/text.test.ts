import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasDomain, hasLink, lengthOf, readLine, readParagraph } from '../../shared/domain/text.ts';

const LONG = { max: 200 };
const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('a line of text', () => {
  test.each([
    ['spaces around and within', '  Yayasan \t Contoh\u00A0 Belajar ', 'Yayasan Contoh Belajar'],
    ['what came along with a pasted phone number', '\u202A+62 812\u200B-0000\u202C\uFEFF', '+62 812-0000'],
    ['a soft hyphen and tag characters', 'Yaya\u00ADsan\u{E0041}', 'Yayasan'],
    ['decomposed letters', 'Cafe\u0301', 'Café'],
  ])('is made orderly: %s', (_, raw, text) => {
    expect(readLine(raw, LONG)).toEqual({ text });
  });

  test.each([
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\r\nBcc: b'],
    ['NUL', 'a\0b'],
    ['an escape', 'a\x1Bb'],
    ['a C1 control', 'a\x85b'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a lone surrogate', 'a\uD800b'],
    ['the mark of a lost character', 'a\uFFFDb'],
    ['a heap of marks', `a${'\u0301'.repeat(10)}`],
  ])('refuses %s', (_, raw) => {
    expect(readLine(raw, LONG)).toEqual({ fault: 'unreadable' });
  });

  test('counts what a person would count, not bytes or code units', () => {
    expect(lengthOf('🎓é')).toBe(2);
    expect(readLine('🎓'.repeat(10), { max: 10 })).toEqual({ text: '🎓'.repeat(10) });
    expect(readLine('🎓'.repeat(11), { max: 10 })).toEqual({ fault: 'tooLong' });
    expect(readLine('ab', { min: 3, max: 10 })).toEqual({ fault: 'tooShort' });
    expect(readLine(' ', { min: 3, max: 10 })).toEqual({ text: '' });
  });

  test('once orderly stays as it is', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const once = readLine(raw, LONG);
        fc.pre(once.fault === undefined);
        expect(readLine(once.text, LONG)).toEqual(once);
      }),
    );
  });

  test('never lets a break or a control through', () => {
    fc.assert(
      fc.property(anyText, raw => {
        const line = readLine(raw, LONG);
        if (line.fault === undefined)
          expect(line.text).not.toMatch(/[\0-\x1F\x7F-\x9F\u2028\u2029\u200B-\u200F\u202A-\u202E\uFEFF]/);
      }),
    );
  });
});

describe('a paragraph', () => {
  test('keeps its lines, whatever the system writes between them', () => {
    expect(readParagraph(' satu \r\n\r\n\r\n dua\rtiga\n', LONG)).toEqual({ text: 'satu\n\ndua\ntiga' });
  });

  test('once orderly stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', 'é') }), raw => {
        const once = readParagraph(raw, LONG);
        if (once.fault === undefined) expect(readParagraph(once.text, LONG)).toEqual(once);
      }),
    );
  });
});

describe('a link in a name', () => {
  test.each(['https://jahat.example', 'Lihat www.jahat.example', 'bit.ly/abc', 'Promo HTTP://X'])(
    'is seen: %s',
    text => {
      expect(hasLink(text)).toBe(true);
    },
  );

  test.each([
    'Drs. H. Santoso, M.Pd',
    'Wiwin S. Bokingo, S.H',
    "Halimatussa'diyah Ma'arif",
    'dr. Siti, Sp.A(K), M.Si.',
    'Perkumpulan A/B',
    'S.Kom/M.Kom',
  ])('is not seen in %s', text => {
    expect(hasDomain(text)).toBe(false);
  });

  test('a bare domain is legal in the name of an organisation, not in a person’s', () => {
    expect(hasLink('PT Contoh.com Tbk')).toBe(false);
    expect(hasDomain('Menang di contoh.com')).toBe(true);
  });
});
