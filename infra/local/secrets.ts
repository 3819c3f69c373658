import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { bodyOf } from './gateway.ts';

type Version = Readonly<{ id: string; value: string; createdAt: number }>;
type Kept = Readonly<{ recipe: Recipe; current: Version; previous?: Version }>;

/** What `GenerateSecretString` of the template may ask for; anything else stops the stage. */
export type Recipe = Readonly<{
  PasswordLength?: number;
  ExcludePunctuation?: boolean;
  ExcludeCharacters?: string;
  GenerateStringKey?: string;
  SecretStringTemplate?: string;
}>;
const KNOWN = new Set([
  'PasswordLength',
  'ExcludePunctuation',
  'ExcludeCharacters',
  'GenerateStringKey',
  'SecretStringTemplate',
]);

export type Secrets = Readonly<{
  /** The current value; made at the first call and then kept. */
  value: (name: string, recipe?: Recipe) => string;
  /** A new current value by the same recipe; the one before becomes the previous. */
  rotate: (name: string) => void;
  /** Answers GetSecretValue, the only call that the functions make, and what an operator rotates with. */
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}>;

const generate = (recipe: Recipe): string => {
  const unknown = Object.keys(recipe).find(key => !KNOWN.has(key));
  if (unknown) throw new Error(`The local stage does not know GenerateSecretString.${unknown}.`);
  const punctuation = recipe.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
  const alphabet = [...`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${punctuation}`].filter(
    character => !recipe.ExcludeCharacters?.includes(character),
  );
  const text = Array.from({ length: recipe.PasswordLength ?? 32 }, () => alphabet[randomInt(alphabet.length)]).join('');
  if (!recipe.GenerateStringKey) return text;
  return JSON.stringify({ ...JSON.parse(recipe.SecretStringTemplate ?? '{}'), [recipe.GenerateStringKey]: text });
};

/** The stage's Secrets Manager; values lie in `folder`, readable by their owner only. */
export const openSecrets = (folder: string, now: () => number): Secrets => {
  const path = join(folder, 'rahasia.json');
  const kept: Record<string, Kept> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const renew = (name: string, recipe: Recipe, value = generate(recipe)): Kept => {
    const previous = kept[name]?.current;
    const current = { id: randomUUID(), value, createdAt: now() };
    const made = { recipe, current, ...(previous && { previous }) };
    kept[name] = made;
    writeFileSync(`${path}.baru`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.baru`, path);
    return made;
  };
  return {
    value: (name, recipe = {}) => (kept[name] ?? renew(name, recipe)).current.value,
    rotate: name => {
      renew(name, kept[name]?.recipe ?? {});
    },
    serve: async (request, response) => {
      const body = await bodyOf(request, 65_536);
      const answer = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(value));
      };
      const operation = String(request.headers['x-amz-target']).split('.')[1];
      const { SecretId, SecretString, VersionStage = 'AWSCURRENT' } = JSON.parse(String(body));
      if (operation === 'GetRandomPassword') return answer(200, { RandomPassword: generate(JSON.parse(String(body))) });
      if (operation === 'PutSecretValue' && kept[SecretId] && typeof SecretString === 'string') {
        const { current } = renew(SecretId, kept[SecretId].recipe, SecretString);
        return answer(200, { ARN: SecretId, Name: SecretId, VersionId: current.id, VersionStages: ['AWSCURRENT'] });
      }
      if (operation !== 'GetSecretValue') {
        return answer(400, {
          __type: 'InvalidRequestException',
          Message: `The local stage does not offer ${operation}.`,
        });
      }
      const secret = kept[SecretId];
      const version = VersionStage === 'AWSPREVIOUS' ? secret?.previous : secret?.current;
      if (!version || !['AWSCURRENT', 'AWSPREVIOUS'].includes(VersionStage)) {
        const Message = secret
          ? `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`
          : "Secrets Manager can't find the specified secret.";
        return answer(400, { __type: 'ResourceNotFoundException', Message });
      }
      answer(200, {
        ARN: SecretId,
        Name: SecretId,
        VersionId: version.id,
        SecretString: version.value,
        VersionStages: [VersionStage],
        CreatedDate: version.createdAt / 1000,
      });
    },
  };
};
