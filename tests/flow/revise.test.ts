import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { MOST_VERSIONS, revise } from '../../shared/flow/revise.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { application, rowsOf } from '../world.ts';
import { applied, asksRevision, diesAfter } from './partner-world.ts';

const renamed: Application = {
  ...application(),
  organisation: { ...application().organisation, name: 'Yayasan Cahaya Literasi Baru' },
};
const SENT = 'hash of what was sent';

describe('other answers', () => {
  test('are a version of their own, and the office that asked has its case back with what was left of its time', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    expect(await made.statuses()).toEqual(['01 bpmp-35 revision', '02 bpmp-91 received']);
    made.pass(2 * DAY);
    expect(await revise(made.ports, await made.load(), renamed, SENT)).toBe('revised');

    const { head, version, cases } = await made.load();
    expect(head).toMatchObject({ latest: 2, lastSent: SENT });
    expect(version.content).toEqual(renamed);
    expect((await rowsOf(made.table, made.reference)).find(({ sk }) => sk === 'V#1')).toMatchObject({
      content: application(),
    });
    expect(cases.map(({ status, answers, organisation }) => [status, answers, organisation])).toEqual([
      ['received', 2, 'Yayasan Cahaya Literasi Baru'],
      ['received', 2, 'Yayasan Cahaya Literasi Baru'],
    ]);
    expect(cases[0]?.decision).toBeUndefined();
  });

  test('are told to every office, once; one that has decided keeps its decision', async () => {
    const made = await applied();
    await made.decides('02', { kind: 'decline', reason: 'Belum ada sekolah sasaran.', answers: 1 });
    await made.decides('01', asksRevision('organisation'));
    const before = made.sent().length;
    await revise(made.ports, await made.load(), renamed, SENT);
    await made.tick();
    await made.tick();
    expect(made.since(before)).toEqual(['revised:bpmp-35', 'revised:bpmp-91']);
    const [, second] = (await made.load()).cases;
    expect(second).toMatchObject({ status: 'declined', answers: 2, decision: { outcome: 'declined', answers: 1 } });
  });

  test('open a lapsed case again', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    made.pass(30 * DAY);
    await made.tick();
    expect(await made.statuses()).toContain('01 bpmp-35 lapsed');
    await revise(made.ports, await made.load(), renamed, SENT);
    const [one] = (await made.load()).cases;
    expect(one?.status).toBe('received');
    expect(one?.answerBy && one.answerBy > made.ports.now()).toBe(true);
  });

  test('reach every case though the door dies between the commit and the telling', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    const ports = { ...made.ports, table: diesAfter(made.table, 1) };
    expect(await revise(ports, await made.load(), renamed, SENT)).toBe('revised');
    expect(await made.statuses()).toContain('01 bpmp-35 revision');
    made.pass(MINUTE);
    await made.tick();
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 received']);
    await made.tick();
    expect(
      made
        .sent()
        .filter(what => what.startsWith('revised'))
        .sort(),
    ).toEqual(['revised:bpmp-35', 'revised:bpmp-91']);
    expect((await made.load()).head.telling).toBeUndefined();
  });

  test('of two at once are those of one, and the other is told', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    const loaded = await made.load();
    const other = { ...renamed, criteria: { ...renamed.criteria, fundingSource: 'Hibah' } };
    const outcomes = await Promise.all([
      revise(made.ports, loaded, renamed, 'a'),
      revise(made.ports, loaded, other, 'b'),
      correctAddress(made.ports, loaded, 'baru@cahaya.example'),
    ]);
    expect(outcomes.filter(outcome => outcome === 'overtaken')).toHaveLength(2);
    expect((await made.load()).head.latest).toBe(2);
  });

  test('and a withdrawal at once leave no case open, whoever is first', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    const loaded = await made.load();
    const [, withdrawn] = await Promise.all([
      revise(made.ports, loaded, renamed, SENT),
      withdraw(made.ports, made.reference, ''),
    ]);
    expect(withdrawn).toBe('withdrawn');
    await made.tick();
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 withdrawn']);
  });

  test('come in so many versions, and then somebody must phone', async () => {
    const made = await applied();
    const loaded = await made.load();
    const many = { ...loaded, head: { ...loaded.head, latest: MOST_VERSIONS } };
    expect(await revise(made.ports, many, renamed, SENT)).toBe('too-often');
    expect((await made.load()).head.latest).toBe(1);
  });
});
