import { atTime, dayIn } from '../domain/calendar.ts';
import type { Directory } from '../domain/directory.ts';
import type { Kind, Message } from '../domain/message.ts';
import { onNextDay } from '../domain/reminder.ts';
import { after, DAY } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, messageRow, read, type StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory'>;

/** When the news of a day leaves that had to wait for it: Jakarta's office hours. */
const MORNING = '08:00';

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
export const dailyWrite = async (ports: Needs, message: Message): Promise<Write> => {
  const earlier = read<StoredMessage>(await ports.table.get(messageKey(message)));
  if (!earlier) return { put: messageRow(message), if: 'absent' };
  if (earlier.state !== 'pending') return await dailyWrite(ports, nextDay(message, ports.directory));
  // Counted, so that a mail that is being made without it is made anew.
  return {
    update: messageKey(message),
    if: { state: 'pending', attempt: earlier.attempt, createdAt: earlier.createdAt },
    add: { facts: 1 },
    // It tells of everything since then: of what was put off from an earlier day as well.
    ...(message.createdAt < earlier.createdAt && { set: { createdAt: message.createdAt } }),
  };
};

const nextDay = (message: Message, directory: Directory): Message => {
  if (message.kind === 'reminder') return onNextDay(message, directory);
  const tomorrow = dayIn('Asia/Jakarta', after(atTime('Asia/Jakarta', message.ordinal, MORNING), DAY));
  return { ...message, ordinal: tomorrow, nextTryAt: atTime('Asia/Jakarta', tomorrow, MORNING) };
};
