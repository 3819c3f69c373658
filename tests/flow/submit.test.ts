import { describe, expect, test } from 'vitest';
import { roles } from '../../shared/domain/programme.ts';
import { readReference } from '../../shared/domain/reference.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { Busy, type Table, type Write } from '../../shared/flow/ports.ts';
import { applicationKey, tokenKey, versionKey } from '../../shared/flow/row-keys.ts';
import { submit, usedBefore } from '../../shared/flow/submit.ts';
import { application, directory, region, rowsOf, submission, world } from '../world.ts';

/** A world whose table also remembers what it was asked to commit. */
const watched = (lose: (round: number) => boolean = () => false) => {
  const commits: (readonly Write[])[] = [];
  const made = world();
  const table: Table = {
    ...made.table,
    commit: async writes => {
      commits.push(writes);
      return lose(commits.length) ? { ok: false, lost: [1] } : made.table.commit(writes);
    },
  };
  return { ...made, ports: { ...made.ports, table }, commits };
};

describe('an application is accepted whole', () => {
  test('with its cases, the notices of its offices, a receipt and one event', async () => {
    const made = world();
    const submitted = await made.submit();
    if (submitted.kind !== 'accepted') throw new Error(submitted.kind);
    const { reference } = submitted;
    expect(readReference(reference)).toBe(reference);
    expect(submitted.assignments).toEqual([
      { office: 'bpmp-35', standsIn: false, provinces: ['35'], participants: ['gtk-35'] },
      { office: 'bpmp-91', standsIn: false, provinces: ['94'], participants: [] },
    ]);
    const rows = await rowsOf(made.table, reference);
    expect(rows.map(row => row.sk)).toEqual([
      'A',
      'C#01',
      'C#02',
      'M#-#partner#receipt#1',
      'M#01#owner.bpmp-35#new-case#1',
      'M#02#owner.bpmp-91#new-case#1',
      'V#1',
    ]);
    expect(await made.events(reference)).toMatchObject([{ what: 'submitted', by: 'partner' }]);
    const { head, version } = await made.loaded(reference);
    expect(head).toMatchObject({ reference, latest: 1, lock: 1, epoch: 1, language: 'id' });
    expect(version).toMatchObject({
      number: 1,
      content: application(),
      notice: { version: '2026-06', hash: 'hash-of-the-notice' },
    });
  });

  test('also with all 38 provinces and every role, in one transaction of at most 100 writes', async () => {
    const made = watched();
    const everything = application({
      organisation: { name: 'Yayasan Seluruh Nusantara', kind: 'internasional' },
      regions: directory.provinces.map(({ code }) => region(code, { roles: roles.map(role => role.value) })),
    });
    const submitted = await submit(made.ports, submission({ application: everything }));
    expect(submitted).toMatchObject({ kind: 'accepted' });
    const writes = made.commits.map(commit => commit.length);
    // Token, head, version, receipt, event, five rows for what it may be the same in, and a case and a notice for each of 34 offices.
    expect(writes, `writes: ${writes}`).toEqual([5 + 2 * 34 + 5]);
    expect(Buffer.byteLength(JSON.stringify(made.commits))).toBeLessThan(4_000_000);
  });

  test('or not at all: where one row is taken, nothing of it is written and another reference is drawn', async () => {
    const made = watched(round => round === 1);
    const submitted = await submit(made.ports, submission());
    const [first, second] = made.commits.map(writes => JSON.stringify(writes[1]));
    expect(first).not.toBe(second);
    expect(submitted.kind === 'accepted' && JSON.stringify(made.commits[1]).includes(submitted.reference)).toBe(true);
  });

  test('and says "not now" when it cannot be written five times in a row', async () => {
    const made = watched(() => true);
    await expect(submit(made.ports, submission())).rejects.toThrow(Busy);
    expect(made.commits).toHaveLength(5);
  });

  test('logs its reference and how many cases, and nothing that was typed', async () => {
    const made = world();
    const reference = await made.accepted();
    expect(made.lines).toEqual([['application.accepted', { reference, cases: 2 }]]);
  });
});

