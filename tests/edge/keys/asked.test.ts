import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { secretLinks } from '../../../shared/edge/keys.ts';
import { Busy } from '../../../shared/flow/ports.ts';
import { keyStore, link, START } from './store.ts';

describe('the key store is asked', () => {
  test('once in five minutes for both versions, also by many at a time', async () => {
    const store = keyStore();
    const worker = store.worker();
    const token = await worker.sign(link);
    await Promise.all(Array.from({ length: 20 }, () => worker.open(token, store.now())));
    expect(store.asked()).toBe(2);
    store.pass(5 * MINUTE + 1);
    await worker.open(token, store.now());
    expect(store.asked()).toBe(4);
  });

  test('not once more for a thousand forged links', async () => {
    const store = keyStore();
    const worker = store.worker();
    await worker.sign(link);
    store.pass(MINUTE + 1);
    for (let n = 0; n < 1000; n++) expect(await worker.open(`k${n}.forged.link`, store.now())).toBeUndefined();
    expect(store.asked()).toBeLessThanOrEqual(4);
  });

  test('again after it did not answer, and until then nothing is known', async () => {
    const store = keyStore();
    const worker = store.worker();
    store.fails(new Error('no answer'));
    await expect(worker.sign(link)).rejects.toThrow(Busy);
    await expect(worker.open('k.a.b', store.now())).rejects.toThrow(Busy);
    await expect(worker.pseudonym('a@b.example')).rejects.toThrow(Busy);
    store.fails(undefined);
    expect(await worker.open(await worker.sign(link), store.now())).toEqual(link);
  });

  test.each([
    ['a secret that was deleted', 'ResourceNotFoundException', 400],
    ['a secret that waits for its deletion', 'InvalidRequestException', 400],
    ['a right that was taken away', 'AccessDeniedException', 400],
    ['a key of KMS that is gone', 'DecryptionFailure', 400],
  ])(
    'and %s is our mistake: not a link that is none, and not an outage that ends by itself',
    async (_, name, status) => {
      const store = keyStore();
      const token = await store.worker().sign(link);
      store.fails(Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: status } }));
      const asked = [() => store.worker().sign(link), () => store.worker().open(token, store.now())];
      for (const ask of asked) {
        const error = await ask().catch((caught: unknown) => caught);
        expect(error).toMatchObject({ name: 'KeyStoreError', message: name });
        expect(error).not.toBeInstanceOf(Busy);
      }
    },
  );

  test.each([
    ['ThrottlingException', 400],
    ['TooManyRequestsException', 429],
    ['InternalServiceError', 500],
    ['ServiceUnavailable', 503],
    ['TimeoutError', undefined],
  ])('while %s is an outage: whoever asks is told to come back', async (name, status) => {
    const store = keyStore();
    store.fails(Object.assign(new Error('later'), { name, $metadata: { httpStatusCode: status } }));
    await expect(store.worker().sign(link)).rejects.toThrow(Busy);
  });
});

describe('while the key store does not answer', () => {
  const known = async () => {
    const store = keyStore();
    const worker = store.worker();
    const token = await worker.sign(link);
    const pseudonym = await worker.pseudonym('a@b.example');
    store.fails(new Error('no answer'));
    return { store, worker, token, pseudonym };
  };

  test('the keys that were good a moment ago go on for an hour, and then nothing is known', async () => {
    const { store, worker, token, pseudonym } = await known();
    store.pass(HOUR);
    expect(await worker.open(token, store.now())).toEqual(link);
    expect(await worker.sign(link)).toBe(token);
    expect(await worker.pseudonym('a@b.example')).toBe(pseudonym);
    store.pass(1);
    await expect(worker.open(token, store.now())).rejects.toThrow(Busy);
    await expect(worker.sign(link)).rejects.toThrow(Busy);
    await expect(worker.pseudonym('a@b.example')).rejects.toThrow(Busy);
  });

  test('it is left in peace for half a minute, and asked again after that', async () => {
    const { store, worker, token } = await known();
    store.pass(5 * MINUTE + 1);
    const before = store.asked();
    for (let n = 0; n < 50; n++) await worker.open(token, store.now());
    expect(store.asked()).toBe(before + 2);
    store.fails(undefined);
    store.rotate();
    store.pass(MINUTE / 2);
    expect(await worker.sign(link)).not.toBe(token);
  });

  test('which it may do by never answering: each of two tries ends by itself', async () => {
    let asked = 0;
    const silent = createServer(() => {
      asked++;
    }).listen(0, '127.0.0.1');
    await new Promise(listening => silent.once('listening', listening));
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_REGION', 'ap-southeast-3');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    try {
      const links = secretLinks({ linkSecret: 'links', addressSecret: 'addresses', now: () => START, timeout: 300 });
      await expect(links.pseudonym('a@b.example')).rejects.toThrow(Busy);
      expect(asked).toBe(2);
    } finally {
      vi.unstubAllEnvs();
      silent.closeAllConnections();
      silent.close();
    }
  });
});
