import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { languageOf } from '../domain/language.ts';
import { Busy } from '../flow/ports.ts';
import type { Problems } from '../pages/problem.ts';
import type { Trouble } from '../pages/problem-texts.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import { type Front, viewerAddress } from './front.ts';
import { log } from './log.ts';
import { POLICY, POLICY_WITH_SCRIPT } from './policy.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** A whole application with 38 regions is about 30 KB; more than this is not read (reliability §2.2). */
const MOST_BODY = 64 * 1024;
/** Below this, compression costs more than it saves. */
const WORTH_COMPRESSING = 1_000;
/** A window of 64 KB holds a page: the usual 4 MB takes 2 ms more in a cold function and saves no byte of the first one. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_LGWIN]: 16 };

/** On every answer, errors included. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // Whoever opened our page cannot lead its tab elsewhere afterwards.
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

/** A refusal of the request as such, before any door has seen it. */
class Refused extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/**
 * A Lambda handler over a table of routes (`GET /pendaftaran/{link}`): decodes and bounds the request, refuses posts
 * from other sites, answers trouble with a page of its own words, dresses and compresses every answer.
 */
export const door = (
  routes: Readonly<Record<string, Handle>>,
  { publicUrl, problem, ...front }: Readonly<{ publicUrl: string; problem: Problems }> & Front,
) =>
  middy<Event, Result>()
    .use(dressed)
    .use(troubles(problem))
    .handler(async event => {
      const headers = lowerCase(event.headers);
      const clientAddress = viewerAddress({ headers, sourceIp: event.requestContext.http.sourceIp }, front);
      if (clientAddress === undefined) return { ...AROUND };
      const handle = routes[event.routeKey.replace(/^HEAD /, 'GET ')];
      if (!handle) throw new Refused('not-found');
      const posts = event.requestContext.http.method === 'POST';
      if (posts && !isOurs(headers, publicUrl)) throw new Refused('other-site');
      if (posts && !isTaken(headers, wantsJson(event))) throw new Refused('wrong-type');
      const body = posts ? bodyOf(event, front.mostBody) : '';
      return result(await handle(read(event, { headers, clientAddress, body })));
    });

/** As the gateway refuses what it does not let through: nobody who came by the public name reads it. */
const AROUND: Result = {
  statusCode: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"Forbidden"}',
};

const result = ({ status, headers = {}, body = '', cookies, scripted }: Reply): Result => ({
  statusCode: status,
  headers: { ...headers, ...(scripted && { 'content-security-policy': POLICY_WITH_SCRIPT }) },
  ...(cookies && { cookies: [...cookies] }),
  body,
});

const lowerCase = (headers: Event['headers']): Request['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value ?? '']));

/** Payload 2.0 hands cookies on one by one, and not among the headers. */
const cookiesOf = ({ cookies = [] }: Event): Request['cookies'] =>
  Object.fromEntries(
    cookies.map(cookie => {
      const [name = '', ...value] = cookie.split('=');
      return [name.trim(), value.join('=')];
    }),
  );

const read = (event: Event, given: Pick<Request, 'headers' | 'clientAddress' | 'body'>): Request => {
  const query = (event.queryStringParameters ?? {}) as Record<string, string>;
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    params: (event.pathParameters ?? {}) as Record<string, string>,
    query,
    cookies: cookiesOf(event),
    language: languageOf(query['lang']),
    ...given,
  };
};

/** Whether a body may be what it says: pages post forms, programs JSON, both in UTF-8 and not compressed. */
const isTaken = (headers: Request['headers'], json: boolean): boolean => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map(each => each.trim()).find(each => each.startsWith('charset='));
  const wanted = json ? 'application/json' : 'application/x-www-form-urlencoded';
  const compressed = (headers['content-encoding'] || 'identity') !== 'identity';
  return type.trim() === wanted && /^(?:charset="?utf-?8"?)?$/.test(charset ?? '') && !compressed;
};

/** The body's text, without a byte order mark; refused where it is too long, or bytes of it would be lost or guessed. */
const bodyOf = ({ body = '', isBase64Encoded }: Event, most = MOST_BODY): string => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > most) throw new Refused('too-large');
  if (isBase64Encoded && bytes.toString('base64') !== body) throw new Refused('unreadable');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused('unreadable');
  }
};

/**
 * Whether a post comes from our own page (design: reading is safe). Browsers say so in `Sec-Fetch-Site`; older ones in
 * `Origin`; programs say neither. `null` is an opaque origin and nobody of ours.
 */
const isOurs = (headers: Request['headers'], publicUrl: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = headers['origin'];
  return origin === undefined || origin === new URL(publicUrl).origin;
};

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Refused) return error.trouble;
  return error instanceof Busy ? 'busy' : 'broken';
};

const wantsJson = (event: Event): boolean => event.rawPath.startsWith('/api/');

const troubles = (problem: Problems): MiddlewareObj<Event, Result> => ({
  onError: request => {
    const trouble = troubleOf(request.error);
    if (trouble === 'broken' || trouble === 'busy') {
      log(`http.${trouble}`, { error: request.error?.name ?? '', route: request.event.routeKey });
    }
    const language = languageOf(request.event.queryStringParameters?.['lang']);
    request.response = result(problem(trouble, language, wantsJson(request.event) ? 'json' : 'page'));
  },
});

const dressed: MiddlewareObj<Event, Result> = {
  after: request => dress(request.event, request.response ?? {}),
  onError: request => dress(request.event, request.response ?? {}),
};

/** Named by `Accept-Encoding`, and not with the weight that refuses it. */
const isAccepted = (encoding: string, header: string): boolean =>
  header.split(',').some(each => {
    const [name, weight = ''] = each.split(';').map(part => part.trim());
    return name === encoding && !/^q=0(?:\.0{0,3})?$/.test(weight);
  });

const dress = (event: Event, response: Result): void => {
  response.headers = { ...SAFE_HEADERS, ...response.headers };
  if (event.requestContext.http.method === 'HEAD') response.body = '';
  const body = response.body ?? '';
  const accepted = event.headers['accept-encoding'] ?? '';
  const encoding = (['br', 'gzip'] as const).find(name => isAccepted(name, accepted));
  if (!encoding || body.length < WORTH_COMPRESSING) return;
  const bytes = encoding === 'br' ? brotliCompressSync(body, { params: BROTLI }) : gzipSync(body, { level: 7 });
  response.headers = { ...response.headers, 'content-encoding': encoding, vary: 'accept-encoding' };
  response.body = bytes.toString('base64');
  response.isBase64Encoded = true;
};
