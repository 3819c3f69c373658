import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DAY, HOUR, type Instant, after as later, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { type DueMail, listDue } from '../../shared/flow/due.ts';
import { keyOfTag, read } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { eventOf } from '../mailbox.ts';
import { memoryTable } from '../memory-table.ts';
import { applicationFrom, region, world } from '../world.ts';

const EAST: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };
const TICK = 5 * MINUTE;

type World = ReturnType<typeof world>;

const send = (made: World, email: string, provinces: readonly string[]): Promise<string> =>
  made.accepted({
    application: applicationFrom(email, { regions: provinces.map(code => region(code)) }),
    idempotencyKey: email,
  });

const act = async (made: World, reference: string, command: Command): Promise<void> => {
  expect((await commandCase(made.ports, reference, '01', command, { by: EAST })).outcome).toBe('done');
};

/** Every mail that leaves until an instant, with a tick every five minutes. */
const happening = async (made: World, until: Instant) => {
  const before = made.mails.copies.length;
  await made.tick();
  while (later(made.ports.now(), TICK) <= until) {
    made.pass(TICK);
    await made.tick();
  }
  const copies = made.mails.copies.slice(before).map(async ({ at, tags }) => {
    const key = keyOfTag(tags.message);
    const message = key && read<StoredMessage>(await made.table.get(key));
    return { at, what: message ? nameOf(message) : '' };
  });
  return await Promise.all(copies);
};

const nameOf = ({ kind, audience, office, reference, ...of }: StoredMessage): string =>
  `${kind} to ${office || audience} (${audience}) about ${reference} ${of.case}`;
const foretold = ({ kind, audience, to, reference, case: number }: DueMail): string =>
  `${kind} to ${to} (${audience}) about ${reference} ${number}`;

/** A step is up to a tick late, and so may be what it owes later on. */
const LATE = 2 * TICK;

const SCENARIOS: Readonly<Record<string, (made: World) => Promise<void>>> = {
  'nothing that anybody sent': async () => {},
  'an application that was just sent to two offices': async made => {
    await send(made, 'satu@mitra.example', ['35', '91']);
  },
  'two silent applications, of which one was acknowledged': async made => {
    const one = await send(made, 'satu@mitra.example', ['35']);
    made.pass(HOUR);
    await send(made, 'dua@mitra.example', ['35', '51']);
    await made.tick();
    await act(made, one, { kind: 'acknowledge' });
  },
  'changes that were asked for a moment ago': async made => {
    const one = await send(made, 'satu@mitra.example', ['35']);
    await made.tick();
    await act(made, one, { kind: 'ask-revision', reason: 'Mohon lengkapi.', fields: ['organisation'], answers: 1 });
  },
  'what is silent for a week and was told so yesterday': async made => {
    await send(made, 'satu@mitra.example', ['35']);
    await happening(made, later(made.ports.now(), 8 * DAY));
  },
};

describe('the list of who would be mailed', () => {
  test.each(Object.entries(SCENARIOS))('of %s is what then happens', async (_, prepare) => {
    const made = world();
    await prepare(made);
    const until = later(made.ports.now(), 12 * DAY);
    const said = await listDue(made.ports, until);
    const happened = await happening(made, later(until, LATE));
    expect(said.map(foretold).sort()).toEqual(happened.map(({ what }) => what).sort());
    const left = [...happened];
    for (const each of said) {
      const place = left.findIndex(
        ({ what, at }) => what === foretold(each) && at >= each.at && at <= later(each.at, LATE),
      );
      expect(place, `${each.at} ${foretold(each)} of ${left.map(({ at, what }) => `${at} ${what}`)}`).not.toBe(-1);
      left.splice(place, 1);
    }
  });

  test('says why: the step of the case that owes it', async () => {
    const made = world();
    const reference = await send(made, 'satu@mitra.example', ['35']);
    await made.tick();
    const said = await listDue(made.ports, later(made.ports.now(), 4 * DAY));
    expect(said.filter(({ kind }) => kind === 'reminder').map(({ to, audience, why }) => [to, audience, why])).toEqual([
      ['bpmp-35', 'owner', `climb to owner while received: ${reference} 01`],
      ['bpmp-35', 'backup', `climb to backup while received: ${reference} 01`],
      ['bpmp-35', 'owner', `climb to backup while received: ${reference} 01`],
    ]);
  });

  test('says who gets what an office cannot be mailed, and of its health nothing else', async () => {
    const made = world();
    await send(made, 'satu@mitra.example', ['35']);
    await made.tick();
    const notice = made.mails.copies.find(({ letter }) => letter.to === 'bpmp-35@upt.example');
    if (notice) await made.record(eventOf(notice, 'Bounce', 1, 'Permanent'));
    made.pass(HOUR);
    const said = await listDue(made.ports, later(made.ports.now(), 4 * DAY));
    expect(
      said.filter(({ to }) => to === 'bpmp-35').map(({ kind, audience, instead }) => [kind, audience, instead]),
    ).toEqual([
      ['new-case', 'owner', 'backup'],
      ['reminder', 'owner', 'backup'],
      ['reminder', 'backup', undefined],
    ]);
    expect(JSON.stringify(said)).not.toContain('@');
  });

  test('changes nothing, sends nothing and names no address', async () => {
    const table = memoryTable(() => 0);
    const made = world({ table: () => table });
    await send(made, 'satu@mitra.example', ['35', '91']);
    const before = JSON.stringify(table.rows());
    const said = await listDue(made.ports, later(made.ports.now(), 30 * DAY));
    expect(said.length).toBeGreaterThan(8);
    expect(JSON.stringify(table.rows())).toBe(before);
    expect(made.mails.calls).toEqual([]);
    expect(JSON.stringify(said)).not.toContain('@');
  });
});
