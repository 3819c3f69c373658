import { atTime, dayIn } from '../domain/calendar.ts';
import type { Kind, Message } from '../domain/message.ts';
import { after, DAY } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, messageRow, read, type StoredMessage } from './rows.ts';

/** When the mail of a day leaves that had to wait for it: Jakarta's office hours. */
const MORNING = '08:00';

/** Mails of which a recipient gets one a day at most, made at claim from everything that there is to tell then. */
const DAILY: ReadonlySet<Kind> = new Set(['news', 'reminder']);

/** How a message is promised: once, once a day with all that belongs to the day, or (check-in) once for all its offices. */
export const promiseWrite = async (ports: Pick<Ports, 'table'>, message: Message): Promise<readonly Write[]> => {
  if (DAILY.has(message.kind)) return [await dailyWrite(ports, message)];
  const asked = message.kind === 'check-in' && (await ports.table.get(messageKey(message))) !== undefined;
  return asked ? [] : [{ put: messageRow(message), if: 'absent' }];
};

/**
 * The first thing of a day leaves at once; what happens after that mail has begun to leave waits for the next morning.
 */
export const dailyWrite = async (ports: Pick<Ports, 'table'>, message: Message): Promise<Write> => {
  const earlier = read<StoredMessage>(await ports.table.get(messageKey(message)));
  if (!earlier) return { put: messageRow(message), if: 'absent' };
  // Counted, so that a mail that is being made without it is made anew.
  if (earlier.state === 'pending')
    return { update: messageKey(message), if: { state: 'pending', attempt: earlier.attempt }, add: { facts: 1 } };
  const tomorrow = dayIn('Asia/Jakarta', after(atTime('Asia/Jakarta', message.ordinal, MORNING), DAY));
  return await dailyWrite(ports, {
    ...message,
    ordinal: tomorrow,
    nextTryAt: atTime('Asia/Jakarta', tomorrow, MORNING),
  });
};