describe('the same sending', () => {
  test('gives the same answer, and is written once', async () => {
    const made = world();
    const first = await made.submit();
    made.pass(MINUTE);
    expect(await made.submit()).toEqual(first);
    expect(made.logged('application.accepted')).toHaveLength(1);
  });

  test('fifty times at once: one application, one reference, one mail to each', async () => {
    const made = world();
    const answers = await Promise.all(Array.from({ length: 50 }, () => made.submit()));
    expect(new Set(answers.map(answer => answer.reference)).size).toBe(1);
    expect(answers.every(answer => answer.kind === 'accepted')).toBe(true);
    await made.stream(answers[0]?.reference ?? '');
    expect(made.sent()).toEqual(['receipt:partner', 'new-case:bpmp-35', 'new-case:bpmp-91']);
  });

  test('gives the same reference also when much has happened since', async () => {
    const made = world();
    const reference = await made.accepted();
    await made.stream(reference);
    await made.tick();
    await correctAddress(made.ports, await made.loaded(reference), 'baru@cahaya.example');
    await made.accepted({ idempotencyKey: 'another-page', application: application({ language: 'en' }) });
    made.pass(59 * DAY);
    expect(await made.accepted()).toBe(reference);
  });

  test('is a new one once it is forgotten, and never an error, whether or not the table has removed what expired', async () => {
    const made = world();
    const reference = await made.accepted();
    made.pass(365 * DAY);
    expect(await usedBefore(made.ports, submission().idempotencyKey)).toBe(false);
    const later = await made.accepted();
    expect(later).not.toBe(reference);
    expect(await made.accepted()).toBe(later);
    expect((await made.loaded(reference)).head.reference).toBe(reference);
  });

  test('is the same whatever the order of its answers', async () => {
    const made = world();
    const reference = await made.accepted();
    const { organisation, contact, criteria, regions, consent, language } = application();
    expect(await made.accepted({ application: { language, consent, regions, criteria, contact, organisation } })).toBe(
      reference,
    );
  });
});

describe('the same key with other content', () => {
  const other = application({ criteria: { selfFunded: false, learningFocus: false, focusAreas: [] } });

  test('is not the same sending; who has the same e-mail may be told the reference', async () => {
    const made = world();
    const reference = await made.accepted();
    expect(await made.submit({ application: other })).toEqual({ kind: 'other-content', reference, sameEmail: true });
    const capital = { ...other, contact: { ...other.contact, email: 'HALIMAH@cahaya.example' } };
    expect(await made.submit({ application: capital })).toMatchObject({ kind: 'other-content', sameEmail: true });
  });

  test('and nobody else may', async () => {
    const made = world();
    await made.accepted();
    const stranger = { ...other, contact: { ...other.contact, email: 'orang@lain.example' } };
    expect(await made.submit({ application: stranger })).toMatchObject({ kind: 'other-content', sameEmail: false });
  });

  test('leaves what was sent first as it was', async () => {
    const made = world();
    const reference = await made.accepted();
    const before = await rowsOf(made.table, reference);
    await made.submit({ application: other });
    expect(await rowsOf(made.table, reference)).toEqual(before);
  });
});

test('what is remembered of a sending could not be read back: no key, no address, no answer', async () => {
  const made = world();
  await made.accepted();
  const row = JSON.stringify(await made.table.get(tokenKey(submission().idempotencyKey)));
  for (const said of [submission().idempotencyKey, 'halimah', 'Cahaya', submission().sentSecret])
    expect(row).not.toContain(said);
});

test('the secret of the page after sending is not in the table', async () => {
  const made = world();
  const reference = await made.accepted();
  expect(JSON.stringify(await rowsOf(made.table, reference))).not.toContain(submission().sentSecret);
  expect(await made.table.get(applicationKey(reference))).toBeDefined();
  expect(await made.table.get(versionKey(reference, 1))).toBeDefined();
});
