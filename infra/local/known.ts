import type { Resource } from '../synthesize.ts';

/** The types that have an effect here: the properties that are read, and those that mean nothing on one machine. */
const HERE: Readonly<Record<string, Readonly<{ reads: string; ignores: string }>>> = {
  'AWS::DynamoDB::GlobalTable': {
    reads:
      'AttributeDefinitions BillingMode GlobalSecondaryIndexes KeySchema StreamSpecification TimeToLiveSpecification',
    ignores: 'Replicas WriteOnDemandThroughputSettings',
  },
  'AWS::Lambda::Function': {
    reads: 'Environment Handler MemorySize Timeout',
    ignores: 'Architectures Code Description LoggingConfig ReservedConcurrentExecutions Role Runtime',
  },
  'AWS::Lambda::EventSourceMapping': {
    reads:
      'BatchSize BisectBatchOnFunctionError DestinationConfig EventSourceArn FilterCriteria FunctionName FunctionResponseTypes MaximumRecordAgeInSeconds MaximumRetryAttempts',
    ignores: 'MetricsConfig StartingPosition',
  },
  'AWS::ApiGatewayV2::Api': { reads: 'ProtocolType', ignores: 'DisableExecuteApiEndpoint Name' },
  'AWS::ApiGatewayV2::Integration': {
    reads: 'IntegrationType IntegrationUri PayloadFormatVersion TimeoutInMillis',
    ignores: 'ApiId',
  },
  'AWS::ApiGatewayV2::Route': { reads: 'RouteKey Target', ignores: 'ApiId AuthorizationType' },
  'AWS::SQS::Queue': { reads: 'RedrivePolicy VisibilityTimeout', ignores: 'MessageRetentionPeriod' },
  'AWS::Events::Rule': { reads: 'EventPattern Targets', ignores: 'State' },
  'AWS::Scheduler::Schedule': {
    reads: 'ScheduleExpression Target',
    ignores: 'FlexibleTimeWindow ScheduleExpressionTimezone State',
  },
  'AWS::SecretsManager::Secret': { reads: 'GenerateSecretString', ignores: 'Description' },
  'AWS::SES::EmailIdentity': {
    reads: 'EmailIdentity',
    ignores: 'DkimAttributes DkimSigningAttributes FeedbackAttributes MailFromAttributes',
  },
  'AWS::SES::ConfigurationSet': { reads: '', ignores: 'DeliveryOptions ReputationOptions SuppressionOptions' },
  'AWS::SES::ConfigurationSetEventDestination': { reads: 'ConfigurationSetName EventDestination', ignores: '' },
};

/** The types whose work an account does and one machine has no use for: rights, logs, alarms, throttles. */
const ELSEWHERE = new Set(
  'AWS::ApiGatewayV2::Stage AWS::CDK::Metadata AWS::CloudWatch::Alarm AWS::CloudWatch::Dashboard AWS::IAM::Policy AWS::IAM::Role AWS::Lambda::Permission AWS::Logs::LogGroup AWS::Logs::MetricFilter AWS::SNS::Subscription AWS::SNS::Topic AWS::SNS::TopicPolicy AWS::SQS::QueuePolicy'.split(
    ' ',
  ),
);

/** The properties of a type that mean something here. */
export const readOf = (type: string): readonly string[] => (HERE[type]?.reads ?? '').split(' ');

/** What of a resource the local stage does not know; `undefined` when it may be run or left to the account. */
export const unknownIn = ({ Type, Properties = {}, Condition }: Resource): string | undefined => {
  if (Condition) return 'conditions';
  if (ELSEWHERE.has(Type)) return undefined;
  const known = HERE[Type];
  if (!known) return `the type ${Type}`;
  const names = `${known.reads} ${known.ignores} Tags`.split(' ');
  const unknown = Object.keys(Properties).find(name => !names.includes(name));
  return unknown && `the property ${unknown} of ${Type}`;
};
