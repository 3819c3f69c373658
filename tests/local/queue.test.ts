import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Outcome } from '../../infra/local/function.ts';
import { openQueue, type QueueOptions } from '../../infra/local/queue.ts';

type Batch = { Records: { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } }[] };

const setUp = (more: Partial<QueueOptions> = {}, folder = mkdtempSync(join(tmpdir(), 'simpul-'))) => {
  const clock = { now: 0 };
  const batches: string[][] = [];
  const queue = openQueue({
    arn: 'arn:aws:local:ap-southeast-3:000000000000:Events',
    folder,
    visibility: 100,
    now: () => clock.now,
    ...more,
  });
  const answer = { give: (_: Batch): Outcome => ({ ok: true, value: null }) };
  const feed = (): void =>
    queue.feed(
      {
        invoke: async event => {
          batches.push((event as Batch).Records.map(record => record.body));
          return answer.give(event as Batch);
        },
      },
      2,
    );
  return { clock, queue, batches, answer, feed, folder };
};

it('delivers in batches and forgets what was done', async () => {
  const { queue, batches, feed } = setUp();
  for (const body of ['a', 'b', 'c']) queue.send(body);
  feed();
  await queue.drain();
  expect(batches).toEqual([['a', 'b'], ['c']]);
  expect(queue.size()).toBe(0);
});

it('hides a record that failed alone, and tries it again when its time has come', async () => {
  const { clock, queue, batches, answer, feed } = setUp();
  answer.give = ({ Records }) => ({
    ok: true,
    value: {
      batchItemFailures: Records.filter(({ body }) => body === 'b').map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    },
  });
  queue.send('a');
  queue.send('b');
  feed();
  await queue.drain();
  expect(queue.nextAt()).toBe(100);
  await queue.drain();
  clock.now = 100;
  answer.give = () => ({ ok: true, value: null });
  await queue.drain();
  expect(batches).toEqual([['a', 'b'], ['b']]);
});

it('parks a message after its last permitted delivery', async () => {
  const dead = setUp();
  const { clock, queue, batches, answer, feed } = setUp({ dead: { park: dead.queue.send, after: 2 } });
  answer.give = () => ({ ok: false, failure: { errorType: 'Error', errorMessage: '', trace: [] } });
  queue.send('poison');
  feed();
  for (const now of [0, 100, 200]) {
    clock.now = now;
    await queue.drain();
  }
  expect(batches).toEqual([['poison'], ['poison']]);
  expect(queue.size()).toBe(0);
  expect(dead.queue.size()).toBe(1);
});

it('keeps its messages when the process is gone', async () => {
  const { queue, folder } = setUp();
  queue.send('survives');
  const again = setUp({}, folder);
  again.feed();
  await again.queue.drain();
  expect(again.batches).toEqual([['survives']]);
  expect(setUp({}, folder).queue.size()).toBe(0);
});
