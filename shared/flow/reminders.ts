import { dayIn } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import { findOffice, officeOf } from '../domain/directory.ts';
import type { Message, Place } from '../domain/message.ts';
import { leaving, reminder as reminderOf } from '../domain/reminder.ts';
import { reaches, silenceOf } from '../domain/silence.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { MOST_NAMED, reminder, type Unmailed } from '../mail/reminder.ts';
import type { AboutOffice } from '../mail/to-office.ts';
import { dailyWrite } from './daily.ts';
import type { Guard } from './guards.ts';
import { reachedAt, readerOf } from './health.ts';
import { listUrl, markOf } from './office-link.ts';
import type { Letter, Ports, Write } from './ports.ts';
import { applicationKey, caseKey, messageKey, read } from './row-keys.ts';
import type { Head, StoredMessage } from './rows.ts';
import { isAnsweredRequest, silentCases } from './silent-cases.ts';

/** A message that becomes another one: the writes that promise it in its place. */
export type Instead = Readonly<{ instead: readonly Write[] }>;

type Composed = Readonly<{ letter: Letter; guards: readonly Guard[] }>;

/** As the links of other mails to offices: they die with the case's epoch. */
const LINK_LIVES = 400 * DAY;

/**
 * The mail of what is silent now. It is owed while something that has fallen silent since it was promised still is, which
 * its case says in the very transaction of the claim; the rest of the list is as it was read a moment before.
 */
export const composeReminder = async (
  ports: Ports,
  message: StoredMessage,
  about: AboutOffice,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }> | Instead> => {
  if (!findOffice(ports.directory, message.office)) return await withTheDesks(ports, message);
  const late = await onAnotherDay(ports, message);
  if (late) return late;
  if (await isInOwners(ports, message, about.reached)) return 'not-owed';
  const all = await silentCases(ports, message);
  const meant = (await hasItsOwn(ports, message, about.reached)) ? all.filter(isOnlyFor(about.reached)) : all;
  const heads = await headsOf(ports, meant.slice(0, MOST_NAMED));
  // Whatever is being erased is named nowhere any more, though its case may still stand in a list.
  const silent = meant.filter(({ reference }) => heads.get(reference)?.erasure === undefined);
  const owing = silent.find(
    one => (one.climbed?.at ?? '') >= message.createdAt || isAnsweredRequest(one, message.createdAt),
  );
  if (!owing) return 'not-owed';
  const { audience, office } = message;
  const reader = { office: readerOf(ports.directory, office, about.reached ?? 'inbox'), role: roleOf(message, about) };
  const linked = silent.slice(0, MOST_NAMED).map(async one => ({
    case: one,
    url: await caseUrl(ports, reader, one),
    unmailed: unmailed(heads.get(one.reference)),
  }));
  const letter = reminder(about, {
    audience: audience === 'backup' || audience === 'desk' ? audience : 'owner',
    day: message.ordinal,
    named: await Promise.all(linked),
    count: silent.length,
    list: await listUrl(ports, reader.office, reader.role === 'backup' ? 'backup' : 'owner'),
    now: ports.now(),
  });
  const { reference, number, version } = owing;
  return {
    guards: [{ write: { check: caseKey(reference, number), if: { version } }, otherwise: 'taken' }],
    letter,
  };
};

const headsOf = async ({ table }: Ports, cases: readonly Case[]): Promise<ReadonlyMap<string, Head>> => {
  const references = [...new Set(cases.map(({ reference }) => reference))];
  const heads = await Promise.all(references.map(async each => read<Head>(await table.get(applicationKey(each)))));
  return new Map(heads.flatMap(head => (head ? [[head.reference, head]] : [])));
};

/** Whether the partner can be mailed, as its application says. */
const unmailed = (head: Head | undefined): Unmailed | undefined => {
  if (head?.stoppedAt !== undefined) return 'stopped';
  return head?.unreachableSince === undefined ? undefined : 'lost';
};

/** As whom its reader acts, wherever it was meant to go. */
const roleOf = ({ audience }: StoredMessage, { reached }: AboutOffice): Reader['role'] => {
  if (reached === 'desk' || audience === 'desk') return 'desk';
  return reached === 'backup' || audience === 'backup' ? 'backup' : 'owner';
};

