import type { Template } from '../synthesize.ts';
import type { Use } from './model.ts';
import type { Priced } from './prices.ts';

const MINUTES_A_MONTH = 30 * 24 * 60;
const TICK_MINUTES = 5;

/** What one empty tick of the schedule takes of the table, and what a year takes in which nobody applies; both measured. */
export type Quiet = Readonly<{
  tick: Readonly<{ readUnits: number; writeUnits: number }>;
  year: Readonly<{ readUnits: number; writeUnits: number; mails: number; mailBytes: number; storedBytes: number }>;
}>;

/** A tick runs for some 200 ms with 512 MB, and writes a line about itself. */
const TICK_GB_SECONDS = 0.5 * 0.2;
const TICK_LOG_BYTES = 400;

/**
 * What a month costs in which nobody comes: what stands in the template, the ticks of the
 * schedule, and the mails that leave by themselves.
 */
export const standing = ({ Resources }: Template, { tick, year }: Quiet): Use<Priced> => {
  const of = (type: string): Resource[] => Object.values(Resources).filter(({ Type }) => Type === `AWS::${type}`);
  const count = (type: string): number => of(type).length;
  const ticks = MINUTES_A_MONTH / TICK_MINUTES;
  return {
    alarm: of('CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboard: count('CloudWatch::Dashboard'),
    metric: of('Logs::MetricFilter').filter(reports).length,
    secret: count('SecretsManager::Secret'),
    tick: ticks,
    lambdaRequest: ticks,
    lambdaGbSecond: ticks * TICK_GB_SECONDS,
    readUnit: ticks * tick.readUnits + year.readUnits / 12,
    writeUnit: ticks * tick.writeUnits + year.writeUnits / 12,
    logGb: (ticks * TICK_LOG_BYTES) / 1e9,
    mail: year.mails / 12,
    mailGb: year.mailBytes / 12 / 1e9,
    tableGbMonth: year.storedBytes / 1e9,
    backupGbMonth: year.storedBytes / 1e9,
    ...pollingOf(count('Lambda::EventSourceMapping') > 1 ? 1 : 0),
  };
};

type Resource = Template['Resources'][string];

/** An alarm is billed for each metric that it looks at. */
const metricsOf = ({ Properties }: Resource): number => {
  const { Metrics } = (Properties ?? {}) as { Metrics?: readonly { MetricStat?: object }[] };
  return Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
};

/** Whether a filter makes a number of a line that comes regularly: one that counts troubles is no metric while there are none. */
const reports = ({ Properties }: Resource): boolean => {
  type Transformation = Readonly<{ MetricValue: string; DefaultValue?: number }>;
  const { MetricTransformations } = (Properties ?? {}) as { MetricTransformations?: readonly Transformation[] };
  return (MetricTransformations ?? []).some(
    ({ MetricValue, DefaultValue }) => MetricValue.startsWith('$.') || DefaultValue !== undefined,
  );
};

/** How often the canary goes in a month. */
export const flightsAMonth = (everyMinutes: number): number => MINUTES_A_MONTH / everyMinutes;

/** Five pollers of a queue that triggers a function, each asking every 20 seconds. */
const pollingOf = (queues: number): Use<Priced> => ({ queueRequest: queues * 5 * 3 * MINUTES_A_MONTH });

/** What the firewall of CloudFront, by its template, adds to a month. */
export const frontStanding = ({ Resources }: Template): Use<Priced> => {
  const walls = Object.values(Resources).filter(({ Type }) => Type === 'AWS::WAFv2::WebACL');
  const rules = walls.flatMap(
    ({ Properties }) => (Properties as { Rules?: readonly object[] } | undefined)?.Rules ?? [],
  );
  return { firewall: walls.length, firewallRule: rules.length };
};
