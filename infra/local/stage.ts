import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { advanceTo, lookAtDue } from './advance.ts';
import { type Assembly, assemble } from './assembly.ts';
import { openClock } from './clock.ts';
import { startDatabase } from './database.ts';
import { holdFolder } from './folder.ts';
import { passOn } from './gateway.ts';
import { allMails, serveLokal } from './lokal.ts';
import { type MailView, openMails } from './mails.ts';
import { planOf, REGION } from './plan.ts';
import { sentence } from './problem.ts';
import { openSecrets } from './secrets.ts';
import { listen } from './server.ts';
import { openSes } from './ses.ts';
import { serveQueues } from './sqs.ts';
import { openTable } from './table.ts';
import { type Log, wire } from './wiring.ts';

export type StageOptions = Readonly<{
  /** Where it listens on the loopback; 0 takes any free port. */
  port: number;
  /** The folder that holds everything it remembers. */
  data: string;
  /** The time at which a stage without a past begins, in milliseconds; the machine's without it. */
  from?: number;
  /** What to run; the stage `local` of `infra/stages` without it. */
  assembly?: Assembly;
  /** Endpoints that replace the embedded ones, and what they mean for the functions. */
  endpoints?: Readonly<{ dynamodb?: string | undefined; ses?: string | undefined }>;
  /** One line that a function wrote; `error` for what Lambda would count as one. */
  log?: Log;
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
/** How often queues look whether a hidden message shows again. */
const SECOND = 1000;

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
    const clock = openClock(data, options.from);
    const secrets = openSecrets(data, clock.now);
    const mails = openMails(join(data, 'surat'));

    let front: RequestListener = (_, response) => response.writeHead(503).end();
    const gateway = await listen(options.port, (request, response) => front(request, response));
    undo.push(gateway.close);
    let inside: RequestListener = (_, response) => response.writeHead(503).end();
    const services = await listen(0, (request, response) => inside(request, response));
    undo.push(services.close);

    const given = options.endpoints?.dynamodb;
    const [assembly, database] = await Promise.all([
      options.assembly ?? assemble('local'),
      given ? undefined : startDatabase({ folder: join(data, 'tabel') }),
    ]);
    const endpoint = given ?? database?.endpoint ?? '';
    if (database) {
      undo.push(database.stop);
      void database.ended.then(() => undo.length > 0 && broken('The database has ended.'));
    }
    const plan = planOf(assembly, { publicUrl: gateway.url, secret: secrets.value });
    const config = { endpoint, region: REGION, credentials: CREDENTIALS };
    const client = new DynamoDBClient(config);
    const streamArns = new Map<string, string>();
    for (const table of plan.tables) streamArns.set(table.id, await openTable(client, table));

    const wiring = wire({
      plan,
      data,
      clock,
      mails,
      log,
      streams: { client: new DynamoDBStreamsClient(config), arnOf: table => streamArns.get(table) ?? '' },
      environment: {
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
        // Nobody's own AWS settings: the SDK would look for them in the home folder.
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        AWS_ENDPOINT_URL_SES: options.endpoints?.ses ?? `${services.url}/ses`,
        AWS_ENDPOINT_URL_SESV2: options.endpoints?.ses ?? `${services.url}/ses`,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: `${services.url}/rahasia`,
      },
    });
    undo.push(wiring.stop);
    const { identities, sets } = plan;
    const ses = openSes({ mails, identities, sets, publish: wiring.publish, now: clock.now, region: REGION });
    const queueUrl = (id: string): string => `${services.url}/antrean/${id}`;
    const serveSqs = serveQueues(wiring.queues, queueUrl);
    inside = (request, response) => {
      const { url = '' } = request;
      const serve = url.startsWith('/antrean') ? serveSqs : (url.startsWith('/ses') ? ses : secrets).serve;
      void serve(request, response);
    };
    ses.resume();
    wiring.open();

    /** One move of the clock at a time, and no tick of the timer in between. */
    let turn: Promise<void> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
      turn = turn.then(work, work);
      return turn;
    };
    // Of the tables only the one of applications has a stream.
    const table = plan.streams[0]?.table ?? '';
    const { tick, queuesNext } = wiring;
    const look = (now: number) => lookAtDue(client, table, now);
    const advance = (to: number) => inTurn(() => advanceTo(to, { clock, look, queuesNext, tick }));

    const routes = plan.routes.map(({ key, function: id, timeout }) => ({ key, timeout, lambda: wiring.lambda(id) }));
    const lokal = serveLokal({ mails, now: clock.now, advanceTo: advance });
    front = (request, response) => {
      const ours = /^\/lokal(\/|\?|$)/.test(request.url ?? '');
      void (ours ? lokal(request, response) : passOn(routes, clock.now, request, response)).catch(error => {
        log('stage', sentence(error), true);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    };
    for (const { lambda } of routes) lambda.warm();

    const timers = [
      ...plan.ticks.map(({ every }) => setInterval(() => void inTurn(tick), every)),
      setInterval(wiring.retry, SECOND),
    ];
    undo.push(() => timers.forEach(clearInterval));
    void inTurn(tick);

    // Where `npm run ops` finds what a deployed stage's stack would tell it.
    writeFileSync(
      join(data, 'table.json'),
      JSON.stringify({
        endpoint,
        table,
        url: gateway.url,
        services: services.url,
        outputs: plan.outputs,
        queues: [...wiring.queues.keys()].map(queueUrl),
      }),
    );

    return {
      url: gateway.url,
      database: { endpoint, table },
      now: clock.now,
      mails: () => allMails(mails),
      advanceTo: advance,
      settle: () => inTurn(wiring.settle),
      rotate: secrets.rotate,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
