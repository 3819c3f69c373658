import { dayIn } from '../domain/calendar.ts';
import { type Message, receipt } from '../domain/message.ts';
import { type Loaded, loadApplication } from './load.ts';
import { PARTNER } from './partner.ts';
import type { Ports, Write } from './ports.ts';
import { eventRow, messageRow, stopKey, versionRow } from './rows.ts';
import { finishTelling, headWrite } from './telling.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'now' | 'directory'>;

/** Each correction mails a stranger perhaps, and every office: an application may name four addresses in all. */
const MOST_ADDRESSES = 4;

export type Corrected = 'corrected' | 'same' | 'too-often' | 'overtaken';

/**
 * Puts a corrected address in place of the mistyped one: mailed links stop working, a new receipt is owed, and the
 * offices learn where replies go. The address is already validated.
 */
export const correctAddress = async (ports: Needs, { head, version }: Loaded, email: string): Promise<Corrected> => {
  const { content } = version;
  if (content.contact.email === email) return 'same';
  if (head.epoch >= MOST_ADDRESSES) return 'too-often';
  const at = ports.now();
  const { reference } = head;
  const latest = head.latest + 1;
  const epoch = head.epoch + 1;
  const corrected = { ...content, contact: { ...content.contact, email } };
  const committed = await ports.table.commit([
    headWrite(
      head,
      at,
      { set: { latest, epoch }, remove: ['stoppedAt', 'stoppedAs'] },
      { command: { kind: 'change-contact', version: latest }, by: PARTNER },
    ),
    { put: versionRow(reference, { ...version, number: latest, at, content: corrected }), if: 'absent' },
    ...(head.held ? [] : owed(receipt(reference, epoch, at))),
    { put: eventRow({ reference, at, case: '', what: 'address-corrected', by: 'partner' }), if: 'absent' },
  ]);
  if (!committed.ok) return 'overtaken';
  await finishTelling(ports, reference);
  return 'corrected';
};

const owed = (message: Message): Write[] => [{ put: messageRow(message), if: 'absent' }];

/** The holder of the address says "not me": no more mail goes there, and the offices are asked to phone. */
export const stopMail = async (ports: Needs, { head, version }: Loaded): Promise<'stopped' | 'overtaken'> => {
  if (head.stoppedAt) return 'stopped';
  const at = ports.now();
  const { reference } = head;
  const stoppedAs = await ports.links.pseudonym(version.content.contact.email);
  const committed = await ports.table.commit([
    headWrite(
      head,
      at,
      { set: { stoppedAt: at, stoppedAs } },
      { command: { kind: 'stop-mail', contactEpoch: head.epoch }, by: PARTNER },
    ),
    { put: { ...stopKey(stoppedAs), since: at } },
    { put: eventRow({ reference, at, case: '', what: 'mail-stopped', by: 'partner' }), if: 'absent' },
  ]);
  if (!committed.ok) return 'overtaken';
  await finishTelling(ports, reference);
  return 'stopped';
};

/** Sends the link again, to the registered address only and at most once a day; says nothing about whether it did. */
export const sendLinkAgain = async (ports: Needs, reference: string): Promise<void> => {
  const loaded = await loadApplication(ports, reference);
  if (!loaded || loaded.head.held) return;
  const at = ports.now();
  const message: Message = {
    ...receipt(reference, loaded.head.epoch, at),
    kind: 'status-link',
    ordinal: `${loaded.head.epoch}.${dayIn('Asia/Jakarta', at)}`,
  };
  const event = eventRow({ reference, at, case: '', what: 'link-requested', by: 'partner' });
  // One of today that came to nothing (parked, or its address wanted none) is promised anew; one that left is enough.
  for (const again of ['absent', { state: ['parked', 'not-owed'] }] as const) {
    const committed = await ports.table.commit([
      { put: messageRow(message), if: again },
      { put: event, if: 'absent' },
    ]);
    if (committed.ok) return;
  }
};

export type Lifted = 'lifted' | 'not-stopped' | 'overtaken';

/** Takes back a "not me" that was pressed by mistake, after somebody phoned: the address gets its receipt again. */
export const liftStop = async (ports: Pick<Ports, 'table' | 'now'>, reference: string): Promise<Lifted> => {
  const loaded = await loadApplication(ports, reference);
  const head = loaded?.head;
  if (!head?.stoppedAs) return 'not-stopped';
  const at = ports.now();
  const epoch = head.epoch + 1;
  const committed = await ports.table.commit([
    headWrite(head, at, { set: { epoch }, remove: ['stoppedAt', 'stoppedAs'] }),
    { delete: stopKey(head.stoppedAs) },
    ...(head.held ? [] : owed(receipt(reference, epoch, at))),
    { put: eventRow({ reference, at, case: '', what: 'mail-resumed', by: 'desk' }), if: 'absent' },
  ]);
  return committed.ok ? 'lifted' : 'overtaken';
};
