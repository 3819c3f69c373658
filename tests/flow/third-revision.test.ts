import { expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { application, region, whatOf, world } from '../world.ts';

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Ibu Ratna' };
const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

const made = async () => {
  const here = world();
  const reference = await here.accepted({ application: application({ regions: [region('35')] }) });
  const wait = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= 15 * MINUTE) {
      here.pass(15 * MINUTE);
      await here.tick();
    }
  };
  const give = async (command: Command, by: Actor): Promise<void> => {
    expect((await commandCase(here.ports, reference, '01', command, { by })).outcome).toBe('done');
  };
  const ask = (answers: number) =>
    give({ kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers }, OWNER);
  const answer = (answers: number) => give({ kind: 'revise', answers, organisation: 'Yayasan Cahaya' }, PARTNER);
  for (const answers of [1, 2]) {
    await ask(answers);
    await wait(HOUR);
    await answer(answers + 1);
  }
  await ask(3);
  const toDesk = () => here.mails.copies.filter(copy => whatOf(copy) === 'reminder:nasional');
  return { ...here, reference, wait, answer, toDesk };
};

test('a third request for changes is the desk’s as well, which is told what was asked for, and nobody of silence', async () => {
  const here = await made();
  await here.wait(HOUR);
  expect((await here.caseOf(here.reference, 'bpmp-35')).participants).toEqual(['nasional']);
  expect(here.toDesk()).toHaveLength(1);
  const text = here.toDesk()[0]?.letter.text ?? '';
  expect(text).toContain('Perbaikan diminta 3 kali');
  expect(text).not.toContain('sudah melewati batas');
  await here.wait(DAY);
  expect(here.sent().filter(what => /^(reminder|news)/.test(what))).toEqual(['reminder:nasional']);
});

test('a partner who answers it at once does not keep the desk from hearing of it, once', async () => {
  const here = await made();
  await here.wait(15 * MINUTE);
  expect((await here.caseOf(here.reference, 'bpmp-35')).participants).toEqual(['nasional']);
  await here.answer(4);
  await here.wait(DAY);
  expect(here.toDesk()).toHaveLength(1);
  const text = here.toDesk()[0]?.letter.text ?? '';
  expect(text).toContain('mitra mengirim perbaikan');
  expect(text).toContain('diminta tiga kali');
  expect(text).not.toContain('sudah melewati batas');
});
