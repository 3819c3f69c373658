import type { Instant } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { DUE_ATTRIBUTES, keyOfTag } from './rows.ts';

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

type Evidence = Readonly<{
  set: Readonly<Record<string, unknown>>;
  settles?: Readonly<{ state: string; from: readonly string[] }>;
}>;

const UNSETTLED = ['pending', 'claimed', 'parked'];

/** What each event proves. A bounce wins over everything before it, also over a delivery. */
const evidence = (event: SesEvent): Evidence => {
  switch (event.type) {
    case 'Send':
      return { set: { sentAt: event.at, messageId: event.messageId }, settles: { state: 'sent', from: UNSETTLED } };
    case 'Delivery':
      return { set: { deliveredAt: event.at }, settles: { state: 'sent', from: UNSETTLED } };
    case 'DeliveryDelay':
      return { set: { delayedAt: event.at } };
    case 'Complaint':
      return { set: { complainedAt: event.at } };
    case 'Reject':
      return { set: { rejectedAt: event.at }, settles: { state: 'failed', from: [...UNSETTLED, 'sent'] } };
    case 'Bounce':
      return {
        set: { bouncedAt: event.at, bounceType: event.bounceType },
        ...(event.bounceType === 'Permanent' && { settles: { state: 'failed', from: [...UNSETTLED, 'sent'] } }),
      };
  }
};

/**
 * Writes an event's evidence on its message. Any order, any number of times: evidence is set, never counted, and a state
 * only moves forward. Events of messages that we do not know are left alone.
 */
export const record = async (
  ports: Pick<Ports, 'table' | 'log'>,
  event: SesEvent,
): Promise<'recorded' | 'unknown-message'> => {
  const key = keyOfTag(event.message);
  if (!key) return 'unknown-message';
  const { set, settles } = evidence(event);
  const writes: Write[] = settles
    ? [
        { update: key, if: { state: settles.from }, set: { ...set, state: settles.state }, remove: DUE_ATTRIBUTES },
        { update: key, if: { state: ['sent', 'failed', 'not-owed'] }, set },
      ]
    : [{ update: key, if: { state: [...UNSETTLED, 'sent', 'failed', 'not-owed'] }, set }];
  for (const write of writes) {
    const committed = await ports.table.commit([write]);
    if (!committed.ok) continue;
    if (settles?.state === 'failed') ports.log('message.failed', { type: event.type });
    return 'recorded';
  }
  return 'unknown-message';
};
