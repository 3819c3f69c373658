import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms, watchBusy, watchThrottles, watchWaiting } from './alarms.ts';
import { Api } from './api.ts';
import type { Bundles } from './bundle.ts';
import { Canary } from './canary.ts';
import { Overview } from './dashboard.ts';
import type { Around } from './doors/around.ts';
import { feedbackFunction } from './doors/feedback.ts';
import { followUpFunction } from './doors/follow-up.ts';
import { formFunction } from './doors/form.ts';
import { notifyFunction } from './doors/notify.ts';
import { reviewFunction } from './doors/review.ts';
import { statusFunction } from './doors/status.ts';
import { submitFunction } from './doors/submit.ts';
import { site } from './front/site.ts';
import { Ledger } from './ledger.ts';
import { Mail } from './mail.ts';
import { secretsOf } from './secrets.ts';
import { stackName } from './stage/load.ts';
import type { Stage } from './stage/schema.ts';
import { Table } from './table.ts';

/** Simpul on AWS: what stands around the functions, then the functions in the order of the flow, then who watches them. */
export class SimpulStack extends Stack {
  /** `firewallArn`: of a stage that has CloudFront before it. */
  constructor(scope: Construct, stage: Stage, bundles: Bundles, firewallArn?: string) {
    super(scope, stackName(stage), {
      env: { region: stage.region, ...(stage.account && { account: stage.account }) },
      description: 'Simpul: applications of partners, on their way to the right regional office.',
      terminationProtection: true,
    });
    Tags.of(this).add('application', 'simpul');
    Tags.of(this).add('stage', stage.name);

    const table = new Table(this, 'Table', stage);
    this.print('TableName', table.name, 'Where applications lie: npm run ops finds it by this.');
    const ledger = new Ledger(this, 'Ledger');
    this.print('LedgerName', ledger.name, 'What a restore is completed from.');
    const mail = new Mail(this, 'Mail', stage);
    const api = new Api(this, 'Api', stage);
    const web = site(this, stage, api, firewallArn);
    const secrets = secretsOf(this, stage);
    const around: Around = { stage, bundles, table, ledger, mail, api, secrets, web };

    const form = formFunction(this, around);
    const submit = submitFunction(this, around);
    const notify = notifyFunction(this, around);
    const followUp = followUpFunction(this, around);
    const waiting = watchWaiting(followUp);
    const feedback = feedbackFunction(this, around);
    const status = statusFunction(this, around);
    const review = reviewFunction(this, around);

    const canary =
      stage.canary &&
      new Canary(this, 'Canary', {
        bundle: bundles.canary,
        environment: { RENDER_KEY: secrets.renderKey, PUBLIC_URL: api.publicUrl },
        stage,
        everyMinutes: stage.canary.everyMinutes,
        feedback,
      });
    const functions = [form, submit, notify, followUp, feedback, status, review];
    if (canary) functions.push(canary.function);
    watchBusy([submit, status, review]);
    watchThrottles(this, 'TurnedAway', { functions, table, api });
    new Alarms(this, 'Alarms', stage.alarms.recipients);
    new Overview(this, 'Overview', { waiting, functions, followUp, api });
  }

  private print(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
