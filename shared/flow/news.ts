import { atTime, dayIn } from '../domain/calendar.ts';
import type { Message } from '../domain/message.ts';
import { after, DAY } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, messageRow, read, type StoredMessage } from './rows.ts';

/** When the news of a day begins that had to wait for it: Jakarta's office hours. */
const MORNING = '08:00';

/**
 * Promises the partner the day's news, at most one mail a day for an application. The first thing of a day leaves at
 * once; what happens after that mail has begun to leave waits for the next morning. Its content is made at claim.
 */
export const newsWrite = async (ports: Pick<Ports, 'table'>, message: Message): Promise<Write> => {
  const earlier = read<StoredMessage>(await ports.table.get(messageKey(message)));
  if (!earlier) return { put: messageRow(message), if: 'absent' };
  // Counted, so that a mail that is being made without it is made anew.
  if (earlier.state === 'pending')
    return { update: messageKey(message), if: { state: 'pending', attempt: earlier.attempt }, add: { facts: 1 } };
  const tomorrow = dayIn('Asia/Jakarta', after(atTime('Asia/Jakarta', message.ordinal, MORNING), DAY));
  return await newsWrite(ports, {
    ...message,
    ordinal: tomorrow,
    nextTryAt: atTime('Asia/Jakarta', tomorrow, MORNING),
  });
};
