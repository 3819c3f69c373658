import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWebAddress } from '../../shared/domain/web-address.ts';

test.each([
  ['www.contoh.example', 'https://www.contoh.example'],
  ['contoh.example/tentang', 'https://contoh.example/tentang'],
  ['http://contoh.example/', 'http://contoh.example'],
  ['HTTPS://Contoh.Example/A?b=1#c', 'https://contoh.example/A?b=1#c'],
  ['https://contoh.example/"<b>', 'https://contoh.example/%22%3Cb%3E'],
])('%s is read as %s', (typed, address) => {
  expect(readWebAddress(typed)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://contoh.example',
  'https://orang:sandi@contoh.example',
  'https://orang@contoh.example',
  'https://localhost/x',
  'http://127.0.0.1',
  'http://[::1]/',
  'tidak ada',
  'https://',
  'https://contoh .example',
])('%s is refused', typed => {
  expect(readWebAddress(typed)).toBeUndefined();
});

const urls = fc
  .record({ host: fc.domain(), path: fc.webPath(), tail: fc.constantFrom('', '?', '?a=b&c', '#', '#d', '?a#b') })
  .map(({ host, path, tail }) => `https://${host}${path}${tail}`);

test('never throws, is http(s) only, and reads its own result as itself', () => {
  fc.assert(
    fc.property(fc.oneof(urls, fc.string()), typed => {
      const address = readWebAddress(typed);
      if (address === undefined) return;
      expect(address).toMatch(/^https?:\/\//);
      expect(readWebAddress(address)).toBe(address);
    }),
  );
});
