import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../synthesize.ts';

export type Assembly = Readonly<{
  template: Template;
  /** The folder in which each function's `aws:asset:path` lies. */
  assets: string;
}>;

const ROOT = join(import.meta.dirname, '../..');
/** Everything that a synthesis reads. What is in here unchanged synthesizes to the same template. */
const INPUTS = ['functions/**', 'shared/**', 'infra/*.ts', 'infra/stages/**', 'cdk.json', 'package-lock.json'];

const fingerprint = (stageName: string): string => {
  const hash = createHash('sha256').update(`${stageName} ${process.version}`);
  const files = globSync(INPUTS, { cwd: ROOT, withFileTypes: true }).filter(entry => entry.isFile());
  for (const path of files.map(entry => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 24);
};

/** The template and assets of a stage; synthesizing takes seconds, so what is unchanged is taken from `.cache`. */
export const assemble = async (stageName: string): Promise<Assembly> => {
  const assets = join(ROOT, '.cache/stages', fingerprint(stageName));
  const file = join(assets, 'template.json');
  if (!existsSync(file)) {
    const draft = `${assets}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    const { synthesize } = await import('../synthesize.ts');
    const { template } = await synthesize(stageName, draft);
    writeFileSync(join(draft, 'template.json'), JSON.stringify(template));
    try {
      renameSync(draft, assets);
    } catch (error) {
      rmSync(draft, { recursive: true });
      if (!existsSync(file)) throw error;
    }
  }
  return { template: JSON.parse(readFileSync(file, 'utf8')), assets };
};
