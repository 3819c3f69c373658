import { Busy, type Ports } from './ports.ts';
import type { SesEvent } from './record.ts';
import { applicationKey, read } from './row-keys.ts';
import type { Head, SentTo, StoredMessage } from './rows.ts';

/** Whoever changes an application moves its lock; more often in a row it hardly is. */
const ROUNDS = 5;

/** A partner's mail arrived after all at the address that did not take it: nobody is asked to phone any more. */
export const noteArrival = async (
  { table, log }: Pick<Ports, 'table' | 'log'>,
  { reference, audience, kind, sentTo, bounceType, complainedAt }: StoredMessage,
  { type, at }: Pick<SesEvent, 'type' | 'at'>,
): Promise<void> => {
  if (type !== 'Delivery' || audience !== 'partner' || !isContact(sentTo)) return;
  if (bounceType === 'Permanent' || complainedAt !== undefined) return;
  for (let round = 1; round <= ROUNDS; round++) {
    const head = read<Head>(await table.get(applicationKey(reference)));
    if (
      head?.unreachableSince === undefined ||
      head.unreachableSince >= at ||
      head.complainedSince ||
      head.epoch !== sentTo.contact
    )
      return;
    const { lock, reachedAgain = 0 } = head;
    const committed = await table.commit([
      {
        update: applicationKey(reference),
        if: { lock },
        set: { reachedAgain: reachedAgain + 1 },
        add: { lock: 1 },
        remove: ['unreachableSince'],
      },
    ]);
    if (committed.ok) return log('partner.reached-again', { reference, kind });
  }
  throw new Busy('others kept changing the application');
};

/** It went to a partner's contact, of this epoch. */
export const isContact = (sentTo: SentTo | undefined): sentTo is Extract<SentTo, { contact: number }> =>
  sentTo !== undefined && 'contact' in sentTo;
