import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { raise } from './alarm.ts';
import type { Bundle } from './bundle.ts';
import { HouseFunction } from './function.ts';
import type { Stage } from './stage/schema.ts';
import { scheduled } from './wake.ts';

type CanaryProps = Readonly<{
  bundle: Bundle;
  environment: Readonly<Record<string, string>>;
  stage: Pick<Stage, 'logs'>;
  everyMinutes: number;
  /** Who hears of it when a mail has arrived. */
  feedback: HouseFunction;
}>;

/** A synthetic application through the whole pipeline; it rings when its mails do not arrive, whyever, also if it stops running. */
export class Canary extends Construct {
  readonly function: HouseFunction;

  constructor(scope: Construct, id: string, { bundle, environment, stage, everyMinutes, feedback }: CanaryProps) {
    super(scope, id);
    this.function = new HouseFunction(scope, 'CanaryDoor', {
      bundle,
      description: 'Sends a synthetic application through the public door.',
      seconds: 70,
      environment,
      retention: stage.logs.retentionDays,
      trouble: 'canary.refused',
      impact: 'Partners probably cannot send the form: a synthetic application was not accepted at the public door.',
      remedy: 'Open the form and read the log of the canary: it says where it was refused, and with which status.',
      runbook: 'the-canary-is-silent',
    });
    scheduled(this.function, everyMinutes);

    for (const [kind, who] of [
      ['receipt', 'Partners probably get no receipt'],
      ['new-case', 'Offices probably hear of no application'],
    ] as const) {
      const seconds = feedback.measure('canary.arrived', 'seconds', ['kind', kind]);
      raise(this, kind === 'receipt' ? 'NoReceipt' : 'NoNotice', {
        // Two runs in each period, so that one lost event wakes nobody.
        metric: seconds.with({ statistic: 'SampleCount', period: Duration.minutes(2 * everyMinutes) }),
        whenQuiet: true,
        impact: `${who}: of the last two synthetic applications no such mail was delivered, or none was sent at all.`,
        remedy: 'Look at the log of the canary, then at the mails that wait.',
        runbook: 'the-canary-is-silent',
      });
    }
  }
}
