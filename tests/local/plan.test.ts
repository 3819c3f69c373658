import { expect, it } from 'vitest';
import type { Assembly } from '../../infra/local/assembly.ts';
import { planOf } from '../../infra/local/plan.ts';
import type { Resource } from '../../infra/synthesize.ts';

const plan = (resources: Record<string, Resource>) => {
  const assembly: Assembly = { template: { Resources: resources }, assets: '/assets' };
  return planOf(assembly, { publicUrl: 'http://localhost:1', secret: id => `value of ${id}` });
};
const Metadata = { 'aws:asset:path': 'asset.x' };
const door: Resource = {
  Type: 'AWS::Lambda::Function',
  Metadata,
  Properties: { Handler: 'index.handler', Timeout: 5 },
};

it('resolves what a function is given', () => {
  const Variables = {
    URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
    KEY: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] },
  };
  const { functions } = plan({
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Door: { ...door, Properties: { ...door.Properties, Environment: { Variables } } },
  });
  expect(functions).toEqual([
    {
      id: 'Door',
      folder: '/assets/asset.x',
      handler: 'index.handler',
      memory: 128,
      timeout: 5_000,
      env: { URL: 'http://localhost:1', KEY: 'value of Secret' },
    },
  ]);
});

it.each([
  ['a type', { X: { Type: 'AWS::S3::Bucket' } }, 'X: it does not know the type AWS::S3::Bucket'],
  [
    'a property',
    { X: { ...door, Properties: { ...door.Properties, EphemeralStorage: 1 } } },
    'X: it does not know the property EphemeralStorage',
  ],
  ['a condition', { X: { ...door, Condition: 'IsProduction' } }, 'X: it does not know conditions'],
  [
    'an intrinsic',
    { X: { ...door, Properties: { ...door.Properties, Timeout: { 'Fn::If': ['a', 1, 2] } } } },
    'X: it does not know Fn::If',
  ],
  [
    'a schedule',
    { X: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: 'cron(0 1 * * ? *)', Target: {} } } },
    'X: it does not know cron(0 1 * * ? *)',
  ],
])('stops at %s that it does not know, by the logical id', (_, resources, words) => {
  expect(() => plan(resources as Record<string, Resource>)).toThrow(`The local stage stops at ${words}`);
});

it('leaves to an account what has no effect on one machine', () => {
  expect(plan({ Alarm: { Type: 'AWS::CloudWatch::Alarm' }, Role: { Type: 'AWS::IAM::Role' } }).functions).toEqual([]);
});
