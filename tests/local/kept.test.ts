import { readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { expect, it } from 'vitest';
import { BESIDE, INPUTS } from '../../infra/local/kept.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Every file of ours that a synthesis reads by importing it, from `infra/synthesize.ts` on. */
const imported = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)) {
    imported(join(dirname(file), to), found);
  }
  return found;
};

it('whatever a synthesis imports is part of what the cache goes by: a change of it is never answered with an old template', () => {
  const files = [...imported(join(ROOT, 'infra/synthesize.ts'))].map(file => relative(ROOT, file));
  expect(files.length).toBeGreaterThan(50);
  const among = (file: string, globs: readonly string[]) => globs.some(glob => matchesGlob(file, glob));
  expect(files.filter(file => !among(file, INPUTS) || among(file, BESIDE))).toEqual([]);
});
