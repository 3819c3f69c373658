import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import type { Around } from './around.ts';

/** Takes applications in. It reads no application of others and mails nobody. */
export const submitFunction = (
  scope: Construct,
  { stage, bundles, table, api, secrets, web }: Around,
): HouseFunction => {
  const submit = new HouseFunction(scope, 'Submit', {
    bundle: bundles.submit,
    description: 'Checks an application, routes it and stores it with everything that it owes.',
    // The counters and then the commit may each take three tries of 2.5 s, and the gateway waits for 30 s.
    seconds: 25,
    environment: {
      TABLE_NAME: table.name,
      RENDER_KEY: secrets.renderKey,
      ...web,
      CEILINGS: JSON.stringify(stage.ceilings),
    },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.submit,
    trouble: 'http.broken',
    impact: 'Partners who press Kirim get an error; nothing of theirs is stored, and the page keeps what they typed.',
    remedy: 'Read the log of submit, and look whether the table is throttled.',
    runbook: 'a-page-answers-with-an-error',
  });
  table.allow(submit, ['GetItem'], ['tokens']);
  table.allowTogether(submit, { PutItem: ['tokens', 'applications', 'events', 'deskMessages', 'same'] });
  table.allow(submit, ['UpdateItem'], ['counters']);
  api.serve(submit, ['POST /pendaftaran', 'POST /api/pendaftaran']);
  return submit;
};
