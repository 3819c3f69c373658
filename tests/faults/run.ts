import type { Application } from '../../shared/domain/application.ts';
import type { Case } from '../../shared/domain/case.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { PROMISES } from '../../shared/domain/message.ts';
import { OPEN } from '../../shared/domain/status.ts';
import { tokenKey } from '../../shared/flow/row-keys.ts';
import { submit } from '../../shared/flow/submit.ts';
import { type Call, noFaults, type Plan } from './faults.ts';
import { idOf, type Violation } from './picture.ts';
import { CANARIES, type Post, partnerOf, type Scenario, submissionOf } from './scenarios.ts';
import { type Setting, type Simulation, simulation } from './simulation.ts';
import { inOrder } from './turns.ts';

/** A run in Jepsen's words, and what the loops need to go on. */
export type Report = Readonly<{
  scenario: string;
  /** The set of mails depends on who was faster. */
  races: boolean;
  violation?: Violation | Error;
  attempted: number;
  acknowledged: number;
  /** Messages that SES accepted. */
  ok: number;
  /** Owed, and neither accepted nor in anybody's hands. */
  lost: number;
  unexpected: number;
  duplicated: number;
  /** The partner saw no answer, yet the application exists and its key finds it. */
  recovered: number;
  parked: number;
  /** Refused or bounced for good. */
  failed: number;
  /** When the last mail was accepted, in minutes after the beginning. */
  lastMail: number;
  hits: number;
  /** Every operation in its order. */
  calls: readonly Call[];
  /** The first operation of what the scenario is about. */
  begun: number;
  /** Each accepted mail, sorted: message and recipient. */
  mails: readonly string[];
  /** The same as they left. */
  order: readonly string[];
  /** Minutes from the last trouble until everything was settled. */
  minutes: number;
  /** The run, line by line. */
  story: () => string[];
}>;

/** What fails, and of how many posts the key is asked again at the end: the last ones. */
export type RunSetting = Partial<Setting> & Readonly<{ plan?: Plan; probes?: number }>;

export const run = async (
  scenario: Scenario,
  { probes = Number.POSITIVE_INFINITY, ...setting }: RunSetting = {},
): Promise<Report> => {
  const sim = simulation({
    turns: inOrder(),
    plan: noFaults,
    seed: 'quiet',
    canaries: CANARIES,
    ...(scenario.days !== undefined && { days: scenario.days }),
    ...setting,
  });
  let seen = count(sim);
  let violation: Violation | Error | undefined;
  let minutes = 0;
  let calls: readonly Call[] = [];
  try {
    scenario.begin(sim);
    await sim.world.run();
    calls = [...sim.world.calls()];
    minutes = Math.max(0, Math.round(sim.settling() / 60_000));
    seen = count(sim);
    settledIn(sim);
    sim.world.heal();
    await probe(sim, scenario.posts.slice(Math.max(0, scenario.posts.length - probes)));
    sim.eyes.check();
  } catch (error) {
    violation = error as Error;
  }
  return {
    scenario: scenario.name,
    races: scenario.races === true,
    ...(violation && { violation }),
    ...(violation ? count(sim) : seen),
    hits: sim.world.hits(),
    calls,
    begun: sim.begun(),
    minutes,
    story: sim.story,
  };
};

/** What became of every post and every message, in Jepsen's words. */
const count = (sim: Simulation) => {
  const { eyes } = sim;
  const messages = eyes.messages();
  const copies = [...eyes.copies.values()];
  const order = copies
    .flat()
    .sort((a, b) => a.at - b.at)
    .map(copy => `${shape(copy.key)} → ${copy.to}`);
  const given = ['parked', 'failed', 'not-owed'];
  return {
    attempted: eyes.attempted.size,
    acknowledged: eyes.acknowledged.size,
    ok: copies.length,
    lost: messages.filter(([key, { state }]) => !eyes.copies.has(key) && !given.includes(state)).length,
    unexpected: [...eyes.copies.keys()].filter(key => !eyes.rows.has(key)).length,
    duplicated: copies.reduce((total, list) => total + list.length - 1, 0),
    recovered: applications(sim) - eyes.acknowledged.size,
    failed: messages.filter(([, { state }]) => state === 'failed').length,
    lastMail: Math.round(Math.max(0, ...copies.flat().map(({ at }) => at - sim.start)) / 60_000),
    parked: messages.filter(([, { state }]) => state === 'parked').length,
    mails: order.toSorted(),
    order,
  };
};

