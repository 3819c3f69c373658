import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Waiting } from './alarms.ts';
import type { Api } from './api.ts';
import type { HouseFunction } from './function.ts';

type Shown = Readonly<{
  waiting: Waiting;
  functions: readonly HouseFunction[];
  followUp: HouseFunction;
  api: Api;
}>;

/**
 * One screen: what waits, for whom, how long; then whether it works. Three rows of 24 columns, 14 lines high, which a
 * screen of 1080 lines shows without scrolling. Numbers and office codes only.
 */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { waiting, functions, followUp, api }: Shown) {
    super(scope, id);
    const labelled = (metric: Metric, label: string): Metric => metric.with({ label });
    const alarms = Stack.of(this)
      .node.findAll()
      .filter(each => each instanceof Alarm);

    const now = new SingleValueWidget({
      title: 'What waits now',
      metrics: [
        labelled(waiting.unsent, 'mails that should have left'),
        labelled(waiting.unsentMinutes, 'minutes, the oldest of them'),
        labelled(waiting.open, 'open cases'),
        labelled(waiting.oldestDays, 'days, the oldest of them'),
        labelled(waiting.held, 'held applications'),
        labelled(waiting.heldHours, 'hours, the oldest of them'),
      ],
      width: 24,
      height: 3,
    });
    const offices = new LogQueryWidget({
      title: 'For whom, and how long (as of the last hour)',
      logGroupNames: [followUp.logGroup.logGroupName],
      view: LogQueryVisualizationType.TABLE,
      queryLines: [
        'filter message.code = "waiting.office"',
        'stats latest(message.oldestDays) as days, latest(message.open) as cases by message.office as office',
        'sort days desc, cases desc',
        'limit 20',
      ],
      width: 12,
      height: 7,
    });
    const ringing = new AlarmStatusWidget({ title: 'What rings', alarms, width: 12, height: 7 });
    const graphs: IWidget[] = [
      new GraphWidget({
        title: 'Mails',
        left: ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map(ofSes),
        width: 8,
        height: 4,
      }),
      new GraphWidget({
        title: 'Pages',
        left: [
          api.api.metricCount({ statistic: 'Sum' }),
          api.api.metricServerError({ statistic: 'Sum' }),
          api.turnedAway,
        ],
        width: 8,
        height: 4,
      }),
      new GraphWidget({
        title: 'Functions that failed',
        left: functions.map(({ node, resource }) => resource.metricErrors({ label: node.id })),
        width: 8,
        height: 4,
      }),
    ];
    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.hours(2),
      widgets: [[now], [offices, ringing], graphs],
    });
  }
}

/** Of the whole account, as SES counts: it knows no single sender. */
const ofSes = (metricName: string): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', period: Duration.minutes(5) });
