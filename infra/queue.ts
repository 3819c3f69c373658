import { Duration, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { raise, type Words } from './alarm.ts';

/** Where work waits that nobody could do; it rings as soon as anything arrives. */
export class ParkedQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, words: Words) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', { retentionPeriod: Duration.days(14), enforceSSL: true });
    raise(this, 'NotEmpty', { metric: this.queue.metricApproximateNumberOfMessagesVisible(), ...words });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is itself the end of the line; its alarm rings at the first message.',
    });
  }
}
