import type { Application } from '../../shared/domain/application.ts';
import type { Case } from '../../shared/domain/case.ts';
import { DESK, type Directory } from '../../shared/domain/directory.ts';
import { PROMISES, WHOEVER } from '../../shared/domain/message.ts';
import { silenceOf } from '../../shared/domain/silence.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { INDEX, TABLE } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { ordered } from '../ordered.ts';
import type { Worker } from './machine.ts';
import type { Fate } from './ses.ts';

/** One mail that SES accepted. */
export type Copy = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly key: string;
  readonly to: string;
  readonly by: Worker;
  readonly fate: Fate;
  /** The table knows: its answer or an event was written down. */
  known: boolean;
  /** A fault kept the answer from the table. */
  answerLost: boolean;
  /** A fault kept SES's events from the table, or made them later than the grace period. */
  eventLost: boolean;
  /** It kept an earlier promise of this key, which was given up before the partner asked again. */
  past: boolean;
};

/** A promise was broken; `invariant` is its name. */
export class Violation extends Error {
  readonly invariant: string;
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.invariant = invariant;
  }
}

export type Needs = Readonly<{
  now: () => string;
  /** The row that says that the holder of an address wants no mail. */
  stopKeyOf: (email: string) => string;
  /** As it is now: holidays are announced while it runs. */
  directory: () => Directory;
  /** An office that those who send do not find in it any more. */
  lostOffice?: string | undefined;
  /** Words that only a submitter wrote; none may leave the table but in a mail. */
  canaries: readonly string[];
}>;

export const idOf = ({ pk, sk }: Readonly<{ pk: string; sk: string }>): string => `${pk}|${sk}`;

export const messageOf = (row: Row | undefined): StoredMessage | undefined =>
  row?.sk.startsWith('M#') ? (row as unknown as StoredMessage) : undefined;

/** A mail that left nobody's hands is told of aloud: parked, or refused for good. */
export const isGivenUp = (message: Pick<StoredMessage, 'state'> | undefined): boolean =>
  message?.state === 'parked' || message?.state === 'failed';

const messagesOf = (rows: Iterable<Row>): [string, StoredMessage][] =>
  [...rows].flatMap(row => {
    const message = messageOf(row);
    return message ? [[idOf(row), message] as [string, StoredMessage]] : [];
  });

