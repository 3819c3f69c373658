import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { raise } from './alarm.ts';
import { ParkedQueue } from './queue.ts';

/** How SES calls them as it hands them to EventBridge. */
const DETAIL_TYPES = [
  'Email Sent',
  'Email Delivered',
  'Email Delivery Delayed',
  'Email Complaint Received',
  'Email Rejected',
];
const BOUNCED = 'Email Bounced';

/** What is left of an event on its way to the queue: no address, no subject, no header. Tags are lists, as SES has them. */
const REDUCED = {
  type: EventField.fromPath('$.detail.eventType'),
  at: EventField.fromPath('$.time'),
  tags: {
    message: EventField.fromPath('$.detail.mail.tags.message'),
    attempt: EventField.fromPath('$.detail.mail.tags.attempt'),
  },
  messageId: EventField.fromPath('$.detail.mail.messageId'),
};
const REDUCED_BOUNCE = { ...REDUCED, bounceType: EventField.fromPath('$.detail.bounce.bounceType') };

/** The queue on which SES tells what became of each mail that left with one of these configuration sets. */
export const queueOfEvents = (scope: Construct, sets: readonly string[]): Queue => {
  const parked = new ParkedQueue(scope, 'Parked', {
    impact: 'What became of some mails is unknown, so a bounce may go unanswered.',
    remedy: 'Read the log of feedback, mend the cause, then move the messages back to the queue of mail events.',
    runbook: 'what-became-of-mails-is-unknown',
  });
  const events = new Queue(scope, 'Events', {
    enforceSSL: true,
    // Six times the timeout of feedback (30 s), as Lambda wants it.
    visibilityTimeout: Duration.minutes(3),
    deadLetterQueue: { queue: parked.queue, maxReceiveCount: 5 },
  });

  const reduce = (id: string, detailTypes: string[], reduced: object): void => {
    const rule = new Rule(scope, id, {
      eventPattern: {
        source: ['aws.ses'],
        detailType: detailTypes,
        detail: {
          mail: {
            tags: {
              'ses:configuration-set': [...sets],
              message: [{ exists: true }],
              attempt: [{ exists: true }],
            },
          },
        },
      },
      targets: [new SqsQueue(events, { message: RuleTargetInput.fromObject(reduced) })],
    });
    raise(scope, `${id}Lost`, {
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: rule.ruleName },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      impact: 'Some events of mails did not reach their queue, so a bounce may go unanswered.',
      remedy:
        'Compare the reduced event in infra/mail-events.ts with what SES publishes, and look at the policy of the queue.',
      runbook: 'what-became-of-mails-is-unknown',
    });
  };

  // No dead-letter queue behind the rules: EventBridge would put the whole event there, addresses included.
  // A variable that an event lacks breaks the JSON that EventBridge makes; so bounces, which alone have a type, go by their own rule.
  reduce('Outcomes', DETAIL_TYPES, REDUCED);
  reduce('Bounces', [BOUNCED], REDUCED_BOUNCE);
  return events;
};
