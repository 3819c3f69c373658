import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { type IScheduleTarget, Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { raise } from './alarm.ts';
import type { HouseFunction } from './function.ts';
import { ParkedQueue } from './queue.ts';
import type { Table } from './table.ts';
import { RINGS } from './thresholds.ts';

/** Wakes a function for every message that is written or set free. It only makes things faster: the schedule finds the same. */
export const onPendingMessages = (target: HouseFunction, table: Table): void => {
  const parked = new ParkedQueue(target, 'Parked', {
    impact: 'Some mails leave minutes late: the schedule sends what the stream could not.',
    remedy:
      'Read the log of notify. The queue holds positions in the stream, nothing to repeat; empty it when the cause is mended.',
    runbook: 'mails-leave-late',
  });
  target.allow(
    ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    table.streamArn,
  );
  target.allow(['sqs:SendMessage'], parked.queue.queueArn);
  new EventSourceMapping(target, 'Stream', {
    target: target.resource,
    eventSourceArn: table.streamArn,
    // Oldest first: what was written while the mapping was being made is not passed over.
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.or('INSERT', 'MODIFY'),
        dynamodb: {
          Keys: { sk: { S: FilterRule.beginsWith('M#') } },
          NewImage: { state: { S: FilterRule.isEqual('pending') } },
        },
      }),
    ],
    batchSize: 5,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    maxRecordAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: parked.queue.queueArn }) },
    metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
  });
  raise(target, 'StreamIsLate', {
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'IteratorAge',
      dimensionsMap: { FunctionName: target.resource.functionName },
      statistic: 'Maximum',
      period: Duration.minutes(5),
    }),
    from: Duration.minutes(RINGS.streamMinutes).toMilliseconds(),
    impact: 'Offices and partners get their mail minutes late.',
    remedy: 'Look whether notify fails or is throttled; the schedule sends what is due in the meantime.',
    runbook: 'mails-leave-late',
  });
};

/** Wakes a function every five minutes: what is due by then is what it does. */
export const everyFiveMinutes = (target: HouseFunction): void => {
  const parked = new ParkedQueue(target, 'Parked', {
    impact: 'A tick did not reach follow-up, so reminders and second tries wait for the next one.',
    remedy:
      'Nothing is to be repeated: the next tick does all that is due. If ticks keep failing, read the log of follow-up.',
    runbook: 'the-schedule-does-not-do-its-work',
  });
  scheduled(target, 5, parked);
  raise(target, 'ClockStopped', {
    metric: target.resource.metricInvocations({ statistic: 'Sum', period: Duration.minutes(15) }),
    whenQuiet: true,
    impact: 'Nothing becomes due any more: no reminder, no second try of a mail, no deadline.',
    remedy: 'Look whether the schedule is enabled and may invoke follow-up.',
    runbook: 'the-schedule-does-not-do-its-work',
  });
};

/** Wakes a function every so many minutes; a time at which it could not be reached is parked, or simply missed. */
export const scheduled = (target: HouseFunction, minutes: number, parked?: ParkedQueue): void => {
  const role = new Role(target, 'TickRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  allow(role, 'lambda:InvokeFunction', target.resource.functionArn);
  if (parked) allow(role, 'sqs:SendMessage', parked.queue.queueArn);
  new Schedule(target, 'Tick', {
    schedule: ScheduleExpression.expression(`rate(${minutes} minutes)`),
    target: invoking(target, role, parked),
  });
};

/**
 * The construct of the library that invokes a function also allows every version of it, and more about the queue. The
 * next tick does the same work, so an old one is worth nothing.
 */
const invoking = (target: HouseFunction, role: Role, parked?: ParkedQueue): IScheduleTarget => ({
  bind: () => ({
    arn: target.resource.functionArn,
    role,
    retryPolicy: { maximumEventAgeInSeconds: Duration.minutes(5).toSeconds(), maximumRetryAttempts: 2 },
    ...(parked && { deadLetterConfig: { arn: parked.queue.queueArn } }),
  }),
});

const allow = (role: Role, action: string, resource: string): void => {
  role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
};

/** Feeds a queue to a function; a record that fails comes back alone. What Lambda needs to poll, and no more. */
export const onQueue = (target: HouseFunction, queue: Queue): void => {
  target.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
  new EventSourceMapping(target, 'Queue', {
    target: target.resource,
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
  });
};
