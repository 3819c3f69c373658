import { expect, test } from 'vitest';
import { DAY } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import { keepEvidence, listEvidence } from '../../shared/flow/ledger.ts';
import { Busy } from '../../shared/flow/ports.ts';
import type { SesEvent } from '../../shared/flow/record.ts';
import { messageTag } from '../../shared/flow/row-keys.ts';
import { memoryTable } from '../memory-table.ts';
import { application, region, world } from '../world.ts';

const event = (at: string, messageId: string): SesEvent => ({
  type: 'Send',
  at,
  message: 'QQ',
  messageId,
  bounceType: '',
});

test('events come back in the order in which they happened, over the ends of hours and days, each once', async () => {
  const ledger = memoryTable(() => Date.parse('2026-07-06T02:00:00.000Z'));
  const times = ['2026-07-05T22:59:59.999Z', '2026-07-05T23:00:00.000Z', '2026-07-06T00:10:00.000Z'];
  for (const at of [...times].reverse()) await keepEvidence(ledger, event(at, 'ses-1'));
  await keepEvidence(ledger, event(times[1] ?? '', 'ses-1'));
  const found = await listEvidence(ledger, '2026-07-05T22:59:59.999Z', '2026-07-06T00:10:00.000Z');
  expect(found).toEqual(times.map(at => event(at, 'ses-1')));
  expect(await listEvidence(ledger, '2026-07-05T23:00:00.000Z', '2026-07-05T23:59:00.000Z')).toHaveLength(1);
});

test('an event is kept for as long as a table can be restored, and no longer', async () => {
  let now = Date.parse('2026-07-06T02:00:00.000Z');
  const ledger = memoryTable(() => now);
  const at = '2026-07-06T02:00:00.000Z';
  await keepEvidence(ledger, event(at, 'ses-1'));
  now += 34 * DAY;
  expect(await listEvidence(ledger, at, at)).toHaveLength(1);
  now += 2 * DAY;
  expect(await listEvidence(ledger, at, at)).toEqual([]);
});

test('an event that the ledger cannot keep is not acted upon: it comes again', async () => {
  const { ports, accepted, stream, message, mails } = world();
  const reference = await accepted({ application: application({ regions: [region('35')] }) });
  await stream(reference);
  const notice = await message(reference, 'new-case');
  const ledger = memoryTable(() => Date.parse(ports.now()));
  const tags = { message: [messageTag(notice)] };
  const body = JSON.stringify({ type: 'Bounce', at: ports.now(), tags, messageId: 'ses-1', bounceType: 'Permanent' });
  const told = { Records: [{ messageId: 'm', body }] } as Parameters<ReturnType<typeof feedback>>[0];
  const broken = {
    ...ledger,
    commit: async () => {
      throw new Busy('not now');
    },
  };
  expect(await feedback({ ...ports, ledger: broken })(told)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  expect((await message(reference, 'new-case')).state).toBe('sent');
  expect(await feedback({ ...ports, ledger })(told)).toEqual({ batchItemFailures: [] });
  expect((await message(reference, 'new-case')).state).toBe('failed');
  const kept = JSON.stringify(ledger.rows());
  for (const { letter } of mails.copies) expect(kept).not.toContain(letter.to);
});
