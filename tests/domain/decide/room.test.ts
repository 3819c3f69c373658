import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/domain/case.ts';
import type { Command, CommandKind, Role } from '../../../shared/domain/command.ts';
import { after, type Instant, MINUTE } from '../../../shared/domain/time.ts';
import { caseRow } from '../../../shared/flow/case-rows.ts';
import { as, COMMANDS, decided, NOW, sample } from './samples.ts';

/** The longest text that is taken: 2,000 characters of four bytes. */
const LONG = '🎓'.repeat(2_000);
const LONG_NAME = '🎓'.repeat(120);
const by = (role: Role) => ({ ...as(role), officer: LONG_NAME });

/** The command with the longest words that its fields take. */
const wordy = (kind: CommandKind): Command =>
  Object.fromEntries(
    Object.entries(COMMANDS[kind]).map(([name, value]) => [
      name,
      ['reason', 'note', 'text'].includes(name) ? LONG : value,
    ]),
  ) as Command;

type Act = readonly [CommandKind, Role];

/** Does the same again and again until nothing of it is taken any more. */
const untilRefused = (one: Case, acts: readonly Act[]): Readonly<{ case: Case; taken: number; refused: string[] }> => {
  let now = one;
  let at: Instant = NOW;
  let taken = 0;
  for (let round = 0; round < 1_000; round++) {
    const refused: string[] = [];
    for (const [kind, role] of acts) {
      at = after(at, kind === 'undo' ? MINUTE : 20 * MINUTE);
      const outcome = decided(now, wordy(kind), by(role), { at });
      if (outcome.ok) taken++;
      else refused.push(`${kind} ${outcome.refused}`);
      now = outcome.case;
    }
    if (refused.length === acts.length) return { case: now, taken, refused };
  }
  throw new Error('there is always room');
};

const bytes = (one: Case): number => Buffer.byteLength(JSON.stringify(caseRow(one)));

/** Everything on a case that is not a remark, as long as it gets. */
const full = (changes: Partial<Case> = {}): Case => {
  const said = { note: LONG, at: NOW, by: by('owner') };
  return sample({
    verified: {
      selfFunded: { holds: true, ...said },
      learningFocus: { holds: true, ...said },
      hasMou: { holds: true, ...said },
      hasSchools: { holds: true, ...said },
      hasExperience: { holds: true, ...said },
    },
    reroute: { province: '33', note: LONG, at: NOW, times: 3 },
    ...changes,
  });
};

describe('a case stays below what an item of the table holds', () => {
  test.each<readonly [string, Case, readonly Act[]]>([
    [
      'is talked about',
      full(),
      [
        ['comment', 'owner'],
        ['comment', 'participant'],
        ['verify', 'owner'],
      ],
    ],
    ['was reached', full(), [['contacted', 'owner']]],
    [
      'is decided and taken back',
      full(),
      [
        ['comment', 'owner'],
        ['accept', 'owner'],
        ['undo', 'desk'],
      ],
    ],
    [
      'is refused and opened again',
      full(),
      [
        ['comment', 'owner'],
        ['decline', 'owner'],
        ['look-again', 'partner'],
        ['reopen', 'desk'],
      ],
    ],
    [
      'is proposed to',
      full({ status: 'active' }),
      [
        ['propose', 'partner'],
        ['answer-proposal', 'owner'],
        ['comment', 'owner'],
      ],
    ],
  ])('however much it %s', (_name, one, acts) => {
    const { case: last, taken } = untilRefused(one, acts);
    expect(taken).toBeGreaterThan(5);
    expect(bytes(last)).toBeLessThan(400_000);
  });
});

describe('a case that was talked about as much as can be', () => {
  const talked = untilRefused(full(), [['comment', 'owner']]).case;
  const at = after(NOW, 1_000 * MINUTE);

  test('takes no more of it, and says so', () => {
    expect(decided(talked, COMMANDS.comment, as('participant'), { at })).toMatchObject({ refused: 'too-often' });
    expect(untilRefused(sample(), [['contacted', 'owner']]).case.remarks).toHaveLength(40);
  });

  test('is still decided, handed on, withdrawn or taken back', () => {
    for (const kind of ['accept', 'decline', 'ask-revision', 'hand-over', 'reassign'] as const) {
      expect([kind, decided(talked, wordy(kind), by('owner'), { at }).ok]).toEqual([kind, true]);
    }
    const decision = decided(talked, wordy('accept'), by('owner'), { at }).case;
    expect(decided(decision, COMMANDS.undo, as('owner'), { at }).ok).toBe(true);
    expect(decided(talked, wordy('withdraw'), by('partner'), { at }).ok).toBe(true);
  });
});

test('an application is said to belong elsewhere three times at most, and a scope proposed ten times', () => {
  expect(untilRefused(sample(), [['ask-reroute', 'partner']])).toMatchObject({
    taken: 3,
    refused: ['ask-reroute too-often'],
  });
  const proposed = untilRefused(sample({ status: 'active' }), [['propose', 'partner']]);
  expect(proposed).toMatchObject({ taken: 10, refused: ['propose too-often'] });
});
