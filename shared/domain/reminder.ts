import { atTime, dayIn } from './calendar.ts';
import { type Directory, officeOf } from './directory.ts';
import { GATHER } from './gather.ts';
import { type Audience, type Message, WHOEVER } from './message.ts';
import { afterDays, whenOpen } from './office-hours.ts';
import { after, type Instant } from './time.ts';

/**
 * The reminder of what waits at an office, on the day on which it leaves: in the recipient's own office hours, by its own
 * calendar. The desk has one for its own cases and those of others, those of offices that the directory has lost among them.
 */
export const reminder = (audience: Audience, of: string, at: Instant, directory: Directory): Message => {
  const { code: office, role } = officeOf(directory, of);
  return {
    reference: '',
    case: '',
    audience: role === 'national' && audience === 'owner' ? 'desk' : audience,
    office,
    kind: 'reminder',
    epoch: WHOEVER,
    createdAt: at,
    ...leaving(office, after(at, GATHER), directory),
  };
};

/** The day on which a reminder leaves that may leave from an instant on, and when it does. */
export const leaving = (
  office: string,
  from: Instant,
  directory: Directory,
): Pick<Message, 'ordinal' | 'nextTryAt'> => {
  const recipient = officeOf(directory, office);
  const open = whenOpen(from, recipient, directory.holidays);
  const at = open === from ? open : after(open, GATHER);
  return { ordinal: dayIn(recipient.timezone, at), nextTryAt: at };
};

/** The same reminder on the recipient's next working day. */
export const onNextDay = (message: Message, directory: Directory): Message => {
  const recipient = officeOf(directory, message.office);
  const noon = atTime(recipient.timezone, message.ordinal, '12:00');
  return { ...message, ...leaving(message.office, afterDays(noon, 0, recipient, directory.holidays), directory) };
};
