import fc from 'fast-check';
import { type Case, openCase } from '../../../shared/domain/case.ts';
import type { Actor, Command, CommandKind, Role } from '../../../shared/domain/command.ts';
import type { Decided } from '../../../shared/domain/decide/given.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { route } from '../../../shared/domain/route.ts';
import { stepDue } from '../../../shared/domain/schedule.ts';
import { after, HOUR, type Instant, MINUTE } from '../../../shared/domain/time.ts';
import { application, directory, region } from '../../world.ts';
import { COMMANDS, KINDS, NOW, ROLES } from './samples.ts';

/** Something that somebody tries: which case it is aimed at, and how long after the thing before. */
export type Attempt = Readonly<{
  kind: CommandKind;
  role: Role;
  /** The case that the attempt before was aimed at; or another one, counted round. */
  place: number | 'same';
  /** Counted round the offices of the story. */
  office: number;
  wait: number;
  /** The officer has not seen the latest answers. */
  stale: boolean;
  /** The system's own steps are taken first where one is due. */
  prompt: boolean;
}>;

/** What commands are tried more often: what makes a story go on. */
const OFTEN: readonly CommandKind[] = ['accept', 'decline', 'ask-revision', 'undo', 'revise', 'reassign', 'hand-over'];

export const attempts = (maxLength = 30): fc.Arbitrary<Attempt[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof(fc.constantFrom(...KINDS), fc.constantFrom(...OFTEN)),
      // Mostly somebody who may.
      role: fc.oneof({ weight: 6, arbitrary: fc.constant('owner' as const) }, fc.constantFrom(...ROLES)),
      place: fc.oneof({ weight: 2, arbitrary: fc.constant('same' as const) }, fc.nat(5)),
      office: fc.nat(5),
      wait: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(0, MINUTE, 5 * MINUTE) },
        { weight: 3, arbitrary: fc.constantFrom(14 * MINUTE, 15 * MINUTE, HOUR) },
        { weight: 1, arbitrary: fc.nat(30).map(days => days * 24 * HOUR) },
      ),
      stale: fc.nat(9).map(tenth => tenth === 0),
      prompt: fc.boolean(),
    }),
    { maxLength, size: 'max' },
  );

const OFFICES = ['bpmp-35', 'bpmp-33', 'bpmp-35', 'gtk-35', 'bpmp-33', DESK] as const;

/** One thing that happened, with all cases before and after it. */
export type Step = Readonly<{
  command: Command;
  by: Actor;
  at: Instant;
  number: string;
  before: ReadonlyMap<string, Case>;
  after: ReadonlyMap<string, Case>;
  outcome: Decided;
}>;

export type Story = Readonly<{ steps: readonly Step[]; messages: readonly Message[]; provinces: readonly string[] }>;

/** The commands that only the partner has: it is the one who gives them. */
const PARTNERS: ReadonlySet<CommandKind> = new Set([
  'contacted-me',
  'revise',
  'extend',
  'withdraw',
  'propose',
  'report',
  'look-again',
  'ask-reroute',
  'stop-mail',
]);

/** Plays attempts on an application of three offices, and tells all that came of it. */
export const play = (tries: readonly Attempt[]): Story => {
  const content = application({
    regions: ['35', '33', '91', '92'].map(code => region(code, { roles: ['communities'] })),
  });
  const assignments = route(content, directory);
  const opened = assignments.map((assignment, place) =>
    openCase(assignment, {
      reference: '7K3F9QXR2MCC',
      number: String(place + 1).padStart(2, '0'),
      organisation: 'Yayasan Cahaya',
      at: NOW,
      directory,
    }),
  );
  let cases: ReadonlyMap<string, Case> = new Map(opened.map(({ case: one }) => [one.number, one]));
  const provinces = assignments.flatMap(assignment => assignment.provinces);
  const messages: Message[] = opened.map(({ notice }) => notice);
  const steps: Step[] = [];
  let answers = 1;
  let at = NOW;
  let aimed = '01';

  const give = (number: string, command: Command, by: Actor): void => {
    const now = cases.get(number);
    if (!now) return;
    const others = [...cases.values()].filter(other => other !== now);
    const outcome = decide(now, command, { at, by, directory, others });
    const next = new Map(cases);
    if (outcome.ok) {
      next.set(number, outcome.case);
      for (const { after: one } of outcome.beside) next.set(one.number, one);
      messages.push(...outcome.messages);
      if (command.kind === 'extend') provinces.push(...command.provinces);
    }
    steps.push({ command, by, at, number, before: cases, after: next, outcome });
    cases = next;
  };

  for (const attempt of tries) {
    at = after(at, attempt.wait);
    if (attempt.prompt)
      for (const one of [...cases.values()]) {
        const step = stepDue(one, directory, at);
        if (step) give(one.number, { kind: step }, SYSTEM);
      }
    if (attempt.place !== 'same') aimed = [...cases.keys()][attempt.place % cases.size] ?? '01';
    const one = cases.get(aimed);
    if (!one) continue;
    const by = actor(PARTNERS.has(attempt.kind) ? 'partner' : attempt.role, one);
    if (attempt.kind === 'revise' || attempt.kind === 'extend' || attempt.kind === 'change-contact') answers++;
    const seen = attempt.stale ? one.answers - 1 : Math.max(one.answers, 1);
    const command = commandOf(attempt, { answers, seen, office: officeOf(attempt, one), steps: steps.length });
    // Other answers are told to every case, as a withdrawal may be.
    const all = command.kind === 'revise' || (command.kind === 'withdraw' && attempt.place === 5);
    for (const number of all ? [...cases.keys()] : [aimed]) give(number, command, by);
  }
  return { steps, messages, provinces };
};

const SYSTEM: Actor = { role: 'system', office: '', officer: '' };

const actor = (role: Role, one: Case): Actor => {
  const office = { owner: one.office, backup: one.office, participant: one.participants[0] ?? '', desk: DESK } as const;
  return role === 'partner' || role === 'system'
    ? { role, office: '', officer: '' }
    : { role, office: office[role], officer: 'Ibu Ratna' };
};

/** A case can be handed over only to a teacher office that takes part. */
const officeOf = ({ kind, office }: Attempt, { participants }: Case): string =>
  (kind === 'hand-over' ? participants[office % participants.length] : OFFICES[office]) ?? DESK;

type Now = Readonly<{ answers: number; seen: number; office: string; steps: number }>;

const commandOf = ({ kind }: Attempt, { answers, seen, office, steps }: Now): Command => {
  switch (kind) {
    case 'accept':
    case 'decline':
    case 'ask-revision':
      return { ...COMMANDS[kind], answers: seen };
    case 'revise':
      return { ...COMMANDS.revise, answers };
    case 'extend':
      // A province that nobody has yet: the flow adds no other.
      return { ...COMMANDS.extend, answers, provinces: [`x${steps}`], participants: ['gtk-33'] };
    case 'reassign':
    case 'hand-over':
      return { ...COMMANDS[kind], office };
    case 'stop-mail':
    case 'cannot-reach':
      return { ...COMMANDS[kind], contactEpoch: steps };
    case 'change-contact':
      return { ...COMMANDS[kind], version: answers };
    default:
      return COMMANDS[kind];
  }
};
