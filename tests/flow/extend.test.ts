import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { extend } from '../../shared/flow/extend.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { application, directory, region } from '../world.ts';
import { applied, diesAfter, officer } from './partner-world.ts';

const SENT = 'hash of what was sent';
const withRegion = (province: string, roles: string[] = ['advocacy']): Application => ({
  ...application(),
  regions: [...application().regions, region(province, { roles })],
});

describe('one more region', () => {
  test('is a case of its own at its office, with the notice that one owes, and nobody else is mailed', async () => {
    const made = await applied();
    const before = made.sent().length;
    expect(await extend(made.ports, await made.load(), withRegion('73', ['communities']), SENT)).toBe('extended');
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 received', '03 bpmp-73 received']);
    const { head, version, cases } = await made.load();
    expect(head).toMatchObject({ latest: 2, lastSent: SENT });
    expect(version.content.regions.map(({ province }) => province)).toEqual(['35', '94', '73']);
    expect(cases[2]).toMatchObject({ provinces: ['73'], participants: ['gtk-73'], answers: 2 });
    await made.tick();
    await made.tick();
    expect(made.since(before)).toEqual(['introduced:gtk-73', 'new-case:bpmp-73']);
    expect((await made.events(made.reference)).map(({ what }) => what)).toContain('region-added');
  });

  test('of an office that has the application open goes into that case, and brings along only whom it does not know', async () => {
    const made = await applied();
    const before = made.sent().length;
    // Papua has one quality office for four provinces, each with a teacher office of its own or none.
    expect(await extend(made.ports, await made.load(), withRegion('91', ['communities']), SENT)).toBe('extended');
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 received']);
    const [, second] = (await made.load()).cases;
    expect(second).toMatchObject({ provinces: ['94', '91'], answers: 2 });
    await made.tick();
    const introduced = (second?.participants ?? []).map(office => `introduced:${office}`);
    expect(introduced).toHaveLength(1);
    expect(made.since(before)).toEqual([...introduced, 'revised:bpmp-91'].sort());
  });

  test('of an office that has decided is a new case there', async () => {
    const made = await applied();
    await made.decides('02', { kind: 'decline', reason: 'Belum.', answers: 1 });
    expect(await extend(made.ports, await made.load(), withRegion('91'), SENT)).toBe('extended');
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 declined', '03 bpmp-91 received']);
  });

  test('waits while its office can still take a decision back: never two open cases at one office', async () => {
    const made = await applied();
    await made.does('02', { kind: 'decline', reason: 'Belum.', answers: 1 });
    expect(await extend(made.ports, await made.load(), withRegion('91'), SENT)).toBe('later');
    expect((await made.load()).head.latest).toBe(1);
    made.pass(16 * MINUTE);
    expect(await extend(made.ports, await made.load(), withRegion('91'), SENT)).toBe('extended');
  });

  test('without a live office is the desk’s', async () => {
    const offices = directory.offices.map(office => (office.code === 'bpmp-73' ? { ...office, live: false } : office));
    const made = await applied({ directory: { ...directory, offices } });
    await extend(made.ports, await made.load(), withRegion('73'), SENT);
    expect((await made.load()).cases[2]).toMatchObject({ office: 'nasional', standsIn: true });
  });

  test('is all there or not at all, wherever the door dies', async () => {
    const made = await applied();
    const ports = { ...made.ports, table: diesAfter(made.table, 0) };
    await expect(extend(ports, await made.load(), withRegion('73'), SENT)).rejects.toThrow();
    expect((await made.load()).head.latest).toBe(1);
    expect(await made.statuses()).toHaveLength(2);
  });

  test('is not lost to an office that changes its case at the same moment', async () => {
    const made = await applied();
    const loaded = await made.load();
    const [outcome] = await Promise.all([
      extend(made.ports, loaded, withRegion('91'), SENT),
      commandCase(made.ports, made.reference, '02', { kind: 'acknowledge' }, { by: officer('bpmp-91') }),
    ]);
    expect(outcome).toBe('extended');
    expect((await made.load()).cases[1]).toMatchObject({ status: 'acknowledged', provinces: ['94', '91'] });
  });

  test('of two at once is one, and the other is told', async () => {
    const made = await applied();
    const loaded = await made.load();
    const outcomes = await Promise.all([
      extend(made.ports, loaded, withRegion('73'), 'a'),
      extend(made.ports, loaded, withRegion('36'), 'b'),
    ]);
    expect([...outcomes].sort()).toEqual(['extended', 'overtaken']);
    expect(await made.statuses()).toHaveLength(3);
  });

  test('comes too late for an application that was withdrawn meanwhile', async () => {
    const made = await applied();
    const loaded = await made.load();
    await withdraw(made.ports, made.reference, '');
    expect(await extend(made.ports, loaded, withRegion('73'), SENT)).toBe('overtaken');
    expect(await made.statuses()).toHaveLength(2);
  });
});
