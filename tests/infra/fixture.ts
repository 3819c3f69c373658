import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, type Bundles, DOORS, type Door } from '../../infra/bundle.ts';
import type { Stage } from '../../infra/stage/schema.ts';
import { synthesize, type Template } from '../../infra/synthesize.ts';

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

/** The resources of a stage's template. */
export const resourcesOf = (stage: string | Stage) =>
  inFolder(async folder => look((await synthesize(stage, join(folder, 'out'), emptyBundles(folder))).template));

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
