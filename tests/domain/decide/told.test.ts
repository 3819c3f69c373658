import { describe, expect, test } from 'vitest';
import type { CommandKind, Role } from '../../../shared/domain/command.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { type Message, WHOEVER } from '../../../shared/domain/message.ts';
import { RULES } from '../../../shared/domain/rules.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { HOUR, after as later, MINUTE } from '../../../shared/domain/time.ts';
import { as, COMMANDS, done, KINDS, NOW, readyFor, sample } from './samples.ts';

const whom = ({ audience, office, kind }: Message): string => `${office || audience}:${kind}`;
const mails = (kind: CommandKind, status: Status, role: Role): string =>
  done(readyFor(kind, status), COMMANDS[kind], as(role)).messages.map(whom).sort().join(' ');

/** Who hears of it, once more and by hand: of what the owner does, the desk does, the partner does, the system does. */
const TOLD: readonly (readonly [CommandKind, Status, Role, string])[] = [
  ['introduce', 'received', 'system', 'gtk-35:introduced nasional:introduced'],
  ['acknowledge', 'received', 'owner', 'partner:news'],
  ['contacted', 'received', 'owner', ''],
  ['phone-office', 'received', 'desk', ''],
  ['contacted-me', 'received', 'partner', ''],
  ['accept', 'received', 'owner', 'gtk-35:decided nasional:decided partner:accepted'],
  ['accept', 'received', 'desk', 'bpmp-35:decided gtk-35:decided partner:accepted'],
  ['decline', 'received', 'owner', 'gtk-35:decided nasional:decided partner:declined'],
  ['decline', 'revision', 'desk', 'bpmp-35:decided gtk-35:decided partner:declined'],
  ['ask-revision', 'received', 'owner', 'partner:revision-asked'],
  ['revise', 'revision', 'partner', 'bpmp-35:revised'],
  ['revise', 'active', 'partner', 'bpmp-35:revised'],
  ['verify', 'received', 'participant', ''],
  ['comment', 'received', 'participant', ''],
  ['reassign', 'received', 'owner', 'bpmp-33:handed-over gtk-35:handed-over nasional:handed-over partner:news'],
  ['reassign', 'received', 'desk', 'bpmp-33:handed-over bpmp-35:handed-over gtk-35:handed-over partner:news'],
  ['hand-over', 'received', 'owner', 'gtk-35:handed-over nasional:handed-over partner:news'],
  ['hand-over', 'received', 'desk', 'bpmp-35:handed-over gtk-35:handed-over partner:news'],
  ['extend', 'received', 'partner', 'bpmp-35:revised gtk-91:introduced'],
  ['withdraw', 'received', 'partner', 'bpmp-35:withdrawn gtk-35:withdrawn nasional:withdrawn partner:news'],
  ['end', 'active', 'owner', 'gtk-35:ended nasional:ended partner:news'],
  ['end', 'active', 'partner', 'bpmp-35:ended gtk-35:ended nasional:ended partner:news'],
  ['propose', 'active', 'partner', 'bpmp-35:proposal'],
  ['answer-proposal', 'active', 'owner', 'partner:scope-answered'],
  ['undo', 'accepted', 'owner', ''],
  ['take-effect', 'accepted', 'system', ''],
  ['lapse', 'revision', 'system', 'partner:news'],
  ['climb', 'received', 'system', 'bpmp-35:reminder'],
  ['climb', 'acknowledged', 'system', 'bpmp-35:reminder'],
  ['climb', 'revision', 'system', 'nasional:reminder'],
  ['remind-partner', 'revision', 'system', 'partner:revision-reminder'],
  ['check-in', 'active', 'system', 'partner:check-in'],
  ['miss-check-in', 'active', 'system', 'bpmp-35:unconfirmed'],
  ['report', 'active', 'partner', 'bpmp-35:reported'],
  ['mark-practice', 'active', 'owner', ''],
  ['look-again', 'declined', 'partner', 'nasional:look-again'],
  ['reopen', 'declined', 'desk', 'bpmp-35:reopened partner:news'],
  ['reopen', 'declined', 'owner', 'partner:news'],
  ['ask-reroute', 'received', 'partner', 'bpmp-35:route-correction nasional:route-correction'],
  ['stop-mail', 'received', 'partner', 'bpmp-35:call-partner'],
  ['cannot-reach', 'received', 'system', 'bpmp-35:call-partner'],
  ['change-contact', 'received', 'partner', 'bpmp-35:contact-changed'],
  ['change-contact', 'received', 'owner', ''],
  ['withdraw-consent', 'received', 'partner', 'bpmp-35:consent-withdrawn'],
  ['withdraw-practice', 'ended', 'partner', 'bpmp-35:consent-withdrawn nasional:consent-withdrawn'],
];

