import { dayIn } from '../domain/calendar.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { WholeContact } from '../domain/check-contact.ts';
import type { Actor } from '../domain/command.ts';
import { addressReplaced, type Message, receipt } from '../domain/message.ts';
import { RULES } from '../domain/rules.ts';
import { IN_HAND } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { asMuchWork } from './decoy.ts';
import { type Loaded, loadApplication } from './load.ts';
import { PARTNER } from './partner.ts';
import type { Ports, Write } from './ports.ts';
import { MOST_VERSIONS } from './revise.ts';
import { stopKey } from './row-keys.ts';
import { type Event, eventRow, type Head, messageRow, versionRow } from './rows.ts';
import { newRowsOfSame } from './same.ts';
import { headWrite, tellNow } from './telling.ts';
import { promisedAnew } from './untold.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'now' | 'directory' | 'log'>;

/**
 * Each correction mails a stranger perhaps, and every office: an application may name four addresses in all, and four
 * numbers.
 */
const MOST_CONTACTS = 4;

/** What is known of an address, and of no other one. */
const OF_ADDRESS: readonly (keyof Head)[] = ['stoppedAt', 'stoppedAs', 'unreachableSince', 'complainedSince'];

export type Corrected = 'corrected' | 'same' | 'too-often' | 'overtaken';

/** What is put in its place, already validated; what is absent or equal stays. */
export type Correction = Readonly<{ email?: string; phone?: string; others?: Omit<WholeContact, 'email' | 'phone'> }>;

/**
 * The partner puts a corrected address in place of the mistyped one: mailed links stop working, a new receipt is owed,
 * and the offices learn where replies go. Whoever has the mistyped one hears nothing more.
 */
export const correctAddress = (ports: Needs, loaded: Loaded, email: string): Promise<Corrected> =>
  replace(ports, loaded, { email }, PARTNER);

/**
 * The partner corrects its own contact, whatever has become of the application. `mailed` where a mailed link and the phone's
 * digits opened the page: offices know both, so whoever has the address of before is told.
 */
export const correctOwn = (
  ports: Needs,
  loaded: Loaded,
  { email, phone, ...others }: WholeContact,
  mailed: boolean,
): Promise<Corrected> => replace(ports, loaded, { email, phone, others }, PARTNER, mailed);

/**
 * An office that has a case in hand, or the desk, corrects the contact after phoning; all other offices are told. The
 * phone's last digits and the address together open what only the partner may open, so whoever holds an office's session
 * could take the partner's place. Therefore the address of before is told, also of another number alone; the events say
 * who did it; the number of changes is bounded; and the link of the page after sending still opens and corrects everything.
 */
export const correctContact = async (
  ports: Needs,
  loaded: Loaded,
  correction: Correction,
  by: Actor,
): Promise<Corrected | 'not-by-you'> =>
  mayCorrect(loaded, by) ? await replace(ports, loaded, correction, by) : 'not-by-you';

const mayCorrect = ({ head, cases }: Loaded, { role, office }: Actor): boolean => {
  const inHand = cases.some(one => IN_HAND.includes(one.status) && (role === 'desk' || one.office === office));
  return !head.held && RULES['change-contact'].by.includes(role) && inHand;
};

