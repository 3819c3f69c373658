import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { MINUTE } from '../../shared/domain/time.ts';
import type { Assembly } from './assembly.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { readOf, unknownIn } from './known.ts';
import type { Transformer } from './pattern.ts';
import type { Recipe } from './secrets.ts';
import type { Mapping } from './stream.ts';

/** What one template asks for, by logical ids, with every intrinsic resolved. Times are milliseconds. */
export type Plan = Readonly<{
  tables: readonly Readonly<{ id: string; definition: CreateTableCommandInput; timeToLive?: string }>[];
  functions: readonly Readonly<{
    id: string;
    folder: string;
    handler: string;
    memory: number;
    timeout: number;
    env: Readonly<Record<string, string>>;
  }>[];
  routes: readonly Readonly<{ key: string; function: string; timeout: number }>[];
  streams: readonly Readonly<{ table: string; function: string; mapping: Mapping; park?: string }>[];
  queues: readonly Readonly<{ id: string; visibility: number; dead?: Readonly<{ id: string; after: number }> }>[];
  feeds: readonly Readonly<{ queue: string; function: string; batchSize: number }>[];
  rules: readonly Readonly<{ pattern: unknown; queue: string; transformer: Transformer }>[];
  ticks: readonly Readonly<{ function: string; every: number }>[];
  /** What the stack prints when it is deployed; of those that mean nothing here, nothing. */
  outputs: Readonly<Record<string, string>>;
  identities: readonly string[];
  sets: ReadonlyMap<string, ReadonlySet<string>>;
}>;

export const REGION = 'ap-southeast-3';
const ACCOUNT = '000000000000';
/** Every resource's `Ref` is its logical id here, and its ARN ends in it. */
export const arnOf = (id: string): string => `arn:aws:local:${REGION}:${ACCOUNT}:${id}`;
const idOf = (arn: unknown): string => (typeof arn === 'string' ? (arn.split(':').at(-1)?.split('/')[0] ?? '') : '');

type Given = Readonly<{
  publicUrl: string;
  /** The value of a secret, made by its recipe if it is new. */
  secret: (id: string, recipe: Recipe) => string;
}>;

type Properties = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Properties =>
  typeof value === 'object' && value !== null ? (value as Properties) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const seconds = (value: unknown): number => Number(value) * 1000;

/**
 * Reads a template. Stops on a type, a property or an intrinsic that it does not know, by the resource's logical id:
 * what runs here must be what deploys.
 */
