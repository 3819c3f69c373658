import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The headings of docs/runbook.md that alarms lead to, each `## Alarm: …`, as a browser knows them. */
export type Paragraph =
  | 'a-page-answers-with-an-error'
  | 'requests-are-turned-away'
  | 'a-mail-has-not-left'
  | 'sending-has-stopped'
  | 'mails-leave-late'
  | 'the-schedule-does-not-do-its-work'
  | 'a-mail-was-parked'
  | 'a-mail-did-not-arrive'
  | 'an-office-cannot-be-reached'
  | 'a-case-names-an-office-that-is-gone'
  | 'what-became-of-mails-is-unknown'
  | 'bounces-or-complaints-rise'
  | 'held-applications-wait'
  | 'the-canary-is-silent';

/** An alarm is a letter to the person on duty: who is hurt, what to do now, and where that is written at length. */
export type Words = Readonly<{ impact: string; remedy: string; runbook: Paragraph }>;

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
    alarmDescription: `${concern.impact} ${concern.remedy} See docs/runbook.md#alarm-${concern.runbook}`,
    threshold: concern.from ?? 1,
    evaluationPeriods: concern.periods ?? 1,
    comparisonOperator: concern.whenQuiet
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: concern.whenQuiet ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
