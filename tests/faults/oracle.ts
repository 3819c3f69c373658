import type { Application } from '../../shared/domain/application.ts';
import { PROMISES } from '../../shared/domain/message.ts';
import { ownerOf, type route } from '../../shared/domain/route.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import type { Letter, Row, SendOutcome, Tags, Write } from '../../shared/flow/ports.ts';
import { breakerKey, INDEX, keyOfTag, type StoredMessage } from '../../shared/flow/rows.ts';
import type { Call, Kind } from './faults.ts';
import type { Worker } from './machine.ts';

/** One mail that SES accepted. */
export type Copy = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly tag: string;
  readonly attempt: number;
  readonly to: string;
  readonly messageId: string;
  readonly by: Worker;
  /** The table knows: its answer or an event was written down. */
  known: boolean;
  /** A fault kept the answer from the table. */
  answerLost: boolean;
  /** A fault kept SES's events from the table, or made them later than the grace period. */
  eventLost: boolean;
  /** It kept an earlier promise of this key, which was given up before the partner asked again. */
  past: boolean;
};

type Claim = Readonly<{ claim: string; attempt: number; to: string }>;

/** A promise was broken; `invariant` is its name. */
export class Violation extends Error {
  readonly invariant: string;
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

type Needs = Readonly<{
  now: () => string;
  inboxOf: (office: string) => string;
  stopKeyOf: (email: string) => string;
  directory: Parameters<typeof route>[1];
  /** Words that only a submitter wrote; none may leave the table but in a mail. */
  canaries: readonly string[];
}>;

const id = ({ pk, sk }: { pk: string; sk: string }): string => `${pk}|${sk}`;
const SETTLED = ['sent', 'failed', 'parked', 'not-owed'];

const sameContent = (a: Row, b: Row): boolean => JSON.stringify(a['content']) === JSON.stringify(b['content']);

/** Where a case may go, from the design's own words. */
const STATUS: Readonly<Record<string, readonly string[]>> = {
  received: ['acknowledged', 'accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  acknowledged: ['accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  revision: ['received', 'lapsed', 'reassigned', 'withdrawn'],
  accepted: ['active', 'withdrawn'],
  active: ['ended', 'withdrawn'],
};

/** How a message may move, and by what. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  pending: ['claimed', 'sent', 'failed', 'parked', 'not-owed'],
  claimed: ['claimed', 'pending', 'sent', 'failed', 'parked', 'not-owed'],
  parked: ['sent', 'failed', 'pending'],
  sent: ['failed'],
  failed: [],
  'not-owed': ['pending'],
};

/**
 * Watches every effect with eyes of its own (it keeps its own picture of the table and of SES) and says which promise was
 * broken, at the step that broke it.
 */
export const oracle = ({ now, inboxOf, stopKeyOf, directory, canaries }: Needs) => {
  const rows = new Map<string, Row>();
  const copies = new Map<string, Copy[]>();
  /** What SES last said of each message: a worker may have several in the air. */
  const answers = new Map<Worker, Map<string, SendOutcome['outcome']>>();
  const claims = new Map<Worker, Map<string, Claim>>();
  const sawClosed = new Set<Worker>();
  const serving = new Map<Worker, readonly Copy[]>();
  const bad = new Map<string, 'rejected' | 'bounced'>();
  const alarms = new Map<string, number>();
  const mailedAt = new Map<string, string>();
  const attempted = new Set<string>();
  const acknowledged = new Map<string, string>();
  const violations: Violation[] = [];
  let parkings = 0;
  let breakerMayClose = false;

  const broken = (invariant: string, detail: string): void => {
    violations.push(new Violation(invariant, detail));
  };
  const must = (holds: unknown, invariant: string, detail: string): void => {
    if (!holds) broken(invariant, detail);
  };
  const quiet = (text: string, where: string): void => {
    const spoken = canaries.find(canary => text.includes(canary));
    if (spoken) broken('14 no personal data outside table and mail', `"${spoken}" in ${where}`);
  };

  const messageOf = (row: Row | undefined): StoredMessage | undefined =>
    row?.sk.startsWith('M#') ? (row as unknown as StoredMessage) : undefined;
  const copiesOf = (key: string): Copy[] => copies.get(key) ?? [];

  const contactOf = (reference: string): string | undefined => {
    const head = rows.get(`A#${reference}|A`);
    const version = rows.get(`A#${reference}|V#${head?.['latest']}`);
    return (version?.['content'] as Application | undefined)?.contact.email;
  };
  const addressOfRecord = (message: StoredMessage): string =>
    message.audience === 'partner' ? (contactOf(message.reference) ?? '') : inboxOf(message.office);

  const headOf = (message: StoredMessage): Row | undefined => rows.get(`A#${message.reference}|A`);

  /** Whether a message is owed at this instant: by its case's status and epoch, or its contact's epoch and will. */
  const isOwed = (message: StoredMessage): boolean => {
    if (message.reference === '') return true;
    const owner = rows.get(`A#${message.reference}|${message.case === '' ? 'A' : `C#${message.case}`}`);
    const { owedWhile } = PROMISES[message.kind];
    if (!owner || owner['epoch'] !== message.epoch) return false;
    if (owedWhile !== 'any' && !owedWhile.includes(owner['status'] as never)) return false;
    return message.audience !== 'partner' || !rows.has(stopKeyOf(addressOfRecord(message)));
  };

  /** Beside what is not owed: a call that nobody need make any more, a list with nothing on it. */
  const mayBeClosed = (message: StoredMessage): boolean => {
    if (message.kind === 'held-list') return ![...rows.values()].some(row => row['held'] && !row['rejected']);
    return !isOwed(message) || (message.kind === 'call-partner' && headOf(message)?.['stoppedAt'] === undefined);
  };

  /** A stranger can cause these for somebody else's address: once a day at most. */
  const apart = (message: StoredMessage): void => {
    const which = `${message.kind} ${addressOfRecord(message)}`;
    const last = mailedAt.get(which);
    must(!last || Date.parse(now()) - Date.parse(last) >= DAY - MINUTE, '12 one such mail a day to an address', which);
    mailedAt.set(which, now());
  };

  const claimed = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    must(before.nextTryAt <= now(), '7 a claim only when its time has come', `${key} before ${before.nextTryAt}`);
    must(
      after.attempt === before.attempt + 1 && after.attempt <= 3,
      '3 at most three attempts',
      `${key} ${after.attempt}`,
    );
    must(isOwed(after), '4 claimed only while owed', key);
    if (after.audience === 'partner' && !before.counted) apart(after);
    must(sawClosed.has(worker), '7 nothing is claimed while the breaker is open', key);
    const mine = claims.get(worker) ?? new Map<string, Claim>();
    claims.set(worker, mine.set(key, { claim: after.claim ?? '', attempt: after.attempt, to: addressOfRecord(after) }));
  };

  const released = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    const byEvent = serving.has(worker);
    if (!byEvent && after.state !== 'parked' && after.state !== 'not-owed') {
      must(claims.get(worker)?.get(key)?.claim === before.claim, '7 only the holder confirms its claim', key);
    }
    if (after.state === 'pending') {
      const said = answers.get(worker)?.get(key);
      must(said === 'throttled' || said === 'sender-refused', '6 free again only after a definite no', key);
    }
  };

  /** Only what was given up, and only because somebody asked again. */
  const promisedAnew = (key: string, before: StoredMessage, after: StoredMessage): void => {
    must(after.attempt === 0 && after.createdAt > before.createdAt, '7 promised anew as a new message', key);
    if (before.unsaid) parkings--;
    for (const copy of copiesOf(key)) copy.past = true;
  };

  const messageMoved = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    const reclaimed = after.state === 'claimed' && (before.state !== 'claimed' || before.claim !== after.claim);
    if (reclaimed) claimed(worker, key, before, after);
    if (before.state === after.state && !reclaimed) return;
    must(
      MOVES[before.state]?.includes(after.state) === true,
      '7 only listed transitions',
      `${key} ${before.state} → ${after.state}`,
    );
    if (before.state === 'claimed' && !reclaimed) released(worker, key, before, after);
    if (SETTLED.includes(before.state) && after.state === 'pending') promisedAnew(key, before, after);
    if (after.state === 'sent') must(copiesOf(key).length > 0, '6 sent implies evidence', key);
    if (after.state === 'failed') must(bad.has(key), '6 failed implies a refusal or a bounce', key);
    if (after.state === 'not-owed') must(mayBeClosed(before), '7 closed only if no longer owed', key);
    if (after.state === 'parked') {
      parkings++;
      const spent = before.attempt >= 3 || PROMISES[before.kind].whenUnknown === 'park';
      const unmade = (before.troubles ?? 0) >= 8;
      must(unmade || (before.state === 'claimed' && spent), '6 parked only when tries are spent', key);
    }
  };

