import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** An alarm is a letter to the person on duty: who is hurt, and what to do now. */
export type Words = Readonly<{ impact: string; remedy: string }>;

type Concern = Words &
  Readonly<{
    metric: IMetric;
    /** Rings from this value on (1 unless told). */
    from?: number;
    /** Rings below `from` instead, and where nothing is measured at all: for things that must keep happening. */
    whenQuiet?: boolean;
    /** For so many periods in a row (1 unless told). */
    periods?: number;
  }>;

export const raise = (scope: Construct, id: string, concern: Concern): Alarm =>
  new Alarm(scope, id, {
    metric: concern.metric,
    alarmDescription: `${concern.impact} ${concern.remedy}`,
    threshold: concern.from ?? 1,
    evaluationPeriods: concern.periods ?? 1,
    comparisonOperator: concern.whenQuiet
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: concern.whenQuiet ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
