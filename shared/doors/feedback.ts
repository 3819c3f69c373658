import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { instant } from '../domain/time.ts';
import { keepEvidence } from '../flow/ledger.ts';
import type { Ports, Table } from '../flow/ports.ts';
import { record, type SesEvent } from '../flow/record.ts';

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
  (ports: Pick<Ports, 'table' | 'log'> & Readonly<{ ledger: Table }>) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures = [];
    for (const { messageId, body } of event.Records) {
      try {
        const { type, at, tags, messageId: mail, bounceType } = reduced.parse(JSON.parse(body));
        const message = tags.message[0] ?? '';
        const happened: SesEvent = { type, at: instant(Date.parse(at)), message, messageId: mail, bounceType };
        await keepEvidence(ports.ledger, happened);
        const outcome = await record(ports, happened);
        if (outcome === 'unknown-message') ports.log('feedback.unknown-message', { type });
      } catch (error) {
        ports.log('feedback.troubled', { error: error instanceof Error ? error.name : 'unknown' });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
