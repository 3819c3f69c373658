import { describe, expect, test } from 'vitest';
import { seenVersion } from '../../shared/domain/case.ts';
import type { Link } from '../../shared/domain/link.ts';
import { after, DAY } from '../../shared/domain/time.ts';
import { caseRow } from '../../shared/flow/case-rows.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { act, openOfficeLink } from '../../shared/flow/office.ts';
import { markOf } from '../../shared/flow/office-link.ts';
import { world } from '../world.ts';

const PHONED = { kind: 'correct-contact', email: 'dari-telepon@cahaya.example' } as const;

const sent = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  await made.tick();
  const tokenTo = (inbox: string): string => {
    const copy = made.mails.copies.find(({ letter }) => letter.to === inbox);
    return /\/berkas\/(\S+)/.exec(copy?.letter.text ?? '')?.[1] ?? '';
  };
  return { ...made, reference, tokenTo };
};

describe('the link in an office’s mail', () => {
  test.each([
    ['bpmp-35@upt.example', 'owner', '01'],
    ['gtk-35@upt.example', 'participant', '01'],
    ['bpmp-91@upt.example', 'owner', '02'],
  ])('to %s opens its case as %s, with what was said and done', async (inbox, role, number) => {
    const { ports, tokenTo, reference } = await sent();
    const view = await openOfficeLink(ports, tokenTo(inbox));
    expect(view).toMatchObject({ link: { role, reference }, case: { number }, loaded: { head: { reference } } });
    expect(view?.kind === 'case' && view.events.map(({ what }) => what)).toContain('submitted');
  });

  test('lives for as long as a case may stay open', async () => {
    const { ports, tokenTo, pass } = await sent();
    pass(399 * DAY);
    expect(await openOfficeLink(ports, tokenTo('bpmp-35@upt.example'))).toBeDefined();
  });

  test('ends when the right to act changes hands, and only for that case', async () => {
    const { ports, tokenTo, caseOf, reference, table } = await sent();
    const before = await caseOf(reference, 'bpmp-35');
    await table.commit([{ put: caseRow({ ...before, epoch: 2, version: before.version + 1 }) }]);
    const kindFor = async (inbox: string) => (await openOfficeLink(ports, tokenTo(inbox)))?.kind;
    expect(await kindFor('bpmp-35@upt.example')).toBe('moved');
    expect(await kindFor('gtk-35@upt.example')).toBe('moved');
    expect(await kindFor('bpmp-91@upt.example')).toBe('case');
  });

  test('of a partner, of no application, of no case, or expired, opens nothing', async () => {
    const { ports, mails, reference } = await sent();
    const link: Link = {
      purpose: 'case',
      role: 'owner',
      reference,
      case: '01',
      office: 'bpmp-35',
      epoch: 1,
      expires: after(ports.now(), DAY),
      address: markOf(ports.directory, 'bpmp-35', 'owner'),
    };
    const opens = async (changes: Partial<Link>) =>
      (await openOfficeLink(ports, await ports.links.sign({ ...link, ...changes }))) !== undefined;
    expect(await opens({})).toBe(true);
    expect(await opens({ purpose: 'status' })).toBe(false);
    expect(await opens({ reference: '7K3F9QXR2MCD' })).toBe(false);
    expect(await opens({ case: '03' })).toBe(false);
    expect(await opens({ epoch: 2 })).toBe(false);
    expect(await opens({ address: markOf(ports.directory, 'bpmp-91', 'owner') })).toBe(false);
    expect(await opens({ expires: ports.now() })).toBe(false);
    const partner = mails.copies.find(({ letter }) => letter.audience === 'partner');
    expect(
      await openOfficeLink(ports, /\/pendaftaran\/(\S+)/.exec(partner?.letter.text ?? '')?.[1] ?? ''),
    ).toBeUndefined();
    expect(await openOfficeLink(ports, '')).toBeUndefined();
  });
});

describe('a contact that an officer corrects', () => {
  const looking = async () => {
    const made = await sent();
    const correct = async () => {
      made.pass(1_000);
      const opened = await openOfficeLink(made.ports, made.tokenTo('bpmp-35@upt.example'));
      if (opened?.kind !== 'case') throw new Error('no case');
      return await act(made.ports, opened, PHONED, { officer: 'Sri', seen: { version: 1, answers: 1 } });
    };
    const emailNow = async () => (await made.loaded(made.reference)).version.content.contact.email;
    return { ...made, correct, emailNow };
  };

  test('never replaces one that the partner corrected after the officer looked', async () => {
    const made = await looking();
    await correctAddress(made.ports, await made.loaded(made.reference), 'dari-mitra@cahaya.example');
    expect(await made.correct()).toEqual({ outcome: 'overtaken' });
    expect(await made.emailNow()).toBe('dari-mitra@cahaya.example');
  });

  test('is done already where it is sent once more, and tells nobody again', async () => {
    const made = await looking();
    expect(await made.correct()).toEqual({ outcome: 'done' });
    expect(await made.correct()).toEqual({ outcome: 'done' });
    expect((await made.loaded(made.reference)).head.latest).toBe(2);
  });
});

test.each([
  [2, { kind: 'accept', scope: [], answers: 2 }],
  [2, { kind: 'decline', reason: 'Di luar wilayah.', answers: 2 }],
  [9, { kind: 'ask-revision', reason: 'Belum jelas.', fields: ['contact'], answers: 9 }],
  [9, PHONED],
] as const)(
  'a version of the answers that nobody has sent yet (%s) was not looked at: nothing happens',
  async (answers, wish) => {
    const { ports, tokenTo, caseOf, reference, loaded } = await sent();
    const opened = await openOfficeLink(ports, tokenTo('bpmp-35@upt.example'));
    if (opened?.kind !== 'case') throw new Error('nothing opens');
    const before = await caseOf(reference, 'bpmp-35');
    const seen = { version: seenVersion(before), answers };
    expect(await act(ports, opened, wish, { officer: 'Sri', seen })).toEqual({ outcome: 'overtaken' });
    expect(await caseOf(reference, 'bpmp-35')).toEqual(before);
    expect((await loaded(reference)).version.number).toBe(1);
  },
);
