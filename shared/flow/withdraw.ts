import { asTold, type Case } from '../domain/case.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { endsAt, versionsEnd } from './ending.ts';
import { type Loaded, loadApplication } from './load.ts';
import { PARTNER } from './partner.ts';
import { Busy, type Ports, type Write } from './ports.ts';
import { applicationKey, DUE_ATTRIBUTES, HELD_INBOX, INBOX_ATTRIBUTES, INDEX } from './row-keys.ts';
import { eventRow, type Head } from './rows.ts';
import { headWrite, tellNow } from './telling.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

export type Withdrawn = 'withdrawn' | 'nothing-open';

/** Other changes of the application do not matter to somebody who wants it gone: it is withdrawn as it is then. */
const ROUNDS = 5;

/**
 * Withdraws an application from every office that has not decided. One that is held is withdrawn before any office has
 * it: nobody releases it any more, it is not due any more, and no office's record is lost when it ends after a month.
 */
export const withdraw = async (ports: Needs, reference: string, reason: string): Promise<Withdrawn> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const loaded = await loadApplication(ports, reference);
    const at = ports.now();
    if (!loaded || !isOpen(loaded, at)) return 'nothing-open';
    const committed = await ports.table.commit([
      ...ofHead(loaded.head, reason, at),
      { put: eventRow({ reference, at, case: '', what: 'withdrawn', by: 'partner' }), if: 'absent' },
    ]);
    if (!committed.ok) continue;
    await tellNow(ports, reference);
    return 'withdrawn';
  }
  throw new Busy('others kept changing the application');
};

/** What its partner knows of is still open somewhere. */
const isOpen = ({ cases }: Loaded, at: Instant): boolean => cases.some(one => OPEN.includes(asTold(one, at).status));

const ofHead = (head: Head, reason: string, at: Instant): readonly Write[] => {
  if (!head.held) return [headWrite(head, at, {}, { command: { kind: 'withdraw', reason }, by: PARTNER })];
  const expiresAt = endsAt(at);
  const held = { ...head.held, cases: head.held.cases.map(gone(at)) };
  return [
    {
      update: applicationKey(head.reference),
      if: { lock: head.lock, [INDEX.inbox.pk]: HELD_INBOX },
      set: { held, withdrawn: { at, reason }, expiresAt },
      remove: [...DUE_ATTRIBUTES, ...INBOX_ATTRIBUTES],
      add: { lock: 1 },
    },
    ...versionsEnd(head, expiresAt),
  ];
};

const gone =
  (at: Instant) =>
  (one: Case): Case => ({ ...one, status: 'withdrawn', since: at });
