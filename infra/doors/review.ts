import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import { INBOXES } from '../table.ts';
import type { Around } from './around.ts';

/** The office's pages: opened by a signed link, and acted upon with a code. */
export const reviewFunction = (
  scope: Construct,
  { stage, bundles, table, api, secrets, web }: Around,
): HouseFunction => {
  const review = new HouseFunction(scope, 'Review', {
    bundle: bundles.review,
    description: 'Shows an office its cases, and takes what it decides.',
    seconds: 20,
    environment: { TABLE_NAME: table.name, LINK_SECRET: secrets.link.secretArn, ...web },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.review,
    trouble: 'http.broken',
    impact: 'Offices cannot open or decide the cases that were sent to them.',
    remedy: 'Read the log of review, and look whether the table or the secrets answer.',
    runbook: 'a-page-answers-with-an-error',
  });
  table.allow(review, ['GetItem', 'Query'], ['applications']);
  table.allow(review, ['Query'], ['events', 'same', 'directory']);
  table.allowTogether(review, {
    // An office's own rows: the code that confirms a device, and the mails with codes and links.
    PutItem: ['applications', 'events', 'same', 'officeMessages'],
    UpdateItem: ['applications', 'officeMessages'],
    // A decision is taken back only while none of its mails is on its way.
    ConditionCheckItem: ['applications'],
  });
  table.allow(review, ['GetItem'], ['officeMessages']);
  table.allowQuery(review, 'inbox', INBOXES);
  review.mayRead(secrets.link);
  api.serve(review, [
    'GET /berkas',
    'POST /berkas',
    'GET /berkas/{link}',
    'POST /berkas/{link}',
    'GET /berkas/kantor/{link}',
    'POST /berkas/kantor/{link}',
    'GET /berkas/kantor/{link}/unduh',
    'GET /berkas/kontak/{link}',
    'POST /berkas/kontak/{link}',
  ]);
  return review;
};
