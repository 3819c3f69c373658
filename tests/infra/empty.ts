import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, type Bundles, DOORS, type Door } from '../../infra/bundle.ts';

/** Bundles that hold nothing: what the stack promises does not depend on what the functions do. */
export const emptyBundles = (folder: string): Bundles => {
  const directory = join(folder, 'empty');
  mkdirSync(directory);
  writeFileSync(join(directory, 'index.js'), 'exports.handler = async () => {};');
  const empty: Bundle = { directory, bytes: 0, gzipBytes: 0, inputs: [] };
  return Object.fromEntries(DOORS.map(door => [door, empty])) as Record<Door, Bundle>;
};

/** Lends a folder that is gone afterwards. */
export const inFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-infra-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
