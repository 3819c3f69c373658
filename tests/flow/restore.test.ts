import { expect, test } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../shared/domain/time.ts';
import { pauseSending, resumeSending, sendingState } from '../../shared/flow/breaker.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { loadHead } from '../../shared/flow/load.ts';
import { waitingMessages } from '../../shared/flow/messages.ts';
import { changesPaused } from '../../shared/flow/pause-changes.ts';
import { completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { restorable } from '../restorable.ts';
import { application, region, type world } from '../world.ts';

const oneRegion = application({ regions: [region('35')] });

const twice = (kept: readonly string[]): string[] => kept.filter((one, place) => kept.indexOf(one) < place);
const tagsOf = ({ mails }: Pick<ReturnType<typeof world>, 'mails'>): string[] =>
  mails.copies.map(({ tags }) => tags.message);

/** An hour is lost in which mails of two applications left, one of them accepted in it. */
const lostHour = async () => {
  const made = restorable();
  const before = await made.accepted({ application: oneRegion });
  const from: Instant = made.ports.now();
  const restore = made.copy();
  await made.stream(before);
  await made.tell();
  made.pass(10 * MINUTE);
  const within = await made.accepted({
    application: application({
      regions: [region('51')],
      contact: { ...application().contact, email: 'lain@cahaya.example' },
    }),
    idempotencyKey: 'the form of another day',
  });
  await made.stream(within);
  await made.tell();
  await made.live(50 * MINUTE);
  return { ...made, before, within, from, restore };
};

test('a table that lost an hour is completed: nothing leaves twice, nothing that is owed is lost', async () => {
  const { ports, before, from, restore, mails, sent, messages, live } = await lostHour();
  const left = sent().length;
  await restore();
  expect((await messages(before)).map(({ state }) => state)).toEqual(['pending', 'pending']);

  await completeRestored(ports, from);
  expect((await messages(before)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect((await rehearseRelease({ ...ports, publicUrl: 'https://mitra.example' }, from)).twice).toEqual([]);
  await live(10 * MINUTE);
  expect(sent()).toHaveLength(left);

  await resumeSending(ports);
  await live(DAY);
  expect(twice(tagsOf({ mails }))).toEqual([]);
  expect((await waitingMessages(ports)).filter(({ nextTryAt }) => nextTryAt <= ports.now())).toEqual([]);
});

test('without the ledger the same table would send again: what the rehearsal shows', async () => {
  const { ports, from, restore, ledger } = await lostHour();
  await restore();
  const deaf = { ...ports, ledger: { ...ledger, list: async () => [] } };
  await completeRestored(deaf, from);
  const { twice: again, leaves } = await rehearseRelease({ ...ports, publicUrl: 'https://mitra.example' }, from);
  expect(leaves.map(({ kind, to }) => `${kind}:${to}`).sort()).toEqual(['new-case:bpmp-35', 'receipt:partner']);
  expect(again).toHaveLength(2);
  expect((await sendingState(ports)).paused).toBeDefined();
});

test('what never left within the lost hour leaves when sending is let go', async () => {
  const made = restorable();
  const reference = await made.accepted({ application: oneRegion });
  const restore = made.copy();
  const from = made.ports.now();
  made.pass(HOUR);
  await restore();
  await completeRestored(made.ports, from);
  expect(made.sent()).toEqual([]);
  await resumeSending(made.ports);
  await made.live(5 * MINUTE);
  expect(made.sent().sort()).toEqual(['new-case:bpmp-35', 'receipt:partner']);
  expect((await made.messages(reference)).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('an application that was accepted within the lost hour is named, with whom its mails went to', async () => {
  const { ports, before, within, from, restore } = await lostHour();
  await restore();
  const { lost, undone } = await completeRestored(ports, from);
  expect(lost.map(({ reference }) => reference)).toEqual([within]);
  expect(lost[0]?.mails.map(({ message }) => message).sort()).toEqual([
    '-#partner#receipt#1',
    '01#owner.bpmp-51#new-case#1',
  ]);
  expect(undone).toEqual([]);
  expect(JSON.stringify(lost)).not.toContain('@');
  expect(await loadHead(ports, within)).toBeUndefined();
  expect(await loadHead(ports, before)).toBeDefined();
});

test('what the schedule did within the lost time it has done again, at the same times, and nobody hears of it twice', async () => {
  const made = restorable();
  const reference = await made.accepted({ application: oneRegion });
  await made.stream(reference);
  await made.tell();
  await made.live(DAY);
  const from = made.ports.now();
  const restore = made.copy();
  // Nobody looks at the case: its office is reminded, its back-up hears of it.
  await made.live(6 * DAY);
  const lived = await made.caseOf(reference, 'bpmp-35');
  const left = made.sent().slice();
  expect(left.length).toBeGreaterThan(3);

  await restore();
  const { steps, lost, undone } = await completeRestored(made.ports, from);
  expect(steps).toBeGreaterThan(0);
  expect([lost, undone]).toEqual([[], []]);
  expect(await made.caseOf(reference, 'bpmp-35')).toEqual(lived);
  await resumeSending(made.ports);
  await made.live(5 * MINUTE);
  expect(made.sent()).toEqual(left);
  expect(twice(tagsOf(made))).toEqual([]);
});

test('what an office did within the lost time did not happen, and the mails that told of it are named', async () => {
  const made = restorable();
  const reference = await made.accepted({ application: oneRegion });
  await made.stream(reference);
  await made.tell();
  const restore = made.copy();
  const from = made.ports.now();
  made.pass(5 * MINUTE);
  const by = { role: 'owner', office: 'bpmp-35', officer: 'Rahma' } as const;
  const decided = await commandCase(
    made.ports,
    reference,
    '01',
    { kind: 'decline', reason: 'Belum.', answers: 1 },
    { by },
  );
  expect(decided.outcome).toBe('done');
  await made.live(HOUR);
  expect(made.sent()).toContain('declined:partner');

  await restore();
  const { undone } = await completeRestored(made.ports, from);
  expect(undone.map(({ reference: of, message }) => [of, message.split('#')[2]])).toEqual([[reference, 'declined']]);
  expect((await made.caseOf(reference, 'bpmp-35')).status).toBe('received');
});

test('an erasure of the lost hour is done again: its offices were told, which the ledger remembers', async () => {
  const { ports, before, from, copy, restore, live } = await lostHour();
  expect(copy).toBeDefined();
  await askErasure(ports, before, 'partner');
  await live(10 * MINUTE);
  await restore();
  expect((await loadHead(ports, before))?.erasure).toBeUndefined();
  const { erased, undone, lost } = await completeRestored(ports, from);
  expect(erased).toEqual([before]);
  expect((await loadHead(ports, before))?.erasure).toBeDefined();
  expect([undone, lost.length]).toEqual([[], 1]);
});

test('an erasure that no mail told of is done again where the table that knew of it is gone: the ledger has it, with who asked and when', async () => {
  const { ports, before, from, restore } = await lostHour();
  await pauseSending(ports, 'SES looks at our account');
  const asked = ports.now();
  await askErasure(ports, before, 'partner');
  await restore();
  expect((await completeRestored(ports, from)).erased).toEqual([before]);
  expect((await loadHead(ports, before))?.erasure).toMatchObject({ at: asked, by: 'partner' });
  expect((await completeRestored(ports, from)).erased).toEqual([]);
});

test('a bounce of the lost hour is acted upon once', async () => {
  const made = restorable();
  const reference = await made.accepted({ application: oneRegion });
  const restore = made.copy();
  const from = made.ports.now();
  await made.stream(reference);
  await made.tell(['Send', 'Bounce'], 'Permanent');
  await made.live(HOUR);
  const left = made.sent().slice();
  expect(left.length).toBeGreaterThan(2);
  await restore();
  await completeRestored(made.ports, from);
  await resumeSending(made.ports);
  await made.live(10 * MINUTE);
  expect(made.sent()).toEqual(left);
});

test('in a completed table nobody changes anything and nothing leaves until an operator lets them', async () => {
  const { ports, from, restore } = await lostHour();
  const replaced = await restore();
  expect([await changesPaused(ports), (await sendingState(ports)).paused]).toEqual([undefined, undefined]);
  await completeRestored(ports, from, replaced);
  const why = { reason: `restored as of ${from}`, at: ports.now() };
  expect([await changesPaused(ports), (await sendingState(ports)).paused]).toEqual([why, why]);
});

test('to complete twice is to complete once', async () => {
  const { ports, from, restore } = await lostHour();
  await restore();
  const first = await completeRestored(ports, from);
  const again = await completeRestored(ports, from);
  expect({ ...again, steps: 0 }).toEqual({ ...first, steps: 0 });
});
