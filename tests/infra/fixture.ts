import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept } from '../../infra/local/kept.ts';
import { loadStage, stackName } from '../../infra/stage/load.ts';
import type { Stage } from '../../infra/stage/schema.ts';
import type { Template } from '../../infra/synthesize.ts';

/** The constructs of the functions, as logical ids begin. */
export const FUNCTIONS = [
  'Form',
  'Submit',
  'Notify',
  'FollowUp',
  'Feedback',
  'Status',
  'Review',
  'CanaryDoor',
] as const;

type Part = '' | '-Firewall';
/** The template of a stage whose functions hold nothing, or of one more of its stacks; made once for the same sources. */
export const templateOf = async (named: string | Stage, part: Part = ''): Promise<Template> => {
  const stage = typeof named === 'string' ? loadStage(named) : named;
  const folder = await kept('templates', JSON.stringify(stage), async draft => {
    // Late: whoever finds the template made does without the CDK, the bundler and all that they load.
    const { synthesize } = await import('../../infra/synthesize.ts');
    const { emptyBundles, inFolder } = await import('./empty.ts');
    await inFolder(empty => synthesize(stage, draft, emptyBundles(empty)));
  });
  return JSON.parse(readFileSync(join(folder, `${stackName(stage)}${part}.template.json`), 'utf8'));
};

/** The resources of a stage's template. */
export const resourcesOf = async (stage: string | Stage, part?: Part) => look(await templateOf(stage, part));

/** One resource; `at` looks into its properties (`Replicas.0.Region`). */
export type Found = Readonly<{ id: string; properties: object; at: <T = string>(path: string) => T; whole: object }>;

/** Finds resources by type and by how their logical id begins. */
const look = (template: Template) => {
  const all = (type: string, id = ''): Found[] =>
    Object.entries(template.Resources)
      .filter(([name, { Type }]) => Type === `AWS::${type}` && name.startsWith(id))
      .map(([name, whole]) => {
        const properties = whole.Properties ?? {};
        const at = <T>(path: string): T => path.split('.').reduce<unknown>(inside, properties) as T;
        return { id: name, properties, at, whole };
      });
  const one = (type: string, id = ''): Found => {
    const [found, ...more] = all(type, id);
    if (!found || more.length > 0) throw new Error(`${found ? 'more than one' : 'no'} ${type} ${id}`);
    return found;
  };
  return { all, one, template };
};

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
