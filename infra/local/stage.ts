import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { advanceTo, lookAtDue } from './advance.ts';
import { type Assembly, assemble } from './assembly.ts';
import { openClock } from './clock.ts';
import { startDatabase } from './database.ts';
import { holdFolder } from './folder.ts';
import { createLambda, type Lambda } from './function.ts';
import { passOn, type Route } from './gateway.ts';
import { allMails, serveLokal } from './lokal.ts';
import { type MailView, openMails } from './mails.ts';
import { fitsPattern, transformed } from './pattern.ts';
import { arnOf, type Plan, planOf, REGION } from './plan.ts';
import { OperatorProblem } from './problem.ts';
import { openQueue, type Queue } from './queue.ts';
import { openSecrets } from './secrets.ts';
import { openSes } from './ses.ts';
import { followStream, type Stream } from './stream.ts';

export type StageOptions = Readonly<{
  /** Where it listens on the loopback; 0 takes any free port. */
  port: number;
  /** The folder that holds everything it remembers. */
  data: string;
  /** What to run; the stage `local` of `infra/stages` without it. */
  assembly?: Assembly;
  /** Endpoints that replace the embedded ones, and what they mean for the functions. */
  endpoints?: Readonly<{ dynamodb?: string | undefined; ses?: string | undefined }>;
  /** One line that a function wrote; `error` for what Lambda would count as one. */
  log?: (name: string, line: string, error: boolean) => void;
  /** Something without which the stage cannot go on has ended. */
  broken?: (sentence: string) => void;
}>;

export type RunningStage = Readonly<{
  url: string;
  /** Where the table is, for who wants to look into it, and its name. */
  database: Readonly<{ endpoint: string; table: string }>;
  /** The stage's time in milliseconds. */
  now: () => number;
  mails: () => Promise<MailView[]>;
  /** Moves the clock to an instant in milliseconds; resolves when all that became due is done. */
  advanceTo: (to: number) => Promise<void>;
  /** Resolves when streams, queues and functions have nothing more to do at this time. */
  settle: () => Promise<void>;
  /** Replaces a secret by a new value, as an operator would; the one before becomes the previous. */
  rotate: (secret: string) => void;
  stop: () => Promise<void>;
}>;

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

const listen = async (server: Server, port: number): Promise<string> => {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    throw new OperatorProblem(
      `Port ${port} is taken or not allowed. End what runs there, or choose another: PORT=${port + 1} npm start.`,
    );
  }
  const address = server.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
};

const close = async (server: Server): Promise<void> => {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
};

const openTable = async (
  client: DynamoDBClient,
  { id, definition, timeToLive }: Plan['tables'][number],
): Promise<string> => {
  const described = await client.send(new DescribeTableCommand({ TableName: id })).catch(error => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return undefined;
  });
  if (described?.Table) {
    const missing = definition.GlobalSecondaryIndexes?.find(
      ({ IndexName }) => !described.Table?.GlobalSecondaryIndexes?.some(index => index.IndexName === IndexName),
    );
    if (!missing) return described.Table.LatestStreamArn ?? '';
    throw new OperatorProblem(
      `The data were kept by an older Simpul: their table has no index "${missing.IndexName}". Move the data folder away and start again.`,
    );
  }
  const { TableDescription } = await client.send(new CreateTableCommand(definition));
  if (timeToLive) {
    const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: id, TimeToLiveSpecification }));
  }
  return TableDescription?.LatestStreamArn ?? '';
};

