import { createHash } from 'node:crypto';
import { isCodeOf, makeCode } from '../../shared/domain/code.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { type LinkKey, openLink, signLink } from '../../shared/domain/link.ts';
import { DEFAULT_SENDING, type SendingLimits } from '../../shared/domain/sending.ts';
import { DAY, HOUR, instant, MINUTE } from '../../shared/domain/time.ts';
import type { Letter, Ports, Row, Write } from '../../shared/flow/ports.ts';
import { breakerKey, INDEX, stopKey } from '../../shared/flow/row-keys.ts';
import { sendingRate } from '../../shared/flow/sending-rate.ts';
import { memoryTable } from '../memory-table.ts';
import { directory as DIRECTORY, seededRandom } from '../world.ts';
import type { Plan } from './faults.ts';
import { type End, machine, type Worker } from './machine.ts';
import { oracle, type Watch } from './oracle.ts';
import { type Copy, idOf, type Picture } from './picture.ts';
import { schedule } from './schedule.ts';
import { type Fate, ses } from './ses.ts';
import { described, story } from './story.ts';
import { stream } from './stream.ts';
import type { Turns } from './turns.ts';
import { keyOf } from './writes.ts';

export type Setting = Readonly<{
  turns: Turns;
  plan: Plan;
  seed: string;
  /** Milliseconds that pass with each port call. */
  pace?: number;
  /** Milliseconds by which every second worker's clock is ahead. */
  skew?: number;
  stream?: boolean;
  /** What SES takes; what a new account gets unless said otherwise. */
  sending?: SendingLimits;
  /** What becomes of a mail to an address; all are delivered unless said otherwise. */
  fate?: (to: string, at: number) => Fate;
  /** Somebody has a mail in the inbox. */
  read?: (copy: Copy, letter: Letter) => void;
  /** An office that left the directory after it got its case: only those who accept applications still know it. */
  lostOffice?: string;
  /** Changes what a worker sees of the world: how a protocol is broken on purpose. */
  around?: (ports: Ports, worker: Worker) => Ports;
  /** What is broken for ever works again so long after the first fault. */
  healAfter?: number;
  canaries?: readonly string[];
  /** What is due later than so many days after the beginning is not waited for: a case that nobody acts on never ends. */
  days?: number;
  /** When it begins (milliseconds), with which directory, and how many turns it may take. */
  start?: number;
  directory?: () => Directory;
  mostTurns?: number;
  /** More eyes than those of the send protocol. */
  watch?: (seen: Picture) => Watch;
  /** Nothing that becomes due after its days is waited for, not even a mail. */
  stops?: boolean;
  /** Milliseconds by which an index may be behind its table; since it was asked last unless said otherwise. */
  behind?: number;
  /** Lines of the story that are kept, the last ones; all unless said otherwise. */
  lines?: number;
}>;

/** A Monday, ten in the morning in Jakarta. */
const START = Date.parse('2026-11-23T03:00:00.000Z');
/** The evening of the third day, before anybody is reminded of anything. */
const DAYS = 2.5;
/** After the last trouble everything is settled within this: a lease with its grace, or the longest back-off and a half. */
const BOUND = 2 * HOUR;

const KEY: LinkKey = { id: 'k1', secret: 'a secret of the simulation' };
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
const pseudonym = (address: string): string => hash(address.trim().toLowerCase());

/**
 * The product's own use cases in one process, over a table, a mailer, a stream, a queue and a schedule that fail as they
 * are told to. Same setting, same run.
 */
