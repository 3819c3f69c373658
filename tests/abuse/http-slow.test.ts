import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passOn, type Route } from '../../infra/local/gateway.ts';
import { type Listening, listen } from '../../infra/local/server.ts';
import { apiExample } from '../../shared/domain/api-example.ts';
import { site } from './site.ts';
import { posted, request, wireTo } from './wire.ts';

/** The gateway's patience, a part of it. */
const PATIENCE = { headers: 500, request: 1_000 };
const here = site();
const { open, heard, exchange } = wireTo(() => gateway.url);

/** Longer than every buffer on the way. */
const LENGTH = 16 * 1024 * 1024;
const long: Route = {
  key: 'GET /panjang',
  lambda: { invoke: async () => ({ ok: true, value: { statusCode: 200, body: 'x'.repeat(LENGTH) } }) },
  timeout: 30_000,
};

let gateway: Listening;
const gone: string[] = [];
let begun = 0;
let over = 0;
beforeAll(async () => {
  gateway = await listen(
    0,
    (incoming, response) => {
      begun++;
      response.on('close', () => over++);
      passOn([...here.gatewayRoutes, long], () => 0, incoming, response, PATIENCE.request).catch((error: Error) => {
        gone.push(error.message);
      });
    },
    PATIENCE,
  );
});
afterAll(() => gateway.close());

const json = JSON.stringify(apiExample);
const accepted = (): number => here.logged('application.accepted').length;

/** Writes one byte after the other until nobody listens. */
const trickle = (socket: Socket, bytes: string): void => {
  const timer = setInterval(() => socket.write(bytes[next++ % bytes.length] ?? ' '), 10);
  let next = 0;
  socket.on('error', () => undefined).on('close', () => clearInterval(timer));
};

const isServed = async (): Promise<void> => {
  const [page] = await exchange(request('GET /privasi'));
  expect(page?.status).toBe(200);
};

describe('a client that takes its time', () => {
  test.each([
    [
      'says one byte of its headers after the other',
      '',
      `GET /privasi HTTP/1.1\r\nHost: a\r\nX-A: ${'b'.repeat(9_000)}`,
    ],
    ['never ends its headers', 'GET /privasi HTTP/1.1\r\nHost: a\r\n', 'X-A: b\r\n'],
    ['says one byte of its body after the other', posted(['Content-Length: 60000'], '{'), ' '],
    ['sends chunks without end', posted(['Transfer-Encoding: chunked'], ''), '1\r\n \r\n'],
  ])('and %s is told so and put out, and nobody waits for it', async (_, first, rest) => {
    const before = accepted();
    const slow = Array.from({ length: 20 }, () => {
      const socket = open();
      const answers = heard(socket);
      socket.write(first);
      trickle(socket, rest);
      return answers;
    });
    await isServed();
    for (const answers of await Promise.all(slow)) expect(answers.map(({ status }) => status)).toEqual([408]);
    await isServed();
    expect(accepted()).toBe(before);
  });

  test('and says nothing at all is put out as well', async () => {
    const socket = open();
    expect((await heard(socket)).map(({ status }) => status)).toEqual([408]);
  });

  test('and never reads its answer keeps nobody waiting, and is put out', async () => {
    const [atFirst, ended] = [begun, over];
    const sockets = Array.from({ length: 3 }, () => {
      const socket = open().on('error', () => undefined);
      socket.pause();
      socket.write(request('GET /panjang'));
      return socket;
    });
    await expect.poll(() => begun - atFirst).toBe(3);
    await isServed();
    await expect.poll(() => over - ended, { timeout: 20_000 }).toBe(4);
    // Only who reads learns of the end.
    for (const socket of sockets) {
      let read = 0;
      socket.on('data', chunk => {
        read += chunk.length;
      });
      await new Promise(done => socket.on('close', done).resume());
      expect(read).toBeLessThan(LENGTH);
    }
    await isServed();
  });

  test('and goes away in the middle leaves nothing behind', async () => {
    const [before, atFirst, aborted] = [accepted(), begun, gone.length];
    const socket = open().on('error', () => undefined);
    socket.write(posted([`Content-Length: ${json.length}`], json.slice(0, 100)));
    await expect.poll(() => begun).toBe(atFirst + 1);
    socket.destroy();
    await expect.poll(() => gone.length).toBe(aborted + 1);
    await isServed();
    expect(accepted()).toBe(before);
  });
});

test('who is quick is served between all of them', async () => {
  const [answer] = await exchange(posted([`Content-Length: ${json.length}`], json));
  expect(answer?.status).toBe(201);
  expect(new Set(gone)).toEqual(new Set(['aborted']));
});
