import { atTime, dayIn } from '../domain/calendar.ts';
import { DESK, type Directory, deskOf } from '../domain/directory.ts';
import type { Message } from '../domain/message.ts';
import { whenOpen } from '../domain/office-hours.ts';
import type { Day, Instant } from '../domain/time.ts';
import { Busy, type Ports } from './ports.ts';
import type { Instead } from './reminders.ts';
import { messageKey } from './row-keys.ts';
import { type Held, messageRow, type StoredMessage } from './rows.ts';

/**
 * Sees to it that the desk is told. Apart from the application's own transaction, for many that are held share one list
 * and would stand in each other's way; if it fails, the next one does it, and what is held is due all the same.
 */
export const listForDesk = async (ports: Pick<Ports, 'table' | 'directory' | 'log'>, held: Held): Promise<void> => {
  try {
    const day = dayIn(deskOf(ports.directory).timezone, held.until);
    await ports.table.commit([{ put: messageRow(deskList(held.at, day, ports.directory)), if: 'absent' }]);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    ports.log('held.unlisted');
  }
};

/** In the morning of the day on which the desk must look: one list, whatever its number. */
const deskList = (at: Instant, day: Day, directory: Directory): Message => {
  const { timezone, hours } = deskOf(directory);
  return {
    reference: '',
    case: '',
    audience: 'desk',
    office: DESK,
    kind: 'held-list',
    ordinal: day,
    epoch: 1,
    createdAt: at,
    nextTryAt: atTime(timezone, day, hours.split('-')[0] ?? '08:00'),
  };
};

/** It leaves while the desk works. Where that is on another day by now, it becomes that day's list, of which there is one. */
export const onAnotherMorning = async (
  { table, directory, now }: Pick<Ports, 'table' | 'directory' | 'now'>,
  { ordinal, createdAt }: StoredMessage,
): Promise<'not-owed' | Readonly<{ notBefore: Instant }> | Instead | undefined> => {
  const desk = deskOf(directory);
  const opens = whenOpen(now(), desk, directory.holidays);
  const day = dayIn(desk.timezone, opens);
  if (day === ordinal) return opens === now() ? undefined : { notBefore: opens };
  const later = deskList(createdAt, day, directory);
  if (await table.get(messageKey(later))) return 'not-owed';
  return { instead: [{ put: messageRow(later), if: 'absent' }] };
};
