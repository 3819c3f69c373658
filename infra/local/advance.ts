import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { instant } from '../../shared/domain/time.ts';
import { DUE_SHARDS, dueShard, INDEX } from '../../shared/flow/row-keys.ts';
import type { Clock } from './clock.ts';

type Due = Readonly<{
  /** The sort keys of what is due by now and still there. */
  overdue: readonly string[];
  /** The first due time after now, in milliseconds. */
  next: number | undefined;
}>;

const MOST_OVERDUE = 100;

/** Looks into the due index, as follow-up does. */
export const lookAtDue = async (client: DynamoDBClient, TableName: string, now: number): Promise<Due> => {
  const { name, pk, sk } = INDEX.due;
  // `$` sorts right after the `#` that ends the instant in the key, so what is due at this millisecond is due.
  const end = `${instant(now)}$`;
  const query = async (shard: number, from: string, Limit: number): Promise<string[]> => {
    const answer = await client.send(
      new QueryCommand({
        TableName,
        IndexName: name,
        KeyConditionExpression: '#pk = :pk AND #sk > :from',
        ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
        ExpressionAttributeValues: { ':pk': { S: dueShard(shard) }, ':from': { S: from } },
        Limit,
      }),
    );
    return (answer.Items ?? []).map(item => item[sk]?.S ?? '');
  };
  const ofShard = async (_: unknown, shard: number): Promise<string[]> => {
    const found = await query(shard, ' ', MOST_OVERDUE);
    // A page of nothing but overdue does not say what comes after it.
    return (found.at(-1) ?? '') > end || found.length < MOST_OVERDUE
      ? found
      : [...found, ...(await query(shard, end, 1))];
  };
  const found = (await Promise.all(Array.from({ length: DUE_SHARDS }, ofShard))).flat();
  const overdue = found.filter(key => key < end);
  const ahead = found.filter(key => key > end).sort();
  return { overdue, next: ahead[0] === undefined ? undefined : Date.parse(ahead[0].split('#')[0] ?? '') };
};

export type Advance = Readonly<{
  clock: Clock;
  look: (now: number) => Promise<Due>;
  /** When a queue shows a hidden message again. */
  queuesNext: () => number | undefined;
  /** Runs the schedule's functions once and waits for all that follows from it. */
  tick: () => Promise<void>;
}>;

/**
 * Moves the clock forward, from one due time to the next, with a tick at each. What stays overdue after a tick
 * waits for something other than time: it is tried again at the next due time, as at every later tick.
 */
export const advanceTo = async (to: number, { clock, look, queuesNext, tick }: Advance): Promise<void> => {
  await tick();
  let left = '';
  for (;;) {
    const { overdue, next } = await look(clock.now());
    const same = overdue.join() === left;
    left = overdue.join();
    if (overdue.length === 0 || same) {
      const at = Math.min(next ?? Number.POSITIVE_INFINITY, queuesNext() ?? Number.POSITIVE_INFINITY);
      if (at > to) break;
      clock.moveTo(at);
    }
    await tick();
  }
  clock.moveTo(to);
  await tick();
};
