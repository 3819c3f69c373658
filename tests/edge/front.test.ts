import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../shared/domain/directory.ts';
import { type Front, frontOf, viewerAddress } from '../../shared/edge/front.ts';
import { door } from '../../shared/edge/http.ts';
import { problemsOf } from '../../shared/pages/problem.ts';
import { directory } from '../world.ts';

const SECRET = 'rahasia-asal-permintaan';
const BEHIND = { originSecret: SECRET, originOnly: true };
const MOVING = frontOf({ ORIGIN_SECRET: SECRET });
const asked = (headers: Record<string, string>) => ({ headers, sourceIp: '203.0.113.7' });

/** One page that says who asked, or how long the body was. */
const ask = async (front: Front, headers: Record<string, string>, body?: string, method = body ? 'POST' : 'GET') => {
  const handler = door(
    {
      'GET /': async ({ clientAddress }) => ({ status: 200, body: clientAddress }),
      'POST /': async request => ({ status: 200, body: String(request.body.length) }),
    },
    { publicUrl: 'https://mitra.example', problem: problemsOf(deskOf(directory)), ...front },
  );
  const event = {
    routeKey: `${method} /`,
    rawPath: '/',
    headers,
    isBase64Encoded: false,
    ...(body && { body }),
    requestContext: { http: { method, path: '/', sourceIp: '203.0.113.7' } },
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode, body: said = '', headers: answered } = await handler(event, {} as Context);
  return { status: statusCode, said, headers: answered };
};

describe('a stage without CloudFront', () => {
  it('takes the address from the network, whatever a header claims', async () => {
    const claims = { 'CloudFront-Viewer-Address': '198.51.100.1:443', 'X-Simpul-Origin': SECRET };
    expect(await ask(frontOf({}), claims)).toMatchObject({ status: 200, said: '203.0.113.7' });
  });
});

describe('a stage behind CloudFront', () => {
  it('believes the address in the header once the secret proves where the request comes from', async () => {
    const through = { 'x-simpul-origin': SECRET, 'cloudfront-viewer-address': '198.51.100.1:46532' };
    expect(await ask(BEHIND, through)).toMatchObject({ status: 200, said: '198.51.100.1' });
    expect(
      viewerAddress(asked({ 'x-simpul-origin': SECRET, 'cloudfront-viewer-address': '2001:db8::7:46532' }), BEHIND),
    ).toBe('2001:db8::7');
  });

  it.each([
    ['no secret', {}],
    ['another secret', { 'x-simpul-origin': `${SECRET.slice(0, -1)}x` }],
    ['the beginning of it', { 'x-simpul-origin': SECRET.slice(0, -1) }],
    ['an empty one', { 'x-simpul-origin': '' }],
  ])('refuses a request with %s before any page is asked, in words that tell nothing', async (_, headers) => {
    const answer = await ask(BEHIND, { ...headers, 'cloudfront-viewer-address': '198.51.100.1:46532' });
    expect(answer).toMatchObject({ status: 403, said: '{"message":"Forbidden"}' });
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('refuses each one as wholly as the first', async () => {
    await ask(BEHIND, {}, undefined, 'HEAD');
    expect(await ask(BEHIND, {})).toMatchObject({ said: '{"message":"Forbidden"}' });
  });
});

describe('a stage whose name is being moved to CloudFront', () => {
  it('believes the header with the secret, and takes everybody else by the address of the network', async () => {
    const through = { 'x-simpul-origin': SECRET, 'cloudfront-viewer-address': '198.51.100.1:46532' };
    expect(await ask(MOVING, through)).toMatchObject({ status: 200, said: '198.51.100.1' });
    for (const secret of [{}, { 'x-simpul-origin': '' }, { 'x-simpul-origin': `${SECRET}x` }]) {
      const past = { ...secret, 'cloudfront-viewer-address': '198.51.100.1:46532' };
      expect(await ask(MOVING, past)).toMatchObject({ status: 200, said: '203.0.113.7' });
    }
  });

  it('refuses them once the stage says so', async () => {
    const only = frontOf({ ORIGIN_SECRET: SECRET, ORIGIN_ONLY: 'yes' });
    expect(await ask(only, {})).toMatchObject({ status: 403 });
  });
});

describe('the largest body', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };

  it('is 64 KB where the stage says nothing, and what the stage says otherwise', async () => {
    const body = 'x'.repeat(65 * 1024);
    expect((await ask(frontOf({}), type, body)).status).toBe(413);
    expect(await ask(frontOf({ BODY_LIMIT: '128' }), type, body)).toMatchObject({ status: 200, said: '66560' });
    expect((await ask(frontOf({ BODY_LIMIT: '128' }), type, 'x'.repeat(129 * 1024))).status).toBe(413);
  });
});
