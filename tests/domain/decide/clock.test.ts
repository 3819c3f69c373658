import { describe, expect, test } from 'vitest';
import { type Case, openCase } from '../../../shared/domain/case.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { lapsesAt } from '../../../shared/domain/schedule.ts';
import { after, type Instant, MINUTE } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as, COMMANDS, done, why } from './samples.ts';

const { revise } = COMMANDS;
const ask = COMMANDS['ask-revision'];
const owner = as('owner');
const partner = as('partner');

/** A case as an office got it. Monday 6 July 2026, nine in Jakarta: answered by Monday the 13th. */
const opened = (office = 'bpmp-35', at: Instant = '2026-07-06T02:00:00.000Z'): Case =>
  openCase(
    { office, standsIn: false, provinces: ['35'], participants: [] },
    { reference: '7K3F9QXR2MCC', number: '01', organisation: 'Yayasan Cahaya', at, directory },
  ).case;

describe('the clock of an answer', () => {
  test('stands still while the partner revises, and goes on with what was left', () => {
    // Wednesday: Thursday, Friday and Monday are left.
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    expect(asked).toMatchObject({ daysLeft: 3, revisions: 1 });
    // A Friday nine days later: Monday, Tuesday, Wednesday.
    const back = done(asked, revise, partner, { at: '2026-07-17T04:00:00.000Z' }).case;
    expect(back).toMatchObject({
      status: 'received',
      since: '2026-07-17T04:00:00.000Z',
      clock: { from: '2026-07-17T04:00:00.000Z', days: 3 },
      answerBy: '2026-07-22T09:00:00.000Z',
    });
    expect([back.daysLeft, back.decision, back.undo]).toEqual([undefined, undefined, undefined]);
  });

  test('leaves at least a day, however late the office asked', () => {
    const asked = done(opened(), ask, owner, { at: '2026-07-20T04:00:00.000Z' }).case;
    expect(asked.daysLeft).toBe(0);
    const back = done(asked, revise, partner, { at: '2026-07-21T04:00:00.000Z' }).case;
    expect(back.answerBy).toBe('2026-07-22T09:00:00.000Z');
  });

  test('is not touched by answers that nobody asked for', () => {
    const before = opened();
    const revised = done(before, revise, partner, { at: '2026-07-08T04:00:00.000Z' }).case;
    expect(revised).toMatchObject({ status: 'received', since: before.since, clock: before.clock, answers: 2 });
  });

  test('goes on for the second revision as for the first', () => {
    const first = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    const back = done(first, revise, partner, { at: '2026-07-17T04:00:00.000Z' }).case;
    const second = done(back, { ...ask, answers: 2 }, owner, { at: '2026-07-20T04:00:00.000Z' }).case;
    expect(second).toMatchObject({ daysLeft: 2, revisions: 2 });
    expect(done(second, { ...revise, answers: 3 }, partner, { at: '2026-07-20T05:00:00.000Z' }).case.clock.days).toBe(
      2,
    );
  });

  test('counts a holiday that was announced after the case was opened', () => {
    const announced = {
      ...directory,
      holidays: [...directory.holidays, { date: '2026-07-10', name: 'Libur', status: 'official' } as const],
    };
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z', directory: announced }).case;
    expect(asked.daysLeft).toBe(3);
  });

  test.each([
    ['bpmp-35', '2026-07-14T09:00:00.000Z'],
    ['bpmp-73', '2026-07-14T08:00:00.000Z'],
    ['bpmp-91', '2026-07-14T07:00:00.000Z'],
  ])('closes at four in the afternoon of the office’s own zone: %s', (office, answerBy) => {
    const declined = { ...opened(office), status: 'declined' as const };
    const reopened = done(declined, COMMANDS.reopen, as('desk'), { at: '2026-07-07T04:00:00.000Z' }).case;
    expect(reopened.answerBy).toBe(answerBy);
  });

  test('is counted anew by the calendar of the office that is handed the case', () => {
    const one = { ...opened('bpmp-91'), provinces: ['91'], participants: ['gtk-91', DESK] };
    const handed = done(one, { ...COMMANDS['hand-over'], office: 'gtk-91' }, as('owner', 'bpmp-91')).case;
    expect(handed).toMatchObject({ clock: one.clock, answerBy: '2026-07-13T07:00:00.000Z' });
  });
});

describe('a request for revision', () => {
  test('lapses ten working days after it cannot be taken back, over weekends and holidays', () => {
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    expect(lapsesAt(asked, directory)).toBe('2026-07-22T09:00:00.000Z');
    // 17 August is a Monday, and Maulid Nabi follows on the 25th.
    const august = done(opened(), ask, owner, { at: '2026-08-12T04:00:00.000Z' }).case;
    expect(lapsesAt(august, directory)).toBe('2026-08-28T09:00:00.000Z');
  });

  test('counts from the end of its window: at ten to midnight the next day is the first', () => {
    const early = done(opened(), ask, owner, { at: '2026-07-08T16:40:00.000Z' }).case;
    const late = done(opened(), ask, owner, { at: '2026-07-08T16:50:00.000Z' }).case;
    expect([early, late].map(one => lapsesAt(one, directory))).toEqual([
      '2026-07-22T09:00:00.000Z',
      '2026-07-23T09:00:00.000Z',
    ]);
  });

  test('lapses when its day is over, and not a minute before', () => {
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    const at = '2026-07-22T09:00:00.000Z';
    expect(why(asked, COMMANDS.lapse, as('system'), { at: after(at, -MINUTE) })).toBe('not-from-here');
    const lapsed = done(asked, COMMANDS.lapse, as('system'), { at }).case;
    expect(lapsed).toMatchObject({ status: 'lapsed', since: at, daysLeft: 3 });
    expect([lapsed.next, lapsed.undo]).toEqual([undefined, undefined]);
  });

  test('that has lapsed is answered all the same: the case goes on with what was left', () => {
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    const lapsed = done(asked, COMMANDS.lapse, as('system'), { at: '2026-07-22T09:00:00.000Z' }).case;
    const back = done(lapsed, revise, partner, { at: '2026-07-24T04:00:00.000Z' }).case;
    expect(back).toMatchObject({ status: 'received', clock: { days: 3 }, answerBy: '2026-07-29T09:00:00.000Z' });
  });

  test('is not answered by answers that the office had read when it asked', () => {
    const asked = done(opened(), { ...ask, answers: 2 }, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    const told = done(asked, revise, partner, { at: '2026-07-09T04:00:00.000Z' }).case;
    expect(told).toMatchObject({ status: 'revision', answers: 2, next: { step: 'remind-partner' } });
    expect(done(told, { ...revise, answers: 3 }, partner, { at: '2026-07-09T05:00:00.000Z' }).case.status).toBe(
      'received',
    );
  });

  test('is answered also by answers that come after later ones, whose version stays', () => {
    const asked = done(opened(), ask, owner, { at: '2026-07-08T04:00:00.000Z' }).case;
    const extended = done(asked, { ...COMMANDS.extend, answers: 3 }, partner, { at: '2026-07-09T04:00:00.000Z' }).case;
    const back = done(extended, revise, partner, { at: '2026-07-09T04:01:00.000Z' }).case;
    expect(back).toMatchObject({ status: 'received', answers: 3, provinces: ['35', '92'] });
    expect(why(back, { ...revise, answers: 3 }, partner)).toBe('other-answers');
  });
});
