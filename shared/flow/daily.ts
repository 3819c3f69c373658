import { atTime, dayIn } from '../domain/calendar.ts';
import type { Directory } from '../domain/directory.ts';
import type { Kind, Message } from '../domain/message.ts';
import { onNextDay } from '../domain/reminder.ts';
import { after, DAY, type Day, type Instant } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, messageRow, read, type StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory'>;

/** The day of a partner's news is Jakarta's, and begins with its office hours for those that had to wait. */
const ZONE = 'Asia/Jakarta';
const MORNING = '08:00';
/** Mails that could not leave are joined for so long: ten times what mail was ever out of order. */
const LOOKS_BACK = 30 * DAY;
/** The longest that a working day was ever away (Lebaran with its weekends, 2025): eleven days. */
const LOOKS_AHEAD = 14 * DAY;

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
 * morning, or the next working day; what could not leave yet takes everything in, whatever the day.
 */
export const dailyWrite = async (ports: Needs, message: Message): Promise<Write> => {
  const { createdAt } = message;
  const lately = await around(ports, message);
  const waiting = lately.find(({ state }) => state === 'pending');
  // Counted, so that a mail that is being made without it is made anew.
  if (waiting) {
    return {
      update: messageKey(waiting),
      if: { state: 'pending', attempt: waiting.attempt, createdAt: waiting.createdAt },
      add: { facts: 1 },
      // It tells of everything since then: of what was put off from an earlier day as well.
      ...(createdAt < waiting.createdAt && { set: { createdAt } }),
    };
  }
  const taken = new Set(lately.flatMap(one => [one.ordinal, ...leftOn(one, createdAt)]));
  let promised = message;
  while (taken.has(promised.ordinal)) promised = nextDay(promised, ports.directory);
  return { put: messageRow(promised), if: 'absent' };
};

/** Its mails of the last weeks, and one that is promised for a later day already. */
const around = async ({ table }: Needs, message: Message): Promise<readonly StoredMessage[]> => {
  const day = (at: Instant) => messageKey({ ...message, ordinal: dayIn(ZONE, at) });
  const { pk, sk: from } = day(after(message.createdAt, -LOOKS_BACK));
  const { sk: upTo } = day(after(atTime(ZONE, message.ordinal, MORNING), LOOKS_AHEAD));
  const rows = await table.list({ pk, between: [from, upTo], limit: (LOOKS_BACK + LOOKS_AHEAD) / DAY + 3 });
  return rows.flatMap(row => read<StoredMessage>(row) ?? []);
};

/** The day on which it left, late or not; today while it is leaving. */
const leftOn = ({ state, sentAt }: StoredMessage, now: Instant): readonly Day[] =>
  sentAt === undefined && state !== 'claimed' ? [] : [dayIn(ZONE, sentAt ?? now)];

const nextDay = (message: Message, directory: Directory): Message => {
  if (message.kind === 'reminder') return onNextDay(message, directory);
  const tomorrow = dayIn(ZONE, after(atTime(ZONE, message.ordinal, MORNING), DAY));
  return { ...message, ordinal: tomorrow, nextTryAt: atTime(ZONE, tomorrow, MORNING) };
};
