import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lambda } from './function.ts';

type Message = { id: string; body: string; sentAt: number; receives: number; visibleAt: number };

export type Queue = Readonly<{
  send: (body: string) => void;
  /** How many messages it holds, the hidden ones included. */
  size: () => number;
  /** Takes all messages out of it, and gives what they hold, oldest first. */
  empty: () => string[];
  /** Hands messages to a function from now on. */
  feed: (lambda: Pick<Lambda, 'invoke'>, batchSize: number) => void;
  /** Delivers whatever is visible; answers how many batches it took. */
  drain: () => Promise<number>;
  /** When the next hidden message may be tried again. */
  nextAt: () => number | undefined;
}>;

export type QueueOptions = Readonly<{
  arn: string;
  /** Where its messages lie, one file each, so that they outlive the process. */
  folder: string;
  /** Milliseconds for which a message that was handed out is hidden. */
  visibility: number;
  /** Where a message goes that failed too often. */
  dead?: Readonly<{ park: (body: string) => void; after: number }>;
  now: () => number;
}>;

/** An SQS queue with one consumer: at least once, hidden while it is worked on, parked when it keeps failing. */
export const openQueue = ({ arn, folder, visibility, dead, now }: QueueOptions): Queue => {
  mkdirSync(folder, { recursive: true });
  const messages = new Map<string, Message>();
  for (const name of readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .sort()) {
    const message: Message = { ...JSON.parse(readFileSync(join(folder, name), 'utf8')), visibleAt: 0 };
    messages.set(message.id, message);
  }
  let consumer: { lambda: Pick<Lambda, 'invoke'>; batchSize: number } | undefined;
  let turn: Promise<number> = Promise.resolve(0);

  const keep = (message: Message): void => {
    const path = join(folder, `${message.sentAt}-${message.id}.json`);
    writeFileSync(`${path}.baru`, JSON.stringify(message));
    renameSync(`${path}.baru`, path);
  };
  const remove = (message: Message): void => {
    messages.delete(message.id);
    rmSync(join(folder, `${message.sentAt}-${message.id}.json`), { force: true });
  };
  const record = (message: Message): object => ({
    messageId: message.id,
    receiptHandle: message.id,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: arn.split(':')[3],
  });

  /** The next visible messages, counted and hidden; those that failed too often are parked on the way. */
  const receive = (count: number): Message[] => {
    const taken: Message[] = [];
    for (const message of messages.values()) {
      if (taken.length === count) break;
      if (message.visibleAt > now()) continue;
      if (dead && message.receives >= dead.after) {
        dead.park(message.body);
        remove(message);
        continue;
      }
      message.receives += 1;
      message.visibleAt = now() + visibility;
      taken.push(message);
    }
    return taken;
  };

  const deliver = async (): Promise<number> => {
    let batches = 0;
    while (consumer) {
      const batch = receive(consumer.batchSize);
      if (batch.length === 0) break;
      batches += 1;
      const outcome = await consumer.lambda.invoke({ Records: batch.map(record) });
      const value = outcome.ok ? (outcome.value as { batchItemFailures?: { itemIdentifier: string }[] } | null) : null;
      const failed = new Set(value?.batchItemFailures?.map(failure => failure.itemIdentifier));
      for (const message of batch) {
        if (outcome.ok && !failed.has(message.id)) remove(message);
        // Its count of deliveries has grown.
        else keep(message);
      }
    }
    return batches;
  };
  const drain = (): Promise<number> => {
    turn = turn.then(deliver, deliver);
    return turn;
  };

  return {
    send: body => {
      const message = { id: randomUUID(), body, sentAt: now(), receives: 0, visibleAt: 0 };
      keep(message);
      messages.set(message.id, message);
      void drain();
    },
    size: () => messages.size,
    empty: () => {
      const all = [...messages.values()].sort((a, b) => a.sentAt - b.sentAt);
      for (const message of all) remove(message);
      return all.map(({ body }) => body);
    },
    feed: (lambda, batchSize) => {
      consumer = { lambda, batchSize };
      void drain();
    },
    drain,
    nextAt: () => {
      const hidden = [...messages.values()].map(message => message.visibleAt).filter(at => at > now());
      return consumer && hidden.length > 0 ? Math.min(...hidden) : undefined;
    },
  };
};
