import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms, watchThrottles, watchWaiting } from './alarms.ts';
import { Api } from './api.ts';
import type { Bundles } from './bundle.ts';
import { Canary } from './canary.ts';
import { Overview } from './dashboard.ts';
import { line, siteRecord } from './dns/records.ts';
import { CloudFront } from './front/cloud-front.ts';
import { HouseFunction } from './function.ts';
import { Ledger } from './ledger.ts';
import { BOUNCED_FOR_GOOD, Mail } from './mail.ts';
import { generatedSecret } from './secret.ts';
import { stackName } from './stage/load.ts';
import type { Stage } from './stage/schema.ts';
import { INBOXES, Table } from './table.ts';
import { everyFiveMinutes, onPendingMessages, onQueue } from './wake.ts';

/** Simpul on AWS, in the order of the flow: submit → route → notify → follow up. */
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
    const retention = stage.logs.retentionDays;

    const table = new Table(this, 'Table', stage);
    new CfnOutput(this, 'TableName', {
      value: table.name,
      description: 'Where applications lie: npm run ops finds it by this.',
    });
    const ledger = new Ledger(this, 'Ledger');
    new CfnOutput(this, 'LedgerName', { value: ledger.name, description: 'What a restore is completed from.' });
    const mail = new Mail(this, 'Mail', stage);
    const api = new Api(this, 'Api', stage);
    const front = this.frontOf(stage, api, firewallArn);
    const target = front?.target ?? api.origin;
    if (stage.domain && target) {
      new CfnOutput(this, 'DomainTarget', { value: line(siteRecord(stage.domain.name, target)) });
    }

    const linkSecret = generatedSecret(
      this,
      'LinkSecret',
      'Signs the links in mails.',
      'The operator rotates it: links live as long as a case is open, and survive one rotation, not two.',
    );
    const addressSecret = generatedSecret(
      this,
      'AddressSecret',
      'Makes pseudonyms of addresses.',
      'It must stay: pseudonyms made with it are recognised for years.',
    );
    const renderSecret = generatedSecret(
      this,
      'RenderSecret',
      'Signs the token of a rendered form.',
      'Whoever forged a token could send the form, as everybody can; a deployment puts in a new value.',
    );

    new CfnOutput(this, 'LinkSecretArn', { value: linkSecret.secretArn, description: 'What rotate-keys renews.' });
    new CfnOutput(this, 'RenderSecretArn', { value: renderSecret.secretArn, description: 'What rotate-keys renews.' });

    const PUBLIC_URL = api.publicUrl;
    /** What every door to the web is told. */
    const WEB = {
      PUBLIC_URL,
      BODY_LIMIT: String(stage.bodyLimit),
      ...(front && { ORIGIN_SECRET: front.originSecret }),
    };
    const TABLE_NAME = table.name;
    const LINK_SECRET = linkSecret.secretArn;
    const ADDRESS_SECRET = addressSecret.secretArn;
    // The one secret that is resolved into an environment: reading it at run time would put an AWS client into form.
    const RENDER_KEY = renderSecret.secretValue.unsafeUnwrap();

    const form = new HouseFunction(this, 'Form', {
      bundle: bundles.form,
      description: 'Shows the form and the privacy notice.',
      seconds: 5,
      environment: { RENDER_KEY, ...WEB },
      retention,
      reserved: stage.concurrency.form,
      trouble: 'http.broken',
      impact: 'Partners cannot open the form.',
      remedy: 'Read the log of form; go back to the previous deployment if it began with one.',
      runbook: 'a-page-answers-with-an-error',
    });
    api.serve(form, ['GET /', 'GET /privasi', 'GET /aset/{file}', 'GET /api/openapi.json', '$default']);

    const submit = new HouseFunction(this, 'Submit', {
      bundle: bundles.submit,
      description: 'Checks an application, routes it and stores it with everything that it owes.',
      // The counters and then the commit may each take three tries of 2.5 s, and the gateway waits for 30 s.
      seconds: 25,
      environment: { TABLE_NAME, RENDER_KEY, ...WEB, CEILINGS: JSON.stringify(stage.ceilings) },
      retention,
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

    const notify = new HouseFunction(this, 'Notify', {
      bundle: bundles.notify,
      description: 'Sends what was just promised.',
      seconds: 60,
      environment: { TABLE_NAME, LINK_SECRET, ADDRESS_SECRET, PUBLIC_URL, ...mail.environment },
      retention,
      reserved: stage.concurrency.notify,
      trouble: 'notify.troubled',
      impact: 'Mails to partners and offices leave late: the schedule sends them within minutes.',
      remedy: 'Read the log of notify; look whether SES has paused our sender.',
      runbook: 'mails-leave-late',
    });
    table.allowSending(notify);
    mail.entrust(notify);
    notify.mayRead(linkSecret, addressSecret);
    onPendingMessages(notify, table);

    const followUp = new HouseFunction(this, 'FollowUp', {
      bundle: bundles['follow-up'],
      description: 'Does whatever has become due: second tries of mails, next steps of cases.',
      seconds: 240,
      environment: { TABLE_NAME, LINK_SECRET, ADDRESS_SECRET, PUBLIC_URL, ...mail.environment },
      retention,
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
      // What an erased application held, and the hashes of it. Nobody else deletes anything.
      DeleteItem: ['applications', 'same'],
    });
    followUp.ringOn('office.unreachable', {
      impact: 'Mail to an office does not arrive: its back-up contact gets it instead, and the desk after that.',
      remedy: 'The log line names the office: have it phoned, and mend its address in the list of offices.',
      runbook: 'an-office-cannot-be-reached',
    });
    mail.entrust(followUp);
    mail.allowAskingQuota(followUp);
    followUp.mayRead(linkSecret, addressSecret);
    everyFiveMinutes(followUp);
    const waiting = watchWaiting(followUp);

    const feedback = new HouseFunction(this, 'Feedback', {
      bundle: bundles.feedback,
      description: 'Records what became of each mail.',
      seconds: 30,
      environment: { TABLE_NAME, LEDGER_NAME: ledger.name },
      retention,
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

    const status = new HouseFunction(this, 'Status', {
      bundle: bundles.status,
      description: 'Shows partners where their application stands, and takes what they change.',
      seconds: 20,
      environment: { TABLE_NAME, LINK_SECRET, ADDRESS_SECRET, ...WEB },
      retention,
      reserved: stage.concurrency.status,
      trouble: 'http.broken',
      impact: 'Partners cannot see where their application stands, nor change or withdraw it.',
      remedy: 'Read the log of status, and look whether the table or the secrets answer.',
      runbook: 'a-page-answers-with-an-error',
    });
    table.allow(status, ['GetItem', 'Query'], ['applications']);
    // The partner's own copy tells what happened, and when.
    table.allow(status, ['Query'], ['directory', 'events']);
    table.allowTogether(status, {
      PutItem: ['applications', 'events', 'stops', 'same', 'erasures'],
      UpdateItem: ['applications'],
    });
    status.mayRead(linkSecret, addressSecret);
    api.serve(status, [
      'GET /pendaftaran',
      'POST /pendaftaran/cek',
      'GET /pendaftaran/{link}',
      'POST /pendaftaran/{link}/jawaban',
      'POST /pendaftaran/{link}/perbaiki',
      'POST /pendaftaran/{link}/wilayah',
      'POST /pendaftaran/{link}/batal',
      'POST /pendaftaran/{link}/dihubungi',
      'POST /pendaftaran/{link}/tinjau-lagi',
      'POST /pendaftaran/{link}/lingkup',
      'POST /pendaftaran/{link}/akhiri',
      'POST /pendaftaran/{link}/alamat',
      'POST /pendaftaran/{link}/salah-kantor',
      'POST /pendaftaran/{link}/bukan-saya',
      'POST /pendaftaran/{link}/salinan',
      'POST /pendaftaran/{link}/kontak',
      'POST /pendaftaran/{link}/persetujuan',
      'POST /pendaftaran/{link}/hapus',
      'GET /laporan/{link}',
      'POST /laporan/{link}',
      'GET /tautan',
      'POST /tautan',
    ]);

    const review = new HouseFunction(this, 'Review', {
      bundle: bundles.review,
      description: 'Shows an office its cases, and takes what it decides.',
      seconds: 20,
      environment: { TABLE_NAME, LINK_SECRET, ...WEB },
      retention,
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
    review.mayRead(linkSecret);
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

    const canary =
      stage.canary &&
      new Canary(this, 'Canary', {
        bundle: bundles.canary,
        environment: { RENDER_KEY, PUBLIC_URL },
        stage,
        everyMinutes: stage.canary.everyMinutes,
        feedback,
      });
    const functions = [form, submit, notify, followUp, feedback, status, review];
    if (canary) functions.push(canary.function);
    watchThrottles(this, 'TurnedAway', { functions, table, api });
    new Alarms(this, 'Alarms', stage.alarms.recipients);
    new Overview(this, 'Overview', { waiting, functions, followUp, api });
  }

  private frontOf({ domain, cloudFront }: Stage, { origin }: Api, firewallArn?: string): CloudFront | undefined {
    if (!domain || !cloudFront || !origin || !firewallArn) return undefined;
    const { certificateArn } = cloudFront;
    return new CloudFront(this, 'Front', { name: domain.name, origin, certificateArn, firewallArn });
  }
}