/** References are random, and differ between runs; everything else of a key is not. */
const shape = (key: string): string => key.replace(/^A#\w+/, 'A#…');

/** Nobody has anything left to do: then everything that was promised must be kept, given up aloud, or no longer owed. */
const settledIn = (sim: Simulation): void => {
  const { eyes, horizon } = sim;
  for (const [key, message] of eyes.messages()) {
    const later = ['pending', 'claimed'].includes(message.state) && message.nextTryAt > horizon;
    const settled = later || ['sent', 'failed', 'parked', 'not-owed'].includes(message.state);
    eyes.must(settled, '19 everything is settled within the bound', `${key} is ${message.state}`);
    const copies = eyes.copies.get(key)?.length ?? 0;
    eyes.must(message.state !== 'sent' || copies > 0, '6 sent implies evidence', key);
  }
  const [parked, lines] = [eyes.parkings(), eyes.lines('message.parked')];
  const failed = eyes.messages().some(([, { state }]) => state === 'failed');
  eyes.must(lines >= parked && (parked > 0 || lines === 0), '6 parked implies an alarm', `${parked}, ${lines} lines`);
  eyes.must(!failed || eyes.lines('message.failed') > 0, '16 who cannot be reached is said', 'no line');
  everyDecisionIsTold(sim);
  everyProvinceIsSomebodys(sim);
  for (const [, row] of eyes.rows) {
    eyes.must(row['telling'] === undefined, '19 every case hears what concerns all', row.pk);
    if (!row.sk.startsWith('C#')) continue;
    eyes.must(isChased(row as unknown as Case, eyes), '19 whoever is silent is reminded', `${row.pk} ${row.sk}`);
    const next = row['next'] as Case['next'];
    eyes.must(!next || next.at > horizon, '19 every step of a case is done', `${row.pk} ${row.sk}`);
    for (const office of row['participants'] as readonly string[]) {
      const told = [...eyes.messagesAt(row.pk), ...eyes.messagesAt(`O#${office}`)].some(
        ([, { kind, audience, reference, case: number, office: to }]) =>
          (INTRODUCES.has(kind) && to === office && number === row['number'] && reference === row['reference']) ||
          // The desk comes to help, and hears of it with everything else that is silent.
          (kind === 'reminder' && to === office && audience === 'desk' && row['deskSince'] !== undefined),
      );
      const owned = (row['from'] as { office: string } | undefined)?.office === office;
      // What somebody gave away and still takes part in, he need not be told of.
      const acted = eyes.of(row.pk.replace('A#', 'E#')).some(event => event['office'] === office);
      eyes.must(told || owned || acted, '1 every participant is introduced', `${row.pk} ${office}`);
    }
  }
};

/** Who took part before it changed hands is told that it did. */
const INTRODUCES: ReadonlySet<string> = new Set(['introduced', 'handed-over']);

/** Every decision that stands was told to the partner, once, or it is said why not. */
const everyDecisionIsTold = ({ eyes }: Simulation): void => {
  for (const [, row] of eyes.rows) {
    if (!row.sk.startsWith('C#') || row['decidedIn'] === undefined) continue;
    const mails = eyes
      .messagesAt(row.pk)
      .filter(
        ([, { case: number, kind, audience, ordinal }]) =>
          PROMISES[kind].owedWhile === 'decision' &&
          audience === 'partner' &&
          number === row['number'] &&
          ordinal === String(row['decidedIn']),
      );
    const [[, message] = []] = mails;
    // Whoever wants no mail is phoned: its office is asked to.
    const isPhoned = eyes.of(row.pk).some(each => each['kind'] === 'call-partner');
    const isTold = mails.length === 1 && (message?.state !== 'not-owed' || isPhoned);
    eyes.must(isTold, '17 every decision that stands is told to the partner', `${row.pk} ${row.sk} ${message?.state}`);
  }
};

/** No office has two open cases of an application, and no province is with two, or with none. */
const everyProvinceIsSomebodys = ({ eyes }: Simulation): void => {
  for (const head of [...eyes.rows.values()].filter(row => row.sk === 'A' && !row['held'])) {
    const mine = eyes.of(head.pk);
    const cases = mine.filter(row => row.sk.startsWith('C#') && row['status'] !== 'reassigned');
    const open = cases.filter(row => OPEN.some(status => status === row['status'])).map(row => row['office']);
    eyes.must(new Set(open).size === open.length, '18 one open case for an office', `${head.pk} ${open}`);
    const content = eyes.rows.get(`${head.pk}|V#${head['latest']}`)?.['content'] as Application | undefined;
    const asked = content?.regions.map(({ province }) => province) ?? [];
    const held = cases.flatMap(row => row['provinces'] as readonly string[]);
    eyes.must(
      held.toSorted().join() === asked.toSorted().join(),
      '18 every province is somebody’s',
      `${head.pk} ${held}`,
    );
  }
};

/** Of the last step of its ladder its office was told, or it is parked, or somebody acted. */
const isChased = ({ office, status, climbed, actedAt }: Case, eyes: Simulation['eyes']): boolean => {
  // Of what its partner asked after a decision, the desk is told, and not always the office (tests/flow/asked.test.ts).
  if (status !== 'received' && status !== 'acknowledged') return true;
  if (climbed?.status !== status || (actedAt !== undefined && actedAt >= climbed.at)) return true;
  return eyes.messagesAt(`O#${office}`).some(
    ([, { kind, audience, office: to, state, sentAt, nextTryAt }]) =>
      kind === 'reminder' &&
      // Where its inbox is dead, who is asked instead is told.
      (audience !== 'backup' || eyes.wasDead.has(office)) &&
      to === office &&
      ['sent', 'failed', 'parked'].includes(state) &&
      (sentAt ?? nextTryAt) >= climbed.at,
  );
};

/** The same key leads to the same application for ever, whatever the partner saw, and other content to no second one. */
const probe = async (sim: Simulation, posts: readonly Post[]): Promise<void> => {
  const { eyes } = sim;
  for (const { key, application } of posts) {
    if (!eyes.attempted.has(key)) continue;
    const known = eyes.acknowledged.get(key) ?? eyes.rows.get(idOf(tokenKey(key)))?.['reference'];
    const before = applications(sim);
    for (const content of [application, partnerOf(['11', '12'])]) {
      sim.request(
        'probe',
        ports => submit({ ...ports, ceilings: DEFAULT_CEILINGS }, submissionOf({ key, application: content })),
        ({ reference }) => {
          eyes.must(!known || reference === known, '2 one key, one reference', `${known} and ${reference}`);
          return true;
        },
      );
      await sim.world.run();
    }
    eyes.must(!known || applications(sim) === before, '2 never two applications for a key', key);
  }
};

const applications = ({ eyes }: Simulation): number => [...eyes.rows.values()].filter(row => row.sk === 'A').length;
