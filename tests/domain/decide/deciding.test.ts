import { describe, expect, test } from 'vitest';
import { asTold, type Case } from '../../../shared/domain/case.ts';
import { toldOfDecision } from '../../../shared/domain/decide/told.ts';
import { DAY, after as later, MINUTE } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as, COMMANDS, done, NOW, readyFor, sample, scope, smaller, why } from './samples.ts';

const { accept, decline, undo, revise } = COMMANDS;
const ask = COMMANDS['ask-revision'];
const owner = as('owner');
const partner = as('partner');
const soon = later(NOW, 14 * MINUTE);
const closed = later(NOW, 15 * MINUTE);

/** All of a case but what grows with every change, that somebody acted, and what that puts off. */
const stillSame = ({ version: _version, remarks: _remarks, ...rest }: Case) => {
  const { firstActedAt: _first, actedAt: _acted, next: _next, ...all } = rest;
  return all;
};

describe('a decision', () => {
  test('is kept with its reason, its letter, who made it, and the version of the answers that it is about', () => {
    expect(done(sample({ version: 6 }), accept, owner).case).toMatchObject({
      status: 'accepted',
      since: NOW,
      version: 7,
      decidedIn: 7,
      decision: {
        outcome: 'accepted',
        at: NOW,
        by: owner,
        answers: 1,
        scope,
        letterNumber: '421/1/2026',
        reason: 'Selamat datang.',
      },
      next: { step: 'take-effect', at: closed },
      remarks: [{ what: 'accept', text: 'Selamat datang.', by: owner, at: NOW }],
    });
    const double = { ...decline, double: '7K3F9QXR2MCD' };
    expect(done(sample(), double, owner).case.decision).toMatchObject({ outcome: 'declined', double: '7K3F9QXR2MCD' });
    expect(done(sample(), ask, owner).case.decision).toMatchObject({ outcome: 'revision', fields: ['contact.phone'] });
  });

  test('about answers that were changed since is refused', () => {
    expect(why(sample({ answers: 2 }), accept, owner)).toBe('other-answers');
    expect(why(sample({ answers: 2 }), { ...decline, answers: 2 }, owner)).toBe('not refused');
  });

  test('is one at a time: while it can be taken back, there is no second', () => {
    const asked = done(sample(), ask, owner).case;
    expect(why(asked, decline, owner, { at: soon })).toBe('not-from-here');
    expect(why(asked, decline, owner, { at: closed })).toBe('not refused');
  });

  test('moves neither office nor participants nor the right to act', () => {
    for (const command of [accept, decline, ask]) {
      expect(done(sample(), command, owner).case).toMatchObject({ office: 'bpmp-35', provinces: ['35'], epoch: 1 });
    }
  });

  test('knows its own mails', () => {
    for (const command of [accept, decline, ask]) {
      const { case: next, messages } = done(sample(), command, as('desk'));
      expect(toldOfDecision(next, directory)).toEqual(messages);
    }
    expect(toldOfDecision(sample(), directory)).toEqual([]);
  });
});

describe('taken back', () => {
  const asked = done(done(sample(), COMMANDS.acknowledge, owner).case, ask, owner).case;
  const befores: readonly (readonly [string, Case])[] = [
    ['received', sample()],
    ['acknowledged', sample({ status: 'acknowledged', since: '2026-07-01T02:00:00.000Z' })],
    ['back from a revision', done(asked, revise, partner, { at: later(NOW, DAY) }).case],
  ];

  test.each(befores)('within 15 minutes, a case is what it was: %s', (_name, before) => {
    for (const command of [accept, decline, ask]) {
      const at = later(NOW, 2 * DAY);
      const next = done(before, { ...command, answers: 2 }, owner, { at }).case;
      const { case: undone, messages } = done(next, undo, as('desk'), { at: later(at, 14 * MINUTE) });
      expect(stillSame(undone)).toEqual(stillSame(before));
      expect(messages).toEqual([]);
    }
  });

  test('a refusal of a case that waited for the partner leaves it waiting, and the request owed', () => {
    const at = later(NOW, DAY);
    const { undo: _closed, ...waiting } = asked;
    const next = done(waiting, decline, owner, { at }).case;
    expect(next.next).toBeUndefined();
    const undone = done(next, undo, owner, { at: later(at, MINUTE) }).case;
    expect(stillSame(undone)).toEqual(stillSame(waiting));
    expect(undone.next).toEqual(waiting.next);
    expect(undone.decidedIn).toBe(asked.decidedIn);
  });

  test('not when the window has closed, and not twice', () => {
    const next = done(sample(), accept, owner).case;
    expect(why(next, undo, owner, { at: closed })).toBe('too-late');
    const undone = done(next, undo, owner, { at: soon }).case;
    expect(why(undone, undo, owner, { at: soon })).toBe('not-from-here');
    const again = done(undone, accept, owner, { at: soon }).case;
    expect(why(again, undo, owner, { at: later(soon, 14 * MINUTE) })).toBe('not refused');
  });
});