export const simulation = (setting: Setting) => {
  const { skew = 0, days = DAYS, start = START, directory = () => DIRECTORY } = setting;
  const horizon = start + days * DAY;
  const table = memoryTable(() => world.now());
  const random = seededRandom(setting.seed);
  const { note, tell } = story(
    () => world.now(),
    () => world.ops(),
    setting.lines,
  );
  /** The directory as those see it who have lost an office. */
  const present = (): Directory => {
    const whole = directory();
    if (setting.lostOffice === undefined) return whole;
    return { ...whole, offices: whole.offices.filter(({ code }) => code !== setting.lostOffice) };
  };
  let lastTrouble = start;
  let lastMove = start;
  let workers = 0;
  let begun: number | undefined;

  const clocks = [0, skew].map(ahead => {
    let read = { at: 0, as: '' };
    return (): string => {
      const at = world.now() + ahead;
      if (read.at !== at) read = { at, as: instant(at) };
      return read.as;
    };
  });
  const clock = (place: number) => clocks[place % clocks.length] ?? (() => instant(world.now()));

  const eyes = oracle({
    now: clock(1),
    stopKeyOf: email => idOf(stopKey(pseudonym(email))),
    directory,
    lostOffice: setting.lostOffice,
    canaries: setting.canaries ?? [],
    ...(setting.watch && { watch: setting.watch }),
  });

  const portsOf = (worker: Worker): Ports => {
    const ports = portsTo(worker);
    return setting.around ? setting.around(ports, worker) : ports;
  };

  const ticks = schedule({
    world: () => world,
    portsOf,
    firstDue: eyes.firstDue,
    start,
    until: () => lastTrouble + BOUND,
  });

  const world = machine({
    turns: setting.turns,
    plan: setting.plan,
    start,
    ...(setting.mostTurns !== undefined && { mostTurns: setting.mostTurns }),
    pace: setting.pace ?? 1,
    tick: ticks.next,
    check: eyes.check,
    died: eyes.died,
    faulted: (call, kind, worker) => {
      note(() => `${worker?.name ?? '-'} ${call} ✗ ${kind}`);
      troubled(world.now());
      if (setting.healAfter !== undefined && world.hits() === 1) world.after(setting.healAfter, world.heal);
      if (worker) eyes.faulted(call, kind, worker);
    },
  });
  const { fate = () => 'delivered', read = () => {} } = setting;
  const mail = ses({ world, eyes, portsOf, note, fate, read });
  const publish = stream(world, portsOf);

  const troubled = (at: number): void => {
    lastTrouble = Math.max(lastTrouble, at);
  };

  const commit = async (worker: Worker, writes: readonly Write[]) => {
    const committed = await table.commit(writes);
    const lost = committed.ok ? '' : `lost ${committed.lost} `;
    note(() => `${worker.name} commit ${lost}${writes.map(described).join(' ; ')}`);
    if (!committed.ok) return committed;
    const before = writes.map(write => eyes.rows.get(idOf(keyOf(write))));
    const after = await Promise.all(writes.map(write => ('put' in write ? write.put : table.get(keyOf(write)))));
    eyes.committed(worker, writes, after);
    const written = after.filter((row, place) => !('check' in (writes[place] ?? {})) && !same(row, before[place]));
    if (before.some((row, place) => isOpen(row) && !isOpen(after[place]))) lastMove = world.now();
    for (const row of written) waitedFor(row);
    if (setting.stream ?? true) publish(written);
    return committed;
  };

  /** What is due later by right (a list of tomorrow, a second mail of the day) is waited for. */
  const waitedFor = (row: Row | undefined): void => {
    const state = row?.['state'];
    const due = row?.[INDEX.due.sk];
    if (typeof due !== 'string' || state === 'claimed' || state === 'parked') return;
    const at = Date.parse(due.slice(0, 24));
    if (at <= horizon || (row?.sk.startsWith('M#') && !setting.stops)) troubled(at);
  };

  /** What each index last answered: a stale one answers so again. */
  const remembered = new Map<string, Readonly<{ at: number; found: Row[] }>>();
  const { behind = Number.POSITIVE_INFINITY } = setting;

  const portsTo = (worker: Worker): Ports => {
    const { perform } = world;
    const now = clock(workers++);
    const ports: Omit<Ports, 'rate'> = {
      table: {
        get: key =>
          perform(worker, 'table.get', async () => {
            const row = await table.get(key);
            if (key.pk === breakerKey.pk) eyes.looked(worker, row);
            return row;
          }),
        list: listing =>
          perform(worker, 'table.list', async kind => {
            const asked = `${listing.index} ${listing.pk} ${listing.between?.[0]}`;
            const earlier = listing.index && remembered.get(asked);
            if (kind === 'stale' && earlier && earlier.at + behind > world.now()) return earlier.found;
            const found = await table.list(listing);
            remembered.set(asked, { at: world.now(), found });
            return found;
          }),
        commit: writes => perform(worker, 'table.commit', () => commit(worker, writes)),
        count: (key, by, expiresAt) => perform(worker, 'table.count', () => table.count(key, by, expiresAt)),
      },
      mailer: {
        send: (letter, tags) => perform(worker, 'mailer.send', kind => mail.send(worker, letter, tags, kind)),
        ready: async () =>
          (await perform(worker, 'mailer.ready', kind => kind !== 'not-ready')) &&
          (await perform(worker, 'mailer.probe', mail.probe)),
      },
      links: {
        sign: link => perform(worker, 'links.sign', () => signLink(link, KEY)),
        open: (token, at) => perform(worker, 'links.open', () => openLink(token, [KEY], at)),
        pseudonym: address => perform(worker, 'links.pseudonym', () => pseudonym(address)),
        code: of => perform(worker, 'links.code', () => makeCode(of, KEY)),
        isCode: (of, digits) => perform(worker, 'links.isCode', () => isCodeOf(of, digits, [KEY])),
      },
      directory: worker.name === 'submit' ? directory() : present(),
      publicUrl: 'https://simpul.example',
      now,
      random,
      log: (code, ids = {}) => {
        if (!worker.alive) return;
        note(() => `${worker.name} log ${code} ${JSON.stringify(ids)}`);
        eyes.logged(code, ids);
      },
    };
    const wait = (milliseconds: number) => world.pause(worker, milliseconds);
    return { ...ports, rate: sendingRate({ table: ports.table, now, wait }, setting.sending ?? DEFAULT_SENDING) };
  };

  /** Somebody's request, made again with growing patience until it is answered; `answered` says what an answer is. */
  const request = <T>(
    name: string,
    body: (ports: Ports) => Promise<T>,
    answered: (value: T) => boolean,
    [wait, ...patience] = WAITS,
  ): void => {
    const ended = (end: End<T>): void => {
      troubled(world.now());
      if (end.how === 'done' && answered(end.value)) return;
      if (wait !== undefined) world.after(wait, () => request(name, body, answered, patience));
    };
    world.spawn(name, 15, async worker => await body(portsOf(worker)), ended);
  };

  return {
    world,
    eyes,
    request,
    /** The schedule looks, whether anything is due or not. */
    tick: ticks.wake,
    start,
    horizon: instant(horizon),
    /** From here on happens what the scenario is about: only that is made to fail. */
    begins: () => {
      begun ??= world.ops() + 1;
    },
    begun: () => begun ?? 1,
    story: tell,
    /** Milliseconds from the last trouble until the last message was settled. */
    settling: () => lastMove - lastTrouble,
  };
};

const isOpen = (row: Row | undefined): boolean => row?.['state'] === 'pending' || row?.['state'] === 'claimed';
const same = (a: Row | undefined, b: Row | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How long somebody waits before trying again: six hours in all, longer than any outage of the loops. */
const WAITS: readonly number[] = [
  2_000,
  10_000,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  ...Array.from({ length: 11 }, () => 30 * MINUTE),
];

export type Simulation = ReturnType<typeof simulation>;
