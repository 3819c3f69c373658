import { CANARY_OFFICE } from '../domain/canary-office.ts';
import type { Kind } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { advance } from './advance.ts';
import { pauseSending, resumeSending } from './breaker.ts';
import { type Carried, carryOver } from './carry.ts';
import { changeOf } from './change-office.ts';
import { type DueMail, listDue, nextDue, UNREACHABLE } from './due.ts';
import { listErasures, type Remembered } from './erasures.ts';
import { listEvidence } from './ledger.ts';
import { loadHead } from './load.ts';
import { type Act, actsToRepeat, type LostAct, undoneActs } from './lost-acts.ts';
import { overlay } from './overlay.ts';
import { pauseChanges } from './pause-changes.ts';
import type { Ports, Table } from './ports.ts';
import { reapplyErasures } from './reapply.ts';
import { record, type SesEvent } from './record.ts';
import { lookBack, type Replaced } from './replaced.ts';
import { keyOfTag } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'> & Readonly<{ ledger: Pick<Table, 'commit' | 'list'> }>;

/** A mail that left within the lost time and of which the restored table knows nothing; `office` where it is about no application. */
export type LostMail = Readonly<{ reference: string; office: string; message: string; at: Instant }>;

export type Completed = Readonly<{
  /** How many events of mails were told to the table again. */
  replayed: number;
  /** Steps of cases that were taken again, each at the time at which it had been taken. */
  steps: number;
  /** What was taken over from the table that is replaced; `undefined` where it could not be asked. */
  carried: Carried | undefined;
  /** Applications that were accepted within the lost time and could not be taken over, with the mails that left about them. */
  lost: readonly Readonly<{ reference: string; mails: readonly LostMail[] }>[];
  /** What somebody did within the lost time to applications that are there, or to an office's contacts: it is to be done again. */
  acts: readonly LostAct[];
  /** The mails that told of such acts. */
  undone: readonly LostMail[];
  /** Applications that were erased within the lost time, and are again. */
  erased: readonly string[];
}>;

/** What happened this long before the table's moment may not have reached it then: events wait in a queue when feedback fails. */
const MARGIN = DAY;

/**
 * Completes a table that was restored as of `from`: pauses sending and changes, takes over from the table that it replaces what was
 * accepted since and what nobody should have to say again, erases again what was erased, and lives through the lost time once
 * more: the steps of the schedule at the times at which they were due, and the evidence of every mail that left. What is
 * pending afterwards has never left. Without the table that it replaces, if that is no more, the ledger tells what was lost.
 * Safe to repeat, also when the table is in use; who lets both go again is the operator.
 */
export const completeRestored = async (ports: Needs, from: Instant, replaced?: Replaced): Promise<Completed> => {
  const now = ports.now();
  await pauseSending(ports, `restored as of ${from}`);
  await pauseChanges(ports, `restored as of ${from}`);
  const events = await listEvidence(ports.ledger, after(from, -MARGIN), now);
  const sent = events.filter(({ type, at }) => type === 'Send' && at >= from);
  const lostTime = replaced && (await lookBack(replaced, from));
  const carried = replaced && lostTime && (await carryOver(ports, replaced, lostTime));
  const known = replaced ? await listErasures({ table: overlay(replaced) }) : [];
  const kept = await listErasures({ table: ports.ledger });
  const erased = await reapplyErasures(ports, [...known, ...kept, ...erasuresIn(sent)]);
  const acts = replaced && lostTime ? actsToRepeat(replaced, lostTime) : [];
  const steps = await relive(ports, { events, acts }, from, now);
  // Once more all of it: an event may be older than the step that promised its mail, by the difference of two clocks.
  await replay(ports, events);
  return {
    replayed: events.length,
    steps,
    carried,
    erased,
    acts: lostTime ? await undoneActs(ports, lostTime, from) : [],
    ...(await unknownTo(ports, sent, replaced)),
  };
};

type Lived = Readonly<{ events: readonly SesEvent[]; acts: readonly Act[] }>;

