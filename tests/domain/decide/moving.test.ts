import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/domain/case.ts';
import type { Command } from '../../../shared/domain/command.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { DAY, after as later, MINUTE } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as, COMMANDS, done, NOW, sample, why } from './samples.ts';

const owner = as('owner');
const desk = as('desk');
const to = (office: string): Extract<Command, { kind: 'reassign' }> => ({ ...COMMANDS.reassign, office });
const handTo = (office: string): Extract<Command, { kind: 'hand-over' }> => ({ ...COMMANDS['hand-over'], office });
const beside = ({ beside: all }: ReturnType<typeof done>): Case => {
  const [only, ...others] = all;
  if (!only || others.length > 0) throw new Error(`${all.length} cases beside`);
  return only.after;
};
const verified = { hasMou: { holds: true, note: '', at: NOW, by: owner } };

describe('reassigned', () => {
  test('a case is one of its own there, and both point to each other', () => {
    const before = sample({ verified, answers: 4, heard: 3, epoch: 2, version: 7 });
    const moved = done(before, to('bpmp-33'), owner);
    expect(moved.case).toMatchObject({
      status: 'reassigned',
      since: NOW,
      version: 8,
      epoch: 3,
      movedTo: { case: '02', office: 'bpmp-33' },
      remarks: [{ what: 'reassign', text: 'Sekolahnya di Jawa Tengah.' }],
    });
    expect(beside(moved)).toMatchObject({
      number: '02',
      office: 'bpmp-33',
      status: 'received',
      since: NOW,
      submittedAt: before.submittedAt,
      takenOver: NOW,
      provinces: ['35'],
      participants: ['gtk-35', DESK],
      from: { case: '01', office: 'bpmp-35' },
      clock: { from: NOW, days: 5 },
      epoch: 1,
      version: 1,
      answers: 4,
      heard: 3,
      verified,
      standsIn: false,
      remarks: [],
    });
    // Its participants know the case already; its office has days of its own.
    expect(beside(moved).next).toEqual({ step: 'climb', at: '2026-07-09T01:00:00.000Z' });
  });

  test('it gets the next number after all that there are', () => {
    const others = [sample({ number: '02' }), sample({ number: '11', office: 'bpmp-91' })];
    expect(beside(done(sample(), to('bpmp-33'), owner, { others })).number).toBe('12');
  });

  test('a request for revision goes with it: nothing is due or owed about it any more', () => {
    const asked = done(sample(), COMMANDS['ask-revision'], owner).case;
    const { case: left } = done(asked, to('bpmp-33'), owner, { at: later(NOW, MINUTE) });
    expect([left.next, left.undo, left.decision, left.decidedIn, left.daysLeft]).toEqual(Array(5).fill(undefined));
  });

  test('into an office that has an open case, its provinces go there', () => {
    const open = sample({ number: '02', office: 'bpmp-33', provinces: ['33'], participants: ['gtk-33'], version: 5 });
    const moved = done(sample({ verified }), to('bpmp-33'), owner, { others: [open] });
    expect(moved.case.movedTo).toEqual({ case: '02', office: 'bpmp-33' });
    expect(beside(moved)).toEqual({
      ...open,
      version: 6,
      provinces: ['33', '35'],
      openedFor: ['33'],
      participants: ['gtk-33', 'gtk-35', DESK],
      from: { case: '01', office: 'bpmp-35' },
      verified,
      next: { step: 'climb', at: '2026-06-18T01:00:00.000Z' },
    });
    expect(moved.messages.map(({ case: number, office }) => `${number} ${office}`).sort()).toEqual(
      ['02 bpmp-33', '02 gtk-33', '02 gtk-35', `02 ${DESK}`, ' '].sort(),
    );
  });

  test('what the office there had verified itself holds', () => {
    const theirs = { hasMou: { holds: false, note: 'Sudah berakhir.', at: NOW, by: as('owner', 'bpmp-33') } };
    const open = sample({ number: '02', office: 'bpmp-33', verified: theirs });
    expect(beside(done(sample({ verified }), to('bpmp-33'), owner, { others: [open] })).verified).toEqual(theirs);
  });

  test.each(['declined', 'active', 'withdrawn', 'lapsed', 'reassigned'] as const)(
    'into an office whose case is %s, it is another one',
    status => {
      const closed = sample({ number: '02', office: 'bpmp-33', status });
      expect(beside(done(sample(), to('bpmp-33'), owner, { others: [closed] })).number).toBe('03');
    },
  );

  test('back and forth between two offices, it is open at one of them', () => {
    const first = done(sample(), to('bpmp-33'), owner);
    const second = done(beside(first), to('bpmp-35'), as('owner', 'bpmp-33'), { others: [first.case] });
    const third = done(beside(second), to('bpmp-33'), owner, { others: [first.case, second.case] });
    const all = [first.case, second.case, third.case, beside(third)];
    expect(all.map(({ number, office, status }) => `${number} ${office} ${status}`)).toEqual([
      '01 bpmp-35 reassigned',
      '02 bpmp-33 reassigned',
      '03 bpmp-35 reassigned',
      '04 bpmp-33 received',
    ]);
    expect(beside(third)).toMatchObject({ provinces: ['35'], participants: ['gtk-35', DESK] });
  });

  test('the desk is one that can take it, live or not', () => {
    expect(beside(done(sample(), to(DESK), owner))).toMatchObject({ office: DESK, participants: ['gtk-35'] });
  });

  test('not to a teacher office, an office that does not take part, none, or itself', () => {
    const offices = directory.offices.map(office => (office.code === 'bpmp-33' ? { ...office, live: false } : office));
    expect(why(sample(), to('gtk-35'), owner)).toBe('nowhere');
    expect(why(sample(), to('bpmp-33'), owner, { directory: { ...directory, offices } })).toBe('nowhere');
    expect(why(sample(), to('bpmp-00'), owner)).toBe('nowhere');
    expect(why(sample(), to('bpmp-35'), owner)).toBe('nowhere');
  });

  test('not for ever: numbers have two digits', () => {
    const others = Array.from({ length: 98 }, (_, place) =>
      sample({ number: String(place + 2).padStart(2, '0'), status: 'reassigned' }),
    );
    expect(why(sample(), to('bpmp-33'), owner, { others })).toBe('too-often');
    expect(why(sample(), to('bpmp-33'), owner, { others: others.slice(1) })).toBe('not refused');
  });
});

