import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lambda } from './function.ts';

/** A route of the template: its key (`GET /berkas/{id}`, `$default`), its function, the integration's limit in ms. */
export type Route = Readonly<{ key: string; lambda: Pick<Lambda, 'invoke'>; timeout: number }>;

type Match = Readonly<{ route: Route; params: Record<string, string> }>;

/** What the gateway refuses by itself: 10 MB of body, 10,240 bytes of request line and headers (HTTP API quotas). */
const BODY_LIMIT = 10 * 1024 * 1024;
const HEADER_LIMIT = 10_240;

/**
 * The content types whose body an HTTP API hands on as text; everything else, forms and a missing type included,
 * arrives in base64 (observed by ministackorg/ministack#766; the developer guide names only "binary").
 */
const TEXT = /^(text\/.*|application\/(json|javascript|xml))$/;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const fits = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const greedy = /^\{(\w+)\+\}$/.exec(part)?.[1];
    if (greedy)
      return given.length > index ? { ...params, [greedy]: given.slice(index).map(decoded).join('/') } : undefined;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = given[index];
    if (value === undefined || (name ? value === '' : value !== part)) return undefined;
    if (name) params[name] = decoded(value);
  }
  return given.length === wanted.length ? params : undefined;
};

/** Fixed parts win over `{name}`, those over `{name+}`, a named method over ANY; `$default` takes the rest. */
const rank = (key: string): string =>
  key
    .replace(/^ANY /, '~ ')
    .replace(/^(\S+) (.*)$/, '$2 $1')
    .replace(/\{\w+\+\}/g, '~~')
    .replace(/\{\w+\}/g, '~');

/** The route that takes a request; a path is compared as it was sent, percent signs included. */
export const match = (routes: readonly Route[], method: string, path: string): Match | undefined => {
  for (const route of routes.toSorted((a, b) => (rank(a.key) < rank(b.key) ? -1 : 1))) {
    const [verb, pattern = ''] = route.key.split(' ');
    const params = verb === method || verb === 'ANY' ? fits(pattern, path) : undefined;
    if (params) return { route, params };
  }
  const route = routes.find(({ key }) => key === '$default');
  return route && { route, params: {} };
};

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  }
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '127.0.0.1';
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort);
  return headers;
};

const queryOf = (text: string): Record<string, string> | undefined => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text))
    query[name] = name in query ? `${query[name]},${value}` : value;
  return text === '' ? undefined : query;
};

/** The event of payload format 2.0. `rawPath` is decoded, as HTTP APIs do in spite of its name. */
const eventOf = (
  request: IncomingMessage,
  { route, params }: Match,
  body: Buffer,
  now: number,
): Record<string, unknown> => {
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  const rawQueryString = rest.join('?');
  const headers = headersOf(request);
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isBase64Encoded = body.length > 0 && !TEXT.test(type);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decoded(path),
    rawQueryString,
    ...(request.headers.cookie && { cookies: request.headers.cookie.split(/; */) }),
    headers,
    queryStringParameters: queryOf(rawQueryString),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'],
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: decoded(path),
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: headers['x-forwarded-for'],
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(Object.keys(params).length > 0 && { pathParameters: params }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
};

type ProxyAnswer = Readonly<{
  statusCode: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: readonly string[];
  body?: string;
  isBase64Encoded?: boolean;
}>;

/** Without a `statusCode` the whole value is the body, as JSON (payload format 2.0). */
const answerOf = (value: unknown): ProxyAnswer =>
  typeof value === 'object' && value !== null && 'statusCode' in value
    ? (value as ProxyAnswer)
    : {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: typeof value === 'string' ? value : JSON.stringify(value),
      };

const send = (response: ServerResponse, requestId: string, answer: ProxyAnswer): void => {
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8');
  response.setHeader('content-type', 'text/plain;charset=UTF-8');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
  if (answer.cookies?.length) response.setHeader('set-cookie', answer.cookies);
  response.setHeader('apigw-requestid', requestId);
  response.setHeader('content-length', body.length);
  response.writeHead(answer.statusCode).end(body);
};

const refuse = (response: ServerResponse, statusCode: number, message: string): void =>
  send(response, randomUUID(), {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  });

/** An answer that nobody takes for this long (milliseconds) is thrown away with its connection. */
const TAKEN_WITHIN = 30_000;

/** The whole body, or `undefined` beyond `limit` bytes; what is beyond is read and thrown away, so that the answer arrives. */
export const bodyOf = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
};

const headerSize = (request: IncomingMessage): number =>
  request.rawHeaders.join('').length + `${request.method} ${request.url} HTTP/1.1`.length;

/** What two readers would read in two ways: several hosts, or a body in a coding that is not undone here (RFC 9112 §3.2, §6.1). */
const isAmbiguous = ({ headersDistinct, headers }: IncomingMessage): boolean =>
  (headersDistinct['host']?.length ?? 0) > 1 || (headers['transfer-encoding'] ?? 'chunked') !== 'chunked';

/** Answers one request as an API Gateway HTTP API would. `now` is the stage's time in milliseconds. */
export const passOn = async (
  routes: readonly Route[],
  now: () => number,
  request: IncomingMessage,
  response: ServerResponse,
  takenWithin = TAKEN_WITHIN,
): Promise<void> => {
  const body = await bodyOf(request, BODY_LIMIT);
  if (headerSize(request) > HEADER_LIMIT) return refuse(response, 431, 'Request Header Fields Too Large');
  if (isAmbiguous(request)) return refuse(response, 400, 'Bad Request');
  if (!body) return refuse(response, 413, 'Request Entity Too Large');
  const found = match(routes, request.method ?? 'GET', (request.url ?? '/').split('?')[0] ?? '/');
  if (!found) return refuse(response, 404, 'Not Found');
  const event = eventOf(request, found, body, now());
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(done => {
    timer = setTimeout(done, found.route.timeout, undefined);
  });
  const outcome = await Promise.race([found.route.lambda.invoke(event), late]);
  clearTimeout(timer);
  response.setTimeout(takenWithin, () => response.destroy());
  if (!outcome) return refuse(response, 503, 'Service Unavailable');
  if (!outcome.ok) return refuse(response, 500, 'Internal Server Error');
  send(response, (event['requestContext'] as { requestId: string }).requestId, answerOf(outcome.value));
};
