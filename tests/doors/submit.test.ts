import { expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { openPartnerLink } from '../../shared/flow/partner.ts';
import { world } from '../world.ts';

/** A program that sends the same application again, while the key of forms may be another one each time. */
const program = () => {
  const made = world();
  const send = async (renderKey: string) => {
    const ports = { ...made.ports, renderKey, ceilings: DEFAULT_CEILINGS, scripts: [] };
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'one-key-of-one-sending' };
    const reply = await submitRoutes(ports)['POST /api/pendaftaran']?.({
      method: 'POST',
      path: '/api/pendaftaran',
      params: {},
      query: {},
      cookies: {},
      headers,
      body: JSON.stringify(apiExample),
      clientAddress: '192.0.2.7',
      language: 'id',
    });
    expect(reply?.status).toBe(201);
    return JSON.parse(reply?.body ?? '') as { reference: string; statusUrl?: string; cases: unknown[] };
  };
  const opens = async (statusUrl = '') =>
    (await openPartnerLink(made.ports, statusUrl.split('/').at(-1) ?? '')) !== undefined;
  return { ...made, send, opens };
};

test('a program that sends the same again is given the same reference and the same page', async () => {
  const { send, opens } = program();
  const first = await send('a key');
  expect(await opens(first.statusUrl)).toBe(true);
  expect(await send('a key')).toEqual(first);
});

test('after the key of forms has changed it is given the reference, and no address that opens nothing', async () => {
  const { send, opens } = program();
  const { statusUrl, ...rest } = await send('a key');
  expect(await send('another key')).toEqual(rest);
  expect(await opens(statusUrl)).toBe(true);
});
