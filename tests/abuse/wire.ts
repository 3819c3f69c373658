import { connect, type Socket } from 'node:net';

/** One answer as it came over the wire; header names in lower case. */
export type Received = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string }>;

export const CLOSE = 'Connection: close';

/** A request of which every byte can be chosen; one character is one byte. */
export const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: mitra.example', ...headers, CLOSE, '', body].join('\r\n');

/** A post to the API of something that says it is JSON. */
export const posted = (headers: readonly string[], body = ''): string =>
  request(
    'POST /api/pendaftaran',
    ['Content-Type: application/json', 'Idempotency-Key: 0123456789abcdef', ...headers],
    body,
  );

/** The answers in what came back; a body without a length is the rest. */
const answersIn = (received: Buffer): Received[] => {
  const answers: Received[] = [];
  let rest = received;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(
      lines.map(each => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 1).trim()]),
    );
    const body = rest.subarray(end + 4);
    const status = Number(/ (\d{3})/.exec(line)?.[1]);
    const toTheEnd = status === 100 ? 0 : body.length;
    const length = Number(headers['content-length'] ?? toTheEnd);
    answers.push({
      status,
      headers,
      body: body.subarray(0, length).toString('utf8'),
    });
    rest = end < 0 ? rest.subarray(rest.length) : body.subarray(length);
  }
  return answers;
};

/** Bare sockets to a server on this machine. */
export const wireTo = (url: () => string) => {
  const open = (): Socket => connect(Number(new URL(url()).port), '127.0.0.1');
  /** Everything that comes until the server closes. */
  const heard = async (socket: Socket): Promise<Received[]> => {
    const received: Buffer[] = [];
    socket.on('data', chunk => received.push(chunk));
    await new Promise(done => socket.on('close', done).on('error', done));
    return answersIn(Buffer.concat(received));
  };
  /** Sends bytes as they are. */
  const exchange = (bytes: string): Promise<Received[]> => {
    const socket = open();
    socket.write(Buffer.from(bytes, 'latin1'));
    return heard(socket);
  };
  return { open, heard, exchange };
};