describe('who is told', () => {
  test('is said here of every command', () => {
    expect(new Set(TOLD.map(([kind]) => kind))).toEqual(new Set(KINDS));
  });

  test.each(TOLD)('of %s from %s by the %s: %s', (kind, status, role, expected) => {
    expect(mails(kind, status, role)).toBe(expected);
  });

  test('every change of status is mailed to the partner, but for what it did itself or will be told of in a moment', () => {
    const unsaid = KINDS.filter(kind => {
      const rule = RULES[kind];
      const from = rule.from[0] ?? 'received';
      const [role = 'owner'] = rule.by;
      const one = readyFor(kind, from);
      const { case: next, messages } = done(one, COMMANDS[kind], as(role));
      return next.status !== one.status && !messages.some(({ audience }) => audience === 'partner');
    });
    // `take-effect` follows an acceptance, whose mail leaves then; an undone decision was never told.
    expect(unsaid.sort()).toEqual(['contacted', 'contacted-me', 'take-effect', 'undo']);
  });
});

describe('a mail', () => {
  test('about a decision is due when it cannot be taken back any more, and any other at once', () => {
    for (const kind of KINDS) {
      const { from, by, decides } = RULES[kind];
      const { messages } = done(readyFor(kind, from[0] ?? 'received'), COMMANDS[kind], as(by[0] ?? 'owner'));
      for (const message of messages) {
        // What falls silent, or lapses, within a quarter of an hour is in one mail.
        const waits = decides || message.kind === 'reminder' || kind === 'climb' || kind === 'lapse';
        expect([kind, message.nextTryAt]).toEqual([kind, waits ? later(NOW, 15 * MINUTE) : NOW]);
        expect(message.createdAt).toBe(NOW);
      }
    }
  });

  test.each([
    ['remind-partner', 'revision', '2026-07-06T01:00:00.000Z'],
    ['check-in', 'active', '2026-07-06T01:00:00.000Z'],
    ['miss-check-in', 'active', '2026-07-06T01:00:00.000Z'],
    ['climb', 'received', '2026-07-06T01:15:00.000Z'],
  ] as const)(
    'that asks for something (%s) leaves in office hours, though its step was late',
    (kind, status, opening) => {
      const saturday = { at: '2026-07-04T20:00:00.000Z' };
      const { messages } = done(readyFor(kind, status), COMMANDS[kind], as('system'), saturday);
      expect(messages.map(({ nextTryAt }) => nextTryAt)).toEqual([opening]);
    },
  );

  test('to the partner is owed whichever office has the case when it leaves', () => {
    const { messages } = done(sample({ epoch: 3 }), COMMANDS['ask-revision'], as('owner'));
    expect(messages.map(({ epoch }) => epoch)).toEqual([WHOEVER]);
  });

  test('to an office is owed while the right to act is where it was', () => {
    const { messages } = done(sample({ epoch: 3 }), COMMANDS.accept, as('owner'));
    expect(messages.filter(({ audience }) => audience !== 'partner').map(({ epoch }) => epoch)).toEqual([3, 3]);
  });

  test('to the desk about a refusal reaches it also where the desk itself refused', () => {
    const { messages } = done(
      sample({ office: DESK, participants: [], status: 'declined' }),
      COMMANDS['look-again'],
      as('partner'),
    );
    expect(messages.map(whom)).toEqual(['nasional:look-again']);
  });

  test('of a wrong region goes once to a desk that is the owner', () => {
    const { messages } = done(sample({ office: DESK, participants: [] }), COMMANDS['ask-reroute'], as('partner'));
    expect(messages.map(whom)).toEqual(['nasional:route-correction']);
  });

  test('introduces whom a new province brings along, and nobody twice', () => {
    const extend = { ...COMMANDS.extend, participants: ['gtk-35', 'gtk-91', 'bpmp-35'] };
    const { case: next, messages } = done(sample(), extend, as('partner'));
    expect(messages.map(whom).sort()).toEqual(['bpmp-35:revised', 'gtk-91:introduced']);
    expect(next.participants).toEqual(['gtk-35', DESK, 'gtk-91']);
  });
});

describe('participants whose first step is late', () => {
  const late = sample({ next: { step: 'introduce', at: NOW } });

  test('are introduced before anything else is said', () => {
    const { case: next, messages } = done(late, COMMANDS.acknowledge, as('owner'));
    expect(messages.map(whom)).toEqual(['gtk-35:introduced', 'nasional:introduced', 'partner:news']);
    expect(next.next?.step).toBe('climb');
  });

  test('are introduced once, though a decision is taken back', () => {
    const accepted = done(late, COMMANDS.accept, as('owner')).case;
    const { case: undone, messages } = done(accepted, COMMANDS.undo, as('owner'), { at: later(NOW, MINUTE) });
    expect(messages).toEqual([]);
    expect(undone.next?.step).toBe('climb');
  });

  test('hear of a late step only when it is due', () => {
    const early = { ...late, next: { step: 'introduce', at: later(NOW, HOUR) } as const };
    expect(() => done(early, COMMANDS.introduce, as('system'))).toThrow('not-from-here');
  });
});
