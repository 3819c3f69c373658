import { expect, test } from 'vitest';
import type { Actor } from '../../shared/domain/command.ts';
import { after, DAY, HOUR } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { stopMail } from '../../shared/flow/contact.ts';
import { sumOf } from '../../shared/pages/partner/sum.ts';
import { eventOf } from '../mailbox.ts';
import { application, region, whatOf, world } from '../world.ts';

/** Sent on a Monday; eight days later the office has not begun, and the desk takes part. */
const silent = async (change: 'nothing' | 'bounce' | 'stop') => {
  const made = world();
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  await made.tick();
  if (change === 'stop') await stopMail(made.ports, await made.loaded(reference));
  const receipt = made.mails.copies.find(copy => whatOf(copy) === 'receipt:partner');
  if (change === 'bounce' && receipt) await made.record(eventOf(receipt, 'Bounce', 1, 'Permanent'));
  const until = after(made.ports.now(), 9 * DAY);
  while (made.ports.now() < until) {
    made.pass(HOUR);
    await made.tick();
  }
  const reminders = made.mails.copies.filter(copy => whatOf(copy).startsWith('reminder:'));
  const toDesk = reminders.find(copy => whatOf(copy) === 'reminder:nasional');
  return { text: toDesk?.letter.text ?? '', all: reminders.map(({ letter }) => letter.text) };
};

test('the desk’s reminder never says that a partner knows what only a mail would have told it', async () => {
  const { text } = await silent('nothing');
  expect(text).toContain('ikut menangani');
  expect(text).not.toContain('sudah diberi tahu');
  expect(text).toContain('disiapkan lewat surel; surel itu mungkin belum sampai');
  expect(text).not.toContain('mohon telepon');
});

test.each([
  ['bounce', 'Surel mitra tidak sampai: mohon telepon.'],
  ['stop', 'Mitra tidak dapat dihubungi lewat surel: mohon telepon.'],
] as const)('every reminder says at the entry that the partner must be phoned: %s', async (change, hint) => {
  const { text, all } = await silent(change);
  expect(text).toContain(hint);
  expect(all.filter(each => !each.includes(hint))).toEqual([]);
});

test('changes that were asked for and came are said to be received, on the page', async () => {
  const made = world();
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  const owner = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
  const give = async (command: Parameters<typeof commandCase>[3], by: Actor) =>
    expect((await commandCase(made.ports, reference, '01', command, { by })).outcome).toBe('done');
  const sum = async () => sumOf((await made.loaded(reference)).cases, 'id');
  expect(await sum()).toBe('Kantor yang menangani belum menjawab.');
  await give({ kind: 'ask-revision', fields: ['organisation'], reason: 'Mohon diperbaiki.', answers: 1 }, owner);
  made.pass(DAY);
  await give({ kind: 'revise', answers: 2, organisation: 'Yayasan' }, { role: 'partner', office: '', officer: '' });
  expect(await sum()).toBe('Kantor yang menangani sudah menerima perbaikan Anda dan sedang meninjaunya.');
  await give({ kind: 'decline', reason: 'Maaf.', answers: 2 }, owner);
  made.pass(DAY);
  await give({ kind: 'reopen', reason: 'Ditinjau lagi.' }, owner);
  expect(await sum()).toBe('Kantor yang menangani belum menjawab.');
});

test('what lapsed, and what has ended, is no answer of the office’s, on the page', async () => {
  const made = world();
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  const { cases } = await made.loaded(reference);
  const sum = (status: 'lapsed' | 'ended') =>
    sumOf(
      cases.map(one => ({ ...one, status })),
      'id',
    );
  expect(sum('lapsed')).toBe(
    'Pendaftaran ini kedaluwarsa: perbaikan yang diminta tidak dikirim sampai batas waktunya.',
  );
  expect(sum('ended')).toBe('Kemitraan ini sudah selesai.');
});
