import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { secretLinks } from '../../../shared/edge/keys.ts';
import { Busy } from '../../../shared/flow/ports.ts';
import { keyStore, link, START } from './store.ts';

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
