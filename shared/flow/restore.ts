import type { Kind } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { advance } from './advance.ts';
import { pauseSending, resumeSending } from './breaker.ts';
import { type DueMail, listDue, nextDue, UNREACHABLE } from './due.ts';
import type { Remembered } from './erasures.ts';
import { listEvidence } from './ledger.ts';
import { loadHead } from './load.ts';
import { overlay } from './overlay.ts';
import type { Ports, Table } from './ports.ts';
import { reapplyErasures } from './reapply.ts';
import { record, type SesEvent } from './record.ts';
import { keyOfTag } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'> & Readonly<{ ledger: Pick<Table, 'commit' | 'list'> }>;

/** A mail that left within the lost time and of which the restored table knows nothing. */
export type LostMail = Readonly<{ reference: string; message: string; at: Instant }>;

export type Completed = Readonly<{
  /** How many events of mails were told to the table again. */
  replayed: number;
  /** Steps of cases that were taken again, each at the time at which it had been taken. */
  steps: number;
  /** Applications that were accepted within the lost time, with the mails that left about them. */
  lost: readonly Readonly<{ reference: string; mails: readonly LostMail[] }>[];
  /** Mails about what somebody did within the lost time, of applications that are there: it is to be done again. */
  undone: readonly LostMail[];
  /** Applications that were erased within the lost time, and are again. */
  erased: readonly string[];
}>;

/** What happened this long before the table's moment may not have reached it then: events wait in a queue when feedback fails. */
const MARGIN = DAY;

/**
 * Completes a table that was restored as of `from`: pauses sending, erases again what was erased, and lives through the lost
 * time once more: the steps of the schedule at the times at which they were due, and the evidence of every mail that left. What
 * is pending afterwards has never left. Safe to repeat; who lets sending go again is the operator.
 */
export const completeRestored = async (
  ports: Needs,
  from: Instant,
  known: readonly Remembered[] = [],
): Promise<Completed> => {
  const now = ports.now();
  await pauseSending(ports, `restored as of ${from}`);
  const events = await listEvidence(ports.ledger, after(from, -MARGIN), now);
  const sent = events.filter(({ type, at }) => type === 'Send' && at >= from);
  const erased = await reapplyErasures(ports, [...known, ...erasuresIn(sent)]);
  const steps = await relive(ports, events, from, now);
  // Once more all of it: an event may be older than the step that promised its mail, by the difference of two clocks.
  await replay(ports, events);
  return { replayed: events.length, steps, erased, ...(await unknownTo(ports, sent)) };
};

/** Steps and evidence in the order in which they happened; no mail leaves, for sending is paused. */
const relive = async (ports: Needs, events: readonly SesEvent[], from: Instant, now: Instant): Promise<number> => {
  let told = 0;
  let steps = 0;
  const tellUpTo = async (at: Instant): Promise<void> => {
    const next = events.slice(told).findIndex(event => event.at > at);
    const upTo = next < 0 ? events.length : told + next;
    await replay(ports, events.slice(told, upTo));
    told = upTo;
  };
  for (let at: Instant | undefined = from; at !== undefined && at <= now; at = await nextDue(ports.table, at)) {
    const then = at;
    await tellUpTo(then);
    steps += await stepsAt(ports, then);
  }
  await tellUpTo(now);
  return steps + (await stepsAt(ports, now));
};

const NO_MAILER: Ports['mailer'] = {
  ready: async () => false,
  send: async () => ({ outcome: 'sender-refused', code: 'Paused' }),
};

/** A step may owe the next one at once; more than twenty in a row never do. */
const MOST_ROUNDS = 20;

const stepsAt = async (ports: Needs, at: Instant): Promise<number> => {
  const then: Ports = { ...ports, ...UNREACHABLE, publicUrl: '', mailer: NO_MAILER, now: () => at };
  let steps = 0;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const tick = await advance(then, () => true);
    if (tick.steps === 0) break;
    steps += tick.steps;
  }
  return steps;
};

const replay = async (ports: Needs, events: readonly SesEvent[]): Promise<void> => {
  for (const event of events) await record(ports, event);
};

/** `M#01#owner.bpmp-35#new-case#1` as a mail of a reference. */
const mailOf = ({ message, at }: SesEvent): (LostMail & Readonly<{ kind: string }>) | undefined => {
  const key = keyOfTag(message);
  if (!key?.pk.startsWith('A#')) return undefined;
  const kind = key.sk.split('#')[3] ?? '';
  return { reference: key.pk.slice('A#'.length), message: key.sk.slice('M#'.length), at, kind };
};

/** An application is erased where its offices were told so: the table's own memory of it may be lost. */
const erasuresIn = (sent: readonly SesEvent[]): readonly Remembered[] => {
  const first = new Map<string, Instant>();
  for (const mail of sent.flatMap(event => mailOf(event) ?? [])) {
    if (mail.kind === ('erasure' satisfies Kind) && !first.has(mail.reference)) first.set(mail.reference, mail.at);
  }
  return [...first].map(([reference, at]) => ({ reference, at, by: 'operator' }));
};

/** What left and is not in the table: of applications that are not there, and of acts that did not happen in it. */
const unknownTo = async (ports: Needs, sent: readonly SesEvent[]): Promise<Pick<Completed, 'lost' | 'undone'>> => {
  const lost = new Map<string, LostMail[]>();
  const undone: LostMail[] = [];
  for (const event of sent) {
    const found = mailOf(event);
    const key = keyOfTag(event.message);
    if (!found || !key || (await ports.table.get(key))) continue;
    const { kind: _kind, ...mail } = found;
    const head = await loadHead(ports, mail.reference);
    if (head?.erasure) continue;
    if (head) undone.push(mail);
    else lost.set(mail.reference, [...(lost.get(mail.reference) ?? []), mail]);
  }
  return { lost: [...lost].map(([reference, mails]) => ({ reference, mails })), undone };
};

export type Rehearsed = Readonly<{
  /** What would leave at once, were sending let go. */
  leaves: readonly DueMail[];
  /** Of it, what left before: always none. */
  twice: readonly string[];
}>;

/** What would leave if sending were let go now, and whether any of it left in the lost time already. Nothing is written. */
export const rehearseRelease = async (ports: Needs & Pick<Ports, 'publicUrl'>, from: Instant): Promise<Rehearsed> => {
  const now = ports.now();
  const before = new Set(
    (await listEvidence(ports.ledger, from, now)).filter(({ type }) => type === 'Send').map(({ message }) => message),
  );
  const table = overlay(ports.table);
  await resumeSending({ table });
  const twice: string[] = [];
  const leaves = await listDue({ ...ports, table }, now, tag => {
    if (before.has(tag)) twice.push(keyOfTag(tag)?.sk ?? tag);
  });
  return { leaves, twice };
};
