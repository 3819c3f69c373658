import { FUNCTIONS } from '../fixture.ts';
import { type Asked, tableArn } from '../iam.ts';
import { HERE, one, TABLE } from './roles.ts';

const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(action => `dynamodb:${action}`);
const QUEUE = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(action => `sqs:${action}`);

const asks = (by: string, resource: string, ...actions: string[]): Asked[] =>
  actions.map(action => ({ by, action, resource, context: {} }));
const queue = (id: string): string => `arn:aws:sqs:${HERE}:${one('SQS::Queue', id).id}`;
const lambda = (id: string): string => `arn:aws:lambda:${HERE}:function:${one('Lambda::Function', id).id}`;
const logOf = (name: string): string =>
  `arn:aws:logs:${HERE}:log-group:${one('Logs::LogGroup', `${name}Log`).id}:log-stream:any`;

/**
 * What AWS itself does in the name of a role, and what its documentation asks for that (Lambda Developer Guide, "Sending
 * function logs to CloudWatch Logs", "Using DynamoDB with Lambda", "Using SQS with Lambda"; EventBridge Scheduler User
 * Guide, "Setting up the execution role", "Configuring a dead-letter queue").
 */
export const byAws = (): readonly Asked[] => [
  ...FUNCTIONS.flatMap(name => asks(name, logOf(name), 'logs:CreateLogStream', 'logs:PutLogEvents')),
  ...asks('Notify', `${tableArn(TABLE)}/stream/label`, ...STREAM),
  ...asks('Notify', queue('NotifyParked'), 'sqs:SendMessage'),
  ...asks('Feedback', queue('MailEvents'), ...QUEUE),
  ...asks('FollowUpTick', lambda('FollowUp'), 'lambda:InvokeFunction'),
  ...asks('CanaryDoorTick', lambda('CanaryDoor'), 'lambda:InvokeFunction'),
  ...asks('FollowUpTick', queue('FollowUpParked'), 'sqs:SendMessage'),
];
