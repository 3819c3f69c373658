import { type Case, seenVersion } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { DESK } from '../../shared/domain/directory.ts';
import { OPEN } from '../../shared/domain/status.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { extend } from '../../shared/flow/extend.ts';
import { type Loaded, loadApplication } from '../../shared/flow/load.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { revise } from '../../shared/flow/revise.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { region } from '../world.ts';
import { type Post, partnerOf, post, type Scenario } from './scenarios.ts';
import type { Simulation } from './simulation.ts';

/** One thing that an officer or the partner does, so long after the one before; tried again while it was overtaken. */
type Act = Readonly<{ after: number; name: string; act: (ports: Ports, reference: string) => Promise<string> }>;

/** Each act begins when the one before was answered. */
const chain = (simulation: Simulation, reference: string, [first, ...rest]: readonly Act[]): void => {
  if (!first) return;
  simulation.world.after(first.after, () => {
    simulation.begins();
    simulation.request(
      first.name,
      ports => first.act(ports, reference),
      outcome => {
        if (outcome === 'overtaken') return false;
        chain(simulation, reference, rest);
        return true;
      },
    );
  });
};

const loaded = async (ports: Ports, reference: string): Promise<Loaded> => {
  const found = await loadApplication(ports, reference);
  if (!found) throw new Error('an acknowledged application cannot be read');
  return found;
};

const as = (role: Actor['role'], office: string): Actor => ({ role, office, officer: 'Ibu Kanari Nama' });
const partner = as('partner', '');

type Doing = Readonly<{ after?: number; number?: string; by?: Actor; isDone?: (one: Case) => boolean }>;

/** A command to a case, by somebody who looked at it first; `isDone` tells it from one whose answer was lost. */
const does = (command: Command, { after = HOUR, number = '01', by, isDone = isClosed }: Doing = {}): Act => ({
  after,
  name: command.kind,
  act: async (ports, reference) => {
    const one = (await loaded(ports, reference)).cases.find(each => each.number === number);
    if (!one) throw new Error(`no case ${number}`);
    if (isDone(one)) return 'done';
    const actor = by ?? as('owner', one.office);
    return (await commandCase(ports, reference, number, command, { by: actor, seen: seenVersion(one) })).outcome;
  },
});

const isClosed = ({ status }: Case): boolean => !OPEN.includes(status);
const is =
  (...statuses: readonly Case['status'][]) =>
  ({ status }: Case): boolean =>
    statuses.includes(status);

const acknowledge = does({ kind: 'acknowledge' }, { isDone: is('acknowledged') });
const scope = [{ province: '35', roles: ['communities'], levels: ['SD'] }];
const accept = (number = '01'): Act => does({ kind: 'accept', scope, answers: 1 }, { number });
const decline = (after = HOUR): Act => does({ kind: 'decline', reason: 'Kanari catatan', answers: 1 }, { after });
const ask = does(
  { kind: 'ask-revision', fields: ['organisation.name'], reason: 'Kanari catatan', answers: 1 },
  { isDone: is('revision') },
);
const undo = (after: number): Act => does({ kind: 'undo' }, { after, isDone: ({ undo: open }) => open === undefined });
const reassign = (office: string, doing: Doing = {}): Act =>
  does({ kind: 'reassign', office, reason: 'Kanari catatan' }, { isDone: is('reassigned'), ...doing });
const handOver = does(
  { kind: 'hand-over', office: 'gtk-35', reason: 'Kanari catatan' },
  { isDone: ({ office }) => office === 'gtk-35' },
);
const end = does({ kind: 'end', reason: 'Kanari catatan' }, { after: DAY, by: partner, isDone: is('ended') });
const propose = does(
  { kind: 'propose', scope: scope.map(each => ({ ...each, schools: 1 })), note: 'Kanari catatan' },
  { after: DAY, by: partner, isDone: ({ proposal }) => proposal !== undefined },
);
const agree = does(
  { kind: 'answer-proposal', agreed: true, reason: '' },
  { isDone: ({ proposal }) => proposal?.answer !== undefined },
);
const lookAgain = does(
  { kind: 'look-again', note: 'Kanari catatan' },
  { after: DAY, by: partner, isDone: ({ lookedAgain }) => lookedAgain !== undefined },
);
const reopen = does({ kind: 'reopen', reason: 'Kanari catatan' }, { by: as('desk', DESK), isDone: is('received') });

