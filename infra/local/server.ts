import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { OperatorProblem } from './problem.ts';

export type Listening = Readonly<{ url: string; close: () => Promise<void> }>;

/** How long, in milliseconds, the headers and the whole of a request may take to arrive; later it is answered with 408. */
export type Patience = Readonly<{ headers: number; request: number }>;

/** A gateway waits for nobody for longer than it waits for a function: 30 s. A form of 64 KB comes in that at 2 KB a second. */
const PATIENCE: Patience = { headers: 10_000, request: 30_000 };

/** Listens on the loopback; port 0 takes any free one. Throws an `OperatorProblem` if the port cannot be had. */
export const listen = async (port: number, handle: RequestListener, patience = PATIENCE): Promise<Listening> => {
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.headers / 10,
    },
    handle,
  ).listen(port, '127.0.0.1');
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
