import { describe, expect, test } from 'vitest';
import { type Case, seenVersion } from '../../shared/domain/case.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { askCase } from '../../shared/flow/ask.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { listHeld, reject, release } from '../../shared/flow/hold.ts';
import { loadHead, loadVersion } from '../../shared/flow/load.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { world } from '../world.ts';
import { applied, asksRevision, diesAfter } from './partner-world.ts';

const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['advocacy'], levels: ['SD'] }],
  answers: 1,
} as const;

/** What a page of the first case would post as seen. */
const seenNow = async ({
  load,
}: Readonly<{ load: () => Promise<Readonly<{ cases: readonly Case[] }>> }>): Promise<number> => {
  const [one] = (await load()).cases;
  if (!one) throw new Error('no case');
  return seenVersion(one);
};

describe('a withdrawal', () => {
  test('closes every open case, tells its offices, and the partner once', async () => {
    const made = await applied();
    const before = made.sent().length;
    expect(await withdraw(made.ports, made.reference, 'Program berubah.')).toBe('withdrawn');
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 withdrawn']);
    made.pass(DAY);
    await made.tick();
    await made.tick();
    expect(made.since(before)).toEqual(['news:partner', 'withdrawn:bpmp-35', 'withdrawn:bpmp-91', 'withdrawn:gtk-35']);
    expect((await made.load()).cases[0]?.remarks.at(-1)).toMatchObject({ what: 'withdraw', text: 'Program berubah.' });
  });

  test('leaves what an office has decided, and takes what it can still take back: the partner does not know of it', async () => {
    const made = await applied();
    await made.decides('02', { kind: 'decline', reason: 'Belum.', answers: 1 });
    await made.does('01', accept);
    expect(await withdraw(made.ports, made.reference, '')).toBe('withdrawn');
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 declined']);
    made.pass(20 * MINUTE);
    await made.tick();
    expect(made.sent().filter(what => what.startsWith('accepted'))).toEqual([]);
  });

  test('of what nobody has open any more is nothing', async () => {
    const made = await applied();
    await withdraw(made.ports, made.reference, '');
    expect(await withdraw(made.ports, made.reference, '')).toBe('nothing-open');
    expect(await withdraw(made.ports, 'nobody', '')).toBe('nothing-open');
  });

  test('is finished by the tick where the door died', async () => {
    const made = await applied();
    expect(await withdraw({ ...made.ports, table: diesAfter(made.table, 1) }, made.reference, '')).toBe('withdrawn');
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 received']);
    made.pass(MINUTE);
    await made.tick();
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 withdrawn']);
  });

  test('from one office leaves the others as they are', async () => {
    const made = await applied();
    const command = { kind: 'withdraw', reason: '' } as const;
    expect(await askCase(made.ports, made.reference, '02', command)).toBe('done');
    expect(await askCase(made.ports, made.reference, '02', command)).toBe('done');
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 withdrawn']);
  });
});

