import { expect, test } from 'vitest';
import type { Opened } from '../../infra/operator/open.ts';
import { command } from '../../infra/ops/due.ts';
import { world } from '../world.ts';

test('the list of who would be mailed says no instant but in WIB; for a script they are as they are kept', async () => {
  const made = world();
  await made.accepted();
  const typed = { form: '', word: () => '', option: () => '36h', has: () => false, sure: true, progress: () => {} };
  const answer = await command.run(made.ports as unknown as Opened, typed);
  const said = [answer.said].flat().join('\n');
  expect(said).toContain('promised 2026-07-06 09:00 WIB');
  expect(said).not.toMatch(/\d{2}:\d{2}\.\d{3}Z|T\d{2}:/);
  expect(Math.max(...said.split('\n').map(line => line.length))).toBeLessThanOrEqual(200);
  expect(JSON.stringify(answer.json)).toContain('"promisedAt":"2026-07-06T02:00:00.000Z"');
});
