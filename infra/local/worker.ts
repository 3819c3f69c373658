/** The inside of one Lambda environment: loads the bundle once, then answers one invocation at a time. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

export type Setup = Readonly<{
  folder: string;
  handler: string;
  name: string;
  memory: number;
  offset: SharedArrayBuffer;
}>;
export type Call = Readonly<{ requestId: string; event: string; timeout: number }>;
export type Failure = Readonly<{ errorType: string; errorMessage: string; trace: readonly string[] }>;
export type Answer = Readonly<{ value: string }> | Readonly<{ failure: Failure }>;

const { folder, handler, name, memory, offset } = workerData as Setup;

/** The bundle sees the stage's time without knowing of it: `new Date()`, `Date()` and `Date.now()` carry the offset. */
const cell = new BigInt64Array(offset);
const machine = Date;
const now = (): number => machine.now() + Number(Atomics.load(cell, 0));
globalThis.Date = new Proxy(machine, {
  apply: () => new machine(now()).toString(),
  construct: (target, values, maker) => Reflect.construct(target, values.length ? values : [now()], maker),
  get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
});
machine.prototype.constructor = globalThis.Date;

const failure = (thrown: unknown): Failure =>
  thrown instanceof Error
    ? { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') ?? [] }
    : { errorType: 'handled', errorMessage: String(thrown), trace: [] };

const [file = 'index', exported = 'handler'] = handler.split('.');
const handle: unknown = createRequire(`${folder}/`)(`./${file}.js`)[exported];
if (typeof handle !== 'function') throw new Error(`Runtime.HandlerNotFound: ${handler} is undefined or not exported`);

parentPort?.on('message', async ({ requestId, event, timeout }: Call) => {
  const end = performance.now() + timeout;
  const context = {
    awsRequestId: requestId,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env['AWS_REGION']}:000000000000:function:${name}`,
    memoryLimitInMB: String(memory),
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
  try {
    const value: unknown = await handle(JSON.parse(event), context);
    parentPort?.postMessage({ value: JSON.stringify(value ?? null) } satisfies Answer);
  } catch (thrown) {
    console.error(JSON.stringify({ level: 'ERROR', requestId, message: failure(thrown) }));
    parentPort?.postMessage({ failure: failure(thrown) } satisfies Answer);
  }
});
parentPort?.postMessage('ready');
