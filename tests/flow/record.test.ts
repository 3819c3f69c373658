import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../shared/domain/time.ts';
import type { SesEvent } from '../../shared/flow/record.ts';
import { messageKey } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { type Answer, type Copy, eventOf } from '../mailbox.ts';
import { application, region, world } from '../world.ts';

const sentNotice = async (answer: Answer = 'accepted') => {
  const made = world();
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  made.mails.next(answer);
  await made.send(await made.message(reference, 'new-case'));
  const [copy] = made.mails.copies;
  if (!copy) throw new Error('nothing left');
  return { ...made, reference, copy, notice: () => made.message(reference, 'new-case') };
};

describe('each event says what it proves', () => {
  test.each<[SesEvent['type'], string, Partial<StoredMessage>]>([
    ['Send', '', { state: 'sent', sentAt: '2026-07-06T02:00:01.000Z', messageId: 'ses-1' }],
    ['Delivery', '', { state: 'sent', deliveredAt: '2026-07-06T02:00:01.000Z' }],
    ['DeliveryDelay', '', { state: 'sent', delayedAt: '2026-07-06T02:00:01.000Z' }],
    ['Complaint', '', { state: 'sent', complainedAt: '2026-07-06T02:00:01.000Z' }],
    ['Reject', '', { state: 'failed', rejectedAt: '2026-07-06T02:00:01.000Z' }],
    ['Bounce', 'Permanent', { state: 'failed', bouncedAt: '2026-07-06T02:00:01.000Z', bounceType: 'Permanent' }],
    ['Bounce', 'Transient', { state: 'sent', bouncedAt: '2026-07-06T02:00:01.000Z', bounceType: 'Transient' }],
    ['Bounce', 'Undetermined', { state: 'sent', bouncedAt: '2026-07-06T02:00:01.000Z', bounceType: 'Undetermined' }],
  ])('%s %s', async (type, bounceType, expected) => {
    const { record, copy, notice } = await sentNotice();
    expect(await record(eventOf(copy, type, 1, bounceType))).toBe('recorded');
    expect(await notice()).toMatchObject(expected);
  });

  test.each<SesEvent['type']>(['Send', 'Delivery'])('%s settles a message whose answer never came', async type => {
    const { record, copy, notice } = await sentNotice('unknown-but-accepted');
    expect((await notice()).state).toBe('claimed');
    await record(eventOf(copy, type));
    expect((await notice()).state).toBe('sent');
  });

  test('a delay or a complaint alone settles nothing', async () => {
    const { record, copy, notice } = await sentNotice('unknown-but-accepted');
    await record(eventOf(copy, 'DeliveryDelay'));
    expect((await notice()).state).toBe('claimed');
  });

  test('a settled message leaves the due index', async () => {
    const { record, copy, notice, table } = await sentNotice('unknown-but-accepted');
    await record(eventOf(copy, 'Send'));
    const row = await table.get(await notice());
    expect(Object.keys(row ?? {}).filter(name => name.startsWith('due'))).toEqual([]);
  });
});

describe('a bounce wins', () => {
  test('over the delivery before it, however late it comes', async () => {
    const { record, copy, notice, pass, logged } = await sentNotice();
    await record(eventOf(copy, 'Send'));
    await record(eventOf(copy, 'Delivery', 2));
    pass(60 * 24 * MINUTE);
    await record(eventOf(copy, 'Bounce', 80_000));
    expect(await notice()).toMatchObject({
      state: 'failed',
      deliveredAt: '2026-07-06T02:00:02.000Z',
      bounceType: 'Permanent',
    });
    expect(logged('message.failed')).toHaveLength(1);
  });

  test('over the delivery after it, and is said once however often it comes', async () => {
    const { record, copy, notice, logged } = await sentNotice();
    for (let time = 0; time < 3; time++) await record(eventOf(copy, 'Bounce'));
    await record(eventOf(copy, 'Delivery', 2));
    await record(eventOf(copy, 'Send'));
    expect((await notice()).state).toBe('failed');
    expect(logged('message.failed')).toHaveLength(1);
  });
});

