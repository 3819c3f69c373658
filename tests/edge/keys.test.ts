import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test, vi } from 'vitest';
import type { Link } from '../../shared/domain/link.ts';
import { HOUR, instant, MINUTE } from '../../shared/domain/time.ts';
import { secretLinks } from '../../shared/edge/keys.ts';
import { Busy } from '../../shared/flow/ports.ts';

const START = Date.parse('2026-07-06T02:00:00.000Z');
const link: Link = {
  purpose: 'status',
  role: 'partner',
  reference: '7K3F9QXR2MCD',
  case: '',
  office: '',
  epoch: 1,
  expires: '2027-07-06T02:00:00.000Z',
};
const id = (n: number): string => `${String(n).repeat(8)}-0000-4000-8000-000000000000`;

/** A key store in which the secret of the links can be rotated, and workers that each have their own memory of it. */
const keyStore = () => {
  const client = new SecretsManagerClient({ region: 'ap-southeast-3' });
  const store = mockClient(client);
  let versions = 1;
  let fault: Error | undefined;
  let clock = START;
  store.on(GetSecretValueCommand).callsFake(async ({ SecretId, VersionStage }) => {
    if (fault) throw fault;
    const current = SecretId === 'links' ? versions : 1;
    const version = VersionStage === 'AWSPREVIOUS' ? current - 1 : current;
    if (version < 1) throw Object.assign(new Error('no version'), { name: 'ResourceNotFoundException' });
    return { SecretString: `${SecretId} ${version}`, VersionId: id(version) };
  });
  return {
    asked: () => store.commandCalls(GetSecretValueCommand).length,
    rotate: () => {
      versions++;
    },
    fails: (error: Error | undefined) => {
      fault = error;
    },
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    now: () => instant(clock),
    worker: () => secretLinks({ linkSecret: 'links', addressSecret: 'addresses', now: () => clock, client }),
  };
};

describe('rotating the secret of the links', () => {
  test('once leaves every mailed link alive, twice ends it', async () => {
    const store = keyStore();
    const token = await store.worker().sign(link);
    expect(await store.worker().open(token, store.now())).toEqual(link);
    store.rotate();
    expect(await store.worker().open(token, store.now())).toEqual(link);
    store.rotate();
    expect(await store.worker().open(token, store.now())).toBeUndefined();
  });

  test('signs with the new key within five minutes', async () => {
    const store = keyStore();
    const worker = store.worker();
    const before = await worker.sign(link);
    store.rotate();
    expect(await worker.sign(link)).toBe(before);
    store.pass(5 * MINUTE + 1);
    expect(await worker.sign(link)).not.toBe(before);
    expect(await worker.open(before, store.now())).toEqual(link);
  });

  test('does not refuse a link that a worker which knows the new key already signed', async () => {
    const store = keyStore();
    const reader = store.worker();
    await reader.open(await store.worker().sign(link), store.now());
    store.pass(2 * MINUTE);
    store.rotate();
    const fresh = await store.worker().sign(link);
    expect(await reader.open(fresh, store.now())).toEqual(link);
  });
});

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

describe('a code', () => {
  test('is recognised by every worker, also one that has not heard of the newest key, until the second rotation', async () => {
    const store = keyStore();
    const [early, late] = [store.worker(), store.worker()];
    const before = await early.code('a text');
    expect(before).toMatch(/^\d{6}$/);
    store.rotate();
    const after = await late.code('a text');
    expect(after).not.toBe(before);
    expect(await early.isCode('a text', after)).toBe(false);
    store.pass(MINUTE + 1);
    expect(await early.isCode('a text', after)).toBe(true);
    for (const worker of [early, late]) expect(await worker.isCode('a text', before)).toBe(true);
    store.rotate();
    store.pass(HOUR);
    expect(await early.isCode('a text', before)).toBe(false);
    expect(await early.isCode('another text', after)).toBe(false);
  });

  test('cannot be made or judged while the key store is silent', async () => {
    const store = keyStore();
    const worker = store.worker();
    store.fails(new Error('silence'));
    await expect(worker.code('a text')).rejects.toThrow(Busy);
    await expect(worker.isCode('a text', '123456')).rejects.toThrow(Busy);
  });
});

describe('a pseudonym', () => {
  test('is the same for the same address in any writing, another for another, and does not show it', async () => {
    const worker = keyStore().worker();
    const one = await worker.pseudonym('Siti@Yayasan.example ');
    expect(one).toBe(await worker.pseudonym('siti@yayasan.example'));
    expect(one).not.toBe(await worker.pseudonym('sito@yayasan.example'));
    expect(one).toMatch(/^[\w-]{43}$/);
  });

  test('stays when the secret of the links is rotated', async () => {
    const store = keyStore();
    const before = await store.worker().pseudonym('siti@yayasan.example');
    store.rotate();
    expect(await store.worker().pseudonym('siti@yayasan.example')).toBe(before);
  });

  test('cannot be made by whoever was not given its secret', async () => {
    const without = secretLinks({ linkSecret: 'links', now: () => START, client: new SecretsManagerClient({}) });
    await expect(without.pseudonym('siti@yayasan.example')).rejects.toThrow(Busy);
  });
});
