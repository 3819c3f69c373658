import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bundleComfort } from '../../infra/bundle.ts';
import { formPage } from '../../shared/pages/form.ts';
import { directory } from '../pages/examples.ts';

const ROOT = join(import.meta.dirname, '../..');
const comfort = await bundleComfort();

/** Status line and headers of a page with a script (measured 640), rounded up. */
const HEADERS = 700;
const packed = (text: string): number[] => [
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length,
  gzipSync(text, { level: 7 }).length,
];

describe('the script of the form', () => {
  test('has at most 6 KB as it is, and 3.2 KB on the wire', () => {
    expect(Buffer.byteLength(comfort.code)).toBeLessThanOrEqual(6 * 1024);
    for (const bytes of packed(comfort.code)) expect(bytes).toBeLessThanOrEqual(3_200);
  });

  test('is named by what it holds, and bundled alike each time', async () => {
    expect(comfort.file).toMatch(/^formulir\.[0-9a-f]{12}\.js$/);
    expect(await bundleComfort()).toEqual(comfort);
  });

  test('runs no text as code, and has no words of its own', () => {
    expect(comfort.code).not.toMatch(/\beval\b|\bFunction\b|import\(|document\.write|javascript:/);
    expect(comfort.code).not.toMatch(/[A-Z][a-z]+ [a-z]+ [a-z]+/);
  });

  test('holds the types of a browser, which nothing else of ours knows', () => {
    const tsc = (...more: string[]): string =>
      execFileSync(join(ROOT, 'node_modules/.bin/tsc'), [...more], { cwd: ROOT, encoding: 'utf8' });
    expect(tsc('-p', 'shared/pages/comfort')).toBe('');
    expect(tsc('--showConfig')).not.toMatch(/"dom"/i);
  });
});

describe.each(['id', 'en'] as const)('the first page with its script (%s)', language => {
  const page = formPage({
    language,
    token: 'mb0abc12.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB',
    answers: {},
    faults: [],
    hints: [],
    directory,
    now: '2026-06-12T01:00:00.000Z',
    scripts: [comfort.file],
  });

  test('comes in 12,000 bytes with its headers, below the 14,000 of the design', () => {
    for (const bytes of packed(page)) expect(bytes + HEADERS).toBeLessThanOrEqual(12_000);
  });

  test('asks for nothing but the script, and for that last', () => {
    expect(page.match(/<script[^>]*>/g)).toEqual([`<script type="module" src="/aset/${comfort.file}">`]);
    expect(page.indexOf('<script')).toBeGreaterThan(page.indexOf('</footer>'));
    expect(page).not.toMatch(/<link rel="(?!icon)|<img|url\(/);
  });
});