/** Runs a synthesized stack on this machine. Throws an `OperatorProblem` where a person must mend something first. */
export const startStage = async (options: StageOptions): Promise<RunningStage> => {
  const { data, log = () => undefined, broken = () => undefined } = options;
  // The workers share the process's time zone, and Lambda's is UTC.
  process.env['TZ'] = 'UTC';
  const undo: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    undo.push(await holdFolder(data));
    const clock = openClock(data);
    const secrets = openSecrets(data, clock.now);
    const mails = openMails(join(data, 'surat'));

    let front: RequestListener = (_, response) => response.writeHead(503).end();
    const server = createServer((request, response) => front(request, response));
    undo.push(() => close(server));
    const publicUrl = await listen(server, options.port);

    const [assembly, database] = await Promise.all([
      options.assembly ?? assemble('local'),
      options.endpoints?.dynamodb ?? startDatabase({ folder: join(data, 'tabel') }),
    ]);
    const endpoint = typeof database === 'string' ? database : database.endpoint;
    if (typeof database !== 'string') {
      undo.push(database.stop);
      void database.ended.then(() => undo.length > 0 && broken('The database has ended.'));
    }
    const plan = planOf(assembly, { publicUrl, secret: secrets.value });
    const dynamo = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
    const streamClient = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials: CREDENTIALS });
    const streamArns = new Map<string, string>();
    for (const table of plan.tables) streamArns.set(table.id, await openTable(dynamo, table));

    const queues = new Map<string, Queue>();
    const queue = (id: string): Queue => {
      const found = queues.get(id);
      if (!found) throw new Error(`The template has no queue ${id}.`);
      return found;
    };
    const parkIn = (id: string | undefined) => (body: string) => {
      log(id ?? 'stream', JSON.stringify({ level: 'ERROR', message: 'parked', body }), true);
      if (id) queue(id).send(body);
    };
    for (const { id, visibility, dead } of plan.queues) {
      const deadQueue = dead && { queue: () => ({ ...queue(dead.id), send: parkIn(dead.id) }), after: dead.after };
      queues.set(
        id,
        openQueue({
          arn: arnOf(id),
          folder: join(data, 'antrean', id),
          visibility,
          ...(deadQueue && { dead: deadQueue }),
          now: clock.now,
        }),
      );
    }

    const publish = (event: unknown): void => {
      for (const rule of plan.rules) {
        if (fitsPattern(rule.pattern, event)) queue(rule.queue).send(transformed(rule.transformer, event));
      }
    };
    const ses = openSes({
      mails,
      identities: plan.identities,
      sets: plan.sets,
      publish,
      now: clock.now,
      region: REGION,
    });
    const inner = createServer((request, response) => {
      void (request.url?.startsWith('/ses') ? ses : secrets).serve(request, response);
    });
    undo.push(() => close(inner));
    const innerUrl = await listen(inner, 0);

    const streams: Stream[] = [];
    const lambdas = new Map<string, Lambda>();
    let invocations = 0;
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
          AWS_REGION: REGION,
          AWS_DEFAULT_REGION: REGION,
          AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
          AWS_LAMBDA_FUNCTION_NAME: id,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
          LAMBDA_TASK_ROOT: folder,
          // Nobody's own AWS settings: the SDK would look for them in the home folder.
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          AWS_ENDPOINT_URL_DYNAMODB: endpoint,
          AWS_ENDPOINT_URL_SES: options.endpoints?.ses ?? `${innerUrl}/ses`,
          AWS_ENDPOINT_URL_SECRETS_MANAGER: `${innerUrl}/rahasia`,
        },
      });
      undo.push(lambda.stop);
      lambdas.set(id, {
        ...lambda,
        invoke: async event => {
          invocations += 1;
          const outcome = await lambda.invoke(event);
          for (const stream of streams) stream.poke();
          return outcome;
        },
      });
    }
    const lambdaOf = (id: string): Lambda => {
      const found = lambdas.get(id);
      if (!found) throw new Error(`The template has no function ${id}.`);
      return found;
    };

    const settle = async (): Promise<void> => {
      for (let before = -1; before !== invocations; ) {
        before = invocations;
        for (const stream of streams) await stream.drain();
        for (const each of queues.values()) await each.drain();
        // Answers of SES come a turn before the events that follow from them.
        await new Promise(next => setTimeout(next, 5));
        if (mails.owed().length > 0 || [...lambdas.values()].some(lambda => lambda.busy() > 0)) before = -1;
      }
    };
    const tick = async (): Promise<void> => {
      for (const { function: id } of plan.ticks) await lambdaOf(id).invoke({ source: 'aws.scheduler' });
      await settle();
    };

    for (const { queue: id, function: target, batchSize } of plan.feeds) queue(id).feed(lambdaOf(target), batchSize);
    ses.resume();
    for (const { table, function: target, mapping, park } of plan.streams) {
      const arn = streamArns.get(table) ?? '';
      const stream = followStream({ client: streamClient, arn, mapping, lambda: lambdaOf(target), park: parkIn(park) });
      streams.push(stream);
      undo.push(stream.stop);
    }

    const table = plan.tables[0]?.id ?? '';
    const queuesNext = (): number | undefined => {
      const times = [...queues.values()].map(each => each.nextAt()).filter(at => at !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    };
    const look = (now: number) => lookAtDue(dynamo, table, now);
    /** One move at a time, and no tick of the timer in between. */
    let turn: Promise<void> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
      turn = turn.then(work, work);
      return turn;
    };
    const advance = (to: number): Promise<void> => inTurn(() => advanceTo(to, { clock, look, queuesNext, tick }));

    const routes: Route[] = plan.routes.map(({ key, function: id, timeout }) => ({
      key,
      timeout,
      lambda: lambdaOf(id),
    }));
    const lokal = serveLokal({ mails, now: clock.now, advanceTo: advance });
    front = (request, response) => {
      const mine = /^\/lokal(\/|\?|$)/.test(request.url ?? '');
      void (mine ? lokal(request, response) : passOn(routes, clock.now, request, response)).catch(error => {
        log('stage', String(error?.stack ?? error), true);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    };
    for (const { function: id } of plan.routes) lambdaOf(id).warm();

    const timers = [
      ...plan.ticks.map(({ every }) => setInterval(() => void inTurn(tick), every)),
      setInterval(() => {
        for (const each of queues.values()) void each.drain();
      }, 1000),
    ];
    undo.push(() => timers.forEach(clearInterval));
    void inTurn(tick);

    return {
      url: publicUrl,
      database: { endpoint, table },
      now: clock.now,
      mails: () => allMails(mails),
      advanceTo: advance,
      settle: () => inTurn(settle),
      rotate: secret => secrets.rotate(secret, { PasswordLength: 64, ExcludePunctuation: true }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
