import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import { BOUNCED_FOR_GOOD } from '../mail.ts';
import { onQueue } from '../wake.ts';
import type { Around } from './around.ts';

/** Fed by SES with what became of each mail. */
export const feedbackFunction = (scope: Construct, { stage, bundles, table, ledger, mail }: Around): HouseFunction => {
  const feedback = new HouseFunction(scope, 'Feedback', {
    bundle: bundles.feedback,
    description: 'Records what became of each mail.',
    seconds: 30,
    environment: { TABLE_NAME: table.name, LEDGER_NAME: ledger.name },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.feedback,
    trouble: 'feedback.troubled',
    impact: 'Bounces and complaints go unanswered: an office that gets no mail is not relieved.',
    remedy: 'Read the log of feedback; events wait in their queue and are tried again.',
    runbook: 'what-became-of-mails-is-unknown',
  });
  table.allow(feedback, ['GetItem', 'UpdateItem'], ['applications', 'officeMessages']);
  ledger.allowAdding(feedback);
  feedback.ringOn('message.failed', BOUNCED_FOR_GOOD);
  onQueue(feedback, mail.events);
  return feedback;
};