/** The oracle's own picture of the table and of SES, drawn from effects alone, and what it found broken. */
export const picture = ({ now, stopKeyOf, directory, lostOffice, canaries }: Needs) => {
  const rows = new Map<string, Row>();
  const orders = [ordered(TABLE), ordered(INDEX.due)] as const;
  const [partitions, dues] = orders;
  /** How many tokens name an application. */
  const tokens = new Map<string, number>();
  /** Cases on which nobody has acted since the last step of their ladder. */
  const silent = new Map<string, Row>();
  /** Offices at which a mail did not arrive. */
  const wasDead = new Set<string>();
  const copies = new Map<string, Copy[]>();
  const former = new Map<string, Row>();
  const violations: Violation[] = [];

  const draw = (key: string, row: Row | undefined): void => {
    const before = rows.get(key);
    for (const order of orders) order.replace(key, before, row);
    if (row) rows.set(key, row);
    else rows.delete(key);
    if (row?.sk === 'T' && !before) tokens.set(String(row['reference']), tokensOf(String(row['reference'])) + 1);
    if (!row?.sk.startsWith('C#')) return;
    if (silenceOf(row as unknown as Case)) silent.set(key, row);
    else silent.delete(key);
  };
  const of = (pk: string): Row[] => [...partitions.from(pk)];
  const tokensOf = (reference: string): number => tokens.get(reference) ?? 0;

  const must = (holds: unknown, invariant: string, detail: string): void => {
    if (!holds) violations.push(new Violation(invariant, detail));
  };
  /** Nothing that a submitter wrote is in this text. */
  const mute = (text: string, where: string): void => {
    const spoken = canaries.find(canary => text.includes(canary));
    must(!spoken, '14 no personal data outside table and mail', `"${spoken}" in ${where}`);
  };

  const head = (reference: string): Row | undefined => rows.get(`A#${reference}|A`);
  /** The address of the latest version, or of the one before a correction, which is told of it. */
  const contactOf = ({ reference, kind, ordinal }: StoredMessage): string => {
    const number = kind === 'address-replaced' ? ordinal : head(reference)?.['latest'];
    const version = rows.get(`A#${reference}|V#${number}`);
    return (version?.['content'] as Application | undefined)?.contact.email ?? '';
  };
  const officeOf = (office: string) =>
    directory().offices.find(({ code }) => code === (office === lostOffice ? DESK : office));
  /**
   * Where a message may go: to its contact; to its office's inbox or back-up, or behind a place that is written down as
   * dead or was when its mail was made.
   */
  const addressesOf = (message: StoredMessage): readonly string[] => {
    if (message.audience === 'partner') return [contactOf(message)];
    if (message.audience === 'leadership') return [directory().leadership[Number(message.ordinal.split('.')[1])] ?? ''];
    if (message.audience === 'operator') return [directory().operators[Number(message.ordinal.split('.')[1])] ?? ''];
    const office = officeOf(message.office);
    const places = [office?.inbox ?? '', office?.backup ?? '', officeOf(DESK)?.inbox ?? ''];
    const first = message.via === 'desk' ? 2 : message.via === 'backup' || message.audience === 'backup' ? 1 : 0;
    return wasDead.has(message.office) ? places.slice(first) : places.slice(first, first + 1);
  };
  const addressOfRecord = (message: StoredMessage): string => addressesOf(message)[0] ?? '';

  /** Cases on which nobody has acted since the step of their ladder at which the recipient of a reminder hears of them. */
  const silentFor = ({ audience, office }: Pick<StoredMessage, 'audience' | 'office'>): readonly Row[] =>
    [...silent.values()].filter(row => {
      const { climbed, office: owner, participants, status } = row as unknown as Case;
      if (climbed === undefined) return false;
      // A second look is the desk's, whoever refused, and no back-up hears of it.
      if (status === 'declined' && audience !== 'desk') return false;
      if (owner === office) return audience !== 'backup' || climbed.who !== 'owner';
      return audience === 'desk' && participants.includes(office) && ['desk', 'leadership'].includes(climbed.who);
    });
  /** Those of them whose step came after the promise. */
  const fallenSilent = (message: StoredMessage): readonly Row[] =>
    silentFor(message).filter(row => ((row as unknown as Case).climbed?.at ?? '') >= message.createdAt);

  /** Whether a message is owed at this instant: by its case's status and epoch, or its contact's epoch and will. */
  const isOwed = (message: StoredMessage, cases: ReadonlyMap<string, Row> = rows): boolean => {
    if (message.kind === 'reminder') return fallenSilent(message).length > 0;
    if (message.reference === '') return true;
    const number = `A#${message.reference}|C#${message.case}`;
    const owner = message.case === '' ? head(message.reference) : (cases.get(number) ?? rows.get(number));
    const { owedWhile } = PROMISES[message.kind];
    if (!owner || (message.epoch !== WHOEVER && owner['epoch'] !== message.epoch)) return false;
    if (owedWhile === 'decision' && owner['decidedIn'] !== Number(message.ordinal)) return false;
    if (Array.isArray(owedWhile) && !owedWhile.includes(owner['status'])) return false;
    return message.audience !== 'partner' || !rows.has(stopKeyOf(addressOfRecord(message)));
  };

  return {
    rows,
    /** Puts a row into the picture, or takes it out. */
    draw,
    /** The rows of a partition, in their order. */
    of,
    tokensOf,
    /** When the first row of all becomes due. */
    firstDue: (): string | undefined => dues.first()?.[INDEX.due.sk] as string | undefined,
    copies,
    now,
    directory,
    must,
    mute,
    head,
    addressOfRecord,
    addressesOf,
    wasDead,
    isOwed,
    silentFor,
    /** Cases as they were before their last change: what a worker may have read that is about to close a message. */
    former,
    copiesOf: (key: string): Copy[] => copies.get(key) ?? [],
    messages: (): [string, StoredMessage][] => messagesOf(rows.values()),
    /** The messages of an application or of an office. */
    messagesAt: (pk: string): [string, StoredMessage][] => messagesOf(of(pk)),
    check: (): void => {
      const [first] = violations;
      if (first) throw first;
    },
  };
};

export type Picture = ReturnType<typeof picture>;
