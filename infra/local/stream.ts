import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { Lambda, Outcome } from './function.ts';
import { fitsPattern } from './pattern.ts';

/** The event source mapping of the template, in milliseconds where it has seconds. */
export type Mapping = Readonly<{
  batchSize: number;
  /** Patterns, any of which lets a record through; none lets all through. */
  filters: readonly unknown[];
  maxAge: number;
  retries: number;
  bisect: boolean;
  partial: boolean;
}>;

export type StreamOptions = Readonly<{
  client: DynamoDBStreamsClient;
  arn: string;
  mapping: Mapping;
  lambda: Pick<Lambda, 'invoke'>;
  /** Receives where in the stream lie the records that nobody could process. */
  park: (pointer: string) => void;
  /** Milliseconds to wait before a retry. */
  wait?: (retry: number) => Promise<void>;
}>;

export type Stream = Readonly<{
  /** Delivers all that is there; answers how many records it read. */
  drain: () => Promise<number>;
  /** Something may have been written: look now. */
  poke: () => void;
  stop: () => Promise<void>;
}>;

/** How long to sleep when nobody pokes; only a write from outside the stage's own functions waits for it. */
const IDLE = 250;

const pause = (milliseconds: number): Promise<void> => new Promise(done => setTimeout(done, milliseconds));

/** The record as Lambda hands it on: seconds instead of a date. */
const asEvent = (record: _Record, eventSourceARN: string): Record<string, unknown> => ({
  ...record,
  dynamodb: {
    ...record.dynamodb,
    ApproximateCreationDateTime: (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
  },
  eventSourceARN,
});

const sequence = (record: _Record): string => record.dynamodb?.SequenceNumber ?? '';

/** Reads a table's stream from its horizon and feeds a function, with the retries, bisection and parking of its mapping. */
export const followStream = ({ client, arn, mapping, lambda, park, wait }: StreamOptions): Stream => {
  const iterators = new Map<string, string>();
  const seen = new Set<string>();
  let look = true;
  let stopped = false;
  let wake: (() => void) | undefined;
  let turn: Promise<number> = Promise.resolve(0);

  /** How many records of the batch, from its start, are done. */
  const done = (batch: readonly _Record[], outcome: Outcome): number => {
    if (!outcome.ok) return 0;
    const failures =
      (outcome.value as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
    if (!mapping.partial || failures.length === 0) return batch.length;
    const places = failures.map(failure => batch.findIndex(record => sequence(record) === failure.itemIdentifier));
    return Math.max(0, Math.min(...places));
  };

  const give = async (shard: string, batch: readonly _Record[], retry = 0): Promise<void> => {
    if (batch.length === 0 || stopped) return;
    const outcome = await lambda.invoke({ Records: batch.map(record => asEvent(record, arn)) });
    const rest = batch.slice(done(batch, outcome));
    if (rest.length === 0) return;
    if (mapping.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await give(shard, rest.slice(0, middle), retry);
      return give(shard, rest.slice(middle), retry);
    }
    if (retry < mapping.retries) {
      await (wait ? wait(retry) : pause(Math.min(100 * 2 ** retry, 5_000)));
      return give(shard, rest, retry + 1);
    }
    const [first, last] = [rest[0], rest.at(-1)];
    park(
      JSON.stringify({
        version: '1.0',
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: retry + 1 },
        DDBStreamBatchInfo: {
          shardId: shard,
          startSequenceNumber: first && sequence(first),
          endSequenceNumber: last && sequence(last),
          batchSize: rest.length,
          streamArn: arn,
        },
      }),
    );
  };

  const wanted = (record: _Record): boolean => {
    const age = Date.now() - (record.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0);
    if (age > mapping.maxAge) return false;
    return mapping.filters.length === 0 || mapping.filters.some(pattern => fitsPattern(pattern, asEvent(record, arn)));
  };

  const findShards = async (): Promise<void> => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (!ShardId || seen.has(ShardId)) continue;
      const answer = await client.send(
        new GetShardIteratorCommand({ StreamArn: arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      if (answer.ShardIterator) iterators.set(ShardId, answer.ShardIterator);
      seen.add(ShardId);
    }
  };

  /** The next records of each shard. A reader that lost its place (an engine that was restarted) begins at the horizon again. */
  const fetchNext = async (): Promise<[string, _Record[]][]> => {
    try {
      if (look) await findShards();
      look = false;
      const found: [string, _Record[]][] = [];
      for (const [shard, ShardIterator] of iterators) {
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
        found.push([shard, Records]);
        if (NextShardIterator) iterators.set(shard, NextShardIterator);
        else look = iterators.delete(shard);
      }
      return found;
    } catch {
      iterators.clear();
      seen.clear();
      look = true;
      return [];
    }
  };

  const read = async (): Promise<number> => {
    let count = 0;
    for (const [shard, records] of await fetchNext()) {
      count += records.length;
      const batch = records.filter(wanted);
      for (let start = 0; start < batch.length; start += mapping.batchSize) {
        await give(shard, batch.slice(start, start + mapping.batchSize));
      }
    }
    return count;
  };

  const drain = (): Promise<number> => {
    turn = turn.then(async () => {
      let total = 0;
      for (let count = -1; count !== 0 && !stopped; total += count) count = await read();
      return total;
    });
    return turn;
  };

  const following = (async () => {
    while (!stopped) {
      await drain();
      await new Promise<void>(next => {
        wake = next;
        setTimeout(next, IDLE).unref();
      });
    }
  })();

  return {
    drain,
    poke: () => wake?.(),
    stop: async () => {
      stopped = true;
      wake?.();
      await following;
    },
  };
};
