import { describe, expect, test } from 'vitest';
import { type Case, onSchedule, openCase } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { DESK, type Directory, type Office } from '../../shared/domain/directory.ts';
import { nextClimb } from '../../shared/domain/ladder.ts';
import type { Message } from '../../shared/domain/message.ts';
import { stepDue } from '../../shared/domain/schedule.ts';
import type { Standards } from '../../shared/domain/standards.ts';
import { DAY, HOUR, type Instant, after as later, MINUTE } from '../../shared/domain/time.ts';
import { directory } from '../world.ts';
import { as, COMMANDS } from './decide/samples.ts';

/** A Monday, nine in the morning in Jakarta: the 8th and the 10th are Wednesday and Friday, no holiday is near. */
const MONDAY: Instant = '2026-07-06T02:00:00.000Z';
const SYSTEM = as('system');

const opened = (office = 'bpmp-35', known: Directory = directory): Case =>
  openCase(
    { office, standsIn: false, provinces: ['35'], participants: [] },
    { reference: '7K3F9QXR2MCC', number: '01', organisation: 'Yayasan Cahaya', at: MONDAY, directory: known },
  ).case;

/** After a command that nothing refuses. */
const given = (one: Case, command: Command, by: Actor, at: Instant, known: Directory = directory) => {
  const outcome = decide(one, command, { at, by, directory: known });
  if (!outcome.ok) throw new Error(`${command.kind} is refused: ${outcome.refused}`);
  return outcome;
};

type Climbing = Readonly<{ one: Case; at: Instant; messages: readonly Message[] }>;

/** The steps that a case takes by itself until an instant, each when it is due. */
const silence = (one: Case, until: Instant, known: Directory = directory): readonly Climbing[] => {
  const at = one.next?.at;
  if (!at || at > until || one.next?.step !== 'climb') return [];
  const { case: next, messages } = given(one, { kind: 'climb' }, SYSTEM, at, known);
  return [{ one: next, at, messages }, ...silence(next, until, known)];
};

const said = ({ one, at }: Climbing): string => `${at.slice(5, 16)} ${one.climbed?.who}`;
const whom = ({ audience, office, kind }: Message): string => `${kind} ${audience}${office && ` ${office}`}`;

describe('an office that says nothing', () => {
  const steps = silence(opened(), later(MONDAY, 25 * DAY));

  test('is reminded after two working days, its back-up after three, the desk helps after five, then the leadership', () => {
    expect(steps.map(said)).toEqual([
      '07-09T01:00 owner',
      '07-10T01:00 backup',
      '07-14T01:00 desk',
      '07-22T01:00 leadership',
      '07-30T01:00 leadership',
    ]);
  });

  test('that has no back-up but its inbox is not written to twice', () => {
    const [, second] = silence(opened(), later(MONDAY, 5 * DAY), {
      ...directory,
      offices: directory.offices.map(office => ({ ...office, backup: office.inbox.toUpperCase() })),
    });
    expect(second?.messages.map(whom)).toEqual(['reminder owner bpmp-35']);
  });

  test('every step reminds also whoever was reminded before; the partner hears from the desk on', () => {
    expect(steps.map(({ messages }) => messages.map(whom).sort())).toEqual([
      ['reminder owner bpmp-35'],
      ['reminder backup bpmp-35', 'reminder owner bpmp-35'],
      ['news partner', 'reminder backup bpmp-35', 'reminder desk nasional', 'reminder owner bpmp-35'],
      ['news partner', 'reminder backup bpmp-35', 'reminder desk nasional', 'reminder owner bpmp-35'],
      ['news partner', 'reminder backup bpmp-35', 'reminder desk nasional', 'reminder owner bpmp-35'],
    ]);
  });

  test('has the desk beside it from then on, once', () => {
    expect(steps.map(({ one }) => one.participants)).toEqual([[], [], [DESK], [DESK], [DESK]]);
  });

  test.each([
    ['bpmp-35', '2026-07-09T01:00:00.000Z'],
    ['bpmp-51', '2026-07-09T00:00:00.000Z'],
    ['bpmp-91', '2026-07-08T23:00:00.000Z'],
  ])('is reminded in its own morning: %s', (office, at) => {
    expect(opened(office).next).toEqual({ step: 'climb', at });
  });

  test('is reminded no earlier over holidays', () => {
    const lebaran = openCase(
      { office: 'bpmp-35', standsIn: false, provinces: ['35'], participants: [] },
      { reference: '7K3F9QXR2MCC', number: '01', organisation: '', at: '2026-03-16T02:00:00.000Z', directory },
    ).case;
    expect(silence(lebaran, '2026-04-02T00:00:00.000Z').map(said)).toEqual([
      '03-26T01:00 owner',
      '03-27T01:00 backup',
      '03-31T01:00 desk',
    ]);
  });
});