describe('whatever the order, and however often: one end', () => {
  const events = (copy: Copy): SesEvent[] => [
    eventOf(copy, 'Send', 1),
    eventOf(copy, 'DeliveryDelay', 60),
    eventOf(copy, 'DeliveryDelay', 3600),
    eventOf(copy, 'Delivery', 4000),
    eventOf(copy, 'Bounce', 5000, 'Transient'),
    eventOf(copy, 'Bounce', 9000, 'Permanent'),
    eventOf(copy, 'Bounce', 9500, 'Transient'),
    eventOf(copy, 'Complaint', 9900),
  ];

  test.each<Answer>(['accepted', 'unknown-but-accepted', 'crash-after'])('after %s', async answer => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...events({ at: '2026-07-06T02:00:00.000Z', tags: {} } as Copy).keys()], { minLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 6 }),
        async (order, again) => {
          const made = world();
          const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
          made.mails.next(answer);
          const { pk, sk } = await made.message(reference, 'new-case');
          await made.send({ pk, sk }).catch(() => 'crashed');
          const [copy] = made.mails.copies;
          if (!copy) throw new Error('nothing left');
          const all = events(copy);
          for (const place of [...order, ...again]) await made.record(all[place] ?? eventOf(copy, 'Send'));
          const {
            claim: _claim,
            attempt: _attempt,
            nextTryAt: _next,
            ...end
          } = await made.message(reference, 'new-case');
          ends.add(JSON.stringify(Object.entries(end).sort()));
          expect([...ends]).toHaveLength(1);
          expect(end).toMatchObject({
            state: 'failed',
            sentAt: '2026-07-06T02:00:01.000Z',
            delayedAt: '2026-07-06T03:00:00.000Z',
            bounceType: 'Permanent',
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('also of two sendings of one message', async () => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async order => {
        const made = world();
        const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
        const { pk, sk } = await made.message(reference, 'new-case');
        made.mails.next('unknown-but-accepted', 'unknown-but-accepted');
        await made.send({ pk, sk });
        made.pass(20 * MINUTE);
        await made.send({ pk, sk });
        const all = made.mails.copies.flatMap(copy => [eventOf(copy, 'Send'), eventOf(copy, 'Delivery', 2)]);
        for (const place of order) await made.record(all[place] as SesEvent);
        ends.add(JSON.stringify(Object.entries(await made.message(reference, 'new-case')).sort()));
        expect([...ends]).toHaveLength(1);
      }),
      { numRuns: 24 },
    );
  });
});

describe('events that are not ours', () => {
  const event = { type: 'Send', at: '2026-07-06T02:00:00.000Z', messageId: 'm', bounceType: '' } as const;
  const tag = (text: string) => Buffer.from(text).toString('base64url');

  test.each([
    ['no tag of ours', 'hello'],
    ['an empty tag', ''],
    ['a message that never was', tag('A#7K3F9QXR2MCD|M#01#owner.bpmp-35#new-case#1')],
    ['an application', tag('A#7K3F9QXR2MCD|A')],
    ['another row', tag('X#sending|X')],
    ['too much', tag('A#7K3F9QXR2MCD|M#01|x')],
  ])('%s: left alone, and nothing is made of it', async (_name, message) => {
    const { record, table } = await sentNotice();
    const before = await table.list({ pk: 'A#7K3F9QXR2MCD', limit: 10 });
    expect(await record({ ...event, message })).toBe('unknown-message');
    expect(await table.list({ pk: 'A#7K3F9QXR2MCD', limit: 10 })).toEqual(before);
  });

  test('a tag leads back to its message and to no other row', async () => {
    const { copy, notice } = await sentNotice();
    expect(Buffer.from(copy.tags.message, 'base64url').toString()).toBe(
      Object.values(messageKey(await notice())).join('|'),
    );
  });
});

test('what SES says about a message that is no longer owed is kept, and changes nothing about it', async () => {
  const { record, copy, notice, table } = await sentNotice('unknown-but-accepted');
  await table.commit([{ update: await notice(), set: { state: 'not-owed' } }]);
  await record(eventOf(copy, 'Send'));
  expect(await notice()).toMatchObject({ state: 'not-owed', sentAt: '2026-07-06T02:00:01.000Z' });
});
