import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { resolve, type Scope } from '../../infra/local/intrinsics.ts';
import type { Template } from '../../infra/synthesize.ts';

const REGION = 'ap-southeast-3';
const ACCOUNT = '123456789012';
const arn = (service: string, rest: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

export const tableArn = (name: string): string => arn('dynamodb', `table/${name}`);

/** One question to IAM: who asks, what for, on what, and what IAM knows about the request besides. */
export type Asked = Readonly<{
  by: string;
  action: string;
  resource: string;
  context: Readonly<Record<string, string | string[]>>;
}>;

export type Statement = Readonly<{
  Effect: 'Allow' | 'Deny';
  Action: string | readonly string[];
  Resource: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}>;

/** What the policies of a template say, by role, with every name resolved: `roles.get('NotifyRole…')`. */
export const policiesOf = ({ Resources }: Template): ReadonlyMap<string, readonly Statement[]> => {
  const scope: Scope = {
    reference: name => {
      const own = { 'AWS::Region': REGION, 'AWS::AccountId': ACCOUNT, 'AWS::Partition': 'aws' }[name];
      const { Type, Properties } = Resources[name] ?? {};
      if (Type === 'AWS::SecretsManager::Secret') return arn('secretsmanager', `secret:${name}`);
      if (Type === 'AWS::SES::EmailIdentity') return String(Properties?.['EmailIdentity']);
      return own ?? (Type && name);
    },
    attribute: (id, name) => {
      const { Type } = Resources[id] ?? {};
      if (name === 'StreamArn') return `${tableArn(id)}/stream/label`;
      if (name !== 'Arn') return undefined;
      switch (Type) {
        case 'AWS::DynamoDB::GlobalTable':
          return tableArn(id);
        case 'AWS::SQS::Queue':
          return arn('sqs', id);
        case 'AWS::Lambda::Function':
          return arn('lambda', `function:${id}`);
        case 'AWS::Logs::LogGroup':
          return arn('logs', `log-group:${id}:*`);
        default:
          return undefined;
      }
    },
    secret: id => id,
  };
  const roles = new Map<string, Statement[]>();
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== 'AWS::IAM::Policy') continue;
    const { PolicyDocument, Roles } = resolve(Properties, id, scope) as {
      PolicyDocument: { Statement: Statement[] };
      Roles: string[];
    };
    for (const role of Roles) roles.set(role, [...(roles.get(role) ?? []), ...PolicyDocument.Statement]);
  }
  return roles;
};

export const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat();

/** A request as IAM is asked about it. */
const simulationOf = ({ by, action, resource, context }: Asked, statements: readonly Statement[]): Simulation => ({
  request: {
    principal: `arn:aws:iam::${ACCOUNT}:role/${by}`,
    action,
    resource: { resource, accountId: ACCOUNT },
    contextVariables: context,
  },
  identityPolicies: [{ name: by, policy: { Version: '2012-10-17', Statement: statements } }],
  serviceControlPolicies: [],
  resourceControlPolicies: [],
});

export type Judgement = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied' | string;

/** What IAM says to a request under these statements. */
export const judge = (asked: Asked, statements: readonly Statement[]): Judgement =>
  runUnsafeSimulation(simulationOf(asked, statements), {});

/** Whether IAM knows the action, the resource and the context of a request at all; what is wrong where it does not. */
export const faultIn = async (asked: Asked): Promise<string | undefined> => {
  const statement: Statement = { Effect: 'Allow', Action: asked.action, Resource: '*' };
  const found = await runSimulation(simulationOf(asked, [statement]), {});
  if (found.resultType === 'error') return found.errors.message;
  const ignored = found.resultType === 'single' ? (found.result.ignoredContextKeys ?? []) : [];
  return ignored.length > 0 ? `${asked.action} has no ${ignored.join(', ')}` : undefined;
};

/** The smallest pieces of what statements allow and do not deny again: one action, on one resource, for one family of keys. */
export const atomsOf = (statements: readonly Statement[]): readonly Statement[] => {
  const denials = statements.filter(({ Effect }) => Effect === 'Deny');
  const pieces = statements
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(statement =>
      actionsOf(statement).flatMap(Action =>
        [statement.Resource].flat().flatMap((Resource): Statement[] => {
          const families = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
          const one = { ...statement, Action, Resource };
          if (families === undefined) return [one];
          return [families].flat().map(family => ({
            ...one,
            Condition: { ...statement.Condition, 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [family] } },
          }));
        }),
      ),
    );
  return pieces.filter(piece => {
    const keys = keysOfPiece(piece);
    if (keys === undefined) return true;
    const context = { 'dynamodb:LeadingKeys': keys.map(key => key.replace('*', 'any')) };
    const asked = { by: 'any', action: String(piece.Action), resource: String(piece.Resource), context };
    return judge(asked, [piece, ...denials]) === 'Allowed';
  });
};

/** The keys that a piece allows. */
export const keysOfPiece = ({ Condition }: Statement): readonly string[] | undefined => {
  const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
  return keys === undefined ? undefined : [keys].flat();
};

/** In words: `dynamodb:PutItem on table/Table… (A#*)`. */
export const inWords = ({ action, resource, keys }: { action: string; resource: string; keys: unknown }): string =>
  `${action} on ${resource.split(':').slice(5).join(':') || resource}${keys === undefined ? '' : ` (${[keys].flat().join(', ')})`}`;

