import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { withDirectoryNow } from '../flow/directory-now.ts';
import { Busy, type Ports } from '../flow/ports.ts';
import { send } from '../flow/send.ts';

/**
 * The stream's messages, a batch side by side: each is claimed before it is sent, so their order means nothing. One
 * poisoned record delays nobody: what cannot be sent keeps its next try in the table. Only when the table cannot be
 * reached is the batch handed back from the first record that met this.
 */
export const notify =
  (ports: Ports) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const now = await directoryOrBusy(ports);
    const kept = await Promise.all(event.Records.map(record => now !== 'busy' && keep(now, record)));
    const first = event.Records[kept.indexOf(false)]?.dynamodb?.SequenceNumber;
    return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
  };

const directoryOrBusy = async (ports: Ports): Promise<Ports | 'busy'> => {
  try {
    return await withDirectoryNow(ports);
  } catch (error) {
    if (error instanceof Busy) return 'busy';
    throw error;
  }
};

/** False when the table could not be reached. */
const keep = async (ports: Ports, { dynamodb }: DynamoDBRecord): Promise<boolean> => {
  const pk = dynamodb?.Keys?.['pk']?.S;
  const sk = dynamodb?.Keys?.['sk']?.S;
  if (!pk || !sk) return true;
  try {
    await send(ports, { pk, sk });
  } catch (error) {
    if (error instanceof Busy) return false;
    ports.log('notify.troubled', { row: sk, error: error instanceof Error ? error.name : 'unknown' });
  }
  return true;
};
