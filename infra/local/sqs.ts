import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from './gateway.ts';
import { arnOf } from './plan.ts';
import type { Queue } from './queue.ts';

/** A queue, and the one whose dead letters it takes. */
export type Kept = Readonly<{ queue: Queue; source?: string }>;

/** Answers what an operator asks of queues: how many wait, whose dead letters they are, move them back, empty them. */
export const serveQueues =
  (queues: ReadonlyMap<string, Kept>, urlOf: (id: string) => string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = JSON.parse(String(await bodyOf(request, 65_536))) as Readonly<Record<string, string>>;
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(value));
    };
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const id = (asked['QueueUrl'] ?? '').split('/').at(-1) || (asked['SourceArn'] ?? '').split(':').at(-1) || '';
    const kept = queues.get(id);
    if (!kept) {
      return answer(400, {
        __type: 'com.amazonaws.sqs#QueueDoesNotExist',
        message: 'The specified queue does not exist.',
      });
    }
    switch (operation) {
      case 'GetQueueAttributes':
        return answer(200, {
          Attributes: { QueueArn: arnOf(id), ApproximateNumberOfMessages: String(kept.queue.size()) },
        });
      case 'ListDeadLetterSourceQueues':
        return answer(200, { queueUrls: kept.source === undefined ? [] : [urlOf(kept.source)] });
      case 'StartMessageMoveTask': {
        const source = queues.get(kept.source ?? '')?.queue;
        if (!source) return answer(400, { __type: 'InvalidParameterValue', message: 'It has no source queue.' });
        for (const body of kept.queue.empty()) source.send(body);
        return answer(200, { TaskHandle: id });
      }
      case 'PurgeQueue':
        kept.queue.empty();
        return answer(200, {});
      default:
        return answer(400, { __type: 'InvalidAction', message: `The local stage does not offer ${operation}.` });
    }
  };