describe('while it can be taken back, the partner', () => {
  test('sees the case as it was', () => {
    for (const command of [accept, decline, ask]) {
      const before = sample({ status: 'acknowledged' });
      const next = done(before, command, owner).case;
      expect(stillSame(asTold(next, soon))).toEqual(stillSame(before));
      expect(asTold(next, closed)).toEqual(next);
    }
  });

  test('acts on what it was told: it may withdraw, and not end, propose or ask to look again', () => {
    const accepted = done(sample(), accept, owner).case;
    const declined = done(sample(), decline, owner).case;
    expect(why(accepted, COMMANDS.end, partner, { at: soon })).toBe('not-from-here');
    expect(why(accepted, COMMANDS.propose, partner, { at: soon })).toBe('not-from-here');
    expect(why(declined, COMMANDS['look-again'], partner, { at: soon })).toBe('not-from-here');
    for (const one of [accepted, declined]) {
      expect(why(one, COMMANDS['ask-reroute'], partner, { at: soon })).toBe('not refused');
      const { case: gone } = done(one, COMMANDS.withdraw, partner, { at: soon });
      expect(gone.status).toBe('withdrawn');
      expect([gone.decision, gone.decidedIn, gone.undo, gone.next]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
    expect(why(accepted, COMMANDS.withdraw, partner, { at: closed })).toBe('not-from-here');
  });

  test('may say that the office was in touch, and that is what the case goes back to', () => {
    const accepted = done(sample(), accept, owner).case;
    const said = done(accepted, COMMANDS['contacted-me'], partner, { at: soon }).case;
    expect(said.status).toBe('accepted');
    expect(asTold(said, soon)).toMatchObject({ status: 'acknowledged', since: soon });
    expect(done(said, undo, owner, { at: soon }).case).toMatchObject({ status: 'acknowledged', since: soon });
  });

  test('may send other answers, and a decision on the former ones stands', () => {
    const accepted = done(sample(), accept, owner).case;
    const { case: revised, messages } = done(accepted, revise, partner, { at: soon });
    expect(revised).toMatchObject({ status: 'accepted', answers: 2, decision: { answers: 1 } });
    expect(messages.map(({ kind }) => kind)).toEqual(['revised']);
  });

  test('is not refused for answers that were on their way: a refusal for want of them gives way', () => {
    const waiting = done(sample(), ask, owner).case;
    const declined = done(waiting, decline, owner, { at: later(NOW, DAY) }).case;
    const revised = done(declined, revise, partner, { at: later(NOW, DAY + MINUTE) }).case;
    expect(revised).toMatchObject({ status: 'received', answers: 2, next: { step: 'climb' } });
    expect([revised.decision, revised.decidedIn, revised.undo]).toEqual([undefined, undefined, undefined]);
  });

  test('cannot be ended by the office either: it is taken back first', () => {
    const accepted = done(sample(), accept, owner).case;
    expect(why(accepted, COMMANDS.end, owner, { at: soon })).toBe('not-from-here');
    expect(why(accepted, COMMANDS.end, owner, { at: closed })).toBe('not refused');
  });
});

describe('an acceptance', () => {
  test('takes effect when its window has closed, and not before', () => {
    const accepted = done(sample(), accept, owner).case;
    const system = as('system');
    expect(why(accepted, COMMANDS['take-effect'], system, { at: soon })).toBe('not-from-here');
    const active = done(accepted, COMMANDS['take-effect'], system, { at: closed }).case;
    expect(active).toMatchObject({ status: 'active', since: closed, decision: { scope }, decidedIn: 2 });
    expect([active.undo, active.next?.step]).toEqual([undefined, 'check-in']);
  });

  test('may be changed by a proposal that the office agrees to, and by no other', () => {
    const active = done(done(sample(), accept, owner).case, COMMANDS['take-effect'], as('system'), { at: closed }).case;
    const proposed = done(active, COMMANDS.propose, partner).case;
    expect(proposed.decision?.scope).toEqual(scope);
    const refused = done(proposed, { kind: 'answer-proposal', agreed: false, reason: 'Belum.' }, owner).case;
    expect(refused).toMatchObject({ decision: { scope }, proposal: { answer: { agreed: false, reason: 'Belum.' } } });
    expect(why(refused, COMMANDS['answer-proposal'], owner)).toBe('not-from-here');
    expect(done(proposed, COMMANDS['answer-proposal'], owner).case.decision?.scope).toEqual(smaller);
  });
});

describe('a refusal', () => {
  const { undo: _closed, ...declined } = done(sample(), decline, owner).case;

  test('is looked at again once', () => {
    const asked = done(declined, COMMANDS['look-again'], partner, { at: closed }).case;
    expect(asked).toMatchObject({ status: 'declined', lookedAgain: closed });
    expect(why(asked, COMMANDS['look-again'], partner, { at: closed })).toBe('too-often');
  });

  test('is opened again with a clock of its own, and nothing of the decision', () => {
    const at = later(NOW, 30 * DAY);
    const reopened = done(declined, COMMANDS.reopen, as('desk'), { at }).case;
    expect(reopened).toMatchObject({ status: 'received', since: at, clock: { from: at, days: 5 }, epoch: 1 });
    expect(reopened.answerBy > at).toBe(true);
    expect([reopened.decision, reopened.decidedIn, reopened.lookedAgain]).toEqual([undefined, undefined, undefined]);
  });

  test('is not opened again while it can be taken back', () => {
    const fresh = done(sample(), decline, owner).case;
    expect(why(fresh, COMMANDS.reopen, owner, { at: soon })).toBe('not-from-here');
  });
});

test('acknowledging by having been in touch keeps the channel and the day', () => {
  const { case: next } = done(sample(), COMMANDS.contacted, owner);
  expect(next).toMatchObject({ status: 'acknowledged', since: NOW, remarks: [{ text: 'phone 2026-07-06' }] });
  const active = done(readyFor('contacted', 'active'), COMMANDS.contacted, owner).case;
  expect(active).toMatchObject({ status: 'active', since: sample().since });
});
