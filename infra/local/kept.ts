import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DAY } from '../../shared/domain/time.ts';
import { madeOnce } from '../made-once.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Everything that a synthesis reads. What is in here unchanged synthesizes to the same template. */
export const INPUTS: readonly string[] = ['functions/**', 'shared/**', 'infra/**', 'cdk.json', 'package-lock.json'];
/** What of it runs beside the stack or looks at it, and makes no part of it. */
export const BESIDE: readonly string[] = [
  'infra/local/**',
  'infra/ops/**',
  'infra/operator/**',
  'infra/check/**',
  'infra/cost/**',
];

const fingerprint = (of: string): string => {
  const hash = createHash('sha256').update(`${of} ${process.version}`);
  const files = globSync(INPUTS, { cwd: ROOT, exclude: BESIDE, withFileTypes: true }).filter(entry => entry.isFile());
  for (const path of files.map(entry => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 24);
};

/** Ends the cache of yesterday's sources; a stage that still runs on them has loaded what it needs within a day. */
const forget = (folder: string): void => {
  for (const name of readdirSync(folder).map(entry => join(folder, entry))) {
    if (statSync(name).mtimeMs < Date.now() - DAY) rmSync(name, { recursive: true, force: true });
  }
};

/**
 * The folder of `.cache/<kind>` that holds what `make` writes of `of` (a stage's name, or all that it says) and of the
 * sources as they are now. Synthesizing takes seconds, so what is unchanged is made once; `make` gets a draft to write into.
 */
export const kept = (kind: string, of: string, make: (draft: string) => Promise<void>): Promise<string> =>
  madeOnce(join(ROOT, '.cache', kind, fingerprint(of)), async draft => {
    forget(dirname(draft));
    await make(draft);
  });