  const messageWritten = (worker: Worker, key: string, before: Row | undefined, after: StoredMessage): void => {
    const was = messageOf(before);
    const due = (after as unknown as Row)[INDEX.due.sk];
    if (was) messageMoved(worker, key, was, after);
    else
      must(after.state === 'pending' && (after.reference === '' || headOf(after)), '4 a message begins pending', key);
    if (SETTLED.includes(after.state) && !(after.state === 'parked' && after.unsaid)) {
      must(due === undefined, '19 a settled message leaves the due index', `${key} ${after.state}`);
    } else {
      const listed = typeof due === 'string' && due.startsWith(`${after.nextTryAt}#`);
      must(listed, '19 an unsettled message is in the due index', `${key} ${after.state}`);
    }
  };

  const headWritten = (head: Row, before: Row | undefined): void => {
    const reference = String(head['reference']);
    const mine = [...rows.values()].filter(row => row.pk === head.pk);
    if (before) {
      if (before['held'] && !head['held']) {
        const owed = ['receipt', 'new-case'].every(kind => mine.some(row => row['kind'] === kind));
        must(owed, '1 what is released is owed whole', reference);
      }
      must(Number(head['lock']) === Number(before['lock']) + 1, '7 one winner for each change', reference);
      return;
    }
    const content = rows.get(`A#${reference}|V#1`)?.['content'] as Application | undefined;
    must(content !== undefined, '1 an application is whole', `${reference} lacks its content`);
    const tokens = [...rows.values()].filter(row => row.sk === 'T' && row['reference'] === reference);
    must(tokens.length === 1, '2 one token, one application', `${reference} has ${tokens.length}`);
    const event = `E#${reference}|${head['submittedAt']}#-#${head['held'] ? 'held' : 'submitted'}`;
    must(rows.has(event), '9 its event', reference);
    if (head['held'])
      must(
        mine.every(row => row['kind'] !== 'new-case'),
        '1 what is held owes its offices nothing',
        reference,
      );
    else openedFor(reference, content, mine);
  };

