import type { Construct } from 'constructs';
import { HouseFunction } from '../function.ts';
import { everyFiveMinutes } from '../wake.ts';
import type { Around } from './around.ts';

/** Woken by the schedule, and alone able to finish all work: with the stream off, everything still happens. */
export const followUpFunction = (
  scope: Construct,
  { stage, bundles, table, mail, api, secrets }: Around,
): HouseFunction => {
  const followUp = new HouseFunction(scope, 'FollowUp', {
    bundle: bundles['follow-up'],
    description: 'Does whatever has become due: second tries of mails, next steps of cases.',
    seconds: 240,
    environment: { TABLE_NAME: table.name, ...secrets.ofLinks, PUBLIC_URL: api.publicUrl, ...mail.environment },
    retention: stage.logs.retentionDays,
    reserved: stage.concurrency.followUp,
    trouble: 'due.troubled',
    impact: 'Nothing that is due happens: no second try of a mail, no reminder of an office.',
    remedy: 'Read the log of follow-up; everything due is done by the first tick that succeeds.',
    runbook: 'the-schedule-does-not-do-its-work',
  });
  table.allowSending(followUp);
  table.allow(followUp, ['GetItem'], ['directory']);
  table.allowTogether(followUp, {
    // Reminders, and mails to whom an office has behind an inbox that is dead.
    // And a contact of an office's that everybody concerned agreed to replace.
    PutItem: ['applications', 'events', 'same', 'officeMessages', 'directory'],
    UpdateItem: ['applications', 'officeMessages'],
    // What an erased application held, the token that it was sent with, and the hashes of it. Nobody else deletes anything.
    DeleteItem: ['applications', 'same', 'tokens'],
  });
  followUp.ringOn('office.unreachable', {
    impact: 'Mail to an office does not arrive: its back-up contact gets it instead, and the desk after that.',
    remedy: 'The log line names the office: have it phoned, and mend its address in the list of offices.',
    runbook: 'an-office-cannot-be-reached',
  });
  mail.entrust(followUp);
  mail.allowAskingQuota(followUp);
  mail.allowForgetting(followUp);
  followUp.mayRead(secrets.link, secrets.address);
  everyFiveMinutes(followUp);
  return followUp;
};
