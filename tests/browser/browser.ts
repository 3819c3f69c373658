import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Why no browser runs here, or `undefined` where one does. The package holds a Chromium for Linux on x64 only. */
export const noBrowserBecause =
  process.platform === 'linux' && process.arch === 'x64'
    ? undefined
    : `the browser tests need Linux on x64, this is ${process.platform} on ${process.arch}`;

const missesLibraries = (executable: string): boolean =>
  execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');

/**
 * A real Chromium without window, sandbox or traffic of its own. It draws with the fonts of its package, so that
 * screenshots look alike on every machine, and brings the system libraries that a bare machine lacks. `more` are switches of
 * Chromium's.
 */
export const launch = async (more: readonly string[] = []): Promise<Browser> => {
  const executablePath = await chromium.executablePath();
  process.env['FONTCONFIG_PATH'] ??= join(tmpdir(), 'fonts');
  if (missesLibraries(executablePath)) {
    await inflate(join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
    setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
  }
  return playwright.launch({
    executablePath,
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      ...more,
    ],
  });
};
