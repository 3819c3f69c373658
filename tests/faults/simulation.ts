import { createHash } from 'node:crypto';
import { type LinkKey, openLink, signLink } from '../../shared/domain/link.ts';
import { HOUR, instant, MINUTE } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import { followUp } from '../../shared/doors/follow-up.ts';
import { notify } from '../../shared/doors/notify.ts';
import type { Key, Letter, Ports, Row, SendOutcome, Tags, Write } from '../../shared/flow/ports.ts';
import { breakerKey, INDEX, stopKey } from '../../shared/flow/rows.ts';
import { memoryTable } from '../memory-table.ts';
import { directory, seededRandom } from '../world.ts';
import type { Kind, Plan } from './faults.ts';
import { type End, machine, type Worker } from './machine.ts';
import { type Copy, oracle } from './oracle.ts';
import type { Turns } from './turns.ts';

export type Setting = Readonly<{
  turns: Turns;
  plan: Plan;
  seed: string;
  /** Milliseconds that pass with each port call. */
  pace?: number;
  /** Milliseconds by which every second worker's clock is ahead. */
  skew?: number;
  stream?: boolean;
  /** What SES makes of an address after accepting its mail. */
  bounces?: (to: string) => boolean;
  /** Changes what a worker sees of the world: how a protocol is broken on purpose. */
  around?: (ports: Ports, worker: Worker) => Ports;
  /** A device that was broken for ever works again after so long. */
  healAfter?: number;
  canaries?: readonly string[];
}>;

/** One line of a run's story, put into words only for somebody who reads it. */
type Moment = Readonly<{ at: number; op: number; line: () => string }>;

/** A Monday, ten in the morning in Jakarta. */
const START = Date.parse('2026-11-23T03:00:00.000Z');
const TICK = 5 * MINUTE;
/** After the last fault everything is settled within this: three attempts, or the longest back-off and a half. */
export const BOUND = 2 * HOUR;

const LATENCY = { stream: 150, send: 800, outcome: 2_500 };
const LATE: Partial<Record<Kind, number>> = { overtaken: 30_000, late: 40 * MINUTE, 'days-late': 72 * HOUR };
const KEY: LinkKey = { id: 'k1', secret: 'a secret of the simulation' };
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
const idOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;

const keyOf = (write: Write): Key => {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'check' in write ? write.check : write.delete;
};

/**
 * The product's own use cases in one process, over a table, a mailer, a stream, a queue and a schedule that fail as they
 * are told to. Same setting, same run.
 */