type Body = Readonly<Record<string, unknown>>;
type Keyed = Readonly<{ TableName: string; IndexName?: string; Key?: Item; Item?: Item } & Record<string, unknown>>;
type Item = Readonly<Record<string, { S?: string }>>;

/** What a client sends to AWS, before it leaves: `answer` is what it gets back. */
type Wire = Readonly<{
  headers: Readonly<Record<string, string>>;
  body?: unknown;
  hostname: string;
  method: string;
  path: string;
}>;
type Answer = (action: string, input: Body) => Readonly<{ status?: number; body: string; type: string }>;

/**
 * Clients of AWS of which nothing leaves: each request is written down as the questions that IAM would be asked, at the
 * last place before the network, whatever the SDK made of it.
 */
export const recordingClients = (by: string, write: (asked: readonly Asked[]) => void, answer: Answer = nothing) => {
  const requestHandler = {
    handle: async ({ headers, body, hostname, method, path }: Wire) => {
      const text = typeof body === 'string' ? body : Buffer.from((body ?? '') as Uint8Array).toString();
      const target = headers['x-amz-target'];
      const input: Body = target ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
      const service = hostname.startsWith('email.') ? 'ses' : (hostname.split('.')[0] ?? '');
      const action = target ? (target.split('.')[1] ?? '') : (restOf(method, path) ?? String(input['Action']));
      write(questions(service, action, input).map(asked => ({ by, ...asked })));
      const { status = 200, body: said, type } = answer(action, input);
      return { response: { statusCode: status, headers: { 'content-type': type }, body: Readable.from([said]) } };
    },
  };
  const config = {
    region: REGION,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nobody' },
    maxAttempts: 1,
    requestHandler: requestHandler as never,
  };
  return {
    dynamodb: new DynamoDBClient(config),
    ses: new SESClient(config),
    sesv2: new SESv2Client(config),
    secrets: new SecretsManagerClient(config),
  };
};

/** What a call of SES's version 2 is named, whose requests are told apart by method and path. */
const restOf = (method: string, path: string): string | undefined =>
  method === 'DELETE' && path.startsWith('/v2/email/suppression/addresses/')
    ? 'DeleteSuppressedDestination'
    : undefined;

const nothing: Answer = (action, input) => {
  if (action === 'GetSecretValue') {
    return {
      type: JSON_TYPE,
      body: JSON.stringify({ SecretString: String(input['SecretId']), VersionId: 'version1' }),
    };
  }
  if (action.startsWith('Send') || action === 'GetSendQuota') {
    const result = action === 'GetSendQuota' ? '<Max24HourSend>-1</Max24HourSend>' : '<MessageId>ses</MessageId>';
    return {
      type: 'text/xml',
      body: `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result></${action}Response>`,
    };
  }
  return {
    type: JSON_TYPE,
    body: JSON.stringify(action === 'UpdateItem' ? { Attributes: { total: { N: '1' } } } : {}),
  };
};
const JSON_TYPE = 'application/x-amz-json-1.0';

/** The questions that AWS asks IAM about a request: a transaction is one for each of its items. */
const questions = (service: string, action: string, input: Body): readonly Omit<Asked, 'by'>[] => {
  if (service === 'dynamodb') {
    if (action !== 'TransactWriteItems') return [ofTable(action, input as Keyed)];
    return (input['TransactItems'] as Readonly<Record<string, Keyed>>[]).flatMap(item =>
      Object.entries(item).map(([verb, one]) =>
        ofTable(verb === 'ConditionCheck' ? 'ConditionCheckItem' : `${verb}Item`, one),
      ),
    );
  }
  if (service === 'secretsmanager') {
    return [{ action: `secretsmanager:${action}`, resource: String(input['SecretId']), context: {} }];
  }
  if (service === 'ses' && action.startsWith('Send')) {
    const from = String(input['Source']);
    const context = { 'ses:FromAddress': from };
    const set = input['ConfigurationSetName'];
    return [`identity/${from.slice(from.indexOf('@') + 1)}`, ...(set ? [`configuration-set/${set}`] : [])].map(
      resource => ({ action: `ses:${action}`, resource: arn('ses', resource), context }),
    );
  }
  return [{ action: `${service}:${action}`, resource: '*', context: {} }];
};

const ofTable = (action: string, input: Keyed): Omit<Asked, 'by'> => {
  const { TableName, IndexName, Key, Item } = input;
  const [, value = ''] = /^#\w+ = (:\w+)/.exec(String(input['KeyConditionExpression'])) ?? [];
  const key = (Key ?? Item)?.['pk']?.S ?? (input['ExpressionAttributeValues'] as Item | undefined)?.[value]?.S;
  const names = Object.values((input['ExpressionAttributeNames'] ?? {}) as Record<string, string>);
  const attributes = [...new Set([...Object.keys(Key ?? Item ?? {}), ...names])];
  return {
    action: `dynamodb:${action}`,
    resource: `${tableArn(TableName)}${IndexName ? `/index/${IndexName}` : ''}`,
    context: {
      ...(key !== undefined && { 'dynamodb:LeadingKeys': [key] }),
      ...(attributes.length > 0 && { 'dynamodb:Attributes': attributes }),
    },
  };
};
