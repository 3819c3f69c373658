import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misconfigured } from '../misconfigured.ts';
import { type Stage, schema } from './schema.ts';

const STAGES = join(import.meta.dirname, '../stages');

/** Reads a stage from what its file holds; every complaint names the key and says how to mend it. */
export const readStage = (file: string, text: string): Stage => {
  const result = schema.safeParse(parsed(file, text));
  if (result.success) return result.data;
  const complaints = result.error.issues.map(issue =>
    issue.code === 'unrecognized_keys'
      ? `${[...issue.path, ''].join('.')}${issue.keys.join(', ')}: is not a setting of a stage; remove it or mend its spelling`
      : `${issue.path.join('.')}: ${issue.message}`,
  );
  throw new Misconfigured(`${file} cannot be used:\n  ${complaints.join('\n  ')}`);
};

/** The stage of `infra/stages/<name>.json`. */
export const loadStage = (name: string): Stage => {
  const file = join(STAGES, `${name}.json`);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
    throw new Misconfigured(
      `There is no stage "${name}". Copy infra/stages/example.json to infra/stages/${name}.json and fill it in.`,
    );
  }
  const stage = readStage(`infra/stages/${name}.json`, readFileSync(file, 'utf8'));
  if (stage.name === name) return stage;
  throw new Misconfigured(
    `infra/stages/${name}.json: name: is "${stage.name}"; write "${name}", as the file is called.`,
  );
};

/** Where a stage's own list of offices lies; the committed placeholders where it has none. */
export const officesFile = (stage: Stage): string | undefined => stage.offices.file && join(STAGES, stage.offices.file);

/** How CloudFormation knows it. */
export const stackName = ({ name }: Pick<Stage, 'name'>): string => `Simpul-${name}`;

const parsed = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misconfigured(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
};
