import { atTime, dayIn } from '../domain/calendar.ts';
import type { Kind, Message } from '../domain/message.ts';
import { onNextDay } from '../domain/reminder.ts';
import { after, DAY, type Day, type Instant } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, read } from './row-keys.ts';
import { messageRow, nextTry, type StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory'>;

/** The day of a partner's news is Jakarta's, and begins with its office hours for those that had to wait. */
const ZONE = 'Asia/Jakarta';
const MORNING = '08:00';
/** News that could not leave are joined for so long: ten times what mail was ever out of order. */
const LOOKS_BACK = 30 * DAY;

/** Mails of which a recipient gets one a day at most, made at claim from everything that there is to tell then. */
const DAILY: ReadonlySet<Kind> = new Set(['news', 'reminder']);

/** Whoever comes second asks for nothing new: offices of one application, and two reasons to phone about one address. */
const ONCE: ReadonlySet<Kind> = new Set(['check-in', 'call-partner']);

/** How a message is promised: once, once a day with all that belongs to the day, or (check-in) once for all its offices. */
export const promiseWrite = async (ports: Needs, message: Message): Promise<readonly Write[]> => {
  if (DAILY.has(message.kind)) return [await dailyWrite(ports, message)];
  const asked = ONCE.has(message.kind) && (await ports.table.get(messageKey(message))) !== undefined;
  return asked ? [] : [{ put: messageRow(message), if: 'absent' }];
};

/**
 * The first thing of a day leaves with its mail; what happens after that mail has begun to leave waits for the next
 * morning, or the next working day.
 */
export const dailyWrite = async (ports: Needs, message: Message): Promise<Write> =>
  message.kind === 'reminder' ? await reminderWrite(ports, message) : await newsWrite(ports, message);

/** A reminder that misses its day moves to another when it is to leave (reminders.ts), so only its own day is asked here. */
const reminderWrite = async (ports: Needs, message: Message): Promise<Write> => {
  const earlier = read<StoredMessage>(await ports.table.get(messageKey(message)));
  if (!earlier) return { put: messageRow(message), if: 'absent' };
  if (earlier.state === 'pending') return gathering(earlier, message);
  return await reminderWrite(ports, onNextDay(message, ports.directory));
};

/** News that could not leave yet take everything in, whatever the day; what may leave at once takes them along. */
const newsWrite = async (ports: Needs, message: Message): Promise<Write> => {
  const lately = await newsAround(ports, message);
  const waiting = lately.find(({ state }) => state === 'pending');
  if (waiting) return joining(waiting, message, isSooner(message, waiting) ? movedTo(waiting, message.nextTryAt) : {});
  const taken = new Set(lately.flatMap(one => [one.ordinal, ...leftOn(one, message.createdAt)]));
  let day = message.ordinal;
  while (taken.has(day)) day = dayAfter(day);
  const promised =
    day === message.ordinal ? message : { ...message, ordinal: day, nextTryAt: atTime(ZONE, day, MORNING) };
  return { put: messageRow(promised), if: 'absent' };
};

/** It waits for its hour on the day of the message, not for another day or for what went wrong. */
const isSooner = ({ ordinal, nextTryAt }: Message, waiting: StoredMessage): boolean =>
  nextTryAt < waiting.nextTryAt && ordinal === waiting.ordinal && waiting.attempt === 0 && waiting.throttles === 0;

/** What joins may not be in an index yet: the mail leaves when it is, late or not. */
const gathering = (waiting: StoredMessage, message: Message): Write => {
  const { nextTryAt } = message;
  return joining(waiting, message, waiting.nextTryAt < nextTryAt ? movedTo(waiting, nextTryAt) : {});
};

const movedTo = (waiting: StoredMessage, at: Instant) => ({ promisedFor: at, ...nextTry(waiting, at) });

const joining = (waiting: StoredMessage, { createdAt }: Message, later: Readonly<Record<string, string>> = {}) => ({
  update: messageKey(waiting),
  if: { state: 'pending', attempt: waiting.attempt, createdAt: waiting.createdAt, nextTryAt: waiting.nextTryAt },
  // Counted, so that a mail that is being made without it is made anew.
  add: { facts: 1 },
  // It tells of everything since then: of what was put off from an earlier day as well.
  set: { ...later, ...(createdAt < waiting.createdAt && { createdAt }) },
});

/** Its news of the last weeks, and those of tomorrow. */
const newsAround = async ({ table }: Needs, message: Message): Promise<readonly StoredMessage[]> => {
  const { pk, sk: upTo } = messageKey({ ...message, ordinal: dayAfter(dayAfter(message.ordinal)) });
  const { sk: from } = messageKey({ ...message, ordinal: dayIn(ZONE, after(message.createdAt, -LOOKS_BACK)) });
  const rows = await table.list({ pk, between: [from, upTo], limit: LOOKS_BACK / DAY + 3 });
  return rows.flatMap(row => read<StoredMessage>(row) ?? []);
};

/** The day on which it left, late or not; today while it is leaving. */
const leftOn = ({ state, sentAt }: StoredMessage, now: Instant): readonly Day[] =>
  sentAt === undefined && state !== 'claimed' ? [] : [dayIn(ZONE, sentAt ?? now)];

const dayAfter = (day: Day): Day => dayIn(ZONE, after(atTime(ZONE, day, MORNING), DAY));
