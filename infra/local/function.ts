import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Answer, Call, Failure, Setup } from './worker.ts';

export type Outcome = Readonly<{ ok: true; value: unknown }> | Readonly<{ ok: false; failure: Failure }>;

export type Lambda = Readonly<{
  name: string;
  invoke: (event: unknown) => Promise<Outcome>;
  /** Loads one environment ahead of the first call. */
  warm: () => void;
  /** Invocations that run or wait. */
  busy: () => number;
  stop: () => Promise<void>;
}>;

export type LambdaOptions = Setup &
  Readonly<{
    env: Readonly<Record<string, string>>;
    /** Milliseconds, as in the template. */
    timeout: number;
    /** One line that the function or the stage wrote about it. */
    log: (line: string, error: boolean) => void;
  }>;

/** Environments per function. Lambda's default is a thousand; a laptop has a few cores, so calls beyond these wait. */
const ENVIRONMENTS = 4;

/** A Lambda function: worker threads that each load its bundle with its own environment and take one call at a time. */
export const createLambda = (options: LambdaOptions): Lambda => {
  const { env, timeout, log, ...setup } = options;
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];
  let busy = 0;
  let stopped = false;

  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  const forget = (worker: Worker): void => {
    all.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    const next = stopped ? undefined : waiting.shift();
    if (next) next(open());
  };

  const open = (): Worker => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      env: { ...env },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: setup.memory },
    });
    for (const [stream, error] of [[worker.stdout, false] as const, [worker.stderr, true] as const]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n')) if (line) log(line, error);
      });
    }
    worker.on('error', () => undefined);
    worker.once('exit', () => forget(worker));
    all.add(worker);
    return worker;
  };

  const take = (): Promise<Worker> | Worker => {
    const worker = idle.pop();
    if (worker) return worker;
    if (all.size < ENVIRONMENTS) return open();
    return new Promise(resolve => waiting.push(resolve));
  };

  const failed = (errorType: string, errorMessage: string, trace: readonly string[] = []): Outcome => {
    log(JSON.stringify({ level: 'ERROR', message: { errorType, errorMessage, trace } }), true);
    return { ok: false, failure: { errorType, errorMessage, trace } };
  };

  const run = (worker: Worker, call: Call): Promise<Outcome> =>
    new Promise(resolve => {
      const timer = setTimeout(() => {
        finish(
          failed('Sandbox.Timedout', `${setup.name}: Task timed out after ${(timeout / 1000).toFixed(2)} seconds`),
        );
        void worker.terminate();
      }, timeout);
      const crashed = (error: Error): void =>
        finish(failed(`Runtime.${error.name}`, `${setup.name}: ${error.message}`, error.stack?.split('\n')));
      const exited = (): void => finish(failed('Runtime.ExitError', `${setup.name}: the environment exited`));
      const answered = (answer: Answer | 'ready'): void => {
        if (answer === 'ready') return;
        finish(
          'value' in answer ? { ok: true, value: JSON.parse(answer.value) } : { ok: false, failure: answer.failure },
        );
        release(worker);
      };
      const finish = (outcome: Outcome): void => {
        clearTimeout(timer);
        worker.off('error', crashed).off('exit', exited).off('message', answered);
        resolve(outcome);
      };
      worker.once('error', crashed).once('exit', exited).on('message', answered);
      worker.postMessage(call);
    });

  return {
    name: setup.name,
    busy: () => busy,
    warm: () => {
      if (all.size === 0) release(open());
    },
    invoke: async event => {
      if (stopped) return { ok: false, failure: { errorType: 'Stopped', errorMessage: setup.name, trace: [] } };
      busy += 1;
      try {
        return await run(await take(), { requestId: randomUUID(), event: JSON.stringify(event), timeout });
      } finally {
        busy -= 1;
      }
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...all].map(worker => worker.terminate()));
    },
  };
};
