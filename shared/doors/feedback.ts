import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Ports } from '../flow/ports.ts';
import { record } from '../flow/record.ts';

/** The reduced SES event, as the rule's input transformer makes it. Tags are lists, as SES publishes them. */
const reduced = z.object({
  type: z.enum(['Send', 'Delivery', 'DeliveryDelay', 'Bounce', 'Complaint', 'Reject']),
  at: z.iso.datetime({ offset: true }),
  tags: z.object({ message: z.array(z.string()).check(z.minLength(1)) }),
  messageId: z.string(),
  bounceType: z._default(z.string(), ''),
});

/** The queue's SES events. What cannot be read is somebody's to look at: it goes back, and in the end to the dead letters. */
export const feedback =
  (ports: Pick<Ports, 'table' | 'log'>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures = [];
    for (const { messageId, body } of event.Records) {
      try {
        const { type, at, tags, messageId: mail, bounceType } = reduced.parse(JSON.parse(body));
        const message = tags.message[0] ?? '';
        const outcome = await record(ports, {
          type,
          at: new Date(at).toISOString(),
          message,
          messageId: mail,
          bounceType,
        });
        if (outcome === 'unknown-message') ports.log('feedback.unknown-message', { type });
      } catch (error) {
        ports.log('feedback.troubled', { error: error instanceof Error ? error.name : 'unknown' });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
