import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OperatorProblem, sentence } from './problem.ts';

const listening = async (path: string): Promise<Server | undefined> => {
  const server = createServer(socket => socket.destroy()).listen(path);
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  );
};

const answered = (path: string): Promise<boolean> =>
  new Promise(done => {
    const socket = connect(path, () => done(true)).on('error', () => done(false));
    socket.unref();
  });

/**
 * Makes the folder of a stage's data and holds it: two stages on one folder would work against each other. The hold is
 * a socket, which ends with the process, so that one that was killed leaves nothing behind that matters.
 * Throws an `OperatorProblem` if the folder cannot be written or is held by another. Answers how to let go.
 */
export const holdFolder = async (folder: string): Promise<() => void> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new OperatorProblem(
      `The data folder ${folder} cannot be written (${sentence(error)}). Give SIMPUL_DATA a folder of your own, for example SIMPUL_DATA=~/simpul npm start.`,
    );
  }
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `simpul-${name}.sock`);
  let server = await listening(path);
  if (!server && !(await answered(path))) {
    rmSync(path, { force: true });
    server = await listening(path);
  }
  if (!server) {
    throw new OperatorProblem(
      `Another Simpul is running on the data in ${folder}. End it first, or give this one its own folder with SIMPUL_DATA.`,
    );
  }
  server.unref();
  return () => server.close();
};