describe('an application withdrawn while it is held', () => {
  const held = async () => {
    const made = world({ ceilings: { address: 1, domain: 1, hour: 1, day: 1 } });
    const reference = await made.accepted();
    return { ...made, reference };
  };

  test('never reaches an office: nobody can release it, and no tick does', async () => {
    const made = await held();
    expect((await made.loaded(made.reference)).head.held).toBeDefined();
    expect(await withdraw(made.ports, made.reference, 'Salah isi.')).toBe('withdrawn');
    expect(await release(made.ports, made.reference, 'desk', 'offices', 'ok')).toBe('not-held');
    expect(await reject(made.ports, made.reference, 'desk', 'spam')).toBe('not-held');
    expect(await listHeld(made.ports)).toEqual([]);
    made.pass(10 * DAY);
    await made.tick();
    expect(made.sent().filter(what => /new-case|receipt/.test(what))).toEqual([]);
    const { head, cases } = await made.loaded(made.reference);
    expect(cases.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(head.withdrawn).toMatchObject({ reason: 'Salah isi.' });
  });

  test('is gone after a month, with every version that its partner made of it', async () => {
    const made = await held();
    expect(await correctAddress(made.ports, await made.loaded(made.reference), 'lain@cahaya.example')).toBe(
      'corrected',
    );
    await withdraw(made.ports, made.reference, 'Salah isi.');
    made.pass(29 * DAY);
    expect((await made.loaded(made.reference)).head.withdrawn).toBeDefined();
    made.pass(2 * DAY);
    expect(await loadHead(made.ports, made.reference)).toBeUndefined();
    for (const number of [1, 2]) expect(await loadVersion(made.ports, made.reference, number)).toBeUndefined();
  });

  test('or released at the same moment ends withdrawn either way', async () => {
    const made = await held();
    const [withdrawn, released] = await Promise.all([
      withdraw(made.ports, made.reference, ''),
      release(made.ports, made.reference, 'desk', 'offices', 'ok'),
    ]);
    expect(withdrawn).toBe('withdrawn');
    expect(['released', 'overtaken', 'not-held']).toContain(released);
    await made.tick();
    const { cases } = await made.loaded(made.reference);
    expect(cases.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
  });
});

describe('what a partner asks of one office', () => {
  test('“has contacted me” marks the case once, and says so again when pressed again', async () => {
    const made = await applied();
    for (let time = 0; time < 2; time++)
      expect(await askCase(made.ports, made.reference, '01', { kind: 'contacted-me' })).toBe('done');
    expect((await made.load()).cases[0]).toMatchObject({ status: 'acknowledged', version: 3 });
    await made.decides('01', { kind: 'decline', reason: 'Belum.', answers: 1 });
    expect(await askCase(made.ports, made.reference, '01', { kind: 'contacted-me' })).toBe('closed');
  });

  test('another look is the desk’s, once, and only at a refusal that is final', async () => {
    const made = await applied();
    await made.does('01', { kind: 'decline', reason: 'Belum.', answers: 1 });
    const ask = () => askCase(made.ports, made.reference, '01', { kind: 'look-again', note: 'Ada data baru.' });
    expect(await ask()).toBe('closed');
    made.pass(16 * MINUTE);
    await made.tick();
    const before = made.sent().length;
    expect([await ask(), await ask()]).toEqual(['done', 'done']);
    await made.tick();
    expect(made.since(before)).toEqual(['look-again:nasional']);
  });

  test('another scope waits for the office’s answer; the same twice is one proposal', async () => {
    const made = await applied();
    await made.decides('01', accept);
    const scope = [{ province: '35', roles: ['communities'], levels: ['SD', 'SMP'], schools: 30 }];
    const seen = await seenNow(made);
    const ask = () => askCase(made.ports, made.reference, '01', { kind: 'propose', scope, note: '' }, seen);
    const before = made.sent().length;
    expect([await ask(), await ask()]).toEqual(['done', 'done']);
    await made.tick();
    expect(made.since(before)).toEqual(['proposal:bpmp-35']);
    expect((await made.load()).cases[0]).toMatchObject({ proposal: { scope }, decision: { scope: accept.scope } });
  });

  test('what depends on how a case stands is refused to a page that shows how it stood', async () => {
    const made = await applied();
    await made.decides('01', accept);
    const seen = await seenNow(made);
    await made.does('01', { kind: 'comment', text: 'Sudah bertemu.' });
    const end = (at: number) => askCase(made.ports, made.reference, '01', { kind: 'end', reason: '' }, at);
    expect(await end(seen)).toBe('overtaken');
    expect(await end(seen + 1)).toBe('done');
    expect(await end(seen)).toBe('done');
  });

  test('an acceptance that can still be taken back is not known: nothing can be ended or changed', async () => {
    const made = await applied();
    await made.does('01', accept);
    expect(await askCase(made.ports, made.reference, '01', { kind: 'end', reason: '' })).toBe('closed');
    expect(await askCase(made.ports, made.reference, '01', { kind: 'propose', scope: accept.scope, note: '' })).toBe(
      'closed',
    );
  });

  test('ten proposals are enough for one partnership', async () => {
    const made = await applied();
    await made.decides('01', accept);
    const outcomes: string[] = [];
    for (let time = 0; time < 11; time++) {
      const scope = [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: time }];
      outcomes.push(await askCase(made.ports, made.reference, '01', { kind: 'propose', scope, note: '' }));
      made.pass(1);
    }
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'done'), 'too-often']);
  });

  test('of a request for changes an office hears in one version, and the partner may still withdraw', async () => {
    const made = await applied();
    await made.decides('01', asksRevision('organisation'));
    expect(await askCase(made.ports, made.reference, '01', { kind: 'withdraw', reason: '' })).toBe('done');
    expect(await made.statuses()).toContain('01 bpmp-35 withdrawn');
  });
});
