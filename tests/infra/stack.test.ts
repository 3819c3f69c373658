import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

const { all, one, template } = await resourcesOf('example');
const sources = globSync('shared/{flow,doors,edge}/*.ts').map(file => readFileSync(file, 'utf8'));

describe('the table', () => {
  const table = one('DynamoDB::GlobalTable', 'Table');

  it('cannot be lost: it is kept when the stack goes, protected from deletion, and recoverable to any moment', () => {
    expect(table.whole).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.at('Replicas')).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  it('costs nothing at rest, and an attack cannot make it cost without end', () => {
    expect(table.at('BillingMode')).toBe('PAY_PER_REQUEST');
    expect(table.at('WriteOnDemandThroughputSettings')).toEqual({ MaxWriteRequestUnits: 4000 });
    expect(table.at('Replicas.0.ReadOnDemandThroughputSettings')).toEqual({ MaxReadRequestUnits: 4000 });
  });

  it('streams new images only, and forgets what has expired', () => {
    expect(table.at('StreamSpecification')).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(table.at('TimeToLiveSpecification')).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });
});

describe('the ledger, from which a restored table is completed', () => {
  const ledger = one('DynamoDB::GlobalTable', 'Ledger');

  it('is lost neither with the stack nor by mistake, and forgets what no restore can ask for', () => {
    expect(ledger.whole).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(ledger.at('Replicas.0.DeletionProtectionEnabled')).toBe(true);
    expect(ledger.at('TimeToLiveSpecification')).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });
});

describe('every function', () => {
  it.each(FUNCTIONS)('%s runs on Node 24 and arm64, and its log is its own and ends', name => {
    const made = one('Lambda::Function', `${name}Function`);
    const log = one('Logs::LogGroup', `${name}Log`);
    expect(made.properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], MemorySize: 512 });
    expect(made.at('LoggingConfig')).toMatchObject({ LogFormat: 'JSON', LogGroup: { Ref: log.id } });
    expect(log.at('RetentionInDays')).toBe(90);
  });

  it('has no secret in its environment, but for the render key of form, submit and their canary', () => {
    const holders = FUNCTIONS.filter(name =>
      JSON.stringify(one('Lambda::Function', `${name}Function`).at('Environment')).includes('{{resolve:'),
    );
    expect(holders).toEqual(['Form', 'Submit', 'CanaryDoor']);
    for (const name of holders) {
      const { RENDER_KEY, ...others } = one('Lambda::Function', `${name}Function`).at<Record<string, unknown>>(
        'Environment.Variables',
      );
      expect(JSON.stringify(RENDER_KEY)).toContain('RenderSecret');
      expect(JSON.stringify(others)).not.toContain('{{resolve:');
    }
  });
});

describe('what wakes the functions', () => {
  it('the stream wakes notify for pending messages only, and one poisoned record cannot block it', () => {
    const mapping = one('Lambda::EventSourceMapping', 'NotifyStream');
    expect(mapping.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 21_600,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(mapping.at('DestinationConfig.OnFailure.Destination')).toBeDefined();
    expect(mapping.at<{ Pattern: string }[]>('FilterCriteria.Filters').map(each => JSON.parse(each.Pattern))).toEqual([
      {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { sk: { S: [{ prefix: 'M#' }] } }, NewImage: { state: { S: ['pending'] } } },
      },
    ]);
  });

  it('the clock ticks every five minutes, and a tick that finds no function is set aside', () => {
    expect(one('Scheduler::Schedule', 'FollowUp').properties).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Target: { DeadLetterConfig: expect.anything(), RetryPolicy: { MaximumRetryAttempts: 2 } },
    });
  });

  it('events of mails wait in a queue that gives each five tries, then sets it aside', () => {
    expect(one('SQS::Queue', 'MailEvents').properties).toMatchObject({
      RedrivePolicy: { maxReceiveCount: 5 },
      VisibilityTimeout: 180,
    });
    expect(one('Lambda::EventSourceMapping', 'FeedbackQueue').at('FunctionResponseTypes')).toEqual([
      'ReportBatchItemFailures',
    ]);
  });
});

describe('alarms', () => {
  it('each reaches two people', () => {
    const alarms = all('CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(10);
    for (const { id, at } of alarms) {
      expect(at('AlarmActions'), id).toEqual([{ Ref: expect.stringContaining('AlarmsTopic') }]);
    }
    const told = all('SNS::Subscription').map(({ at }) => [at('Protocol'), at('Endpoint')]);
    expect(told).toEqual([
      ['email', 'operator@mitra.example'],
      ['email', 'pengganti@mitra.example'],
    ]);
  });

  it('may be published by CloudWatch, for this account only and over TLS', () => {
    const { id, at } = one('SNS::TopicPolicy');
    expect(at('Topics')).toEqual([{ Ref: one('SNS::Topic').id }]);
    expect(at<object[]>('PolicyDocument.Statement'), id).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      {
        Sid: expect.any(String),
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: one('SNS::Topic').id },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });

  it('ring for each function that fails, and for each queue in which work is set aside', () => {
    const watched = JSON.stringify(all('CloudWatch::Alarm').map(alarm => alarm.at('Dimensions')));
    for (const name of FUNCTIONS) expect(watched).toContain(one('Lambda::Function', `${name}Function`).id);
    const ends = all('SQS::Queue').filter(queue => queue.at('RedrivePolicy') === undefined);
    expect(ends).toHaveLength(3);
    for (const { id } of ends) expect(watched).toContain(id);
  });

  it.each([
    ['Form', 'http.broken'],
    ['Submit', 'http.broken'],
    ['Status', 'http.broken'],
    ['Review', 'http.broken'],
    ['Notify', 'notify.troubled'],
    ['Notify', 'sending.stopped'],
    ['Notify', 'message.parked'],
    ['Notify', 'message.failed'],
    ['Notify', 'office.missing'],
    ['FollowUp', 'due.troubled'],
    ['FollowUp', 'sending.stopped'],
    ['FollowUp', 'message.parked'],
    ['FollowUp', 'message.failed'],
    ['FollowUp', 'office.missing'],
    ['Feedback', 'feedback.troubled'],
    ['Feedback', 'message.failed'],
  ])('ring when %s logs %s, a code that exists', (name, code) => {
    const filter = all('Logs::MetricFilter', name).find(each => each.at('FilterPattern') === `"${code}"`);
    const metric = filter?.at('MetricTransformations.0.MetricName');
    expect(all('CloudWatch::Alarm', name).filter(alarm => alarm.at('MetricName') === metric)).toHaveLength(1);
    expect(sources.some(source => source.includes(`'${code}'`) || source.includes(`${code.split('.')[0]}.\${`))).toBe(
      true,
    );
  });
});

it('the deployment prints the name of the table, which the operator types', () => {
  expect(template.Outputs?.['TableName']).toMatchObject({ Value: { Ref: one('DynamoDB::GlobalTable', 'Table').id } });
});

it('submit has the time of its worst honest path, and the gateway waits for it', () => {
  // The counters, then the commit: each three tries of 2.5 s.
  expect(one('Lambda::Function', 'SubmitFunction').at('Timeout')).toBeGreaterThan(2 * 3 * 2.5 + 5);
  expect(one('Lambda::Function', 'SubmitFunction').at('Timeout')).toBeLessThan(29);
});