const revises = (after: number): Act => ({
  after,
  name: 'revise',
  act: async (ports, reference) => {
    const found = await loaded(ports, reference);
    if (found.head.latest > 1) return 'done';
    const { content } = found.version;
    const organisation = { ...content.organisation, name: 'Yayasan Kanari Organisasi Baru' };
    return await revise(ports, found, { ...content, organisation }, 'sent');
  },
});
const extends_: Act = {
  after: HOUR,
  name: 'extend',
  act: async (ports, reference) => {
    const found = await loaded(ports, reference);
    if (found.head.latest > 1) return 'done';
    const { content } = found.version;
    return await extend(ports, found, { ...content, regions: [...content.regions, region('33')] }, 'sent');
  },
};
const withdraws: Act = {
  after: HOUR,
  name: 'withdraw',
  act: (ports, reference) => withdraw(ports, reference, 'Kanari catatan'),
};
const one: Post = { key: 'key-of-one-province', application: partnerOf(['35']) };
const two: Post = { key: 'key-of-two-provinces', application: partnerOf(['35', '73'], 'kanari0@mitra.example') };

const story = (name: string, what: Post, acts: readonly Act[], races = false): Scenario => ({
  name,
  posts: [what],
  begin: simulation => post(simulation, what, reference => chain(simulation, reference, acts)),
  ...(races && { races }),
});

/** What offices decide and partners answer. Mails that are due together may tell more or less: those runs are races. */
export const caseScenarios: readonly Scenario[] = [
  story('a case is acknowledged', one, [acknowledge]),
  story('a case is accepted', one, [accept()]),
  story('an acceptance is taken back', one, [accept(), undo(10 * MINUTE)]),
  story('a case is declined, looked at again and opened again', one, [decline(), lookAgain, reopen]),
  story('changes are asked for, and sent', one, [ask, revises(DAY)]),
  story('changes are asked for, and nobody sends them', one, [ask]),
  story('who waits for changes declines, and takes it back', one, [
    ask,
    decline(30 * MINUTE),
    undo(5 * MINUTE),
    revises(DAY),
  ]),
  story('a case is reassigned, and accepted there', one, [reassign('bpmp-33'), accept('02')]),
  story('a case is reassigned into one that is open', two, [reassign('bpmp-73')]),
  story('a case is handed over while changes are asked for', one, [ask, { ...handOver, after: 5 * MINUTE }]),
  story('a partnership ends', one, [accept(), end]),
  story('another scope is proposed and agreed to', one, [accept(), propose, agree]),
  story('a region is added', one, [extends_]),
];

/** Whatever officers and partners may do, each in one of two chains, at moments that `draw` chooses: for the seeds. */
export const caseJumble = (draw: (most: number) => number): Scenario => {
  const moments = [0, 3, 150, MINUTE, 15 * MINUTE - 4, 15 * MINUTE, HOUR, DAY];
  const acts = [
    acknowledge,
    accept(),
    accept('02'),
    decline(),
    ask,
    ask,
    undo(0),
    undo(0),
    reassign('bpmp-73'),
    reassign('bpmp-35', { number: '02' }),
    reassign('bpmp-33'),
    handOver,
    reopen,
    lookAgain,
    end,
    revises(0),
    withdraws,
    extends_,
  ];
  const drawn = (): Act[] =>
    Array.from({ length: 1 + draw(4) }, () => ({
      ...(acts[draw(acts.length - 1)] ?? ask),
      after: moments[draw(moments.length - 1)] ?? 0,
    }));
  const [officers, partners] = [drawn(), drawn()];
  return {
    name: 'a jumble of decisions',
    posts: [two],
    races: true,
    begin: simulation =>
      post(simulation, two, reference => {
        chain(simulation, reference, officers);
        chain(simulation, reference, partners);
      }),
  };
};

/** Two doors change one application at the same time. */
export const caseRaces: readonly Scenario[] = [
  // Told of one office at once and of the other after a fault, the partner hears of the second the next morning.
  story('an application is withdrawn everywhere', two, [withdraws], true),
  story(
    'two cases are reassigned into one office',
    two,
    [
      reassign('bpmp-33', { by: as('desk', DESK) }),
      reassign('bpmp-33', { number: '02', after: MINUTE, by: as('desk', DESK) }),
    ],
    true,
  ),
  {
    name: 'a case is reassigned while the application is withdrawn',
    posts: [two],
    races: true,
    begin: simulation =>
      post(simulation, two, reference => {
        chain(simulation, reference, [reassign('bpmp-33')]);
        chain(simulation, reference, [withdraws]);
      }),
  },
  {
    name: 'a decision is taken back while its mails become due',
    posts: [one],
    races: true,
    begin: simulation =>
      post(simulation, one, reference => chain(simulation, reference, [accept(), undo(15 * MINUTE - 3)])),
  },
];