  /** Every office that owns one of the provinces has its case and its notice, in the same transaction. */
  const openedFor = (reference: string, content: Application | undefined, mine: readonly Row[]): void => {
    must(
      mine.some(row => row['kind'] === 'receipt'),
      '1 a receipt',
      reference,
    );
    const owners = new Set(content?.regions.map(region => ownerOf(region.province, directory)));
    const cases = mine.filter(row => row.sk.startsWith('C#'));
    must(
      cases.length === owners.size && cases.every(one => owners.has(String(one['office']))),
      '1 a case for each office',
      reference,
    );
    const told = mine.filter(row => row['kind'] === 'new-case').map(row => row['office']);
    must(
      [...owners].every(office => told.includes(office)),
      '1 a notice for each case',
      reference,
    );
  };

  const caseWritten = (after: Row, before: Row | undefined): void => {
    const key = id(after);
    if (!before) {
      must(after['version'] === 1 && after['status'] === 'received', '7 a case begins received', key);
      return;
    }
    must(Number(after['version']) === Number(before['version']) + 1, '7 one winner for each change', key);
    const [from, to] = [String(before['status']), String(after['status'])];
    must(from === to || STATUS[from]?.includes(to) === true, '7 only listed transitions', `${key} ${from} → ${to}`);
  };

  const rowWritten = (worker: Worker, after: Row, before: Row | undefined): void => {
    const key = id(after);
    const message = messageOf(after);
    if (message) messageWritten(worker, key, before, message);
    if (after.sk === 'A') headWritten(after, before);
    if (after.sk.startsWith('C#')) caseWritten(after, before);
    if (after.sk === 'T') must(!before, '2 a token never changes', key);
    if (after.sk.startsWith('V#')) must(!before || sameContent(before, after), '9 a version never changes', key);
    if (after.pk.startsWith('E#')) {
      must(!before, '9 events are only added', key);
      quiet(JSON.stringify(after), 'an event');
    }
    if (key === id(breakerKey) && before?.['open'] === true && after['open'] !== true) {
      must(breakerMayClose, '7 only an answer of SES closes the breaker', worker.name);
    }
  };

