import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { loadOfficeList } from '../../shared/flow/office-list.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { smaller } from '../domain/decide/samples.ts';
import { application, directory, region, whatOf, world } from '../world.ts';

const LEADER = 'dirjen@kementerian.example';
const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };
const DESK: Actor = { role: 'desk', office: 'nasional', officer: 'Budi' };
const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

/** A case that was decided on Monday 6 July 2026, and of which the partner then asked something. */
const asked = async (decision: Command, question: Command) => {
  const made = world({ directory: { ...directory, leadership: [LEADER] } });
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  await made.tick();
  const give = async (command: Command, by: Actor) => {
    expect((await commandCase(made.ports, reference, '01', command, { by })).outcome).toBe('done');
  };
  const wait = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += 30 * MINUTE) {
      made.pass(30 * MINUTE);
      await made.tick();
    }
  };
  await give(decision, OWNER);
  await wait(HOUR);
  await give(question, PARTNER);
  await wait(HOUR);
  const before = made.mails.copies.length;
  const copies = () => made.mails.copies.slice(before);
  return {
    ...made,
    reference,
    give,
    wait,
    /** `07-09 reminder:nasional`: what left since it asked, but for the weekly mails. */
    told: () =>
      copies()
        .map(copy => `${copy.at.slice(5, 10)} ${whatOf(copy)}`)
        .filter(line => !line.includes('weekly')),
    textOf: (what: string) => copies().findLast(copy => whatOf(copy) === what)?.letter.text ?? '',
    weekly: () => copies().findLast(({ letter }) => letter.to === LEADER)?.letter.text ?? '',
    listed: async () => (await loadOfficeList(made.ports, 'bpmp-35')).closed.map(entry => entry.reference),
  };
};

describe('a second look that the desk does not give', () => {
  const refused = () =>
    asked({ kind: 'decline', reason: 'Belum sesuai.', answers: 1 }, { kind: 'look-again', note: 'Mohon ditinjau.' });

  test('is what the desk is reminded of, then the leadership hears of it, and the partner each time', async () => {
    const made = await refused();
    await made.wait(16 * DAY);
    expect(made.told()).toEqual([
      '07-09 reminder:nasional',
      '07-14 news:partner',
      '07-14 reminder:nasional',
      '07-22 news:partner',
      '07-22 reminder:nasional',
    ]);
    expect(made.textOf('reminder:nasional')).toContain('Mitra meminta penolakan ditinjau kembali pada 6 Juli 2026');
    expect(made.textOf('news:partner')).toContain('meninjau jawaban itu sekali lagi');
    expect(made.weekly()).toContain('Yang tidak ditangani siapa pun');
    expect(made.weekly()).toContain(made.reference.slice(0, 4));
    expect((await stuck(made.ports)).silent.map(({ reference }) => reference)).toEqual([made.reference]);
    expect(await made.listed()).toEqual([made.reference]);
  });

  test('ends with what the desk notes or with the case that it reopens, not with a note of the office', async () => {
    const made = await refused();
    await made.give({ kind: 'comment', text: 'Sudah kami jelaskan.' }, OWNER);
    await made.wait(4 * DAY);
    expect(made.told()).toEqual(['07-09 reminder:nasional']);
    await made.give({ kind: 'comment', text: 'Alasannya tepat; mitra sudah ditelepon.' }, DESK);
    await made.wait(30 * DAY);
    expect(made.told()).toEqual(['07-09 reminder:nasional']);
    expect((await stuck(made.ports)).silent).toEqual([]);
    expect(await made.listed()).toEqual([made.reference]);
  });
});

describe('a proposal that the office does not answer', () => {
  const proposed = () =>
    asked({ kind: 'accept', scope: smaller, answers: 1 }, { kind: 'propose', scope: smaller, note: 'Lima sekolah.' });

  test('climbs as an application does: office, back-up, desk and leadership, and the partner knows', async () => {
    const made = await proposed();
    await made.wait(16 * DAY);
    const days = [...new Set(made.told().map(line => line.slice(0, 5)))];
    expect(days).toEqual(['07-09', '07-10', '07-14', '07-22']);
    const on = (day: string) =>
      made
        .told()
        .filter(line => line.startsWith(day))
        .map(line => line.slice(6))
        .sort();
    expect(on('07-09')).toEqual(['reminder:bpmp-35']);
    expect(on('07-10')).toEqual(['reminder:bpmp-35', 'reminder:bpmp-35']);
    expect(on('07-14')).toEqual(['news:partner', 'reminder:bpmp-35', 'reminder:bpmp-35', 'reminder:nasional']);
    expect(made.textOf('reminder:bpmp-35')).toContain('Mitra mengusulkan perubahan lingkup pada 6 Juli 2026');
    expect(made.textOf('news:partner')).toContain('usulan');
    await made.wait(5 * DAY);
    expect(made.weekly()).toContain(made.reference.slice(0, 4));
  });

  test('is at rest when it was answered; the next one begins anew', async () => {
    const made = await proposed();
    await made.wait(4 * DAY);
    await made.give({ kind: 'answer-proposal', agreed: true, reason: 'Baik.' }, OWNER);
    const before = made.told().length;
    await made.wait(20 * DAY);
    expect(
      made
        .told()
        .slice(before)
        .map(line => line.slice(6)),
    ).toEqual(['scope-answered:partner']);
    expect((await made.caseOf(made.reference, 'bpmp-35')).next?.step).toBe('check-in');
    await made.give({ kind: 'propose', scope: smaller, note: 'Lagi.' }, PARTNER);
    await made.wait(6 * DAY);
    expect(made.textOf('reminder:bpmp-35')).toContain('Mitra mengusulkan perubahan lingkup pada 30 Juli 2026');
  });
});