const replace = async (
  ports: Needs,
  { head, version }: Loaded,
  { email, phone, others }: Correction,
  by: Actor,
  tellsFormer = by.role !== 'partner',
): Promise<Corrected> => {
  const { content, number: former } = version;
  const { contact } = content;
  const { email: formerEmail, phone: formerPhone, ...formerOthers } = contact;
  const otherEmail = email !== undefined && email !== formerEmail;
  const otherPhone = phone !== undefined && phone !== formerPhone;
  const otherPerson = others !== undefined && canonicalJson(others) !== canonicalJson(formerOthers);
  if (!otherEmail && !otherPhone && !otherPerson) return 'same';
  const { reference, epoch, phones = 1 } = head;
  if (otherEmail && epoch >= MOST_CONTACTS) return 'too-often';
  if (otherPhone && phones >= MOST_CONTACTS) return 'too-often';
  if (head.latest >= MOST_VERSIONS) return 'too-often';

  const at = ports.now();
  const latest = head.latest + 1;
  const person = { ...(others ?? formerOthers), email: formerEmail, phone: formerPhone };
  const corrected = { ...content, contact: { ...person, ...(otherEmail && { email }), ...(otherPhone && { phone }) } };
  const set = { latest, ...(otherEmail && { epoch: epoch + 1 }), ...(otherPhone && { phones: phones + 1 }) };
  const remove = otherEmail ? { remove: OF_ADDRESS } : {};
  const mails: Write[] = [
    ...(otherEmail ? owed(receipt(reference, epoch + 1, at)) : []),
    ...(tellsFormer && (otherEmail || otherPhone) ? owed(addressReplaced(reference, former, at)) : []),
  ];
  const what = [
    ...(otherEmail ? ['address'] : []),
    ...(otherPhone ? ['phone'] : []),
    ...(otherPerson ? ['contact'] : []),
  ];
  const committed = await ports.table.commit([
    headWrite(head, at, { set, ...remove }, { command: { kind: 'change-contact', version: latest }, by }),
    { put: versionRow(reference, { ...version, number: latest, at, content: corrected }), if: 'absent' },
    ...(head.held ? [] : [...mails, ...newRowsOfSame(content, corrected, reference)]),
    ...what.map((thing): Write => ({ put: eventRow(eventOf(reference, thing, by, at)), if: 'absent' })),
  ]);
  if (!committed.ok) return 'overtaken';
  ports.log('contact.corrected', { reference, by: by.role, office: by.office, address: otherEmail, phone: otherPhone });
  await tellNow(ports, reference);
  return 'corrected';
};

const eventOf = (reference: string, thing: string, { role, office }: Actor, at: Instant): Event => ({
  reference,
  at,
  case: '',
  what: role === 'partner' ? `${thing}-corrected` : `${thing}-replaced`,
  by: role,
  ...(office && { office }),
});

const owed = (message: Message): Write[] => [{ put: messageRow(message), if: 'absent' }];

/** The holder of the address says "not me": no more mail goes there, and the offices are asked to phone. */
export const stopMail = async (ports: Needs, loaded: Loaded): Promise<'stopped' | 'overtaken'> =>
  await stopMailTo(ports, loaded, await ports.links.pseudonym(loaded.version.content.contact.email));

/** The same for whoever knows the address only by the pseudonym under which the stop is kept. */
export const stopMailTo = async (
  ports: Pick<Ports, 'table' | 'now' | 'directory'>,
  { head }: Pick<Loaded, 'head'>,
  stoppedAs: string,
): Promise<'stopped' | 'overtaken'> => {
  if (head.stoppedAt) return 'stopped';
  const at = ports.now();
  const { reference } = head;
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
  await tellNow(ports, reference);
  return 'stopped';
};

/** Sends the link again, to the registered address only and at most once a day; says nothing about whether it did. */
export const sendLinkAgain = async (ports: Needs, reference: string): Promise<void> => {
  const loaded = await loadApplication(ports, reference);
  if (!loaded) return await asMuchWork(ports, reference);
  if (loaded.head.held) return;
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

/** Takes back a "not me" that was pressed by mistake, after somebody phoned: the address gets its receipt again, and what it missed. */
export const liftStop = async (
  ports: Pick<Ports, 'table' | 'now' | 'directory'>,
  reference: string,
): Promise<Lifted> => {
  const loaded = await loadApplication(ports, reference);
  const head = loaded?.head;
  if (!loaded || !head?.stoppedAs) return 'not-stopped';
  const at = ports.now();
  const epoch = head.epoch + 1;
  const missed = head.held ? [] : await promisedAnew(ports, loaded, head.stoppedAt ?? at, at);
  const committed = await ports.table.commit([
    headWrite(head, at, { set: { epoch }, remove: OF_ADDRESS }),
    { delete: stopKey(head.stoppedAs) },
    ...(head.held ? [] : owed(receipt(reference, epoch, at))),
    ...missed,
    { put: eventRow({ reference, at, case: '', what: 'mail-resumed', by: 'desk' }), if: 'absent' },
  ]);
  return committed.ok ? 'lifted' : 'overtaken';
};
