import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/domain/case.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { nextClimb } from '../../../shared/domain/ladder.ts';
import { DAY, HOUR, after as later, MINUTE } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as, COMMANDS } from '../decide/samples.ts';
import { given, MONDAY, opened, SYSTEM, silence, whom } from './silence.ts';

describe('whoever acts', () => {
  const { comment } = COMMANDS;

  test.each(['owner', 'backup', 'desk'] as const)('is not chased for a whole working day (%s)', role => {
    const one = given(opened(), comment, as(role), '2026-07-08T08:00:00.000Z').case;
    expect(one.next?.at).toBe('2026-07-10T01:00:00.000Z');
  });

  test.each(['participant', 'partner'] as const)('is an office in charge: a %s puts nothing off', role => {
    const command = role === 'partner' ? COMMANDS['ask-reroute'] : comment;
    const one = given(opened(), command, as(role), '2026-07-08T08:00:00.000Z').case;
    expect(one.next?.at).toBe('2026-07-09T01:00:00.000Z');
  });

  test('between two steps puts the next one off', () => {
    const [first] = silence(opened(), '2026-07-09T01:00:00.000Z');
    const one = given(first?.one ?? opened(), comment, as('owner'), '2026-07-09T08:00:00.000Z').case;
    expect(nextClimb(one, directory)).toEqual({ at: '2026-07-13T01:00:00.000Z', place: 1, who: 'backup' });
  });

  test('every day, and does not decide, is chased all the same once a step’s days have passed twice', () => {
    let one = opened();
    const reached: string[] = [];
    for (let at = later(MONDAY, HOUR); at < later(MONDAY, 31 * DAY); at = later(at, DAY)) {
      while (one.next && one.next.at <= at) {
        const due = one.next.at;
        one = given(one, { kind: 'climb' }, SYSTEM, due).case;
        reached.push(`${due.slice(5, 10)} ${one.climbed?.who}`);
      }
      one = { ...given(one, comment, as('owner'), at).case, remarks: [] };
    }
    expect(reached).toEqual(['07-13 owner', '07-15 backup', '07-21 desk', '08-05 leadership']);
  });

  test('as the desk that phoned gives itself its days anew', () => {
    const desk = silence(opened(), '2026-07-14T01:00:00.000Z').at(-1)?.one ?? opened();
    const phoned = given(desk, COMMANDS['phone-office'], as('desk'), '2026-07-20T04:00:00.000Z').case;
    expect(nextClimb(phoned, directory)).toEqual({ at: '2026-07-28T01:00:00.000Z', place: 3, who: 'leadership' });
    // A call to the office is no answer to the partner.
    expect(phoned.firstActedAt).toBeUndefined();
  });
});

describe('a new ladder begins', () => {
  const high = silence(opened(), '2026-07-14T01:00:00.000Z').at(-1)?.one ?? opened();
  const at = '2026-07-15T04:00:00.000Z';

  test('at the office to which a case is reassigned', () => {
    const { beside } = given(high, COMMANDS.reassign, as('desk'), at);
    expect(beside.map(({ after: one }) => one.next)).toEqual([{ step: 'climb', at: '2026-07-20T01:00:00.000Z' }]);
  });

  test('at the teacher office that is handed one, though the partner’s date stays', () => {
    const one = { ...high, participants: ['gtk-35', DESK] };
    const handed = given(one, COMMANDS['hand-over'], as('desk'), at).case;
    expect(handed).toMatchObject({ takenOver: at, clock: high.clock, next: { at: '2026-07-20T01:00:00.000Z' } });
    expect(handed.climbed).toBeUndefined();
    const begun = given(handed, COMMANDS.acknowledge, as('owner', 'gtk-35'), later(at, DAY)).case;
    expect(nextClimb(begun, directory)).toMatchObject({ at: '2026-07-23T01:00:00.000Z', who: 'owner' });
  });

  test('where a case is opened again', () => {
    const declined = given(high, COMMANDS.decline, as('desk'), at).case;
    const reopened = given(declined, COMMANDS.reopen, as('desk'), later(at, DAY)).case;
    expect(reopened.climbed).toBeUndefined();
    expect(nextClimb(reopened, directory)).toMatchObject({ place: 0, at: '2026-07-21T01:00:00.000Z' });
  });

  test('and no other where a decision is taken back: the next step is where it was', () => {
    const accepted = given(high, COMMANDS.accept, as('owner'), at).case;
    const undone = given(accepted, COMMANDS.undo, as('owner'), later(at, MINUTE)).case;
    expect(nextClimb(undone, directory)).toMatchObject({ place: 3, who: 'leadership' });
  });
});

describe('a third request for changes', () => {
  const asked = (times: number): Case => {
    let one = opened();
    for (let time = 1; time <= times; time++) {
      const at = later(MONDAY, time * DAY);
      one = given(one, { ...COMMANDS['ask-revision'], answers: time }, as('owner'), at).case;
      if (time < times)
        one = given(one, { ...COMMANDS.revise, answers: time + 1 }, as('partner'), later(at, HOUR)).case;
    }
    return one;
  };

  test('brings the desk in when it cannot be taken back any more, and nobody else', () => {
    const third = asked(3);
    expect(third.next).toEqual({ step: 'climb', at: '2026-07-09T02:15:00.000Z' });
    const { case: next, messages } = given(third, { kind: 'climb' }, SYSTEM, third.next?.at ?? '');
    expect(messages.map(whom)).toEqual(['reminder desk nasional']);
    expect(next).toMatchObject({ participants: [DESK], next: { step: 'remind-partner' } });
  });

  test('is the third one: the second leaves the desk out of it', () => {
    expect(asked(2).next?.step).toBe('remind-partner');
  });

  test('that is taken back leaves the case as it was', () => {
    const third = asked(3);
    const undone = given(third, COMMANDS.undo, as('owner'), later(MONDAY, 3 * DAY + MINUTE)).case;
    expect(undone).toMatchObject({ participants: [], revisions: 2, status: 'received' });
  });
});
