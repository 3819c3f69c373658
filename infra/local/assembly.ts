import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DAY } from '../../shared/domain/time.ts';
import type { Template } from '../synthesize.ts';

export type Assembly = Readonly<{
  template: Template;
  /** The folder in which each function's `aws:asset:path` lies. */
  assets: string;
}>;

const ROOT = join(import.meta.dirname, '../..');
/** Everything that a synthesis reads. What is in here unchanged synthesizes to the same template. */
const INPUTS = [
  'functions/**',
  'shared/**',
  'infra/*.ts',
  'infra/stage/*.ts',
  'infra/stages/**',
  'cdk.json',
  'package-lock.json',
];

const fingerprint = (stageName: string): string => {
  const hash = createHash('sha256').update(`${stageName} ${process.version}`);
  const files = globSync(INPUTS, { cwd: ROOT, withFileTypes: true }).filter(entry => entry.isFile());
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

/** The template and assets of a stage; synthesizing takes seconds, so what is unchanged is taken from `.cache`. */
export const assemble = async (stageName: string): Promise<Assembly> => {
  const assets = join(ROOT, '.cache/stages', fingerprint(stageName));
  const file = join(assets, 'template.json');
  if (!existsSync(file)) {
    const draft = `${assets}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    forget(dirname(assets));
    const { synthesize } = await import('../synthesize.ts');
    const { template } = await synthesize(stageName, draft);
    writeFileSync(join(draft, 'template.json'), JSON.stringify(template));
    // Lambda has no package.json above the code, so bundles are CommonJS there; ours above would make them ES modules.
    writeFileSync(join(draft, 'package.json'), '{}');
    try {
      renameSync(draft, assets);
    } catch (error) {
      rmSync(draft, { recursive: true });
      if (!existsSync(file)) throw error;
    }
  }
  return { template: JSON.parse(readFileSync(file, 'utf8')), assets };
};