describe('an office that has begun and does not decide', () => {
  const begun = given(opened(), COMMANDS.acknowledge, as('owner'), '2026-07-07T02:00:00.000Z').case;

  test('is reminded when its time is over, its back-up a day later, and the desk helps after eight', () => {
    expect(silence(begun, later(MONDAY, 20 * DAY)).map(said)).toEqual([
      '07-14T01:00 owner',
      '07-15T01:00 backup',
      '07-17T01:00 desk',
    ]);
  });

  test('has what was left of its time after a revision, and a ladder of its own', () => {
    const late = silence(begun, '2026-07-15T09:00:00.000Z').at(-1)?.one ?? begun;
    const asked = given(late, COMMANDS['ask-revision'], as('owner'), '2026-07-15T09:00:00.000Z').case;
    const back = given(asked, COMMANDS.revise, as('partner'), '2026-07-20T02:00:00.000Z').case;
    expect(back).toMatchObject({ clock: { days: 1 }, answerBy: '2026-07-21T09:00:00.000Z' });
    expect(back.climbed).toBeUndefined();
    expect(silence(back, '2026-07-28T02:00:00.000Z').map(said)).toEqual([
      '07-23T01:00 owner',
      '07-24T01:00 backup',
      '07-28T01:00 desk',
    ]);
    const again = given(back, COMMANDS.acknowledge, as('owner'), '2026-07-20T03:00:00.000Z').case;
    // One, two and four days: the first morning after the answer was due.
    expect(silence(again, '2026-07-27T03:00:00.000Z').map(said)).toEqual([
      '07-22T01:00 owner',
      '07-23T01:00 backup',
      '07-27T01:00 desk',
    ]);
  });

  test('begins at the bottom where it was already high on the other ladder, a step a day', () => {
    const high = silence(opened(), '2026-07-20T00:00:00.000Z').at(-1)?.one ?? begun;
    expect(high.climbed?.who).toBe('desk');
    const late = given(high, COMMANDS.acknowledge, as('owner'), '2026-07-20T04:00:00.000Z').case;
    expect(silence(late, '2026-07-25T00:00:00.000Z').map(said)).toEqual([
      '07-22T01:00 owner',
      '07-23T01:00 backup',
      '07-24T01:00 desk',
    ]);
  });
});

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

describe('the desk', () => {
  test('does not relieve itself: of its own cases the leadership hears', () => {
    expect(silence(opened(DESK), later(MONDAY, 20 * DAY)).map(step => [said(step), step.messages.map(whom)])).toEqual([
      ['07-09T01:00 owner', ['reminder desk nasional']],
      ['07-10T01:00 backup', ['reminder desk nasional', 'reminder backup nasional']],
      ['07-14T01:00 leadership', ['reminder desk nasional', 'reminder backup nasional', 'news partner']],
      ['07-22T01:00 leadership', ['reminder desk nasional', 'reminder backup nasional', 'news partner']],
    ]);
  });

  test('is another one for teacher offices where the stage says so', () => {
    const gtk: Office = { ...(directory.offices.find(({ code }) => code === DESK) as Office), code: 'ditjen-gtk' };
    const known: Directory = { ...directory, offices: [...directory.offices, gtk], desks: { teacher: gtk.code } };
    const helped = (office: string): readonly string[] =>
      silence(opened(office, known), later(MONDAY, 9 * DAY), known).at(-1)?.one.participants ?? [];
    expect(helped('gtk-35')).toEqual(['ditjen-gtk']);
    expect(helped('bpmp-35')).toEqual([DESK]);
    expect(helped('ditjen-gtk')).toEqual([DESK]);
  });
});

describe('what is due is what is due and not done', () => {
  test('however long nothing ran, there is one step a working day', () => {
    let one = opened();
    const steps: string[] = [];
    // Nobody looks for a month; then every five minutes for three days.
    for (let at = '2026-08-05T02:00:00.000Z'; at < '2026-08-08T00:00:00.000Z'; at = later(at, 5 * MINUTE)) {
      if (stepDue(one, directory, at) !== 'climb') continue;
      one = given(one, { kind: 'climb' }, SYSTEM, at).case;
      steps.push(`${at.slice(5, 16)} ${one.climbed?.who}`);
    }
    expect(steps).toEqual(['08-05T02:00 owner', '08-06T01:00 backup', '08-07T01:00 desk']);
  });

  test('a holiday announced late moves the step, and nothing happens on the day that it had', () => {
    const one = opened();
    const known: Directory = {
      ...directory,
      holidays: [...directory.holidays, { date: '2026-07-08', name: 'Libur', status: 'official' }],
    };
    expect(decide(one, { kind: 'climb' }, { at: one.next?.at ?? '', by: SYSTEM, directory: known }).ok).toBe(false);
    expect(onSchedule(one, known)).toMatchObject({
      version: one.version,
      answerBy: '2026-07-14T09:00:00.000Z',
      next: { step: 'climb', at: '2026-07-10T01:00:00.000Z' },
    });
  });

  test('a standard of the stage’s own is the one that counts', () => {
    const standards: Standards = {
      ...directory.standards,
      decideWithin: 3,
      unacknowledged: [
        { after: 1, who: 'owner' },
        { after: 4, who: 'desk' },
      ],
      deskWithin: 1,
    };
    const known = { ...directory, standards };
    const one = opened('bpmp-35', known);
    expect(one.answerBy).toBe('2026-07-09T09:00:00.000Z');
    expect(silence(one, '2026-07-15T03:00:00.000Z', known).map(said)).toEqual([
      '07-08T01:00 owner',
      '07-13T01:00 desk',
      '07-15T01:00 leadership',
    ]);
  });
});