/** Steps, acts and evidence in the order in which they happened; no mail leaves, for sending is paused. */
const relive = async (ports: Needs, { events, acts }: Lived, from: Instant, now: Instant): Promise<number> => {
  let told = 0;
  let steps = 0;
  const tellUpTo = async (at: Instant): Promise<void> => {
    const next = events.slice(told).findIndex(event => event.at > at);
    const upTo = next < 0 ? events.length : told + next;
    await replay(ports, events.slice(told, upTo));
    told = upTo;
  };
  const next = async (at: Instant): Promise<Instant | undefined> => {
    const [step, act] = [await nextDue(ports.table, at), acts.find(one => one.at > at)?.at];
    return step === undefined || (act !== undefined && act < step) ? act : step;
  };
  for (let at: Instant | undefined = from; at !== undefined && at <= now; at = await next(at)) {
    const then = at;
    await tellUpTo(then);
    for (const act of acts.filter(one => one.at === then)) await act.again({ ...ports, now: () => then });
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

type Told = LostMail & Readonly<{ kind: string; to: string }>;

/** `M#01#owner.bpmp-35#new-case#1` as a mail of a reference, or of an office. */
const mailOf = ({ message, at }: SesEvent): Told | undefined => {
  const key = keyOfTag(message);
  if (!key) return undefined;
  const [, , to = '', kind = ''] = key.sk.split('#');
  const of = key.pk.slice('A#'.length);
  const about = key.pk.startsWith('A#') ? { reference: of, office: '' } : { reference: '', office: of };
  return { ...about, message: key.sk.slice('M#'.length), at, kind, to };
};

/** An application is erased where its offices were told so: both memories of it may be lost. */
const erasuresIn = (sent: readonly SesEvent[]): readonly Remembered[] => {
  const first = new Map<string, Instant>();
  for (const mail of sent.flatMap(event => mailOf(event) ?? [])) {
    if (mail.kind === ('erasure' satisfies Kind) && !first.has(mail.reference)) first.set(mail.reference, mail.at);
  }
  return [...first].map(([reference, at]) => ({ reference, at, by: 'operator' }));
};

/** Of mails about no application, those that told what somebody wanted; codes and links are asked for anew, lists made anew. */
const WANTED: readonly string[] = ['office-change', 'office-changed'] satisfies Kind[];

/** Whether a mail is about a replaced contact that was taken over with the rest. */
const isTakenOver = async ({ office, message }: LostMail, replaced: Replaced | undefined): Promise<boolean> => {
  const [id = ''] = (message.split('#')[3] ?? '').split('.');
  return replaced !== undefined && (await changeOf({ table: overlay(replaced) }, office, id))?.state === 'applied';
};

/** What left and is not in the table: of applications that are not there, and of acts that did not happen in it. */
const unknownTo = async (
  ports: Needs,
  sent: readonly SesEvent[],
  replaced: Replaced | undefined,
): Promise<Pick<Completed, 'lost' | 'undone'>> => {
  const lost = new Map<string, LostMail[]>();
  const undone: LostMail[] = [];
  const synthetic = new Set<string>();
  for (const event of sent) {
    const found = mailOf(event);
    const key = keyOfTag(event.message);
    if (!found || !key || (await ports.table.get(key))) continue;
    const { kind, to, ...mail } = found;
    if (mail.reference === '') {
      if (WANTED.includes(kind) && !(await isTakenOver(mail, replaced))) undone.push(mail);
      continue;
    }
    if (to.endsWith(`.${CANARY_OFFICE.code}`)) synthetic.add(mail.reference);
    const head = await loadHead(ports, mail.reference);
    if (head?.erasure) continue;
    if (head) undone.push(mail);
    else lost.set(mail.reference, [...(lost.get(mail.reference) ?? []), mail]);
  }
  const real = [...lost].filter(([reference]) => !synthetic.has(reference));
  return { lost: real.map(([reference, mails]) => ({ reference, mails })), undone };
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