  /** A transaction took effect. All its rows are seen together, as a reader would. */
  const committed = (worker: Worker, writes: readonly Write[], after: readonly (Row | undefined)[]): void => {
    const changed = after.flatMap((row, place) => {
      const write = writes[place];
      if (!write || 'check' in write) return [];
      if ('delete' in write) {
        must(write.delete.pk.startsWith('X#stop'), '9 nothing is deleted', id(write.delete));
        rows.delete(id(write.delete));
        return [];
      }
      return row ? [{ after: row, before: rows.get(id(row)) }] : [];
    });
    for (const { after: row } of changed) rows.set(id(row), row);
    for (const { after: row, before } of changed) rowWritten(worker, row, before);
  };

  const mailed = (worker: Worker, letter: Letter, tags: Tags): string => {
    const to = keyOfTag(tags.message);
    const key = to ? id(to) : tags.message;
    const message = messageOf(rows.get(key));
    quiet(`${letter.subject} ${letter.thread} ${key} ${JSON.stringify(tags)}`, 'a subject or tag');
    if (!message) {
      broken('4 no mail without its message', key);
      return key;
    }
    const claim = claims.get(worker)?.get(key);
    must(claim?.attempt === tags.attempt, '4 no mail without a claim', key);
    must(claim?.to === letter.to, '4 the recipient is the address of record at the claim', key);
    must(message.claim === claim?.claim || worker.frozen, '4 nobody sends on another worker’s claim', key);
    return key;
  };

  const accepted = (worker: Worker, key: string, copy: Copy): void => {
    for (const earlier of copiesOf(key).filter(({ past }) => !past)) {
      const excused = earlier.by.frozen || worker.frozen;
      must((earlier.answerLost && earlier.eventLost) || excused, '3 one copy unless two faults coincide', key);
      must(!earlier.known || excused, '3 nothing known as sent is sent again', key);
    }
    copies.set(key, [...copiesOf(key), copy]);
  };

  return {
    rows,
    copies,
    bad,
    attempted,
    acknowledged,
    committed,
    mailed,
    accepted,
    broken,
    must,
    isOwed,
    messages: (): [string, StoredMessage][] =>
      [...rows].flatMap(([key, row]) => {
        const message = messageOf(row);
        return message ? [[key, message] as [string, StoredMessage]] : [];
      }),

    answered: (worker: Worker, key: string, outcome: SendOutcome['outcome']): void => {
      answers.set(worker, (answers.get(worker) ?? new Map()).set(key, outcome));
      if (outcome === 'accepted') breakerMayClose = true;
    },
    ready: (answer: boolean): void => {
      if (answer) breakerMayClose = true;
    },
    /** A worker read the breaker. */
    looked: (worker: Worker, row: Row | undefined): void => {
      if (row?.['open'] !== true) sawClosed.add(worker);
    },
    /** A worker of `feedback` carries the events of this copy. */
    serves: (worker: Worker, about: readonly Copy[]): void => {
      serving.set(worker, about);
    },
    confirmed: (worker: Worker, key: string): void => {
      for (const copy of copiesOf(key))
        if (copy.by === worker || serving.get(worker)?.includes(copy)) copy.known = true;
    },
    faulted: (call: Call, kind: Kind, worker: Worker | undefined): void => {
      if (!worker) return;
      for (const copy of serving.get(worker) ?? []) copy.eventLost = true;
      if (call !== 'mailer.send' || kind.startsWith('done-')) {
        for (const list of copies.values())
          for (const copy of list) if (copy.by === worker && !copy.known) copy.answerLost = true;
      }
    },

    /** A partner got a reference. */
    acknowledge: (key: string, reference: string): void => {
      const earlier = acknowledged.get(key);
      must(earlier === undefined || earlier === reference, '2 one key, one reference', `${earlier} and ${reference}`);
      must(rows.has(`A#${reference}|A`), '1 an acknowledged application exists', reference);
      acknowledged.set(key, reference);
    },
    logged: (code: string, ids: Readonly<Record<string, string | number | boolean>>): void => {
      quiet(JSON.stringify(ids), `the log line ${code}`);
      alarms.set(code, (alarms.get(code) ?? 0) + 1);
    },
    lines: (code: string): number => alarms.get(code) ?? 0,
    parkings: () => parkings,
    /** The breaker opened: only what SES says from now on may close it. */
    opened: (): void => {
      breakerMayClose = false;
    },
    check: (): void => {
      const [first] = violations;
      if (first) throw first;
    },
  };
};

export type Oracle = ReturnType<typeof oracle>;
