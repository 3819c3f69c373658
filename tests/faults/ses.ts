import { HOUR, instant, MINUTE } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import type { Letter, Ports, SendOutcome, Tags } from '../../shared/flow/ports.ts';
import { memoryTable } from '../memory-table.ts';
import type { Kind } from './faults.ts';
import type { Machine, Worker } from './machine.ts';
import type { Oracle } from './oracle.ts';
import type { Copy } from './picture.ts';

type Needs = Readonly<{
  world: Machine;
  eyes: Oracle;
  portsOf: (worker: Worker) => Ports;
  note: (line: () => string) => void;
  /** What becomes of a mail after SES has taken it. */
  fate: (to: string, at: number) => Fate;
  /** Somebody has a mail in the inbox. */
  read: (copy: Copy, letter: Letter) => void;
}>;

/** `stuck`: delayed until SES gives it up; `late`: delayed, and there in the end; `returned`: delivered, and yet it bounces. */
export type Fate = 'delivered' | 'late' | 'bounced' | 'returned' | 'stuck';

type Event = Readonly<{ type: 'Delivery' | 'DeliveryDelay' | 'Bounce'; after: number; bounceType?: string }>;
const DELIVERED: Event = { type: 'Delivery', after: 2_500 };
const DELAYED: Event = { type: 'DeliveryDelay', after: 5 * MINUTE };
const FATES: Readonly<Record<Fate, readonly Event[]>> = {
  delivered: [DELIVERED],
  late: [DELAYED, { type: 'Delivery', after: 9 * HOUR }],
  bounced: [{ type: 'Bounce', after: 2_500, bounceType: 'Permanent' }],
  returned: [DELIVERED, { type: 'Bounce', after: 6 * HOUR, bounceType: 'Permanent' }],
  stuck: [DELAYED, { type: 'Bounce', after: 14 * HOUR, bounceType: 'Transient' }],
};

/** Milliseconds until SES publishes that it sends. */
const SEND = 800;
const LATE: Partial<Record<Kind, number>> = { overtaken: 30_000, late: 40 * MINUTE, 'days-late': 72 * HOUR };
/** As the stack has it: hidden for three minutes, received five times, then a dead letter. */
const HIDDEN = 3 * MINUTE;
const MOST_TRIES = 5;
const SECONDS = 30;

/** SES: takes mails, answers or does not, and tells on a queue what became of each. */
export const ses = ({ world, eyes, portsOf, note, fate, read }: Needs) => {
  let mails = 0;
  /** Another table, that is only written: its faults are feedback's own test. */
  const ledger = memoryTable(world.now);

  const hear = (copy: Copy, body: string, tries: number): void => {
    const kind = tries === 0 ? world.next('events.deliver') : undefined;
    if (kind && kind !== 'twice') copy.eventLost = true;
    if (kind === 'lost') return;
    if (kind) world.after(LATE[kind] ?? 1, () => hear(copy, body, 1));
    if (kind === undefined || kind === 'twice') wake(copy, body, tries);
  };

  const wake = (copy: Copy, body: string, tries: number): void => {
    const event = { Records: [{ messageId: 'received', body }] } as Parameters<ReturnType<typeof feedback>>[0];
    world.spawn(
      'feedback',
      SECONDS,
      async worker => {
        eyes.serves(worker, copy);
        return await feedback({ ...portsOf(worker), ledger })(event);
      },
      ended => {
        const failed = ended.how !== 'done' || ended.value.batchItemFailures.length > 0;
        if (failed && tries < MOST_TRIES) world.after(HIDDEN, () => hear(copy, body, tries + 1));
      },
    );
  };

  type Published = Omit<Event, 'type'> & Readonly<{ type: Event['type'] | 'Send' }>;
  const publish = (copy: Copy, { message }: Tags, messageId: string, { after, ...event }: Published): void => {
    const at = instant(world.now() + after);
    const body = JSON.stringify({ at, tags: { message: [message] }, messageId, ...event });
    world.after(after, () => hear(copy, body, 0));
  };

  /** The mail is out, whatever becomes of the answer. */
  const accept = (by: Worker, key: string, letter: Letter, tags: Tags, answerLost: boolean): SendOutcome => {
    const messageId = `mail-${++mails}`;
    const { to } = letter;
    const at = world.now();
    const becomes = fate(to, at);
    const copy: Copy = { at, key, to, by, fate: becomes, known: false, answerLost, eventLost: false, past: false };
    note(() => `${by.name} SES accepted ${key} attempt ${tags.attempt}`);
    eyes.accepted(copy, letter);
    publish(copy, tags, messageId, { type: 'Send', after: SEND });
    if (becomes === 'bounced' || becomes === 'returned') eyes.refused.add(key);
    for (const event of FATES[becomes]) {
      publish(copy, tags, messageId, event);
      if (event.type === 'Delivery') world.after(event.after, () => read(copy, letter));
    }
    return { outcome: 'accepted', messageId };
  };

  const answer = (by: Worker, key: string, letter: Letter, tags: Tags, kind: Kind | undefined): SendOutcome => {
    switch (kind) {
      case 'throttled':
        return { outcome: 'throttled' };
      case 'refused':
        return { outcome: 'sender-refused', code: 'AccountSendingPaused' };
      case 'rejected':
        eyes.refused.add(key);
        return { outcome: 'recipient-rejected', code: 'MessageRejected' };
      case 'done-timeout':
        accept(by, key, letter, tags, true);
        return { outcome: 'unknown', code: 'TimeoutError' };
      case 'timeout':
        return { outcome: 'unknown', code: 'TimeoutError' };
      default:
        return accept(by, key, letter, tags, kind?.startsWith('done-') === true);
    }
  };

  return {
    send: (by: Worker, letter: Letter, tags: Tags, kind: Kind | undefined): SendOutcome => {
      const key = eyes.handed(by, letter, tags);
      const said = answer(by, key, letter, tags, kind);
      eyes.answers(by).set(key, said.outcome);
      return said;
    },
    /** Whether it takes a mail to its own simulator, of which it publishes nothing. */
    probe: (kind: Kind | undefined): boolean => {
      if (kind === undefined) eyes.tookMail();
      return kind === undefined;
    },
  };
};
