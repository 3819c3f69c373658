import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { sesMailer } from '../../../shared/edge/mailer.ts';
import { sender, sets } from './letter.ts';

/** An endpoint that counts requests and answers as it is told, or never. */
export const endpoint = async (answer: { status: number; body: string } | 'silence' | 'headers-only' | 'hang-up') => {
  let requests = 0;
  const server: Server = createServer((request, response) => {
    requests++;
    if (answer === 'hang-up') request.socket.destroy();
    else if (answer === 'headers-only')
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '900' }).flushHeaders();
    else if (answer !== 'silence') response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests: () => requests, close: () => server.close() };
};
const cleanUp: (() => void)[] = [];
const environment = { AWS_REGION: 'ap-southeast-3', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
afterEach(() => {
  for (const undo of cleanUp.splice(0)) undo();
});

/** The real client against an endpoint, configured through the environment alone, as a function is. */
export const against = (url: string, timeout = 10_000) => {
  const before = { ...process.env };
  Object.assign(process.env, environment, { AWS_ENDPOINT_URL_SES: url });
  cleanUp.push(() => {
    for (const name of [...Object.keys(environment), 'AWS_ENDPOINT_URL_SES']) delete process.env[name];
    Object.assign(process.env, before);
  });
  return sesMailer({ sender, sets, timeout });
};

export const refusal = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
