import {
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  PurgeQueueCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Place } from './open.ts';

/** A queue in which work waits that nobody could do. */
export type Parked = Readonly<{
  queue: string;
  arn: string;
  waiting: number;
  /** What was in a queue before goes back to it; pointers into the stream and missed ticks are nothing to repeat. */
  kind: 'moves' | 'empties';
}>;

/** The last part of a queue's address. */
export const nameOfQueue = (url: string): string => url.split('/').at(-1) ?? url;

/** Every on-failure queue of the stage that is not empty. A queue that feeds a function is none. */
export const listParked = async (place: Place): Promise<readonly Parked[]> => {
  const client = new SQSClient(place.client('sqs'));
  const urls = await place.queues();
  const found = await Promise.all(
    urls.map(async QueueUrl => {
      const { queueUrls = [] } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
      );
      const waiting = Number(Attributes['ApproximateNumberOfMessages'] ?? 0);
      return { queue: QueueUrl, arn: Attributes['QueueArn'] ?? '', waiting, sources: queueUrls };
    }),
  );
  const feeding = new Set(found.flatMap(({ sources }) => sources.map(nameOfQueue)));
  return found
    .filter(({ queue, waiting }) => waiting > 0 && !feeding.has(nameOfQueue(queue)))
    .map(({ sources, ...queue }) => ({ ...queue, kind: sources.length > 0 ? 'moves' : 'empties' }));
};

/** Moves messages back to the queue from which they came, or empties a queue whose work the schedule does. */
export const redriveQueue = async (place: Place, { queue, arn, kind }: Parked): Promise<void> => {
  const client = new SQSClient(place.client('sqs'));
  if (kind === 'moves') await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  else await client.send(new PurgeQueueCommand({ QueueUrl: queue }));
};
