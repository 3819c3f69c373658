import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { states } from './states.ts';

/** What status line and headers of the first page take (measured 605), rounded up. */
const HEADERS = 650;
const CEILING = 11_500;

const compressed = (page: string): number[] => [
  brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length,
  gzipSync(page, { level: 7 }).length,
];

test.each(['id', 'en'] as const)('the first page (%s) comes in 11,500 bytes, whatever the compression', language => {
  const [, first = ''] = states(language)[0] ?? [];
  for (const bytes of compressed(first)) expect(bytes + HEADERS).toBeLessThanOrEqual(CEILING);
});

test.each(states('id'))('%s stays below 14,000 bytes, filled in and with every fault', (_, page) => {
  for (const bytes of compressed(page)) expect(bytes + HEADERS).toBeLessThanOrEqual(14_000);
});
