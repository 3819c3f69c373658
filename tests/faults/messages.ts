import type { Case } from '../../shared/domain/case.ts';
import type { Confirmation } from '../../shared/domain/confirmation.ts';
import { DESK } from '../../shared/domain/directory.ts';
import { PROMISES } from '../../shared/domain/message.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { INDEX } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import type { Worker } from './machine.ts';
import type { Mails } from './mails.ts';
import { messageOf, type Picture } from './picture.ts';

const SETTLED = ['sent', 'failed', 'parked', 'not-owed'];

/** How a message may move. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  pending: ['claimed', 'sent', 'failed', 'parked', 'not-owed'],
  claimed: ['claimed', 'pending', 'sent', 'failed', 'parked', 'not-owed'],
  parked: ['sent', 'failed', 'pending'],
  sent: ['failed'],
  failed: [],
  'not-owed': ['pending'],
};

/** What somebody who is not the partner can cause. */
const BY_STRANGERS: ReadonlySet<StoredMessage['kind']> = new Set(['receipt', 'status-link', 'address-replaced']);
/** Of these a recipient has one for each day by the calendar. */
const DAILY: ReadonlySet<StoredMessage['kind']> = new Set(['news', 'reminder']);

const hourIn = (zone: string, at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));

/** Follows every message from promise to end, and asks of each step whether it was allowed. */
export const messages = (seen: Picture, { claims, answers, isServing, refused }: Mails) => {
  const { must, now, copiesOf } = seen;
  /** When an address last got a mail of a kind. */
  const mailedAt = new Map<string, string>();
  /** Workers that have seen the breaker closed. */
  const sawClosed = new WeakSet<Worker>();
  let parkings = 0;

  /** A stranger can cause these for somebody else's address: once a day at most. */
  const apart = (message: StoredMessage): void => {
    if (!BY_STRANGERS.has(message.kind)) return;
    const which = `${message.kind} ${seen.addressOfRecord(message)}`;
    const last = mailedAt.get(which);
    must(!last || Date.parse(now()) - Date.parse(last) >= DAY - MINUTE, '12 one such mail a day to an address', which);
    mailedAt.set(which, now());
  };

  /** One for a day of the calendar, and of reminders within the day of whoever is reminded. */
  const daily = (message: StoredMessage): void => {
    const { kind, reference, office } = message;
    const { offices, holidays } = seen.directory();
    const recipient = offices.find(({ code }) => code === office);
    const local = hourIn(recipient?.timezone ?? 'Asia/Jakarta', now());
    const which = `${kind} ${reference || office} ${seen.addressOfRecord(message)} ${local.slice(0, 10)}`;
    must(!mailedAt.has(which), '10 one a day', which);
    mailedAt.set(which, now());
    if (kind !== 'reminder' || !recipient) return;
    const [opens = '', closes = ''] = recipient.hours.split('-');
    const isOff = holidays.some(
      ({ date, provinces }) => date === local.slice(0, 10) && provinces?.includes(recipient.province) !== false,
    );
    const isWorked = ![0, 6].includes(new Date(local).getDay()) && !isOff;
    must(
      isWorked && local.slice(11) >= opens && local.slice(11) <= closes,
      '10 a reminder leaves in office hours',
      `${which} ${local}`,
    );
  };

  const claimed = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    const { attempt, claim = '' } = after;
    must(before.nextTryAt <= now(), '7 a claim only when its time has come', `${key} before ${before.nextTryAt}`);
    must(attempt === before.attempt + 1 && attempt <= 3, '3 at most three attempts', `${key} ${attempt}`);
    must(seen.isOwed(after), '4 claimed only while owed', key);
    const isDecision = PROMISES[after.kind].owedWhile === 'decision';
    const window = isDecision ? 15 * MINUTE : 0;
    const opened = Date.parse(now()) >= Date.parse(after.createdAt) + window;
    must(opened, '17 a decision is mailed when it cannot be taken back', key);
    must(sawClosed.has(worker), '7 nothing is claimed while the breaker is open', key);
    if (after.audience === 'partner' && !before.counted) apart(after);
    if (DAILY.has(after.kind) && !before.counted) daily(after);
    claims(worker).set(key, { claim, attempt, to: seen.addressesOf(after) });
  };

  /** A claim ends: by its holder, by evidence, or, when its time is over, by whoever closes the message. */
  const released = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    const closes = after.state === 'parked' || after.state === 'not-owed';
    const own = claims(worker).get(key)?.claim === before.claim;
    must(own || closes || isServing(worker), '7 only the holder confirms its claim', key);
    if (after.state !== 'pending') return;
    const said = answers(worker).get(key) ?? '';
    must(['throttled', 'sender-refused'].includes(said), '6 free again only after a definite no', key);
  };

  const caseOf = ({ reference, case: number }: StoredMessage): Row | undefined =>
    seen.rows.get(`A#${reference}|C#${number}`);

  /** Something came to an end, or went elsewhere, since the news were promised, and that holds. */
  const isNews = ({ reference, createdAt }: StoredMessage): boolean =>
    seen
      .of(`A#${reference}`)
      .some(
        row =>
          row.sk.startsWith('C#') &&
          ['lapsed', 'withdrawn', 'ended', 'reassigned'].includes(String(row['status'])) &&
          String(row['since']) >= createdAt,
      );

  /** The mail of a later day tells it, or has told it. */
  const isToldLater = ({ audience, office, ordinal }: StoredMessage): boolean =>
    seen
      .messagesAt(`O#${office}`)
      .some(
        ([, { kind, audience: to, office: at, ordinal: day, state }]) =>
          kind === 'reminder' && to === audience && at === office && day > ordinal && state !== 'not-owed',
      );

  /** Its place is dead, and who is asked instead has a mail of that day as well. */
  const isToldElsewhere = ({ office, ordinal }: StoredMessage): boolean =>
    seen.wasDead.has(office) &&
    [`O#${office}|M#-#backup.${office}`, `O#${DESK}|M#-#desk.${DESK}`].some(to =>
      seen.rows.has(`${to}#reminder#${ordinal}`),
    );

  /** The place that it asks has answered in its round. */
  const hasConfirmed = ({ office, audience, ordinal }: StoredMessage): boolean => {
    const { answers } = seen.rows.get(`O#${office}|Q`) as unknown as Confirmation;
    return String(answers[audience === 'backup' ? 'backup' : 'inbox']?.round) === ordinal.split('.')[0];
  };

  /** The same operator has the mail of a later morning. */
  const isToldNextMorning = ({ kind, office, ordinal }: StoredMessage): boolean =>
    seen
      .messagesAt(`O#${office}`)
      .some(
        ([, other]) => other.kind === kind && other.ordinal > ordinal && other.ordinal.slice(10) === ordinal.slice(10),
      );

  /** Beside what is not owed: a call that nobody need make any more, a list with nothing on it. */
  const mayBeClosed = (message: StoredMessage): boolean => {
    if (message.kind === 'reminder') return !seen.isOwed(message) || isToldLater(message) || isToldElsewhere(message);
    if (message.kind === 'held-list') return ![...seen.rows.values()].some(row => row['held'] && !row['rejected']);
    if (message.kind === 'news') return !isNews(message) || !seen.isOwed(message);
    if (message.kind === 'proposal' || message.kind === 'scope-answered')
      return isAnswered(message) || !isOwedAtAll(message);
    if (message.kind === 'look-again') return caseOf(message)?.['status'] !== 'declined' || !seen.isOwed(message);
    // The partner has reported in the meantime.
    if (message.kind === 'unconfirmed') return caseOf(message)?.['unconfirmedSince'] === undefined;
    if (message.kind === 'office-check') return hasConfirmed(message);
    if (message.kind === 'operator-mail') return isToldNextMorning(message);
    const head = seen.head(message.reference);
    // Its ordinal is the epoch of the address whose holder pressed the button: a later one is another message's.
    const stands =
      (head?.['stoppedAt'] ?? head?.['unreachableSince']) !== undefined && head?.['epoch'] === Number(message.ordinal);
    return (message.kind === 'call-partner' && !stands) || !isOwedAtAll(message);
  };

  const isOwedAtAll = (message: StoredMessage): boolean => seen.isOwed(message) && seen.isOwed(message, seen.former);

  /** A proposal has its answer, or another one has taken its place. */
  const isAnswered = (message: StoredMessage): boolean => {
    const proposal = caseOf(message)?.['proposal'] as Case['proposal'];
    if (message.kind === 'scope-answered') return proposal?.answer?.at !== message.createdAt;
    return proposal?.at !== message.createdAt || proposal.answer !== undefined;
  };

  const parked = (key: string, before: StoredMessage): void => {
    parkings++;
    const spent = before.attempt >= 3 || PROMISES[before.kind].whenUnknown === 'park';
    const unmade = (before.troubles ?? 0) >= 8;
    must(unmade || (before.state === 'claimed' && spent), '6 parked only when tries are spent', key);
  };

  /** Only what was given up, and only because somebody asked again. */
  const promisedAnew = (key: string, before: StoredMessage, after: StoredMessage): void => {
    must(after.attempt === 0 && after.createdAt > before.createdAt, '7 promised anew as a new message', key);
    if (before.unsaid) parkings--;
    for (const copy of copiesOf(key)) copy.past = true;
  };

  const moved = (worker: Worker, key: string, before: StoredMessage, after: StoredMessage): void => {
    const isClaim = after.state === 'claimed' && (before.state !== 'claimed' || before.claim !== after.claim);
    if (isClaim) claimed(worker, key, before, after);
    if (before.state === after.state) return;
    const allowed = MOVES[before.state]?.includes(after.state);
    must(allowed, '7 only listed transitions', `${key} ${before.state} → ${after.state}`);
    if (before.state === 'claimed') released(worker, key, before, after);
    if (SETTLED.includes(before.state) && after.state === 'pending') promisedAnew(key, before, after);
    if (after.state === 'sent') must(copiesOf(key).length > 0, '6 sent implies evidence', key);
    if (after.state === 'failed') must(refused.has(key), '6 failed implies a refusal or a bounce', key);
    if (after.state === 'not-owed') must(mayBeClosed(before), '7 closed only if no longer owed', key);
    if (after.state === 'parked') parked(key, before);
  };

  /** What is settled and acted upon is left alone for ever; what is not, somebody comes back to. */
  const listed = (key: string, after: StoredMessage, due: unknown): void => {
    const isSettled = SETTLED.includes(after.state);
    const isDone = isSettled && !(after.state === 'parked' && after.unsaid) && after.followUpAt === undefined;
    const at = isSettled && after.followUpAt !== undefined ? after.followUpAt : after.nextTryAt;
    const isDue = typeof due === 'string' && due.startsWith(`${at}#`);
    if (isDone) must(due === undefined, '19 a settled message leaves the due index', `${key} ${after.state}`);
    else must(isDue, '19 an unsettled message is in the due index', `${key} ${after.state}`);
  };

  return {
    written: (worker: Worker, key: string, before: Row | undefined, row: Row): void => {
      const after = messageOf(row);
      if (!after) return;
      const was = messageOf(before);
      const hasOwner = after.reference === '' || seen.head(after.reference);
      if (was) moved(worker, key, was, after);
      else must(after.state === 'pending' && hasOwner, '4 a message begins pending', key);
      listed(key, after, row[INDEX.due.sk]);
    },
    sawBreaker: (worker: Worker, isOpen: boolean): void => {
      if (!isOpen) sawClosed.add(worker);
    },
    parkings: () => parkings,
  };
};

export type Messages = ReturnType<typeof messages>;
