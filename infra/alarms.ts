import { Stack } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Every alarm of the stack, by mail to the people on duty; placed last, so that none is forgotten. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, recipients: readonly string[]) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Simpul', enforceSSL: true });
    // A topic with a policy of its own, as enforceSSL gives it, has lost the one that lets the account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const recipient of recipients) topic.addSubscription(new EmailSubscription(recipient));
    for (const alarm of Stack.of(this).node.findAll()) {
      if (alarm instanceof Alarm) alarm.addAlarmAction(new SnsAction(topic));
    }
  }
}
