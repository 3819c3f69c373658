import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { apiExample } from '../../shared/domain/api-example.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { deskOf } from '../../shared/domain/directory.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { madeAhead } from '../../shared/doors/ahead.ts';
import { type Ahead, formRoutes, problemsAhead, type Script } from '../../shared/doors/form.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { door } from '../../shared/edge/http.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { problemsOf } from '../../shared/pages/problem.ts';
import { application, world } from '../world.ts';

/** The key that signs the form's tokens. */
export const RENDER_KEY = 'the key of the form';
/** What the form's script is called here, and what it does. */
export const COMFORT = { file: 'formulir.0123456789ab.js', code: ';' };

/** What is sent to a route, as the gateway would hand it on; a body may be bytes that are no text. */
export type Asked = Readonly<{
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  cookies?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  isBase64Encoded?: boolean;
}>;

export type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` texts. */
  cookies: readonly string[];
  body: string;
}>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

const pathOf = (routeKey: string, params: Readonly<Record<string, string>>): string =>
  routeKey === '$default'
    ? '/tidak/ada'
    : (routeKey.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');

const eventOf = (routeKey: string, asked: Asked): APIGatewayProxyEventV2 => {
  const { params = {}, query = {}, headers = {}, cookies = {}, body } = asked;
  const path = pathOf(routeKey, params);
  const method = routeKey === '$default' ? 'GET' : (routeKey.split(' ')[0] ?? '');
  const text = typeof body === 'string' || body === undefined ? body : Buffer.from(body).toString('base64');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    cookies: Object.entries(cookies).map(([name, value]) => `${name}=${value}`),
    queryStringParameters: query,
    pathParameters: params,
    ...(text !== undefined && { body: text }),
    isBase64Encoded: asked.isBase64Encoded ?? body instanceof Uint8Array,
    requestContext: { http: { method, path, sourceIp: '203.0.113.7' } },
  } as APIGatewayProxyEventV2;
};

const answerOf = (result: APIGatewayProxyStructuredResultV2): Answer => {
  const { statusCode = 0, headers = {}, cookies = [], body = '', isBase64Encoded } = result;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const encoding = headers['content-encoding'];
  const unpacked = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  return { status: statusCode, headers: headers as Record<string, string>, cookies, body: unpacked.toString('utf8') };
};

type Fields = Readonly<Record<string, string>> | readonly [name: string, value: string][];

export const encoded = (fields: Fields): string => new URLSearchParams(fields as [string, string][]).toString();

type Own = Readonly<{ scripts?: readonly Script[] }> & Pick<Parameters<typeof submitRoutes>[0], 'proves'>;

/** The site's HTTP doors in one process, asked as the gateway asks them, over the table in memory. */
export const site = (changes: Partial<Ports> = {}, { scripts = [COMFORT], proves }: Own = {}) => {
  const outside = world();
  const own = { renderKey: RENDER_KEY, ceilings: DEFAULT_CEILINGS };
  const ports = { ...outside.ports, ...changes, ...own };
  const files = scripts.map(({ file }) => file);
  const made = madeAhead(ports.directory, files);
  const ahead: Ahead = file => made[file];
  const drawn = problemsOf(deskOf(ports.directory));
  const tables = [
    [formRoutes({ ...ports, ahead, scripts: () => scripts }), problemsAhead(ahead)],
    [submitRoutes({ ...ports, proves, scripts: files }), drawn],
    [statusRoutes(ports), drawn],
    [reviewRoutes(ports), drawn],
  ] as const;
  const handlers = new Map(
    tables.flatMap(([routes, problem]) =>
      Object.keys(routes).map(key => [key, door(routes, { publicUrl: ports.publicUrl, problem })] as const),
    ),
  );

  /** The same doors as the routes of the local gateway, for who asks over the network. */
  const gatewayRoutes = [...handlers].flatMap(([key, handler]) => {
    const invoke = async (event: unknown) =>
      ({ ok: true, value: await handler(event as APIGatewayProxyEventV2, {} as Context) }) as const;
    const keys = key.startsWith('GET ') ? [key, key.replace('GET', 'HEAD')] : [key];
    return keys.map(each => ({ key: each, lambda: { invoke }, timeout: 30_000 }));
  });

  const asked = new Set<string>();
  const ask = async (routeKey: string, what: Asked = {}): Promise<Answer> => {
    asked.add(routeKey);
    const handler = handlers.get(routeKey.replace(/^HEAD /, 'GET '));
    if (!handler) throw new Error(`no door has the route ${routeKey}`);
    return answerOf(await handler(eventOf(routeKey, what), {} as Context));
  };

  /** Posts a form from our own page. */
  const post = (routeKey: string, fields: Fields | string, asked: Asked = {}) => {
    const body = typeof fields === 'string' ? fields : encoded(fields);
    return ask(routeKey, { body, ...asked, headers: { ...FORM, ...asked.headers } });
  };

  let sendings = 0;
  /** Posts to the API under a key of its own, as a program that says nothing else about itself. */
  const send = (body: unknown, asked: Asked = {}) => {
    const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'idempotency-key': `key-of-one-sending-${sendings++}` };
    return ask('POST /api/pendaftaran', { body: text, ...asked, headers: { ...headers, ...asked.headers } });
  };

  /** The token of a page that has been open for a minute. */
  const token = async (): Promise<string> => {
    const { body } = await ask('GET /');
    outside.pass(MINUTE);
    return /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
  };

  return { ...outside, ports, routes: [...handlers.keys()], gatewayRoutes, asked, ask, post, send, token };
};

/** The example as a browser posts it: names and values, several of one name after each other. */
export const formFields = (of = application()): [string, string][] =>
  Object.entries(answersOf(of, [])).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));

/** The API's own example with one of its members replaced, wherever it is: `regions.0.note`. */
export const exampleWith = (path: string, value: unknown): unknown => {
  const copy = structuredClone(apiExample) as unknown;
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const parent = parts.reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], copy);
  (parent as Record<string, unknown>)[last] = value;
  return copy;
};