export const simulation = (setting: Setting) => {
  const { bounces = () => false, stream = true, skew = 0 } = setting;
  const table = memoryTable(() => world.now());
  const random = seededRandom(setting.seed);
  const history: Moment[] = [];
  let lastTrouble = START;
  let lastMove = START;
  let tickDone = START - 1;
  let mails = 0;
  let sequence = 0;
  let unsettledDue: string | undefined;
  let dueIsKnown = false;

  const clock = (ahead: number) => {
    let read = { at: 0, as: '' };
    return (): string => {
      const at = world.now() + ahead;
      if (read.at !== at) read = { at, as: instant(at) };
      return read.as;
    };
  };
  const clocks = [clock(0), clock(skew)] as const;

  const eyes = oracle({
    now: clocks[1],
    inboxOf: office => directory.offices.find(one => one.code === office)?.inbox ?? '',
    stopKeyOf: email => idOf(stopKey(hash(email.trim().toLowerCase()))),
    directory,
    canaries: setting.canaries ?? [],
  });

  /** The earliest due time of the index, from the oracle's picture of the table. */
  const earliest = (): string | undefined => {
    if (!dueIsKnown) {
      unsettledDue = undefined;
      for (const row of eyes.rows.values()) {
        const due = row[INDEX.due.sk];
        if (typeof due === 'string' && (unsettledDue === undefined || due < unsettledDue)) unsettledDue = due;
      }
      dueIsKnown = true;
    }
    return unsettledDue;
  };

  /** The schedule comes every five minutes; ticks before anything is due write nothing, so they are jumped over. */
  const tick = (): Readonly<{ at: number; run: () => void }> | undefined => {
    const due = earliest();
    if (due === undefined) return undefined;
    const from = Math.max(tickDone + 1, Date.parse(due.slice(0, 24)));
    const at = START + Math.ceil((from - START) / TICK) * TICK;
    if (at > lastTrouble + BOUND) return undefined;
    return { at, run: () => tickAt(at) };
  };

  const world = machine({
    turns: setting.turns,
    plan: setting.plan,
    start: START,
    pace: setting.pace ?? 1,
    tick,
    check: () => eyes.check(),
    faulted: (call, kind, worker) => {
      note(() => `${worker?.name ?? '-'} ${call} ✗ ${kind}`);
      lastTrouble = Math.max(lastTrouble, world.now() + (LATE[kind] ?? 0));
      if (setting.healAfter !== undefined && world.hits() === 1) world.after(setting.healAfter, heal);
      eyes.faulted(call, kind, worker);
    },
  });
  const heal = (): void => {
    world.heal();
    note(() => 'healed');
  };
  const note = (line: () => string): void => {
    history.push({ at: world.now(), op: world.ops(), line });
  };

  const commit = async (worker: Worker, writes: readonly Write[]) => {
    const keys = writes.map(keyOf);
    if (writes.length > 100 || new Set(keys.map(idOf)).size < keys.length) {
      throw new Error('a transaction takes at most 100 writes, each of another item');
    }
    const committed = await table.commit(writes);
    note(
      () =>
        `${worker.name} commit ${committed.ok ? '' : `lost ${committed.lost} `}${writes.map(described).join(' ; ')}`,
    );
    if (!committed.ok) return committed;
    dueIsKnown = false;
    const before = keys.map(key => eyes.rows.get(idOf(key)));
    const after = await Promise.all(writes.map(write => ('put' in write ? write.put : table.get(keyOf(write)))));
    eyes.committed(worker, writes, after);
    for (const row of after) {
      if (row?.['state'] === 'sent') eyes.confirmed(worker, idOf(row));
      if (row?.['state'] !== undefined) lastMove = world.now();
      expect(row);
    }
    published(writes, before, after);
    return committed;
  };

  /** What is due later by right (a list of tomorrow, a second mail of the day) is waited for. */
  const expect = (row: Row | undefined): void => {
    const due = row?.[INDEX.due.sk];
    if (typeof due !== 'string' || ['claimed', 'parked'].includes(String(row?.['state']))) return;
    lastTrouble = Math.max(lastTrouble, Date.parse(due.slice(0, 24)));
  };

  const described = (write: Write): string => {
    const [verb] = Object.keys(write);
    const state = 'update' in write && write.set?.['state'] ? ` ${write.set['state']}` : '';
    return `${verb} ${idOf(keyOf(write))}${state}`;
  };

  /** What the stream's filter lets through: messages that were written, or set free. */
  const published = (
    writes: readonly Write[],
    before: readonly (Row | undefined)[],
    after: readonly (Row | undefined)[],
  ) => {
    if (!stream) return;
    const records = after.flatMap((row, place) => {
      const write = writes[place];
      if (!write || 'check' in write || row?.['state'] !== 'pending') return [];
      const changed = JSON.stringify(row) !== JSON.stringify(before[place]);
      return changed && row.sk.startsWith('M#') ? [{ pk: row.pk, sk: row.sk }] : [];
    });
    for (let from = 0; from < records.length; from += 5) {
      const batch = records.slice(from, from + 5);
      world.after(LATENCY.stream, () => deliver(batch, 0));
    }
  };

  const deliver = (batch: readonly Key[], tries: number): void => {
    const kind = tries === 0 ? world.next('stream.deliver') : undefined;
    if (kind === 'lost') return;
    if (kind) world.after(LATE[kind] ?? 1, () => deliver(batch, 1));
    if (kind && kind !== 'twice') return;
    const records = batch.map(({ pk, sk }) => ({
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: String(++sequence) },
    }));
    /** Lambda tries a batch again from the record that failed: all of it if the worker threw or died, five times in all. */
    const again = (from: number): void => {
      if (tries < 5) world.after(1_000 * 2 ** tries, () => deliver(batch.slice(from), tries + 1));
    };
    world.spawn(
      'notify',
      60,
      async worker => await notify(portsOf(worker))({ Records: records }),
      ended => {
        if (ended.how !== 'done') return again(0);
        const [failure] = ended.value.batchItemFailures;
        if (failure) again(records.findIndex(record => record.dynamodb.SequenceNumber === failure.itemIdentifier));
      },
    );
  };

  const tickAt = (at: number): void => {
    tickDone = at;
    const kind = world.next('schedule.tick');
    if (kind === 'lost') return;
    for (let times = kind === 'twice' ? 2 : 1; times > 0; times--) {
      world.spawn(
        'follow-up',
        240,
        async worker =>
          await followUp(portsOf(worker))(undefined, { getRemainingTimeInMillis: () => worker.until - world.now() }),
        () => undefined,
      );
    }
  };

  /** SES takes a mail: it is out, whatever becomes of the answer. */
  const accept = (worker: Worker, key: string, letter: Letter, tags: Tags, answerLost: boolean): SendOutcome => {
    const messageId = `mail-${++mails}`;
    const copy: Copy = {
      at: world.now(),
      tag: key,
      attempt: tags.attempt,
      to: letter.to,
      messageId,
      by: worker,
      known: false,
      answerLost,
      eventLost: false,
      past: false,
    };
    note(() => `${worker.name} SES accepted ${key} attempt ${tags.attempt} for ${letter.audience}`);
    eyes.accepted(worker, key, copy);
    publish(copy, tags, 'Send', LATENCY.send);
    if (bounces(letter.to)) {
      eyes.bad.set(key, 'bounced');
      publish(copy, tags, 'Bounce', LATENCY.outcome);
    } else publish(copy, tags, 'Delivery', LATENCY.outcome);
    return { outcome: 'accepted', messageId };
  };

  const publish = (copy: Copy, tags: Tags, type: 'Send' | 'Delivery' | 'Bounce', after: number): void => {
    const at = instant(world.now() + after);
    const body = JSON.stringify({
      type,
      at,
      tags: { message: [tags.message] },
      messageId: copy.messageId,
      ...(type === 'Bounce' && { bounceType: 'Permanent' }),
    });
    world.after(after, () => hear(copy, body, 0));
  };

  const hear = (copy: Copy, body: string, tries: number): void => {
    const kind = tries === 0 ? world.next('events.deliver') : undefined;
    if (kind) copy.eventLost ||= kind !== 'twice';
    if (kind === 'lost') return;
    if (kind) world.after(LATE[kind] ?? 1, () => hear(copy, body, 1));
    if (kind && kind !== 'twice') return;
    const event = { Records: [{ messageId: 'q', body }] };
    world.spawn(
      'feedback',
      30,
      async worker => {
        eyes.serves(worker, [copy]);
        return await feedback(portsOf(worker))(event as Parameters<ReturnType<typeof feedback>>[0]);
      },
      ended => {
        // Hidden for three minutes, received five times, then a dead letter.
        const failed = ended.how !== 'done' || ended.value.batchItemFailures.length > 0;
        if (failed && tries < 5) world.after(3 * MINUTE, () => hear(copy, body, tries + 1));
      },
    );
  };

  const send = async (worker: Worker, letter: Letter, tags: Tags, kind: Kind | undefined): Promise<SendOutcome> => {
    const key = eyes.mailed(worker, letter, tags);
    const outcome = ((): SendOutcome => {
      switch (kind) {
        case 'throttled':
          return { outcome: 'throttled' };
        case 'refused':
          return { outcome: 'sender-refused', code: 'AccountSendingPaused' };
        case 'rejected':
          eyes.bad.set(key, 'rejected');
          return { outcome: 'recipient-rejected', code: 'MessageRejected' };
        case 'timeout':
          return { outcome: 'unknown', code: 'TimeoutError' };
        case 'done-timeout':
          accept(worker, key, letter, tags, true);
          return { outcome: 'unknown', code: 'TimeoutError' };
        default:
          return accept(worker, key, letter, tags, kind?.startsWith('done-') === true);
      }
    })();
    eyes.answered(worker, key, outcome.outcome);
    return outcome;
  };

  const remembered = new Map<string, Row[]>();

  const portsOf = (worker: Worker): Ports => {
    const { perform } = world;
    const ports: Ports = {
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
            const earlier = remembered.get(asked);
            if (kind === 'stale' && listing.index && earlier) return earlier;
            const found = await table.list(listing);
            if (listing.index) remembered.set(asked, found);
            return found;
          }),
        commit: writes => perform(worker, 'table.commit', () => commit(worker, writes)),
        count: (key, by, expiresAt) => perform(worker, 'table.count', () => table.count(key, by, expiresAt)),
      },
      mailer: {
        send: (letter, tags) => perform(worker, 'mailer.send', kind => send(worker, letter, tags, kind)),
        ready: () =>
          perform(worker, 'mailer.ready', kind => {
            eyes.ready(kind !== 'not-ready');
            return kind !== 'not-ready';
          }),
      },
      links: {
        sign: link => perform(worker, 'links.sign', () => signLink(link, KEY)),
        open: (token, at) => perform(worker, 'links.open', () => openLink(token, [KEY], at)),
        pseudonym: address => perform(worker, 'links.pseudonym', () => hash(address.trim().toLowerCase())),
      },
      directory,
      publicUrl: 'https://simpul.example',
      now: clocks[sequence++ % 2 === 0 ? 0 : 1],
      random,
      log: (code, ids = {}) => {
        if (!worker.alive) return;
        note(() => `${worker.name} log ${code} ${JSON.stringify(ids)}`);
        eyes.logged(code, ids);
      },
    };
    return setting.around ? setting.around(ports, worker) : ports;
  };

  /** Somebody's request, made again with growing patience until it is answered; `ask` says what an answer is. */
  const request = <T>(
    name: string,
    body: (ports: Ports) => Promise<T>,
    answered: (value: T) => boolean,
    patience = WAITS,
  ): void => {
    const attempt = (left: readonly number[]): void => {
      world.spawn(
        name,
        15,
        async worker => await body(portsOf(worker)),
        (ended: End<T>) => {
          lastTrouble = Math.max(lastTrouble, world.now());
          if (ended.how === 'done' && answered(ended.value)) return;
          const [wait, ...rest] = left;
          if (wait !== undefined) world.after(wait, () => attempt(rest));
        },
      );
    };
    attempt(patience);
  };

  const story = (): string[] => history.map(({ at, op, line }) => `${instant(at)} #${op} ${line()}`);

  return {
    world,
    eyes,
    request,
    start: START,
    heal,
    story /** Milliseconds from the last trouble to the last step. */,
    settling: () => lastMove - lastTrouble,
  };
};

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
