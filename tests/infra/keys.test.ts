import { expect, it } from 'vitest';
import { loadStage } from '../../infra/stage/load.ts';
import type { Stage } from '../../infra/stage/schema.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

const example = loadStage('example');
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';
const before: Stage = { ...example, cloudFront: { certificateArn, requestsPerAddress: 3000, enforced: true } };
const after: Stage = { ...before, keys: { forms: 2, origin: 2 } };

/** The environment of every function and the headers of CloudFront, as CloudFormation compares them. */
const holdersOf = async (stage: Stage) => {
  const { one } = await resourcesOf(stage);
  const functions = FUNCTIONS.map(name => {
    const { RENDER_KEY, ORIGIN_SECRET, ...others } = one('Lambda::Function', `${name}Function`).at<
      Record<string, unknown>
    >('Environment.Variables');
    return { name, forms: JSON.stringify(RENDER_KEY), origin: JSON.stringify(ORIGIN_SECRET), others };
  });
  const origins = one('CloudFront::Distribution').at<object[]>('DistributionConfig.Origins');
  return { functions, headers: JSON.stringify(origins) };
};

it('a new key of forms comes to all that use it with one deployment, whatever else this one changes', async () => {
  const [old, now] = await Promise.all([holdersOf(before), holdersOf(after)]);
  const changed = FUNCTIONS.filter((_, place) => old.functions[place]?.forms !== now.functions[place]?.forms);
  expect(changed).toEqual(['Form', 'Submit', 'CanaryDoor']);
  expect(new Set(now.functions.map(({ forms }) => forms)).size).toBe(2);
  expect(now.functions.map(({ others }) => others)).toEqual(old.functions.map(({ others }) => others));
});

it('and so does a new secret of the origin to CloudFront and the doors', async () => {
  const [old, now] = await Promise.all([holdersOf(before), holdersOf(after)]);
  const changed = FUNCTIONS.filter((_, place) => old.functions[place]?.origin !== now.functions[place]?.origin);
  expect(changed).toEqual(['Form', 'Submit', 'Status', 'Review']);
  expect(now.headers).not.toBe(old.headers);
});

it('a key that nobody uses any more goes; those of links and addresses stay whatever happens to the stack', async () => {
  const { all, one } = await resourcesOf(after);
  expect(all('SecretsManager::Secret')).toHaveLength(4);
  expect(one('SecretsManager::Secret', 'RenderSecret2').whole).toMatchObject({ DeletionPolicy: 'Delete' });
  for (const name of ['LinkSecret', 'AddressSecret'])
    expect(one('SecretsManager::Secret', name).whole).toMatchObject({ DeletionPolicy: 'Retain' });
});

it('the keys of a stage that says nothing are its first', async () => {
  const { keys } = loadStage('local');
  expect(keys).toEqual({ forms: 1, origin: 1 });
});
