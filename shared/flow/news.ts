import { atTime, dayIn } from '../domain/calendar.ts';
import type { Message } from '../domain/message.ts';
import { after, DAY, type Day, type Instant } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, messageRow, read, type StoredMessage } from './rows.ts';

/** The day of a partner's news is Jakarta's, and begins with its office hours for those that had to wait. */
const ZONE = 'Asia/Jakarta';
const MORNING = '08:00';
/** News that could not leave are joined for so long: ten times what mail was ever out of order. */
const LOOKS_BACK = 30 * DAY;

/**
 * Promises the partner the day's news, at most one mail a day for an application. The first thing of a day leaves at
 * once; what happens after that mail has begun to leave waits for the next morning; what could not leave yet takes
 * everything in, whatever the day. Its content is made at claim.
 */
export const newsWrite = async (ports: Pick<Ports, 'table'>, message: Message): Promise<Write> => {
  const { createdAt, ordinal: today } = message;
  const lately = await newsAround(ports, message);
  const waiting = lately.find(({ state }) => state === 'pending');
  // Counted, so that a mail that is being made without it is made anew.
  if (waiting)
    return { update: messageKey(waiting), if: { state: 'pending', attempt: waiting.attempt }, add: { facts: 1 } };
  const taken = new Set(lately.flatMap(one => [one.ordinal, ...leftOn(one, createdAt)]));
  let day = today;
  while (taken.has(day)) day = dayAfter(day);
  const promised = day === today ? message : { ...message, ordinal: day, nextTryAt: atTime(ZONE, day, MORNING) };
  return { put: messageRow(promised), if: 'absent' };
};

/** Its news of the last weeks, and those of tomorrow. */
const newsAround = async ({ table }: Pick<Ports, 'table'>, message: Message): Promise<readonly StoredMessage[]> => {
  const { pk, sk: upTo } = messageKey({ ...message, ordinal: dayAfter(dayAfter(message.ordinal)) });
  const { sk: from } = messageKey({ ...message, ordinal: dayIn(ZONE, after(message.createdAt, -LOOKS_BACK)) });
  const rows = await table.list({ pk, between: [from, upTo], limit: LOOKS_BACK / DAY + 3 });
  return rows.flatMap(row => read<StoredMessage>(row) ?? []);
};

/** The day on which it left, late or not; today while it is leaving. */
const leftOn = ({ state, sentAt }: StoredMessage, now: Instant): readonly Day[] =>
  sentAt === undefined && state !== 'claimed' ? [] : [dayIn(ZONE, sentAt ?? now)];

const dayAfter = (day: Day): Day => dayIn(ZONE, after(atTime(ZONE, day, MORNING), DAY));