export const planOf = ({ template, assets }: Assembly, { publicUrl, secret }: Given): Plan => {
  const resources = Object.entries(template.Resources);
  const stop = (id: string, what: string): never => {
    throw new Error(`The local stage stops at ${id}: it does not know ${what}.`);
  };
  const recipe = (id: string): Recipe => fields(template.Resources[id]?.Properties?.['GenerateSecretString']);
  const scope: Scope = {
    reference: name =>
      ({ 'AWS::Region': REGION, 'AWS::AccountId': ACCOUNT })[name] ?? (template.Resources[name] && name),
    attribute: (id, name) => {
      if (name === 'Arn') return template.Resources[id] && arnOf(id);
      const type = template.Resources[id]?.Type;
      if (name === 'StreamArn' && type === 'AWS::DynamoDB::GlobalTable') return `${arnOf(id)}/stream`;
      if (name === 'ApiEndpoint' && type === 'AWS::ApiGatewayV2::Api') return publicUrl;
      return undefined;
    },
    secret: id => secret(id, recipe(id)),
  };

  for (const [id, resource] of resources) {
    const unknown = unknownIn(resource);
    if (unknown) stop(id, unknown);
  }

  /** Every resource of a type, with the properties that count resolved. */
  const all = <T>(type: string, read: (properties: Properties, id: string) => T): T[] =>
    resources
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties = {} }]) => {
        const reads = readOf(type).filter(name => name in Properties);
        return read(Object.fromEntries(reads.map(name => [name, resolve(Properties[name], id, scope)])), id);
      });

  const integrations = new Map(
    all('AWS::ApiGatewayV2::Integration', (has, id) => {
      if (has['IntegrationType'] !== 'AWS_PROXY' || has['PayloadFormatVersion'] !== '2.0') stop(id, 'this integration');
      // 30 s is the longest that an HTTP API waits, and its default.
      return [
        id,
        { function: idOf(has['IntegrationUri']), timeout: Number(has['TimeoutInMillis'] ?? 30_000) },
      ] as const;
    }),
  );
  const mappings = all('AWS::Lambda::EventSourceMapping', has => ({
    source: idOf(has['EventSourceArn']),
    isStream: String(has['EventSourceArn']).endsWith('/stream'),
    function: idOf(has['FunctionName']),
    batchSize: Number(has['BatchSize']),
    park: idOf(fields(fields(has['DestinationConfig'])['OnFailure'])['Destination']),
    mapping: {
      batchSize: Number(has['BatchSize']),
      filters: list(fields(has['FilterCriteria'])['Filters']).map(filter =>
        JSON.parse(String(fields(filter)['Pattern'])),
      ),
      // Streams keep a day; Lambda's own defaults, no limit of age or retries, would block on one bad record for as long.
      maxAge: seconds(has['MaximumRecordAgeInSeconds'] ?? 86_400),
      retries: Number(has['MaximumRetryAttempts'] ?? 10_000),
      bisect: has['BisectBatchOnFunctionError'] === true,
      partial: list(has['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    },
  }));
  all('AWS::SecretsManager::Secret', (_, id) => secret(id, recipe(id)));

  return {
    tables: all('AWS::DynamoDB::GlobalTable', (has, id) => ({
      id,
      timeToLive: String(fields(has['TimeToLiveSpecification'])['AttributeName'] ?? ''),
      definition: {
        ...has,
        TimeToLiveSpecification: undefined,
        TableName: id,
        StreamSpecification: { StreamEnabled: true, ...fields(has['StreamSpecification']) },
      } as CreateTableCommandInput,
    })),
    functions: all('AWS::Lambda::Function', (has, id) => ({
      id,
      folder: join(
        assets,
        String(template.Resources[id]?.Metadata?.['aws:asset:path'] ?? stop(id, 'where its code is')),
      ),
      handler: String(has['Handler']),
      memory: Number(has['MemorySize'] ?? 128),
      timeout: seconds(has['Timeout'] ?? 3),
      env: fields(fields(has['Environment'])['Variables']) as Record<string, string>,
    })),
    routes: all('AWS::ApiGatewayV2::Route', (has, id) => {
      const target = integrations.get(String(has['Target']).replace('integrations/', ''));
      return { key: String(has['RouteKey']), ...(target ?? stop(id, 'its integration')) };
    }),
    streams: mappings
      .filter(({ isStream }) => isStream)
      .map(({ source, function: target, mapping, park }) => ({
        table: source,
        function: target,
        mapping,
        ...(park && { park }),
      })),
    feeds: mappings
      .filter(({ isStream }) => !isStream)
      .map(({ source, function: target, batchSize }) => ({ queue: source, function: target, batchSize })),
    queues: all('AWS::SQS::Queue', (has, id) => {
      const redrive = fields(has['RedrivePolicy']);
      const dead = { id: idOf(redrive['deadLetterTargetArn']), after: Number(redrive['maxReceiveCount']) };
      return {
        id,
        visibility: seconds(has['VisibilityTimeout'] ?? 30),
        ...(has['RedrivePolicy'] !== undefined && { dead }),
      };
    }),
    rules: all('AWS::Events::Rule', (has, id) =>
      list(has['Targets']).map(target => {
        const { Arn, InputTransformer } = fields(target);
        const transformer = fields(InputTransformer) as Partial<Transformer>;
        if (transformer.InputTemplate === undefined) stop(id, 'a target without an input transformer');
        return { pattern: has['EventPattern'], queue: idOf(Arn), transformer: transformer as Transformer };
      }),
    ).flat(),
    ticks: all('AWS::Scheduler::Schedule', (has, id) => {
      const minutes = /^rate\((\d+) minutes?\)$/.exec(String(has['ScheduleExpression']))?.[1];
      return {
        function: idOf(fields(has['Target'])['Arn']),
        every: Number(minutes ?? stop(id, String(has['ScheduleExpression']))) * MINUTE,
      };
    }),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).flatMap(([name, output]) => {
        const { Ref } = fields(fields(output)['Value']);
        return typeof Ref === 'string' && template.Resources[Ref] ? [[name, Ref]] : [];
      }),
    ),
    identities: all('AWS::SES::EmailIdentity', has => String(has['EmailIdentity'])),
    sets: new Map(
      all('AWS::SES::ConfigurationSetEventDestination', has => [
        String(has['ConfigurationSetName']),
        new Set(list(fields(has['EventDestination'])['MatchingEventTypes']).map(String)),
      ]),
    ),
  };
};
