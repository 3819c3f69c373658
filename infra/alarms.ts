import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { INDEX } from '../shared/flow/row-keys.ts';
import { raise } from './alarm.ts';
import type { Api } from './api.ts';
import type { HouseFunction } from './function.ts';
import type { Table } from './table.ts';
import { RINGS } from './thresholds.ts';

/** Every alarm of the stack, by mail to the people on duty; placed last, so that none is forgotten. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, recipients: readonly string[]) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Simpul', enforceSSL: true });
    // A topic with a policy of its own, as enforceSSL gives it, has lost the one that lets the account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const recipient of recipients) topic.addSubscription(new EmailSubscription(recipient));
    for (const alarm of Stack.of(this).node.findAll()) {
      if (alarm instanceof Alarm) alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}

/** What waits, as follow-up says it in every tick (mails) and every hour (cases, held applications). */
export type Waiting = Readonly<
  Record<'unsent' | 'unsentMinutes' | 'stopped' | 'open' | 'oldestDays' | 'held' | 'heldHours', Metric>
>;

/** Makes numbers of what follow-up says, and rings for mails that do not leave and applications that nobody looks at. */
export const watchWaiting = (followUp: HouseFunction): Waiting => {
  const tick = (member: string) => followUp.measure('follow-up.done', member);
  const hourly = (member: string) => followUp.measure('waiting.all', member).with({ period: Duration.hours(2) });
  const waiting: Waiting = {
    unsent: tick('unsent'),
    unsentMinutes: tick('oldestMinutes'),
    stopped: tick('stopped'),
    open: hourly('open'),
    oldestDays: hourly('oldestDays'),
    held: hourly('held'),
    heldHours: hourly('heldHours'),
  };
  raise(followUp, 'MailHasNotLeft', {
    metric: waiting.unsentMinutes,
    from: RINGS.unsentMinutes,
    impact: 'A partner or an office waits for a mail that should have left ten minutes ago or longer.',
    remedy: 'Look whether SES refuses our sender, then read the log of follow-up; what is owed leaves once it can.',
    runbook: 'a-mail-has-not-left',
  });
  raise(followUp, 'SendingIsStopped', {
    metric: waiting.stopped,
    impact: 'No mail leaves: sending was stopped, by us because SES refused, or by an operator.',
    remedy: 'Mend what SES complains of; sending goes on by itself with the next tick, or by resume-sending.',
    runbook: 'sending-has-stopped',
  });
  raise(followUp, 'HeldTooLong', {
    metric: waiting.heldHours,
    from: RINGS.heldHours,
    impact: 'Partners wait for an office that has not heard of them: their applications are held, and nobody looked.',
    remedy: 'Ask the desk to look, or do it: npm run ops -- held list.',
    runbook: 'held-applications-wait',
  });
  return waiting;
};

/** Rings where a door keeps telling people to come back: an outage of one function's own, which no metric of AWS shows. */
export const watchBusy = (doors: readonly HouseFunction[]): void => {
  for (const door of doors) {
    door.ringOn(
      'http.busy',
      {
        impact: 'People are told to come back later: the table or the key store does not answer this door.',
        remedy: 'Look whether the other doors ring as well, then at the table and the secrets of this one.',
        runbook: 'a-page-answers-with-an-error',
      },
      { from: RINGS.busyInAnHour, minutes: 60 },
    );
  }
};

type Doors = Readonly<{ functions: readonly HouseFunction[]; table: Table; api: Api }>;

/** Rings where people are turned away because there is too much to do: at the gateway, at the functions, at the table. */
export const watchThrottles = (scope: Construct, id: string, { functions, table, api }: Doors): void => {
  const watched = new Construct(scope, id);
  raise(watched, 'AtTheGateway', {
    metric: api.turnedAway,
    from: RINGS.turnedAway,
    impact: 'People are told to come back later: more requests come in than the stage lets in.',
    remedy:
      'Look at the routes in the access log. If people are many, raise throttle; if it is one, turn on the firewall.',
    runbook: 'requests-are-turned-away',
  });
  raise(watched, 'AtTheFunctions', {
    metric: sumOf(functions.map(({ resource }) => resource.metricThrottles({ period: FIVE_MINUTES }))),
    from: RINGS.functionThrottles,
    impact: 'Pages answer with an error or mails leave late: the account runs no more functions at once.',
    remedy: 'Look at the concurrency of Lambda in this account, and ask AWS for more.',
    runbook: 'requests-are-turned-away',
  });
  raise(watched, 'AtTheTable', {
    metric: throttlesOf(table),
    from: RINGS.tableThrottles,
    impact: 'Partners are asked to press Kirim again, and mails leave late: the table turns requests away.',
    remedy: 'Look which index or table it is; if the work is honest, raise tableLimits and deploy.',
    runbook: 'requests-are-turned-away',
  });
};

const FIVE_MINUTES = Duration.minutes(5);

/** Requests that the table and its indexes turned away. */
const throttlesOf = ({ resource }: Table): IMetric => {
  const places = [{}, ...Object.values(INDEX).map(({ name }) => ({ GlobalSecondaryIndexName: name }))];
  return sumOf(
    places.flatMap(place =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map(
        metricName =>
          new Metric({
            namespace: 'AWS/DynamoDB',
            metricName,
            dimensionsMap: { TableName: resource.tableName, ...place },
            statistic: 'Sum',
            period: FIVE_MINUTES,
          }),
      ),
    ),
  );
};

/** Metrics without data count as nothing: most of these speak only when something is wrong. */
const sumOf = (metrics: readonly Metric[]): MathExpression => {
  const named = metrics.map((metric, place) => [`m${place}`, metric] as const);
  return new MathExpression({
    expression: `SUM([${named.map(([name]) => `FILL(${name}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
    period: FIVE_MINUTES,
  });
};
