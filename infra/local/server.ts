import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { OperatorProblem } from './problem.ts';

export type Listening = Readonly<{ url: string; close: () => Promise<void> }>;

/** Listens on the loopback; port 0 takes any free one. Throws an `OperatorProblem` if the port cannot be had. */
export const listen = async (port: number, handle: RequestListener): Promise<Listening> => {
  const server = createServer(handle).listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    throw new OperatorProblem(
      `Port ${port} is taken or not allowed. End what runs there, or choose another: PORT=${port + 1} npm start.`,
    );
  }
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
