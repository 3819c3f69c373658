import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { raise, type Words } from './alarm.ts';
import { DKIM_KEYS, dkimRecord, domainOf, line, returnPathOf, senderRecords } from './dns/records.ts';
import type { HouseFunction } from './function.ts';
import { queueOfEvents } from './mail-events.ts';
import type { Stage } from './stage/schema.ts';
import { RINGS } from './thresholds.ts';

const EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/** A mail whose address refused it for good: at once, or by a bounce. */
export const BOUNCED_FOR_GOOD: Words = {
  impact: 'An office or a partner did not get a mail and will not: the address refused it for good.',
  remedy: 'Find the application in the log line; mend the inbox in the list of offices, or have the partner phoned.',
  runbook: 'a-mail-did-not-arrive',
};

/** The sender, the two ways of sending, and the queue on which SES tells what became of each mail. */
export class Mail extends Construct {
  readonly events: Queue;
  private readonly identity: EmailIdentity;
  private readonly partners: ConfigurationSet;
  private readonly offices: ConfigurationSet;
  private readonly sender: Stage['sender'];
  private readonly sending: Stage['sending'];

  constructor(scope: Construct, id: string, { sender, sending }: Pick<Stage, 'sender' | 'sending'>) {
    super(scope, id);
    this.sender = sender;
    this.sending = sending;
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domainOf(sender.address)),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: returnPathOf({ sender }),
      // A broken MX record must not stop receipts: SES then sends with its own return path.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
      feedbackForwarding: false,
    });
    this.publish();

    this.partners = this.configurationSet('Partners', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    // An office that bounced once must still get its next case: its bounces lead to the back-up contact and the desk.
    this.offices = this.configurationSet('Offices', { disableSuppressionList: true });

    this.events = queueOfEvents(this, [this.partners.configurationSetName, this.offices.configurationSetName]);

    this.watch('BounceRate', 'Reputation.BounceRate', RINGS.bounceRate);
    this.watch('ComplaintRate', 'Reputation.ComplaintRate', RINGS.complaintRate);
  }

  /** What the functions that send need to know. */
  get environment(): Record<string, string> {
    return {
      SENDER_NAME: this.sender.name,
      SENDER_ADDRESS: this.sender.address,
      PARTNER_SET: this.partners.configurationSetName,
      OFFICE_SET: this.offices.configurationSetName,
      SENDING: JSON.stringify(this.sending),
    };
  }

  /** May send as our sender, and as nobody else; rings when sending stops, or when a mail needs a person. */
  entrust(sending: HouseFunction): void {
    sending.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          this.identity.emailIdentityArn,
          ...[this.partners, this.offices].map(({ configurationSetName }) =>
            Stack.of(this).formatArn({
              service: 'ses',
              resource: 'configuration-set',
              resourceName: configurationSetName,
            }),
          ),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.sender.address } },
      }),
    );
    sending.ringOn('sending.stopped', {
      impact: 'No mail leaves: SES refuses our sender, or does not answer.',
      remedy: 'Look at the sending status of the account in SES. What is owed leaves by itself once SES answers.',
      runbook: 'sending-has-stopped',
    });
    sending.ringOn('message.parked', {
      impact: 'Somebody may have missed a mail, and it will not be sent again by itself.',
      remedy: 'Find the reference in the log line, and phone the recipient.',
      runbook: 'a-mail-was-parked',
    });
    sending.ringOn('office.missing', {
      impact: 'A case names an office that is not in the list any more; its mails go to the desk.',
      remedy:
        'Find the code in the log line; put the office back into the list, or ask the desk to take over the case.',
      runbook: 'a-case-names-an-office-that-is-gone',
    });
    sending.ringOn('message.failed', BOUNCED_FOR_GOOD);
  }

  /** SES knows no resource for this question, hence the star. */
  allowAskingQuota(grantee: HouseFunction): void {
    grantee.allow(['ses:GetSendQuota'], '*');
    Validations.of(grantee).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ses:GetSendQuota and ses:DeleteSuppressedDestination concern the whole account and take no resource.',
    });
  }

  /** May take an address off the account's list of those to which nothing is sent. SES knows no resource for this either. */
  allowForgetting(grantee: HouseFunction): void {
    grantee.allow(['ses:DeleteSuppressedDestination'], '*');
  }

  /** What the operator writes into the DNS of the sender's domain; npm run dns reads it from here. */
  private publish(): void {
    const dkim = DKIM_KEYS.map((key, place) => {
      const { name, value } = this.identity.dkimRecords[place] ?? { name: '', value: '' };
      return dkimRecord(key, name, value);
    });
    const stack = Stack.of(this);
    for (const record of [...dkim, ...senderRecords({ sender: this.sender, region: stack.region })]) {
      new CfnOutput(stack, record.key, { value: line(record), description: record.use });
    }
  }

  private configurationSet(
    id: string,
    suppression: { suppressionReasons: SuppressionReasons } | { disableSuppressionList: true },
  ): ConfigurationSet {
    const set = new ConfigurationSet(this, id, {
      ...suppression,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    set.addEventDestination('Bus', {
      // The bus of the account: SES publishes to no other.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, `${id}Bus`, 'default')),
      events: EVENTS,
    });
    return set;
  }

  private watch(id: string, metricName: string, from: number): void {
    raise(this, id, {
      metric: new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) }),
      from,
      impact: 'Mail providers turn away from our sender; if it goes on, SES pauses it and nobody gets any mail.',
      remedy: 'Look for a wrong inbox in the list of offices, or a wave of false addresses on the form.',
      runbook: 'bounces-or-complaints-rise',
    });
  }
}
