import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { pauseSending, resumeSending, sendingState } from '../../shared/flow/breaker.ts';
import { sendLinkAgain } from '../../shared/flow/contact.ts';
import {
  messagesOf,
  nameOf,
  parkedMessages,
  releaseParked,
  resend,
  stuckMessages,
  waitingMessages,
} from '../../shared/flow/messages.ts';
import { overview } from '../../shared/flow/overview.ts';
import { breakerKey, messageKey } from '../../shared/flow/row-keys.ts';
import { eventOf } from '../mailbox.ts';
import { application, region, world } from '../world.ts';

const oneRegion = application({ regions: [region('35')] });
const LEASE_AND_GRACE = 16 * MINUTE;
const reason = 'SES answers again';

/** An application whose notice was tried three times without an answer; its receipt left. */
const parkedNotice = async (answer: 'unknown-but-accepted' | 'unknown-not-accepted' = 'unknown-not-accepted') => {
  const made = world();
  const reference = await made.accepted({ application: oneRegion });
  await made.send(await made.message(reference, 'receipt'));
  const notice = () => made.message(reference, 'new-case');
  for (let attempt = 1; attempt <= 3; attempt++) {
    made.mails.next(answer);
    await made.send(await notice());
    // In between other mail passes, so that the breaker stays closed.
    await made.table.commit([{ delete: breakerKey }]);
    made.pass(LEASE_AND_GRACE);
  }
  expect(await made.send(await notice())).toBe('parked');
  return { ...made, reference, notice };
};

describe('a parked mail', () => {
  test('is listed, without a look into all applications, until it leaves', async () => {
    const { ports, notice, tick } = await parkedNotice();
    expect((await parkedMessages(ports)).map(({ kind }) => kind)).toEqual(['new-case']);
    expect((await releaseParked(ports, reason, true)).released).toHaveLength(1);
    expect(await parkedMessages(ports)).toEqual([]);
    await tick();
    expect(await notice()).toMatchObject({ state: 'sent', again: { reason, was: 'parked' } });
  });

  test('is only counted where nobody said yes', async () => {
    const { ports, notice } = await parkedNotice();
    expect((await releaseParked(ports, reason, false)).released).toHaveLength(1);
    expect((await notice()).state).toBe('parked');
    expect(await parkedMessages(ports)).toHaveLength(1);
  });

  test('that is proven to have left after all is no longer listed, and does not leave again', async () => {
    const { ports, notice, publish, sent, tick } = await parkedNotice('unknown-but-accepted');
    await publish('Send');
    expect((await notice()).state).toBe('sent');
    expect(await parkedMessages(ports)).toEqual([]);
    const copies = sent().length;
    expect((await releaseParked(ports, reason, true)).released).toEqual([]);
    await tick();
    expect(sent()).toHaveLength(copies);
  });

  test('that was released, and of which SES tells only then that it had left, does not leave again', async () => {
    const { ports, publish, sent, tick } = await parkedNotice('unknown-but-accepted');
    await releaseParked(ports, reason, true);
    const copies = sent().length;
    await publish('Send');
    await tick();
    expect(sent()).toHaveLength(copies);
  });

  test('stays where whoever wanted it has asked again or a later one tells the same', async () => {
    const { ports, reference, mails, message, pass, send, notice } = await parkedNotice();
    await sendLinkAgain(ports, reference);
    mails.next('unknown-not-accepted');
    const link = await message(reference, 'status-link');
    await send(link);
    pass(LEASE_AND_GRACE);
    await send(link);
    const { released, covered } = await releaseParked(ports, reason, true);
    expect([released, covered].map(all => all.map(({ kind }) => kind))).toEqual([['new-case'], ['status-link']]);
    expect((await notice()).state).toBe('pending');
  });
});

