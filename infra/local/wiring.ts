import { join } from 'node:path';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Clock } from './clock.ts';
import { createLambda, type Lambda } from './function.ts';
import type { Mails } from './mails.ts';
import { fitsPattern, transformed } from './pattern.ts';
import { arnOf, type Plan } from './plan.ts';
import { openQueue, type Queue } from './queue.ts';
import type { Kept } from './sqs.ts';
import { followStream, type Stream } from './stream.ts';

export type Log = (name: string, line: string, error: boolean) => void;

export type WiringOptions = Readonly<{
  plan: Plan;
  data: string;
  clock: Clock;
  mails: Mails;
  log: Log;
  /** What every function finds in its environment besides its own settings. */
  environment: Readonly<Record<string, string>>;
  streams: Readonly<{ client: DynamoDBStreamsClient; arnOf: (table: string) => string }>;
}>;

export type Wiring = Readonly<{
  queues: ReadonlyMap<string, Kept>;
  lambda: (id: string) => Lambda;
  /** Hands an event to the rules of the bus. */
  publish: (event: unknown) => void;
  /** Opens the sources: from now on streams and queues feed their functions. */
  open: () => void;
  /** Resolves when streams, queues and functions have nothing more to do at this time. */
  settle: () => Promise<void>;
  /** Invokes what the schedule invokes, and waits for all that follows from it. */
  tick: () => Promise<void>;
  /** Lets queues look whether a hidden message shows again. */
  retry: () => void;
  /** When a queue shows a hidden message again. */
  queuesNext: () => number | undefined;
  stop: () => Promise<void>;
}>;

const found = <T>(things: ReadonlyMap<string, T>, id: string): T => {
  const thing = things.get(id);
  if (!thing) throw new Error(`The template names ${id}, which it does not define.`);
  return thing;
};

/** Connects functions, queues, rules and streams as the template says. */
export const wire = ({ plan, data, clock, mails, log, environment, streams: source }: WiringOptions): Wiring => {
  const queues = new Map<string, Queue>();
  const lambdas = new Map<string, Lambda>();
  const streams: Stream[] = [];
  const fastest = Math.min(...plan.ticks.map(({ every }) => every));
  const ticked = new Map<string, number>();
  let invocations = 0;

  /** What is parked waits for a person: it is said aloud, and kept. */
  const parkIn = (id: string | undefined) => (body: string) => {
    log(id ?? 'stream', JSON.stringify({ level: 'ERROR', message: 'parked', body }), true);
    if (id) found(queues, id).send(body);
  };
  for (const { id, visibility, dead } of plan.queues) {
    const folder = join(data, 'antrean', id);
    const redrive = dead && { park: parkIn(dead.id), after: dead.after };
    queues.set(
      id,
      openQueue({ arn: arnOf(id), folder, visibility, now: clock.now, ...(redrive && { dead: redrive }) }),
    );
  }

  for (const { id, folder, handler, memory, timeout, env } of plan.functions) {
    const lambda = createLambda({
      name: id,
      folder,
      handler,
      memory,
      timeout,
      offset: clock.offset,
      log: (line, error) => log(id, line, error),
      env: {
        ...env,
        ...environment,
        AWS_LAMBDA_FUNCTION_NAME: id,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
        LAMBDA_TASK_ROOT: folder,
      },
    });
    const invoke: Lambda['invoke'] = async event => {
      invocations += 1;
      const outcome = await lambda.invoke(event);
      for (const stream of streams) stream.poke();
      return outcome;
    };
    lambdas.set(id, { ...lambda, invoke });
  }

  const settle = async (): Promise<void> => {
    for (let before = -1; before !== invocations; ) {
      before = invocations;
      for (const stream of streams) await stream.drain();
      for (const queue of queues.values()) await queue.drain();
      // The events of a mail follow a turn after the answer of SES.
      await new Promise(next => setImmediate(next));
      if (mails.owed().length > 0 || [...lambdas.values()].some(lambda => lambda.busy() > 0)) before = -1;
    }
  };

  const sourceOf = (id: string): string | undefined => plan.queues.find(({ dead }) => dead?.id === id)?.id;

  return {
    queues: new Map(
      [...queues].map(([id, queue]) => {
        const source = sourceOf(id);
        return [id, { queue, ...(source !== undefined && { source }) }];
      }),
    ),
    settle,
    lambda: id => found(lambdas, id),
    publish: event => {
      for (const { pattern, queue, transformer } of plan.rules) {
        if (fitsPattern(pattern, event)) found(queues, queue).send(transformed(transformer, event));
      }
    },
    open: () => {
      for (const { queue, function: id, batchSize } of plan.feeds)
        found(queues, queue).feed(found(lambdas, id), batchSize);
      for (const { table, function: id, mapping, park } of plan.streams) {
        const arn = source.arnOf(table);
        streams.push(
          followStream({ client: source.client, arn, mapping, lambda: found(lambdas, id), park: parkIn(park) }),
        );
      }
    },
    tick: async () => {
      for (const { function: id, every } of plan.ticks) {
        // The fastest is the tick itself; whatever is slower has its turn when its time has passed.
        if (every > fastest && clock.now() < (ticked.get(id) ?? Number.NEGATIVE_INFINITY) + every) continue;
        ticked.set(id, clock.now());
        await found(lambdas, id).invoke({ source: 'aws.scheduler' });
      }
      await settle();
    },
    retry: () => {
      for (const queue of queues.values()) void queue.drain();
    },
    queuesNext: () => {
      const times = [...queues.values()].map(queue => queue.nextAt()).filter(at => at !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    stop: async () => {
      await Promise.all(streams.map(stream => stream.stop()));
      await Promise.all([...lambdas.values()].map(lambda => lambda.stop()));
    },
  };
};
