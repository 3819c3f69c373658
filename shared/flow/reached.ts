import type { Ports } from './ports.ts';
import type { SesEvent } from './record.ts';
import { applicationKey, read } from './row-keys.ts';
import type { Head, SentTo, StoredMessage } from './rows.ts';

/** A partner's mail arrived after all at the address that did not take it: nobody is asked to phone any more. */
export const noteArrival = async (
  { table, log }: Pick<Ports, 'table' | 'log'>,
  { reference, audience, kind, sentTo, bounceType, complainedAt }: StoredMessage,
  { type, at }: Pick<SesEvent, 'type' | 'at'>,
): Promise<void> => {
  if (type !== 'Delivery' || audience !== 'partner' || !isContact(sentTo)) return;
  if (bounceType === 'Permanent' || complainedAt !== undefined) return;
  const head = read<Head>(await table.get(applicationKey(reference)));
  if (head?.unreachableSince === undefined || head.unreachableSince >= at || head.epoch !== sentTo.contact) return;
  const { unreachableSince, epoch } = head;
  const committed = await table.commit([
    {
      update: applicationKey(reference),
      if: { unreachableSince, epoch },
      remove: ['unreachableSince'],
      add: { reachedAgain: 1 },
    },
  ]);
  if (committed.ok) log('partner.reached-again', { reference, kind });
};

/** It went to a partner's contact, of this epoch. */
export const isContact = (sentTo: SentTo | undefined): sentTo is Extract<SentTo, { contact: number }> =>
  sentTo !== undefined && 'contact' in sentTo;