describe('handed over', () => {
  const handed = done(sample({ standsIn: true }), handTo('gtk-35'), owner).case;

  test('the same case belongs to the teacher office, and the former owner takes part', () => {
    expect(handed).toMatchObject({
      number: '01',
      status: 'received',
      since: sample().since,
      office: 'gtk-35',
      standsIn: false,
      participants: ['bpmp-35', DESK],
      from: { case: '01', office: 'bpmp-35' },
      epoch: 2,
      version: 2,
    });
  });

  test('not to an office that does not take part, that is no teacher office, or that is not live', () => {
    const offices = directory.offices.map(office => (office.code === 'gtk-35' ? { ...office, live: false } : office));
    expect(why(sample(), handTo('gtk-33'), owner)).toBe('nowhere');
    expect(why(sample(), handTo(DESK), owner)).toBe('nowhere');
    expect(why(sample(), handTo('gtk-35'), owner, { directory: { ...directory, offices } })).toBe('nowhere');
    expect(why(handed, handTo('gtk-35'), as('owner', 'gtk-35'))).toBe('nowhere');
  });

  test('it can go back to the quality office, and the teacher office takes part again', () => {
    const back = done(handed, to('bpmp-35'), as('owner', 'gtk-35'));
    expect(back.case.status).toBe('reassigned');
    expect(beside(back)).toMatchObject({ number: '02', office: 'bpmp-35', participants: [DESK, 'gtk-35'] });
  });

  test('to an office that has an open case already, its provinces go there', () => {
    const open = sample({ number: '02', office: 'gtk-35', provinces: ['36'], participants: ['bpmp-36'] });
    const moved = done(sample(), handTo('gtk-35'), owner, { others: [open] });
    expect(moved.case).toMatchObject({
      status: 'reassigned',
      office: 'bpmp-35',
      epoch: 2,
      movedTo: { case: '02', office: 'gtk-35' },
    });
    expect(beside(moved)).toMatchObject({
      number: '02',
      provinces: ['36', '35'],
      participants: ['bpmp-36', 'bpmp-35', DESK],
    });
    expect(moved.messages.map(({ office, kind }) => `${office}:${kind}`)).toEqual([
      'gtk-35:handed-over',
      'bpmp-36:handed-over',
      'nasional:handed-over',
      ':news',
    ]);
  });

  test('the request for revision that stands is the new owner’s to take back, and its mail is still owed', () => {
    const asked = done(sample(), COMMANDS['ask-revision'], owner);
    const at = later(NOW, MINUTE);
    const moved = done(asked.case, handTo('gtk-35'), owner, { at }).case;
    expect(moved.decidedIn).toBe(asked.case.decidedIn);
    expect(why(moved, COMMANDS.undo, as('owner', 'gtk-35'), { at })).toBe('not refused');
  });
});

describe('an office has one open case of an application', () => {
  /** The office got another province of the same application meanwhile. */
  const meanwhile = sample({ number: '02', provinces: ['33'], participants: ['gtk-33'] });
  const others = [meanwhile];
  const at = later(NOW, MINUTE);
  const accepted = done(sample(), COMMANDS.accept, owner).case;
  const { undo: _closed, ...declined } = done(sample(), COMMANDS.decline, owner).case;
  const asked = done(sample(), COMMANDS['ask-revision'], owner).case;
  const lapsed = done(asked, COMMANDS.lapse, as('system'), { at: later(NOW, 30 * DAY) }).case;

  test.each([
    ['taken back', accepted, COMMANDS.undo, owner],
    ['opened again', declined, COMMANDS.reopen, desk],
    ['revised after it lapsed', lapsed, COMMANDS.revise, as('partner')],
  ] as const)('also where one is %s: its provinces go to the open one', (_name, before, command, by) => {
    const joined = done(before, command, by, { others, at });
    expect(joined.case).toMatchObject({ status: 'reassigned', movedTo: { case: '02', office: 'bpmp-35' }, since: at });
    expect([joined.case.next, joined.case.decision, joined.case.undo]).toEqual([undefined, undefined, undefined]);
    expect(beside(joined)).toMatchObject({ number: '02', status: 'received', provinces: ['33', '35'], version: 2 });
    expect(joined.messages.some(({ kind, audience }) => kind === 'news' && audience === 'partner')).toBe(true);
  });

  test('but where the other one is closed, it is open by itself', () => {
    const closed = [{ ...meanwhile, status: 'declined' as const }];
    expect(done(accepted, COMMANDS.undo, owner, { others: closed, at }).case.status).toBe('received');
  });

  test('and what is open already stays by itself', () => {
    expect(done(sample(), COMMANDS.revise, as('partner'), { others }).beside).toEqual([]);
    expect(done(asked, COMMANDS.revise, as('partner'), { others, at: later(NOW, DAY) }).beside).toEqual([]);
  });
});
