import type { Instant } from '../domain/time.ts';
import { noteComplaint, noteDelivery } from './health.ts';
import { Busy, type Condition, type Ports } from './ports.ts';
import { noteArrival } from './reached.ts';
import { DUE_ATTRIBUTES, INBOX_ATTRIBUTES, keyOfTag, read } from './row-keys.ts';
import { failedAt, followUpDue, type StoredMessage } from './rows.ts';
import { followUpAt } from './verdict.ts';

/** An SES event, reduced on its way to what may be kept: no address, no subject. */
export type SesEvent = Readonly<{
  type: 'Send' | 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'Complaint' | 'Reject';
  at: Instant;
  /** The tag `message` of the sending. */
  message: string;
  messageId: string;
  /** `Permanent`, `Transient` or `Undetermined`; empty but for bounces. */
  bounceType: string;
}>;

type News = Partial<Pick<StoredMessage, 'state'> & Evidence>;

type Evidence = Pick<
  StoredMessage,
  'sentAt' | 'messageId' | 'deliveredAt' | 'delayedAt' | 'bouncedAt' | 'bounceType' | 'complainedAt' | 'rejectedAt'
>;

const UNSETTLED: readonly string[] = ['pending', 'claimed', 'parked'];

/** Events come in any order: of two that say the same kind of thing, the later one holds. */
const isLater = (event: SesEvent, known: Instant | undefined): boolean => known === undefined || known < event.at;

const evidence = (message: StoredMessage, event: SesEvent): Evidence => {
  const { at, type, messageId, bounceType } = event;
  switch (type) {
    case 'Send':
      // SES's own time of a sending replaces the one at which we heard of it.
      return messageId === message.messageId || isLater(event, message.sentAt) ? { sentAt: at, messageId } : {};
    case 'Delivery':
      return isLater(event, message.deliveredAt) ? { deliveredAt: at } : {};
    case 'DeliveryDelay':
      return isLater(event, message.delayedAt) ? { delayedAt: at } : {};
    case 'Complaint':
      return isLater(event, message.complainedAt) ? { complainedAt: at } : {};
    case 'Reject':
      return isLater(event, message.rejectedAt) ? { rejectedAt: at } : {};
    case 'Bounce': {
      const rank = Number(bounceType === 'Permanent') - Number(message.bounceType === 'Permanent');
      return rank > 0 || (rank === 0 && isLater(event, message.bouncedAt)) ? { bouncedAt: at, bounceType } : {};
    }
  }
};

/** A bounce for good wins over everything before it, also over a delivery. */
const stateAfter = (state: StoredMessage['state'], event: SesEvent): StoredMessage['state'] => {
  const fails = event.type === 'Reject' || (event.type === 'Bounce' && event.bounceType === 'Permanent');
  if (fails && (UNSETTLED.includes(state) || state === 'sent')) return 'failed';
  const sends = event.type === 'Send' || event.type === 'Delivery';
  return sends && UNSETTLED.includes(state) ? 'sent' : state;
};

const news = (message: StoredMessage, event: SesEvent): News => {
  const state = stateAfter(message.state, event);
  return { ...evidence(message, event), ...(state !== message.state && { state }) };
};

/** It left before, and an operator wanted it to leave again: what became of the first is no evidence of the second. */
const isOfAnEarlierPromise = ({ again }: StoredMessage, { at }: SesEvent): boolean =>
  again !== undefined && again.was !== 'parked' && at < again.at;

/** Only if everything that it changes is still as it was read. */
const unchanged = (message: StoredMessage, changes: News): Exclude<Condition, 'absent'> =>
  Object.fromEntries(Object.keys(changes).map(name => [name, message[name as keyof News] ?? null]));

/** Evidence that what was told did not arrive makes a settled message due again; evidence that it did takes that back. */
const withFollowUp = (message: StoredMessage, set: News, heardAt: Instant) => {
  const at = followUpAt({ ...message, ...set });
  const same = at === message.followUpAt;
  const settles = set.state !== undefined;
  const remove = [
    ...(at === undefined && (settles || !same) ? ['followUpAt', ...DUE_ATTRIBUTES] : []),
    ...(settles && message.state === 'parked' && set.state !== 'failed' ? INBOX_ATTRIBUTES : []),
  ];
  return {
    // A message that was erased in between is not made anew.
    if: { ...unchanged(message, set), followUpAt: message.followUpAt ?? null, createdAt: message.createdAt },
    set: {
      ...set,
      ...(at && !same && followUpDue(message, at)),
      ...(set.state === 'failed' && failedAt(message, heardAt)),
    },
    ...(remove.length > 0 && { remove }),
  };
};

const arrival = ({ kind, createdAt }: StoredMessage, at: Instant) => ({
  kind,
  seconds: Math.max(0, Math.round((Date.parse(at) - Date.parse(createdAt)) / 1000)),
});

/** Two events of one message, or an event and our own confirmation, may meet; more than that hardly. */
const ROUNDS = 5;

/**
 * Writes an event's evidence on its message. Any order, any number of times: what is known only grows, and a state
 * only moves forward. Events of messages that we do not know are left alone.
 */
export const record = async (
  ports: Pick<Ports, 'table' | 'log'>,
  event: SesEvent,
): Promise<'recorded' | 'unknown-message'> => {
  const key = keyOfTag(event.message);
  if (!key) return 'unknown-message';
  for (let round = 1; round <= ROUNDS; round++) {
    const message = read<StoredMessage>(await ports.table.get(key));
    if (!message) return 'unknown-message';
    if (isOfAnEarlierPromise(message, event)) return 'recorded';
    const set = news(message, event);
    if (Object.keys(set).length === 0) return 'recorded';
    // Said before it is written: the event comes again if we die in between, but then it is no news any more.
    if (set.state === 'failed') {
      ports.log('message.failed', { reference: message.reference, kind: message.kind, type: event.type });
    }
    // First, for what comes again after a crash would be no news of the message.
    await noteDelivery(ports, message, event);
    await noteComplaint(ports, message, event);
    await noteArrival(ports, message, event);
    const committed = await ports.table.commit([{ update: key, ...withFollowUp(message, set, event.at) }]);
    if (committed.ok) {
      if (message.canary && set.deliveredAt) ports.log('canary.arrived', arrival(message, set.deliveredAt));
      return 'recorded';
    }
  }
  throw new Busy('other events of the same message kept winning');
};