describe('a mail that an operator wants sent again', () => {
  const sentNotice = async () => {
    const made = world();
    const reference = await made.accepted({ application: oneRegion });
    await made.stream(reference);
    return { ...made, reference, notice: () => made.message(reference, 'new-case') };
  };

  test('is refused while it waits, when it left, and when it is not owed', async () => {
    const { ports, notice, table } = await sentNotice();
    expect(await resend(ports, await notice(), { reason, again: false })).toBe('sent');
    for (const state of ['pending', 'claimed', 'not-owed'] as const) {
      await table.commit([{ update: messageKey(await notice()), set: { state } }]);
      const waits = state === 'not-owed' ? 'not-owed' : 'waiting';
      expect(await resend(ports, await notice(), { reason, again: true })).toBe(waits);
    }
  });

  test('leaves twice only on purpose; history and mail say so, the reason where it can be erased', async () => {
    const { ports, reference, notice, pass, tick, sent, events } = await sentNotice();
    pass(MINUTE);
    expect(await resend(ports, await notice(), { reason, again: true })).toBe('promised');
    await tick();
    expect(sent().filter(mail => mail === 'new-case:bpmp-35')).toHaveLength(2);
    const [event] = (await events(reference)).filter(({ what }) => what === 'mail-resent');
    expect(event).toMatchObject({ by: 'desk', case: '01' });
    expect(JSON.stringify(event)).not.toContain(reason);
    expect((await notice()).again).toMatchObject({ reason, was: 'sent' });
  });

  test('is not taken for sent by what SES tells late of the first copy', async () => {
    const { ports, notice, mails, pass, record, tick, sent } = await sentNotice();
    const first = mails.copies.find(copy => copy.letter.audience === 'office');
    if (!first) throw new Error('no notice left');
    pass(MINUTE);
    await resend(ports, await notice(), { reason, again: true });
    await record(eventOf(first, 'Bounce', 1, 'Permanent'));
    expect((await notice()).state).toBe('pending');
    await tick();
    expect(sent().filter(mail => mail === 'new-case:bpmp-35')).toHaveLength(2);
  });

  test('has a name of its own among the mails of its application', async () => {
    const { ports, reference } = await sentNotice();
    const names = (await messagesOf(ports, reference)).map(nameOf);
    expect(names).toContain('01#owner.bpmp-35#new-case#1');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('while sending is paused', () => {
  test('nothing is claimed and SES is not even asked; afterwards everything leaves once', async () => {
    const { ports, accepted, stream, tick, sent, pass, mails } = world();
    expect(await pauseSending(ports, 'too many bounces')).toBe('paused');
    expect(await pauseSending(ports, 'again')).toBe('paused-before');
    const reference = await accepted({ application: oneRegion });
    expect(new Set(await stream(reference))).toEqual(new Set(['held-back']));
    pass(3 * DAY);
    expect(await tick()).toMatchObject({ sent: 0, stopped: 1 });
    expect(mails.calls).toEqual([]);
    expect((await sendingState(ports)).paused).toMatchObject({ reason: 'too many bounces' });

    expect(await resumeSending(ports)).toBe('resumed');
    expect(await resumeSending(ports)).toBe('not-paused');
    await tick();
    await tick();
    expect(sent().sort()).toEqual(['new-case:bpmp-35', 'receipt:partner']);
  });

  test('an open breaker does not close by itself', async () => {
    const { ports, tick, table, accepted } = world();
    await accepted({ application: oneRegion });
    await table.commit([{ update: breakerKey, set: { open: true, unknowns: 0 } }]);
    await pauseSending(ports, 'SES is looked at');
    await tick();
    expect(await sendingState(ports)).toMatchObject({ open: true });
    await resumeSending(ports);
    await tick();
    expect(await sendingState(ports)).toMatchObject({ open: false });
  });
});

test('an operator sees what waits: late mails, parked ones, bounces, steps that nobody took, and why', async () => {
  const { ports, pass } = await parkedNotice();
  expect(await overview(ports)).toMatchObject({ messages: { parked: 1, stuck: 0, pending: 0 }, stepsOverdue: 0 });
  await resend(ports, (await parkedMessages(ports))[0] ?? (undefined as never), { reason, again: false });
  pass(9 * MINUTE);
  expect(await stuckMessages(ports)).toEqual([]);
  pass(2 * MINUTE);
  expect((await stuckMessages(ports)).map(({ kind }) => kind)).toEqual(['new-case']);
  expect((await waitingMessages(ports)).map(({ kind }) => kind)).toEqual(['new-case']);
  const seen = await overview(ports);
  expect(seen).toMatchObject({ oldest: { kind: 'new-case' }, census: { open: 1 }, messages: { stuck: 1, parked: 0 } });
  pass(5 * DAY);
  expect((await overview(ports)).stepsOverdue).toBeGreaterThan(0);
});

test('of a mail that bounced for good it is said until somebody else was told', async () => {
  const { ports, accepted, stream, publish, tick, pass } = world();
  await stream(await accepted({ application: oneRegion }));
  await publish('Bounce', 'Permanent');
  expect((await overview(ports)).messages.lost).toBe(2);
  pass(5 * MINUTE);
  await tick();
  expect((await overview(ports)).messages.lost).toBe(0);
});
