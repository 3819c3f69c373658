import { describe, expect, test } from 'vitest';
import { meantEmail, readEmail } from '../../shared/domain/email.ts';

describe('an e-mail address', () => {
  test.each([
    ['siti@contoh.example', 'siti@contoh.example'],
    ['Siti.Contoh+upt@Dinas.BLITAR.go.id', 'Siti.Contoh+upt@dinas.blitar.go.id'],
    ["o'brien@x-y.or.id", "o'brien@x-y.or.id"],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ])('%s is read as %s: only the domain loses its capitals', (typed, email) => {
    expect(readEmail(typed)).toBe(email);
  });

  test.each([
    'siti',
    'siti@',
    'siti@contoh',
    '@contoh.example',
    'a..b@contoh.example',
    '.a@contoh.example',
    'a b@contoh.example',
    'a@b@contoh.example',
    'a@contoh..example',
    'a@-contoh.example',
    'a@contoh.example.',
    'a,b@contoh.example',
    '"a b"@contoh.example',
    'Siti <siti@contoh.example>',
    'a@contoh.example\r\nBcc: b@contoh.example',
    'sіti@contoh.example',
    'siti@cоntoh.example',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@contoh.example`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.example`,
  ])('%j is refused', typed => {
    expect(readEmail(typed)).toBeUndefined();
  });
});

describe('a mistyped domain', () => {
  test.each([
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gamil.com', 'a@gmail.com'],
    ['a@gmail.co', 'a@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@gmail.co.id', 'a@gmail.com'],
    ['a@yaho.co.id', 'a@yahoo.co.id'],
    ['a@yahooo.com', 'a@yahoo.com'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['a@outlok.com', 'a@outlook.com'],
  ])('%s probably means %s', (typed, meant) => {
    expect(meantEmail(typed)).toBe(meant);
  });

  test.each([
    'gmail.com',
    'ymail.com',
    'mail.com',
    'yahoo.co.jp',
    'dinas.blitar.go.id',
    'belajar.id',
    'contoh.example',
  ])('%s is left alone', domain => {
    expect(meantEmail(`a@${domain}`)).toBeUndefined();
  });
});
