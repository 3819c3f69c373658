import { type Case, isRevocable } from '../domain/case.ts';
import { mailboxOf } from '../domain/mailbox.ts';
import { PROMISES, WHOEVER } from '../domain/message.ts';
import { after, DAY, epochSeconds, type Instant } from '../domain/time.ts';
import type { Condition, Key, Ports, Row, Write } from './ports.ts';
import { applicationKey, caseKey, mailedKey, read, stopKey } from './row-keys.ts';
import type { Head, StoredMessage } from './rows.ts';

/** What must hold in the very transaction that claims a message, and what it means if it does not. */
export type Guard = Readonly<{ write: Write; otherwise: 'not-owed' | 'taken' | 'unwanted' }>;

/** Its case (or contact) still owes the message. A message about no single application has no such owner. */
export const stillOwed = (message: StoredMessage): readonly Guard[] => {
  if (message.reference === '') return [];
  const check = message.case === '' ? applicationKey(message.reference) : caseKey(message.reference, message.case);
  const epoch = message.epoch === WHOEVER ? {} : { epoch: message.epoch };
  // What a case owes is seen when the mail is made: that somebody acted since then is no last word.
  const otherwise = message.case === '' ? 'not-owed' : 'taken';
  return [{ write: { check, if: { ...epoch, ...owing(message) } }, otherwise }];
};

/**
 * Whether a case, as it was read, owes a message about it. Where only a decision that can still be taken back is in the
 * way, that is to be seen when its window closes: a mail that was given up would not come back with what it was about.
 */
export const owes = (one: Case, message: StoredMessage, now: Instant): boolean | Readonly<{ notBefore: Instant }> => {
  if (isOwedBy(one, message)) return true;
  const { undo } = one;
  if (!undo || !isRevocable(one, now)) return false;
  const { decidedIn: _in, ...rest } = one;
  return isOwedBy({ ...rest, ...undo.before }, message) && { notBefore: undo.until };
};

const isOwedBy = (one: Case, { kind, ordinal, epoch }: StoredMessage): boolean => {
  const { owedWhile } = PROMISES[kind];
  if (epoch !== WHOEVER && epoch !== one.epoch) return false;
  if (kind === 'revision-reminder' && ordinal !== `${one.decidedIn}.${one.reminded}`) return false;
  if (owedWhile === 'decision') return one.decidedIn === Number(ordinal);
  return owedWhile === 'any' || owedWhile.includes(one.status);
};

/** What its case must be like; a decision's mails name the version of the case that made it, its reminders also their number. */
const owing = ({ kind, ordinal, reference }: StoredMessage): Exclude<Condition, 'absent'> => {
  const { owedWhile } = PROMISES[kind];
  if (kind === 'revision-reminder') {
    const [decidedIn, reminded] = ordinal.split('.').map(Number);
    return { status: 'revision', decidedIn: decidedIn ?? 0, reminded: reminded ?? 0 };
  }
  if (owedWhile === 'decision') return { decidedIn: Number(ordinal) };
  // Of what is erased (the application's head, or a case) nothing is told but that it is.
  const whole = kind === 'erasure' ? {} : { erasure: null, erased: null };
  return owedWhile === 'any' ? { reference, ...whole } : { status: owedWhile };
};

/** The contact is still whom the mail was made for: a corrected address makes it anew. */
export const sameContact = ({ reference, epoch }: Head): Guard => ({
  write: { check: applicationKey(reference), if: { epoch, erasure: null } },
  otherwise: 'taken',
});

/** A stranger can cause these for somebody else's address: it gets at most one of each a day (reliability §2.1). */
const BY_STRANGERS: ReadonlySet<StoredMessage['kind']> = new Set(['receipt', 'status-link', 'address-replaced']);
const APART = DAY;

/** Its holder has not asked us to stop, and got no such mail today; or the instant from which it may go. */
export const toPartnerAddress = async (
  ports: Pick<Ports, 'table' | 'links' | 'now'>,
  message: StoredMessage,
  email: string,
): Promise<readonly Guard[] | Readonly<{ notBefore: Instant }>> => {
  const stopped: Guard = {
    write: { check: stopKey(await ports.links.pseudonym(email)), if: 'absent' },
    otherwise: 'unwanted',
  };
  if (message.counted || !BY_STRANGERS.has(message.kind)) return [stopped];

  const now = ports.now();
  const mailed = mailedKey(message.kind, await ports.links.pseudonym(mailboxOf(email)));
  const last = read<Row & { last: Instant }>(await ports.table.get(mailed))?.last;
  const notBefore = last && after(last, APART);
  if (notBefore && notBefore > now) return { notBefore };
  return [stopped, { write: counts(mailed, now), otherwise: 'taken' }];
};

const counts = (mailed: Key, now: Instant): Write => ({
  update: mailed,
  if: { last: { missingOrAtMost: after(now, -APART) } },
  set: { last: now, expiresAt: epochSeconds(after(now, 2 * APART)) },
});
