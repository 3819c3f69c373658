import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { Busy, type Ports } from '../flow/ports.ts';
import { send } from '../flow/send.ts';

/**
 * The stream's messages, as they come. One poisoned record delays nobody: what cannot be sent keeps its next try in the
 * table. Only when the table cannot be reached is the rest of the batch handed back.
 */
export const notify =
  (ports: Ports) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const { dynamodb } of event.Records) {
      const pk = dynamodb?.Keys?.['pk']?.S;
      const sk = dynamodb?.Keys?.['sk']?.S;
      if (!pk || !sk) continue;
      try {
        await send(ports, { pk, sk });
      } catch (error) {
        if (error instanceof Busy) {
          return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
        }
        ports.log('notify.troubled', { error: error instanceof Error ? error.name : 'unknown' });
      }
    }
    return { batchItemFailures: [] };
  };
