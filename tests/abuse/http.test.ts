import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { apiExample } from '../../shared/domain/api-example.ts';
import { POLICY, POLICY_WITH_SCRIPT } from '../../shared/edge/policy.ts';
import { WEDNESDAY } from '../stage-start.ts';
import { CLOSE, posted, type Received, request, wireTo } from './wire.ts';

const data = mkdtempSync(join(tmpdir(), 'simpul-http-'));
const errors: string[] = [];
let stage: RunningStage;
beforeAll(async () => {
  stage = await startStage({
    port: 0,
    from: WEDNESDAY,
    data,
    log: (_, line, error) => void (error && errors.push(line)),
  });
});
afterAll(async () => {
  await stage?.stop();
  rmSync(data, { recursive: true, force: true });
});
const { open, exchange } = wireTo(() => stage.url);

/** What the gateway says by itself (README), and nothing else: Node's bare refusals stand for what AWS's front end drops. */
const BY_THE_GATEWAY: Readonly<Record<number, RegExp>> = {
  400: /^(?:0\r\n\r\n|\{"message":"Bad Request"\})?$/,
  413: /^\{"message":"Request Entity Too Large"\}$/,
  417: /^(?:0\r\n\r\n)?$/,
  431: /^(?:\{"message":"Request Header Fields Too Large"\})?$/,
};
/** What no answer of ours goes without. */
const SAFE: Readonly<Record<string, unknown>> = {
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** Whether it is one of ours, in words and with all that keeps browsers safe, or one of the gateway's few. */
const judge = ({ status, headers, body }: Received): void => {
  expect(status).toBeLessThan(500);
  if (BY_THE_GATEWAY[status]?.test(body) && headers['content-security-policy'] === undefined) return;
  expect(headers).toMatchObject(SAFE);
  expect([POLICY, POLICY_WITH_SCRIPT]).toContain(headers['content-security-policy']);
  if (body === '') return;
  if (headers['content-type']?.includes('json')) expect(Object.keys(JSON.parse(body))).not.toEqual([]);
  else expect(body).toMatch(/<html lang="(?:id|en)">.*<h1[^>]*>[^<]/s);
};

const json = JSON.stringify(apiExample);
const chunked = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
const keptOpen = (line: string): string => request(line).replace(`${CLOSE}\r\n`, '');
const sized = (body: string, headers: readonly string[] = []): string =>
  posted([`Content-Length: ${body.length}`, ...headers], body);

type Misuse = [what: string, bytes: string, statuses: number[], says?: string];
const NOWHERE = 'Halaman tidak ditemukan';

const notHttp: Misuse[] = [
  ['garbage', '\0\xff\x16\x03\x01 nothing of HTTP\r\n\r\n', [400]],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['a request and garbage behind it', `${keptOpen('GET /privasi')}%&/(\r\n\r\n`, [400]],
  ['two requests at once', keptOpen('GET /privasi') + request('GET /tautan'), [200, 200]],
  ['fifty at once', keptOpen('GET /privasi').repeat(49) + request('GET /tautan'), Array(50).fill(200)],
  ['no host', request('GET /privasi').replace('Host: mitra.example\r\n', ''), [400]],
  ['two hosts', request('GET /privasi', ['Host: jahat.example']), [400]],
];

const methods: Misuse[] = [
  ...['OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].map(
    (method): Misuse => [method, request(`${method} /`), [404], NOWHERE],
  ),
  ['OPTIONS of everything', request('OPTIONS *'), [404], NOWHERE],
  ['a method that nobody knows', request('SIMPUL /'), [400]],
  ['a method in small letters', request('get /'), [400]],
  ['HEAD of a page', request('HEAD /privasi'), [200]],
  ['HEAD of what is posted to', request('HEAD /api/pendaftaran'), [404]],
  ['GET of what is posted to', request('GET /api/pendaftaran'), [404], NOWHERE],
  ['GET with a body', request('GET /privasi', ['Content-Length: 2'], '{}'), [200], 'data pribadi'],
  ['a method in a header', request('GET /privasi', ['X-HTTP-Method-Override: DELETE']), [200], 'data pribadi'],
  ['CONNECT', request('CONNECT mitra.example:443'), []],
  [
    'a change of protocol',
    request('GET /privasi', ['Connection: Upgrade', 'Upgrade: websocket']),
    [200],
    'data pribadi',
  ],
];

const addresses: Misuse[] = [
  ['of another host', request('GET https://jahat.example/'), [404], NOWHERE],
  ['of another host that has our path', request('GET https://jahat.example/privasi'), [404], NOWHERE],
  ['with percent signs that encode nothing', request('GET /pendaftaran/%zz%'), [404], 'Tautan tidak berlaku'],
  ['with NUL and line breaks', request('GET /pendaftaran/%00%0d%0aX-A:%20b'), [404], 'Tautan tidak berlaku'],
  ['with bytes that are no text', request('GET /pendaftaran/\xff\xfe'), [400]],
  ['with a way up', request('GET /../../etc/passwd'), [404], NOWHERE],
  ['with a way up in disguise', request('GET /aset/..%2f..%2findex.js'), [404], NOWHERE],
  ['with a way up of the other system', request('GET /aset/..\\..\\index.js'), [404], NOWHERE],
  ['of a file beside the code', request('GET /aset/directory.json'), [404], NOWHERE],
  ['with an encoded slash', request('GET /pendaftaran%2fcek'), [404], NOWHERE],
  ['with two slashes', request('GET //privasi'), [404], NOWHERE],
  ['with a slash at the end', request('GET /privasi/'), [404], NOWHERE],
  ['with a fragment', request('GET /privasi#x'), [404], NOWHERE],
  ['without a slash', request('GET privasi'), [400]],
  ['in capitals', request('GET /PRIVASI'), [404], NOWHERE],
  ['with a thousand parameters', request(`GET /privasi?${'lang=en&'.repeat(1_000)}`), [200]],
  ['of 11 KB', request(`GET /?${'a'.repeat(11_000)}`), [431]],
];

const headers: Misuse[] = [
  ['folded over lines', request('GET /', ['X-A: b\r\n c\r\n\td']), [400]],
  ['with a NUL', request('GET /', ['X-A: b\0c']), [400]],
  ['with a blank before the colon', request('GET /', ['X-A : b']), [400]],
  ['of 11 KB', request('GET /', [`X-A: ${'a'.repeat(11_000)}`]), [431]],
  ['of 100 KB', request('GET /', [`X-A: ${'a'.repeat(100_000)}`]), [431]],
  [
    'by the hundred',
    request(
      'GET /privasi',
      Array.from({ length: 500 }, (_, place) => `X-${place}: a`),
    ),
    [200],
  ],
  ['twice: the kind of body', sized(json, ['Content-Type: text/plain']), [415], 'Bentuk kiriman'],
  ['twice: where it comes from', sized(json, ['Origin: https://a.example', 'Origin: https://b.example']), [403]],
  ['twice: the key', sized(json, ['Idempotency-Key: 0123456789abcdef']), [201]],
  ['with 300 cookies', request('GET /privasi', [`Cookie: ${'a=b; '.repeat(300)}`]), [200], 'data pribadi'],
  ['with cookies that are none', request('GET /berkas', ['Cookie: ;=;==; __proto__=x;\xff']), [200]],
  ['that ask for a language nobody speaks', request('GET /privasi', ['Accept-Language: \xff', 'Accept: x/y']), [200]],
  ['that ask for a part', request('GET /privasi', ['Range: bytes=0-1']), [200], 'data pribadi'],
  ['that name another address', request('GET /privasi', ['X-Forwarded-Host: jahat.example']), [200], 'data pribadi'],
];

const bodies: Misuse[] = [
  ['of two lengths', posted(['Content-Length: 2', 'Content-Length: 3'], '{}x'), [400]],
  ['with a length and in chunks', posted(['Content-Length: 2', 'Transfer-Encoding: chunked'], '{}'), [400]],
  ['of a length that is no number', posted(['Content-Length: 2x'], '{}'), [400]],
  ['of a negative length', posted(['Content-Length: -2'], '{}'), [400]],
  ['in chunks, packed', posted(['Transfer-Encoding: gzip, chunked'], chunked(json)), [400]],
  ['of a chunk that lies about its size', posted(['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'), [400]],
  ['in chunks', posted(['Transfer-Encoding: chunked'], chunked(json)), [201]],
  ['of 70 KB in chunks', posted(['Transfer-Encoding: chunked'], chunked(json.padEnd(70_000))), [413], 'terlalu'],
  ['of 11 MB', sized(' '.repeat(11_000_000)), [413]],
  ['that waits to be asked for', sized(json, ['Expect: 100-continue']), [201]],
  ['that expects what nobody gives', sized(json, ['Expect: magic']), [417]],
  ['that is packed', sized(gzipSync(json).toString('latin1'), ['Content-Encoding: gzip']), [415], 'Bentuk kiriman'],
  ['that is packed and does not say so', sized(gzipSync(json).toString('latin1')), [400]],
  ['that says it is a form', sized('a=1', ['Content-Type: application/x-www-form-urlencoded']), [415]],
  ['of none', posted([]), [400], 'JSON tidak terbaca'],
];

const expectAnswers = async ([, bytes, statuses, says]: Misuse): Promise<void> => {
  const answers = await exchange(bytes);
  const interim = answers.filter(({ status }) => status !== 100);
  expect(interim.map(({ status }) => status)).toEqual(statuses);
  for (const answer of interim) {
    judge(answer);
    expect(Object.keys(answer.headers)).not.toContain('x-a');
  }
  if (says) expect(interim.at(-1)?.body).toContain(says);
};

afterEach(async () => {
  const [after] = await exchange(request('GET /privasi'));
  expect(after?.status).toBe(200);
});

describe('over a bare socket', () => {
  test.each(notHttp)('%s gets its answer', (...misuse) => expectAnswers(misuse));
  test.each(methods)('%s gets its answer', (...misuse) => expectAnswers(misuse));
  test.each(addresses)('an address %s gets its answer', (...misuse) => expectAnswers(misuse));
  test.each(headers)('headers %s get their answer', (...misuse) => expectAnswers(misuse));
  test.each(bodies)('a body %s gets its answer', (...misuse) => expectAnswers(misuse));

  test('a body that ends before its length is no application', async () => {
    await stage.settle();
    const before = (await stage.mails()).length;
    const socket = open()
      .on('error', () => undefined)
      .resume();
    socket.end(posted([`Content-Length: ${json.length + 1}`, 'Idempotency-Key: another-0123456'], json));
    await new Promise(done => socket.on('close', done));
    await stage.settle();
    expect(await stage.mails()).toHaveLength(before);
  });
});

test('none of it was an error of a function', () => {
  // A visitor who goes away is all that may be said.
  expect(errors.filter(line => line !== 'aborted')).toEqual([]);
});
