import { describe, expect, test } from 'vitest';
import type { CommandKind, Role } from '../../../shared/domain/command.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { as, COMMANDS, decided, KINDS, ROLES, readyFor } from './samples.ts';

/**
 * The table once more, written by hand from the issue and the design, one line a command: from which statuses (and to
 * which), and by whom. R received, A acknowledged, V revision, Y accepted, P active, N declined, L lapsed, W withdrawn,
 * E ended, X reassigned. `>` names the status afterwards; without it the status stays. `+` names more statuses for one role.
 */
const TABLE = `
introduce        R A V                        system
acknowledge      R>A                          owner backup desk
contacted        R>A A V Y P                  owner backup desk
phone-office     R A                          desk
contacted-me     R>A                          partner
accept           R>Y A>Y                      owner backup desk
decline          R>N A>N V>N                  owner backup desk
ask-revision     R>V A>V                      owner backup desk
revise           R A V>R Y P N L>R            partner
verify           R A V Y P                    owner backup desk participant
comment          R A V Y P N L W E            owner backup desk participant
reassign         R>X A>X V>X                  owner backup desk
hand-over        R A V                        owner backup desk
extend           R A V                        partner
withdraw         R>W A>W V>W                  partner
end              Y>E P>E                      owner backup desk partner
propose          Y P                          partner
answer-proposal  Y P                          owner backup desk
undo             Y>R N>R V>R                  owner backup desk
take-effect      Y>P                          system
lapse            V>L                          system
climb            R A V                        system
remind-partner   V                            system
check-in         P                            system
miss-check-in    P                            system
report           P                            partner
mark-practice    P E                          owner backup desk
look-again       N                            partner
reopen           N>R L>R                      owner backup desk
ask-reroute      R A V                        partner
stop-mail        R A V Y P N L                partner
cannot-reach     R A V Y P N L                system
change-contact   R A V Y P                    owner backup desk partner+NLWE
withdraw-consent R A V Y P N L W E            partner
withdraw-practice R A V Y P N L W E           partner
`;

const STATUS: Readonly<Record<string, Status>> = {
  R: 'received',
  A: 'acknowledged',
  V: 'revision',
  Y: 'accepted',
  P: 'active',
  N: 'declined',
  L: 'lapsed',
  W: 'withdrawn',
  E: 'ended',
  X: 'reassigned',
};

type Line = Readonly<{ moves: ReadonlyMap<Status, Status>; by: ReadonlyMap<string, readonly Status[]> }>;

const statusOf = (letter = ''): Status => {
  const status = STATUS[letter];
  if (!status) throw new Error(`no status ${letter}`);
  return status;
};

const TABLE_OF: ReadonlyMap<string, Line> = new Map(
  TABLE.trim()
    .split('\n')
    .map(line => {
      const [kind = '', ...words] = line.split(/\s+/);
      const moves = words
        .filter(word => /^[A-Z]/.test(word))
        .map(word => {
          const [from, to = from] = word.split('>');
          return [statusOf(from), statusOf(to)] as const;
        });
      const by = words
        .filter(word => /^[a-z]/.test(word))
        .map(word => {
          const [role = '', more = ''] = word.split('+');
          return [role, [...more].map(statusOf)] as const;
        });
      return [kind, { moves: new Map(moves), by: new Map(by) }];
    }),
);

const lineOf = (kind: CommandKind): Line => {
  const line = TABLE_OF.get(kind);
  if (!line) throw new Error(`${kind} is not in the table`);
  return line;
};

const outcomeOf = (kind: CommandKind, status: Status, role: Role): string => {
  const outcome = decided(readyFor(kind, status), COMMANDS[kind], as(role));
  return outcome.ok ? outcome.case.status : outcome.refused;
};

const expected = (kind: CommandKind, status: Status, role: Role): string => {
  const { moves, by } = lineOf(kind);
  const more = by.get(role);
  if (!more) return 'not-by-you';
  return moves.get(status) ?? (more.includes(status) ? status : 'not-from-here');
};

describe('what may happen to a case', () => {
  test('is every command, and no other', () => {
    expect([...TABLE_OF.keys()].sort()).toEqual([...KINDS].sort());
  });

  test.each(KINDS)('%s: from the listed statuses only, to the listed status, by the listed roles', kind => {
    const outcomes = (of: typeof outcomeOf) =>
      Object.values(STATUS).flatMap(status => ROLES.map(role => `${status} ${role}: ${of(kind, status, role)}`));
    expect(outcomes(outcomeOf)).toEqual(outcomes(expected));
  });
});
