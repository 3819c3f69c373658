import { createServer, type IncomingMessage, request } from 'node:http';
import { expect, it } from 'vitest';
import type { Outcome } from '../../infra/local/function.ts';
import { match, passOn, type Route } from '../../infra/local/gateway.ts';
import { serving } from './fixture/serving.ts';

type Event = {
  rawPath: string;
  body?: string;
  isBase64Encoded: boolean;
  headers: Record<string, string>;
  cookies?: string[];
  requestContext: { http: object };
};

const never = { invoke: () => new Promise<Outcome>(() => undefined) };

/** A gateway before one function, which answers what the test wants and keeps the event. */
const setUp = async (answer: Outcome | 'never' = { ok: true, value: { statusCode: 200 } }, keys = ['$default']) => {
  const seen: Event[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    seen.push(event as Event);
    return answer === 'never' ? never.invoke() : answer;
  };
  const routes: Route[] = keys.map(key => ({ key, lambda: { invoke }, timeout: answer === 'never' ? 1 : 30_000 }));
  const { port } = await serving(
    createServer((incoming, response) => void passOn(routes, Date.now, incoming, response)),
  );
  const ask = (
    path: string,
    options: { method?: string; headers?: Record<string, string | string[]>; body?: Buffer | string } = {},
  ) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; raw: string[]; body: Buffer }>(
      (resolve, reject) => {
        const outgoing = request(
          { port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
          async response => {
            const chunks: Buffer[] = [];
            for await (const chunk of response) chunks.push(chunk);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              raw: response.rawHeaders,
              body: Buffer.concat(chunks),
            });
          },
        );
        outgoing.on('error', reject).end(options.body);
      },
    );
  return { seen, ask };
};

const routes: Route[] = ['$default', 'GET /a/{id}', 'GET /a/fixed', 'ANY /a/fixed', 'POST /{all+}'].map(key => ({
  key,
  lambda: never,
  timeout: 1,
}));

it.each([
  ['GET', '/a/fixed', 'GET /a/fixed', {}],
  ['POST', '/a/fixed', 'ANY /a/fixed', {}],
  ['GET', '/a/x%20y', 'GET /a/{id}', { id: 'x y' }],
  ['GET', '/a/', '$default', {}],
  ['GET', '/a/x/', '$default', {}],
  ['HEAD', '/a/x', '$default', {}],
  ['POST', '/b/c/d', 'POST /{all+}', { all: 'b/c/d' }],
])('sends %s %s to the most specific route', (method, path, key, params) => {
  const found = match(routes, method, path);
  expect([found?.route.key, found?.params]).toEqual([key, params]);
});

it('makes the event of payload format 2.0', async () => {
  const { seen, ask } = await setUp(undefined, ['GET /berkas/{link}']);
  await ask('/berkas/a%2Fb?x=1&x=2&y=a+b%26', {
    headers: { 'X-Mixed-Case': ['one', 'two'], Cookie: 'a=1; b=2', 'User-Agent': 'test', Host: 'simpul.example' },
  });
  expect(seen[0]).toMatchObject({
    version: '2.0',
    routeKey: 'GET /berkas/{link}',
    rawPath: '/berkas/a/b',
    rawQueryString: 'x=1&x=2&y=a+b%26',
    queryStringParameters: { x: '1,2', y: 'a b&' },
    pathParameters: { link: 'a/b' },
    cookies: ['a=1', 'b=2'],
    headers: {
      'x-mixed-case': 'one,two',
      'user-agent': 'test',
      host: 'simpul.example',
      'x-forwarded-for': '127.0.0.1',
    },
    requestContext: {
      http: { method: 'GET', path: '/berkas/a/b', sourceIp: '127.0.0.1', userAgent: 'test', protocol: 'HTTP/1.1' },
    },
    isBase64Encoded: false,
  });
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]).not.toHaveProperty('body');
});

it.each([
  ['application/json', false],
  ['application/json; charset=utf-8', false],
  ['text/plain', false],
  ['application/x-www-form-urlencoded', true],
  ['application/problem+json', true],
  ['multipart/form-data; boundary=x', true],
  [undefined, true],
])('hands a body of type %s on in base64: %s', async (type, encoded) => {
  const { seen, ask } = await setUp();
  await ask('/', { method: 'POST', body: 'nama=é', headers: type === undefined ? {} : { 'content-type': type } });
  expect(seen[0]).toMatchObject({
    isBase64Encoded: encoded,
    body: encoded ? Buffer.from('nama=é').toString('base64') : 'nama=é',
  });
});

it('answers with the status, headers, cookies and bytes of the function', async () => {
  const value = {
    statusCode: 303,
    headers: { Location: '../x', 'X-N': 1 },
    cookies: ['a=1', 'b=2'],
    body: 'AAEC/w==',
    isBase64Encoded: true,
  };
  const { ask } = await setUp({ ok: true, value });
  const answer = await ask('/');
  expect(answer).toMatchObject({
    status: 303,
    headers: { location: '../x', 'x-n': '1', 'set-cookie': ['a=1', 'b=2'] },
  });
  expect([...answer.body]).toEqual([0, 1, 2, 255]);
});

it('answers HEAD with the headers alone', async () => {
  const { ask } = await setUp({ ok: true, value: { statusCode: 200, headers: { etag: '"x"' }, body: 'page' } });
  const answer = await ask('/', { method: 'HEAD' });
  expect(answer).toMatchObject({ status: 200, headers: { etag: '"x"', 'content-length': '4' }, body: Buffer.alloc(0) });
});

it('takes an answer without a status as the body, as JSON', async () => {
  const { ask } = await setUp({ ok: true, value: { hello: 'world' } });
  expect(await ask('/')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{"hello":"world"}'),
  });
});

const failure: Outcome = { ok: false, failure: { errorType: 'Error', errorMessage: 'secret detail', trace: [] } };
it.each([
  ['a function that fails', 500, 'Internal Server Error', failure, '/', {}, ''],
  ['a function that is too slow', 503, 'Service Unavailable', 'never' as const, '/', {}, ''],
  ['more than 10 MB', 413, 'Request Entity Too Large', undefined, '/', {}, Buffer.alloc(10 * 1024 * 1024 + 1)],
  [
    'more than 10,240 bytes of headers',
    431,
    'Request Header Fields Too Large',
    undefined,
    '/',
    { x: 'x'.repeat(10_240) },
    '',
  ],
])('answers %s with %i in the words of the gateway', async (_, status, message, answer, path, headers, body) => {
  const { ask } = await setUp(answer);
  const got = await ask(path, { method: 'POST', headers, body });
  expect([got.status, JSON.parse(got.body.toString())]).toEqual([status, { message }]);
});

it('answers a path without a route with 404, and asks no function', async () => {
  const { seen, ask } = await setUp(undefined, ['GET /here']);
  const got = await ask('/there');
  expect([got.status, got.body.toString(), seen]).toEqual([404, '{"message":"Not Found"}', []]);
});
