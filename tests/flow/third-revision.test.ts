import { expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { application, region, whatOf, world } from '../world.ts';

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Ibu Ratna' };
const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

test('a third request for changes is the desk’s as well, which is told what was asked for, and nobody of silence', async () => {
  const made = world();
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  const wait = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= 15 * MINUTE) {
      made.pass(15 * MINUTE);
      await made.tick();
    }
  };
  const give = async (command: Command, by: Actor): Promise<void> => {
    expect((await commandCase(made.ports, reference, '01', command, { by })).outcome).toBe('done');
  };
  for (const answers of [1, 2, 3]) {
    await give({ kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers }, OWNER);
    await wait(HOUR);
    if (answers < 3) await give({ kind: 'revise', answers: answers + 1, organisation: 'Yayasan Cahaya' }, PARTNER);
  }
  expect((await made.caseOf(reference, 'bpmp-35')).participants).toEqual(['nasional']);
  const toDesk = made.mails.copies.filter(copy => whatOf(copy) === 'reminder:nasional');
  expect(toDesk).toHaveLength(1);
  const text = toDesk[0]?.letter.text ?? '';
  expect(text).toContain('Perbaikan diminta 3 kali');
  expect(text).not.toContain('belum ada yang bertindak');
  await wait(DAY);
  expect(made.sent().filter(what => /^(reminder|news)/.test(what))).toEqual(['reminder:nasional']);
});
