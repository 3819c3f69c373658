import { describe, expect, test } from 'vitest';
import { openCase } from '../../../shared/domain/case.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { DAY, after as later } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as, COMMANDS } from '../decide/samples.ts';
import { given, MONDAY, opened, said, silence, whom } from './silence.ts';

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
