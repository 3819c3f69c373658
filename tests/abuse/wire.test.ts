import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { apiExample } from '../../shared/domain/api-example.ts';

const data = mkdtempSync(join(tmpdir(), 'simpul-wire-'));
const errors: string[] = [];
let stage: RunningStage;
beforeAll(async () => {
  stage = await startStage({ port: 0, data, log: (_, line, error) => void (error && errors.push(line)) });
});
afterAll(async () => {
  await stage?.stop();
  rmSync(data, { recursive: true, force: true });
});

const open = (): Socket => connect(Number(new URL(stage.url).port), '127.0.0.1');

/** Sends bytes as they are; gives everything that comes back until the server closes. */
const exchange = async (request: string | Buffer): Promise<string> => {
  const socket = open();
  const received: Buffer[] = [];
  socket.on('data', chunk => received.push(chunk));
  socket.write(request);
  await new Promise(done => socket.on('close', done).on('error', done));
  return Buffer.concat(received).toString('latin1');
};

const statuses = (answers: string): number[] =>
  [...answers.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, code]) => Number(code));
const CLOSE = 'Connection: close';
const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: mitra.example', ...headers, CLOSE, '', body].join('\r\n');
const posted = (headers: readonly string[], body = ''): string =>
  request(
    'POST /api/pendaftaran',
    ['Content-Type: application/json', 'Idempotency-Key: 0123456789abcdef', ...headers],
    body,
  );
const json = JSON.stringify(apiExample);
const chunked = (body: string): string => `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

describe('over a bare socket', () => {
  test.each([
    ['garbage', '\0\xff\x16\x03\x01 nothing of HTTP\r\n\r\n', [400]],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['two requests at once', request('GET /privasi').replace(`${CLOSE}\r\n`, '') + request('GET /tautan'), [200, 200]],
    ['a request and garbage behind it', `${request('GET /privasi').replace(`${CLOSE}\r\n`, '')}%&/(\r\n\r\n`, [400]],
    ['two lengths', posted(['Content-Length: 2', 'Content-Length: 3'], '{}x'), [400]],
    ['a length and chunks', posted(['Content-Length: 2', 'Transfer-Encoding: chunked'], '{}'), [400]],
    ['a length that is no number', posted(['Content-Length: 2x'], '{}'), [400]],
    ['a chunk that lies about its size', posted(['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'), [400]],
    ['a header folded over lines', request('GET /', ['X-A: b\r\n c\r\n\td']), [400]],
    ['a NUL in a header', request('GET /', ['X-A: b\0c']), [400]],
    ['11 KB of headers', request('GET /', [`X-A: ${'a'.repeat(11_000)}`]), [431]],
    ['11 KB of address', request(`GET /?${'a'.repeat(11_000)}`), [431]],
    ['100 KB of headers', request('GET /', [`X-A: ${'a'.repeat(100_000)}`]), [431]],
    ['a body in chunks', posted(['Transfer-Encoding: chunked'], chunked(json)), [201]],
    ['70 KB in chunks', posted(['Transfer-Encoding: chunked'], chunked(json.padEnd(70_000))), [413]],
    ['11 MB', posted([`Content-Length: ${11_000_000}`], ' '.repeat(11_000_000)), [413]],
    ['an address of another host', request('GET https://jahat.example/'), [404]],
    ['percent signs that encode nothing', request('GET /pendaftaran/%zz%'), [404]],
    ['NUL and line breaks in the address', request('GET /pendaftaran/%00%0d%0aX-A:%20b'), [404]],
    ['a way up', request('GET /../../etc/passwd'), [404]],
    ['a method of nobody', request('PROPFIND /'), [404]],
  ])('%s gets its answer', async (_, bytes, expected) => {
    const answers = await exchange(Buffer.from(bytes, 'latin1'));
    expect(statuses(answers)).toEqual(expected);
    expect(answers).not.toMatch(/\r\nX-A: b/i);
  });

  test('bytes that come one by one, or never, keep nobody else waiting', async () => {
    const slow = [...Array(20)].map(() => {
      const socket = open().on('error', () => undefined);
      socket.write(posted(['Content-Length: 1000'], '{'));
      return socket;
    });
    const whole = posted([`Content-Length: ${json.length}`], json);
    const [first = open()] = slow;
    for (const byte of ' '.repeat(10)) first.write(byte);
    expect(statuses(await exchange(whole))).toEqual([201]);
    for (const socket of slow) socket.destroy();
    expect(statuses(await exchange(whole))).toEqual([201]);
  });

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
