import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DESK, type Directory, findOffice, type Office } from '../../shared/domain/directory.ts';
import { after, DAY, HOUR, type Instant } from '../../shared/domain/time.ts';
import { nextMonday } from '../../shared/domain/weekly.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { loadOfficeList, search } from '../../shared/flow/office-list.ts';
import { applicationFrom, directory, region, whatOf, world } from '../world.ts';

const national = findOffice(directory, DESK) as Office;
const other: Office = {
  ...national,
  code: 'sekretariat-mutu',
  name: 'Sekretariat Mutu',
  inbox: 'mutu@upt.example',
  backup: 'mutu-cadangan@upt.example',
};
/** The quality offices have a desk of their own; everybody else has the national office. */
const known: Directory = { ...directory, offices: [...directory.offices, other], desks: { quality: other.code } };

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };
const OTHER: Actor = { role: 'desk', office: other.code, officer: 'Ani' };
const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

/** An application for Jawa Timur on a Monday, by a partner of either language. */
const sent = async (language: 'id' | 'en' = 'id') => {
  const made = world({ directory: known });
  const content = { ...applicationFrom('a@mitra.example', { regions: [region('35')] }), language };
  const reference = await made.accepted({ application: content });
  const until = async (at: Instant): Promise<void> => {
    while (made.ports.now() < at) {
      made.pass(HOUR);
      await made.tick();
    }
  };
  await made.tick();
  return {
    ...made,
    reference,
    until,
    wait: (milliseconds: number) => until(after(made.ports.now(), milliseconds)),
    give: async (command: Command, by: Actor) =>
      expect((await commandCase(made.ports, reference, '01', command, { by })).outcome).toBe('done'),
    textOf: (what: string) => made.mails.copies.findLast(copy => whatOf(copy) === what)?.letter.text ?? '',
  };
};

const decline: Command = { kind: 'decline', reason: 'Maaf.', answers: 1 };

describe('where offices of a kind have a desk of their own', () => {
  test('a second look is asked of it, and answered by it', async () => {
    const made = await sent();
    await made.give(decline, OWNER);
    await made.wait(HOUR);
    await made.give({ kind: 'look-again', note: 'Mohon ditinjau.' }, PARTNER);
    await made.wait(DAY);
    expect(made.sent()).toContain(`look-again:${other.code}`);
    await made.give({ kind: 'comment', text: 'Alasannya tepat; mitra sudah ditelepon.' }, OTHER);
    const before = made.sent().length;
    await made.wait(30 * DAY);
    const since = made.sent().slice(before);
    expect(since.filter(what => !what.startsWith('weekly'))).toEqual([]);
  });

  test.each([
    ['id', `meminta ${other.name} meninjau`],
    ['en', `ask National secretariat (${other.name}) to look`],
  ] as const)('a refused partner reads of whom a second look is asked: %s', async (language, words) => {
    const made = await sent(language);
    await made.give(decline, OWNER);
    await made.wait(HOUR);
    expect(made.textOf('declined:partner')).toContain(words);
  });

  test('what it decides is told under its own name', async () => {
    const made = await sent();
    await made.wait(9 * DAY);
    await made.give(decline, OTHER);
    await made.wait(HOUR);
    expect(made.textOf('decided:bpmp-35')).toContain(`${other.name} memutuskan`);
    expect(made.textOf('decided:bpmp-35')).not.toContain(national.name);
  });

  test('it has the weekly mail as the national office has', async () => {
    const made = await sent();
    await made.until(after(nextMonday(made.ports.now()), HOUR));
    const weekly = made.mails.copies.filter(copy => whatOf(copy).startsWith('weekly'));
    expect(weekly.map(({ letter }) => letter.to).sort()).toEqual([other.inbox, national.inbox].sort());
  });

  test('a reply to a mail that no partner can answer reaches it, and the mail says so', async () => {
    const made = await sent();
    await made.wait(4 * DAY);
    const reminder = made.mails.copies.find(copy => whatOf(copy) === 'reminder:bpmp-35');
    expect(reminder?.letter.replyTo.address).toBe(other.inbox);
    expect(reminder?.letter.text).toContain(`sampai ke ${other.name}`);
  });

  test('office and desk read of each other that the partner calls the region wrong', async () => {
    const made = await sent();
    await made.give({ kind: 'ask-reroute', province: '33', note: '' }, PARTNER);
    await made.wait(HOUR);
    expect(made.textOf('route-correction:bpmp-35')).toContain(`${other.name} menerima surel yang sama`);
    expect(made.sent()).toContain(`route-correction:${other.code}`);
  });

  test('it finds a case of theirs by its reference, as the national office does', async () => {
    const { ports, reference } = await sent();
    const found = async (office: string) =>
      (await search(ports, await loadOfficeList(ports, office), office, reference)).map(({ part }) => part);
    expect(await found(other.code)).toEqual(['participant']);
    expect(await found(DESK)).toEqual(['participant']);
    expect(await found('bpmp-33')).toEqual([]);
  });

  test('it is told of an erasure beside the national office', async () => {
    const made = await sent();
    expect(await askErasure(made.ports, made.reference, 'partner')).toBe('asked');
    await made.wait(HOUR);
    const told = made.sent().filter(what => what.startsWith('erasure'));
    expect(told).toEqual(expect.arrayContaining([`erasure:${other.code}`, `erasure:${DESK}`]));
  });
});
