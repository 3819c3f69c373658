import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import { onPendingMessages } from '../wake.ts';
import type { Around } from './around.ts';

/** Woken by the stream for each message that is promised; what it leaves behind, follow-up does. */
export const notifyFunction = (
  scope: Construct,
  { stage, bundles, table, mail, api, secrets }: Around,
): HouseFunction => {
  const notify = new HouseFunction(scope, 'Notify', {
    bundle: bundles.notify,
    description: 'Sends what was just promised.',
    seconds: 60,
    environment: { TABLE_NAME: table.name, ...secrets.ofLinks, PUBLIC_URL: api.publicUrl, ...mail.environment },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.notify,
    trouble: 'notify.troubled',
    impact: 'Mails to partners and offices leave late: the schedule sends them within minutes.',
    remedy: 'Read the log of notify; look whether SES has paused our sender.',
    runbook: 'mails-leave-late',
  });
  table.allowSending(notify);
  mail.entrust(notify);
  notify.mayRead(secrets.link, secrets.address);
  onPendingMessages(notify, table);
  return notify;
};
