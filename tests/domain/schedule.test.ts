import { describe, expect, test } from 'vitest';
import { type Case, onSchedule } from '../../shared/domain/case.ts';
import type { Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { lapsesAt, scheduled, stepDue } from '../../shared/domain/schedule.ts';
import { DAY, type Instant, after as later, MINUTE } from '../../shared/domain/time.ts';
import { aCase } from '../cases.ts';
import { directory } from '../world.ts';
import { as, COMMANDS, scope } from './decide/samples.ts';

const SYSTEM = as('system');

const given = (one: Case, command: Command, at: Instant, by = SYSTEM, known: Directory = directory) => {
  const outcome = decide(one, command, { at, by, directory: known });
  if (!outcome.ok) throw new Error(`${command.kind} is refused: ${outcome.refused}`);
  return outcome;
};

/** What a case does by itself until an instant, each step when it is due. */
const alone = (one: Case, until: Instant): readonly string[] => {
  const { next } = one;
  if (!next || next.at > until) return [];
  const step = stepDue(one, directory, next.at);
  if (!step) throw new Error('its date is not the date of now');
  return [`${next.at.slice(0, 16)} ${step}`, ...alone(given(one, { kind: step }, next.at).case, until)];
};

const known = (...days: readonly string[]): Directory => ({
  ...directory,
  holidays: [...directory.holidays, ...days.map(date => ({ date, name: 'Libur', status: 'official' as const }))],
});

describe('a request for changes', () => {
  /** Asked for on a Wednesday, at eleven in Jakarta. */
  const asked = given(aCase(), COMMANDS['ask-revision'], '2026-07-08T04:00:00.000Z', as('owner')).case;

  test('reminds the partner after five and nine working days, and lapses after ten', () => {
    expect(alone(asked, '2026-08-30T00:00:00.000Z')).toEqual([
      '2026-07-16T01:00 remind-partner',
      '2026-07-22T01:00 remind-partner',
      '2026-07-22T09:00 lapse',
    ]);
  });

  test('goes on where it was when its office changes hands', () => {
    const [reminded] = [given(asked, { kind: 'remind-partner' }, '2026-07-16T01:00:00.000Z').case];
    const one = { ...reminded, participants: ['gtk-35'] };
    const handed = given(one, COMMANDS['hand-over'], '2026-07-17T04:00:00.000Z', as('owner')).case;
    expect(handed.next).toEqual({ step: 'remind-partner', at: '2026-07-22T01:00:00.000Z' });
  });

  test('reminds once for two reminders that nothing sent, and not where the time is over', () => {
    const late = '2026-07-22T03:00:00.000Z';
    const { case: next, messages } = given(asked, { kind: 'remind-partner' }, late);
    expect(messages).toHaveLength(1);
    expect(next).toMatchObject({ reminded: 2, next: { step: 'lapse' } });
    const over = '2026-07-25T03:00:00.000Z';
    expect(stepDue(asked, directory, over)).toBe('lapse');
    expect(decide(asked, { kind: 'remind-partner' }, { at: over, by: SYSTEM, directory }).ok).toBe(false);
    expect(given(asked, { kind: 'lapse' }, over).case.status).toBe('lapsed');
  });

  test('lapses later where a holiday is announced meanwhile', () => {
    const announced = known('2026-07-20');
    const at = lapsesAt(asked, directory);
    expect(stepDue({ ...asked, reminded: 2 }, announced, at)).toBeUndefined();
    expect(lapsesAt(asked, announced)).toBe('2026-07-23T09:00:00.000Z');
  });

  test('is reminded of anew where it was asked for anew, and not again where a refusal was taken back', () => {
    const reminded = given(asked, { kind: 'remind-partner' }, '2026-07-16T01:00:00.000Z').case;
    const declined = given(reminded, COMMANDS.decline, '2026-07-16T04:00:00.000Z', as('owner')).case;
    const undone = given(declined, COMMANDS.undo, '2026-07-16T04:05:00.000Z', as('owner')).case;
    expect(undone.next).toEqual(reminded.next);
    const back = given(undone, COMMANDS.revise, '2026-07-17T04:00:00.000Z', as('partner')).case;
    const again = { ...COMMANDS['ask-revision'], answers: 2 };
    const second = given(back, again, '2026-07-20T04:00:00.000Z', as('owner')).case;
    expect(second.next).toEqual({ step: 'remind-partner', at: '2026-07-28T01:00:00.000Z' });
  });
});

describe('a partnership', () => {
  /** Sent on Friday 12 June 2026, accepted on the 15th. */
  const partnership = (changes: Partial<Case> = {}): Case => {
    const accepted = given(aCase(changes), { ...COMMANDS.accept, scope }, '2026-06-15T02:00:00.000Z', as('owner')).case;
    return given(accepted, { kind: 'take-effect' }, '2026-06-15T02:15:00.000Z').case;
  };

  test('is asked how it goes every three months, on the day on which it was applied for or the next working day', () => {
    // 12 September is a Saturday; 12 December too; 12 March 2027 is a Friday.
    let one = partnership();
    const asked: string[] = [];
    for (let times = 0; times < 5; times++) {
      const at = one.next?.at ?? '';
      asked.push(at);
      one = given(one, { kind: 'check-in' }, at).case;
      one = given(one, { ...COMMANDS.report, number: times + 1 }, later(at, DAY), as('partner')).case;
    }
    expect(asked).toEqual([
      '2026-09-14T01:00:00.000Z',
      '2026-12-14T01:00:00.000Z',
      '2027-03-12T01:00:00.000Z',
      '2027-06-14T01:00:00.000Z',
      '2027-09-13T01:00:00.000Z',
    ]);
  });

  test.each([
    ['2026-05-31T02:00:00.000Z', '2026-08-31T01:00:00.000Z'],
    ['2026-08-31T02:00:00.000Z', '2026-11-30T01:00:00.000Z'],
    ['2026-11-30T02:00:00.000Z', '2027-03-01T01:00:00.000Z'],
    // Half past six in the evening of the last day in UTC is the first of the next month in Jakarta.
    ['2026-08-31T18:30:00.000Z', '2026-12-01T01:00:00.000Z'],
    ['2027-11-29T02:00:00.000Z', '2028-02-29T01:00:00.000Z'],
  ])('that was applied for at the end of a month (%s) is asked at the end of one', (submittedAt, at) => {
    const one = aCase({ status: 'active', submittedAt, since: submittedAt });
    expect(scheduled(one, directory)).toEqual({ step: 'check-in', at });
  });

  test('is asked at one instant by all offices of the application, however they differ', () => {
    const instants = ['bpmp-35', 'bpmp-51', 'bpmp-91'].map(
      (office, place) =>
        scheduled(
          aCase({
            status: 'active',
            office,
            since: `2026-06-${15 + place}T05:00:00.000Z`,
            clock: { from: '', days: 5 },
          }),
          directory,
        )?.at,
    );
    expect(new Set(instants)).toEqual(new Set(['2026-09-14T01:00:00.000Z']));
  });

  test('that is younger than a month is left in peace until the next time', () => {
    const late = (since: Instant) => scheduled(aCase({ status: 'active', since }), directory)?.at;
    expect(late('2026-08-14T02:00:00.000Z')).toBe('2026-09-14T01:00:00.000Z');
    expect(late('2026-08-20T02:00:00.000Z')).toBe('2026-12-14T01:00:00.000Z');
  });

  test('is in one mail with the application’s others, also where one comes to it a day late', () => {
    const prompt = given(partnership(), { kind: 'check-in' }, '2026-09-14T01:00:00.000Z').messages;
    const tardy = given(partnership(), { kind: 'check-in' }, '2026-09-15T20:00:00.000Z').messages;
    expect([prompt, tardy].flat().map(({ kind, ordinal }) => `${kind} ${ordinal}`)).toEqual([
      'check-in 2026-09-12',
      'check-in 2026-09-12',
    ]);
    expect(tardy.map(({ nextTryAt }) => nextTryAt)).toEqual(['2026-09-16T01:00:00.000Z']);
  });

  describe('that is asked', () => {
    const asked = given(partnership(), { kind: 'check-in' }, '2026-09-14T01:00:00.000Z').case;

    test('has ten working days to answer; left unanswered twice, it is unconfirmed and its office hears of it', () => {
      expect(alone(asked, '2027-03-12T00:00:00.000Z')).toEqual([
        '2026-09-28T09:00 miss-check-in',
        '2026-12-14T01:00 check-in',
        '2026-12-30T09:00 miss-check-in',
      ]);
      const once = given(asked, { kind: 'miss-check-in' }, '2026-09-28T09:00:00.000Z');
      expect(once.messages).toEqual([]);
      expect(once.case.unconfirmedSince).toBeUndefined();
      const again = given(once.case, { kind: 'check-in' }, '2026-12-14T01:00:00.000Z').case;
      const twice = given(again, { kind: 'miss-check-in' }, '2026-12-30T09:00:00.000Z');
      expect(twice.messages.map(({ kind, office }) => `${kind} ${office}`)).toEqual(['unconfirmed bpmp-35']);
      expect(twice.case).toMatchObject({ status: 'active', unconfirmedSince: '2026-12-30T09:00:00.000Z' });
      const third = given(twice.case, { kind: 'check-in' }, '2027-03-12T01:00:00.000Z').case;
      const missed = given(third, { kind: 'miss-check-in' }, '2027-04-01T09:00:00.000Z');
      // It is said once, and the partner is asked all the same.
      expect([missed.messages, missed.case.next?.step]).toEqual([[], 'check-in']);
    });

    test.each([
      ['its report', COMMANDS.report],
      ['a scope that it proposes', COMMANDS.propose],
      ['other answers', COMMANDS.revise],
    ] as const)('answers with %s, however late, and is confirmed again', (_what, command) => {
      const missed = given(asked, { kind: 'miss-check-in' }, '2026-09-28T09:00:00.000Z').case;
      const gone = { ...missed, unconfirmedSince: '2026-09-28T09:00:00.000Z' };
      const heard = given(gone, command, '2026-10-01T02:00:00.000Z', as('partner')).case;
      expect(heard.unconfirmedSince).toBeUndefined();
      expect(heard.checkIn).toEqual({ asked: asked.checkIn?.asked, answeredAt: '2026-10-01T02:00:00.000Z', missed: 0 });
      // What it proposes waits for its office first.
      const { proposal: _answered, ...rest } = heard;
      expect(scheduled(rest, directory)).toEqual({ step: 'check-in', at: '2026-12-14T01:00:00.000Z' });
    });

    test('and could not be reached is remembered as such until it is heard from', () => {
      const missed = given(asked, { kind: 'miss-check-in', unreached: true }, '2026-09-28T09:00:00.000Z').case;
      const again = given(missed, { kind: 'check-in' }, '2026-12-14T01:00:00.000Z').case;
      const twice = given(again, { kind: 'miss-check-in' }, '2026-12-30T09:00:00.000Z').case;
      expect(twice.checkIn).toMatchObject({ missed: 2, unreached: true });
      const heard = given(twice, COMMANDS.report, '2027-01-02T02:00:00.000Z', as('partner')).case;
      expect(heard.checkIn).not.toHaveProperty('unreached');
    });

    test('and ends it has answered; what its office does is no answer', () => {
      const ended = given(asked, COMMANDS.end, '2026-09-15T02:00:00.000Z', as('partner')).case;
      expect(ended.checkIn?.answeredAt).toBe('2026-09-15T02:00:00.000Z');
      expect(ended.next).toBeUndefined();
      const contacted = given(asked, COMMANDS.contacted, '2026-09-15T02:00:00.000Z', as('owner')).case;
      expect(contacted.next?.step).toBe('miss-check-in');
    });

    test.each<[string, Partial<Directory>]>([
      [
        'becomes a holiday',
        { holidays: [...directory.holidays, { date: '2026-09-14', name: 'Libur', status: 'official' }] },
      ],
      ['begins an hour later', { offices: directory.offices.map(each => ({ ...each, hours: '09:00-16:00' })) }],
    ])('is not asked again for the same day where the one on which it was asked %s since', (_what, since) => {
      const missed = given(asked, { kind: 'miss-check-in' }, '2026-09-28T09:00:00.000Z').case;
      const next = scheduled(missed, { ...directory, ...since });
      expect([next?.step, next?.at.slice(0, 10)]).toEqual(['check-in', '2026-12-14']);
    });

    test('months late is asked once, and on the usual day again', () => {
      const late = given(partnership(), { kind: 'check-in' }, '2027-02-01T03:00:00.000Z').case;
      const answered = given(late, COMMANDS.report, '2027-02-02T03:00:00.000Z', as('partner')).case;
      expect(answered.next).toEqual({ step: 'check-in', at: '2027-03-12T01:00:00.000Z' });
    });
  });
});

describe('an acceptance', () => {
  test('takes effect when it cannot be taken back any more', () => {
    const accepted = given(aCase(), COMMANDS.accept, '2026-06-15T02:00:00.000Z', as('owner')).case;
    expect(accepted.next).toEqual({ step: 'take-effect', at: '2026-06-15T02:15:00.000Z' });
    expect(stepDue(accepted, directory, later('2026-06-15T02:15:00.000Z', -MINUTE))).toBeUndefined();
  });
});

test.each(['declined', 'lapsed', 'withdrawn', 'ended', 'reassigned'] as const)(
  'a case that is %s does nothing by itself',
  status => {
    const one = onSchedule(
      { ...aCase({ status }), next: { step: 'introduce', at: '2026-06-12T01:00:00.000Z' } },
      directory,
    );
    expect(one.next).toBeUndefined();
  },
);
