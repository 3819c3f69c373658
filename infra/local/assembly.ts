import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../synthesize.ts';
import { kept } from './kept.ts';

export type Assembly = Readonly<{
  template: Template;
  /** The folder in which each function's `aws:asset:path` lies. */
  assets: string;
}>;

/** The template and assets of a stage, made anew only when a source changed. */
export const assemble = async (stageName: string): Promise<Assembly> => {
  const assets = await kept('stages', stageName, async draft => {
    const { synthesize } = await import('../synthesize.ts');
    const { template } = await synthesize(stageName, draft);
    writeFileSync(join(draft, 'template.json'), JSON.stringify(template));
    // Lambda has no package.json above the code, so bundles are CommonJS there; ours above would make them ES modules.
    writeFileSync(join(draft, 'package.json'), '{}');
  });
  return { template: JSON.parse(readFileSync(join(assets, 'template.json'), 'utf8')), assets };
};