/** It goes to somebody who has a mail of this day as well: what is in that one is not told twice. */
const hasItsOwn = async (ports: Ports, message: StoredMessage, reached: Place = 'inbox'): Promise<boolean> => {
  if (reached === 'inbox') return false;
  const office = readerOf(ports.directory, message.office, reached);
  const { via: _via, ...own } = { ...message, audience: reached, office };
  const key = messageKey(own);
  // What was passed on to somebody who had no mail of that day has the place of one.
  return key.sk !== messageKey(message).sk && (await ports.table.get(key)) !== undefined;
};

/** Neither inbox nor back-up can be mailed: the desk gets what was the owner's, in which all of the back-up's is told. */
const isInOwners = async (ports: Ports, message: StoredMessage, reached: Place = 'inbox'): Promise<boolean> => {
  if (message.audience !== 'backup' || reached !== 'desk') return false;
  const { via: _via, ...owners } = { ...message, audience: 'owner' as const };
  const theirs = read<StoredMessage>(await ports.table.get(messageKey(owners)));
  return theirs !== undefined && theirs.state !== 'not-owed' && (await reachedAt(ports, theirs)).place === 'desk';
};

/** So far the ladder of the case has not come: whoever stands there has not been told of it. */
const isOnlyFor =
  (reached: Place = 'inbox') =>
  (one: Case): boolean => {
    const silence = silenceOf(one);
    return silence === undefined || reached === 'inbox' || !reaches(silence, reached);
  };

/** Today's mail was made, whatever became of it: all that fell silent before today was in it. */
const MADE: ReadonlySet<StoredMessage['state']> = new Set(['claimed', 'sent', 'failed', 'parked']);

/**
 * A reminder leaves on its own day and in the recipient's hours, or not at all: what an outage held back makes no second
 * mail of a day. It joins the mail of the day on which it can leave, unless that one has told everything already.
 */
const onAnotherDay = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Instead | 'not-owed' | Readonly<{ notBefore: Instant }> | undefined> => {
  const { directory } = ports;
  const now = ports.now();
  const { ordinal, nextTryAt } = leaving(message.office, now, directory);
  if (message.ordinal === ordinal) return nextTryAt === now ? undefined : { notBefore: nextTryAt };
  const today = dayIn(officeOf(directory, message.office).timezone, now);
  if (message.ordinal < today) {
    const made = read<StoredMessage>(await ports.table.get(messageKey({ ...message, ordinal: today })));
    if (made && MADE.has(made.state)) return 'not-owed';
  }
  return { instead: [await dailyWrite(ports, promisedAgain(message, { ordinal, nextTryAt }))] };
};

/** The list of offices has lost its office since it was promised: it joins what the desk is told. */
const withTheDesks = async (ports: Ports, { audience, office, createdAt }: StoredMessage): Promise<Instead> => {
  const joining = { ...reminderOf(audience, office, ports.now(), ports.directory), createdAt };
  return { instead: [await dailyWrite(ports, joining)] };
};

const promisedAgain = (
  { reference, case: number, audience, office, via, kind, epoch, createdAt }: StoredMessage,
  when: Pick<Message, 'ordinal' | 'nextTryAt'>,
): Message => ({ reference, case: number, audience, office, ...(via && { via }), kind, epoch, createdAt, ...when });

type Reader = Readonly<{ office: string; role: 'owner' | 'backup' | 'desk' }>;

/** The desk acts on its own cases as their owner. */
const caseUrl = async (
  { links, directory, publicUrl, now }: Ports,
  { office, role: as }: Reader,
  { reference, number, epoch, office: owner }: Case,
): Promise<string> => {
  const role = as === 'desk' && office === owner ? 'owner' : as;
  const expires = after(now(), LINK_LIVES);
  const address = markOf(directory, office, role);
  const token = await links.sign({ purpose: 'case', role, reference, case: number, office, epoch, expires, address });
  return `${publicUrl}/berkas/${token}`;
};
