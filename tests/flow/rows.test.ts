import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../shared/domain/message.ts';
import { newReference } from '../../shared/domain/reference.ts';
import { DUE_SHARDS, dueShard, INDEX, keyOfTag, messageKey, messageTag, read } from '../../shared/flow/row-keys.ts';
import { messageRow } from '../../shared/flow/rows.ts';
import { directory, seededRandom } from '../world.ts';

const random = seededRandom('rows');
const message: Message = {
  reference: '7K3F9QXR2MCD',
  case: '01',
  audience: 'owner',
  office: 'bpmp-35',
  kind: 'new-case',
  ordinal: '1',
  epoch: 1,
  createdAt: '2026-07-06T02:00:00.000Z',
  nextTryAt: '2026-07-06T02:00:00.000Z',
};

describe('the tag of a message', () => {
  test('leads back to it, for every office, and SES takes it: ASCII letters, digits, - and _, at most 256', () => {
    for (const { code } of directory.offices) {
      const key = messageKey({ ...message, office: code, kind: 'route-correction', ordinal: '2026-07-06' });
      expect(keyOfTag(messageTag(key))).toEqual(key);
      expect(messageTag(key)).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
    }
  });

  test('leads to messages only, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        const key = keyOfTag(Buffer.from(bytes).toString('base64url'));
        if (key) expect(key.sk.startsWith('M#')).toBe(true);
      }),
    );
    for (const row of [
      'A#1|A',
      'A#1|C#01',
      'E#1|M#x',
      'T#1|M#x',
      'X#sending|M#x',
      'X#stop#a|M#x',
      'A#1|M#x|y',
      'A#1',
      '|M#x',
    ]) {
      expect(keyOfTag(Buffer.from(row).toString('base64url')), row).toBeUndefined();
    }
  });
});

describe('the key of a message', () => {
  test('is the same for the same promise, and another for each thing that tells two apart', () => {
    const changes: Partial<Message>[] = [
      {},
      { reference: '7K3F9QXR2MCE' },
      { case: '02' },
      { audience: 'desk' },
      { office: 'bpmp-36' },
      { kind: 'introduced' },
      { ordinal: '2' },
      { audience: 'partner', office: '', case: '' },
    ];
    const keys = changes.map(change => JSON.stringify(messageKey({ ...message, ...change })));
    expect(new Set(keys).size).toBe(changes.length);
    expect(messageKey({ ...message, epoch: 9, createdAt: 'x', nextTryAt: 'y' } as Message)).toEqual(
      messageKey(message),
    );
  });
});

test('a row holds its value and, beside it, only keys that this module names', () => {
  const row = messageRow(message);
  expect(read(row)).toEqual({ ...message, state: 'pending', attempt: 0, throttles: 0, promisedFor: message.nextTryAt });
  expect(row).toMatchObject(messageKey(message));
  expect(row[INDEX.due.sk]).toBe('2026-07-06T02:00:00.000Z#7K3F9QXR2MCD#M#01#owner.bpmp-35#new-case#1');
  expect(read(undefined)).toBeUndefined();
});

test('what is due spreads evenly over the shards, and all of one application is in one', () => {
  const counts = new Map<unknown, number>();
  for (let drawn = 0; drawn < 4000; drawn++) {
    const reference = newReference(random);
    const shards = ['01', '02'].map(number => messageRow({ ...message, reference, case: number })[INDEX.due.pk]);
    expect(new Set(shards).size).toBe(1);
    counts.set(shards[0], (counts.get(shards[0]) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(Array.from({ length: DUE_SHARDS }, (_, shard) => dueShard(shard)));
  for (const count of counts.values()) expect(count).toBeGreaterThan(800);
});
