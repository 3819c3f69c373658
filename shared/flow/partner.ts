import { timingSafeEqual } from 'node:crypto';
import { dayIn } from '../domain/calendar.ts';
import { type Case, type Command, decide, OPEN } from '../domain/case.ts';
import { type Message, receipt } from '../domain/message.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY, epochSeconds } from '../domain/time.ts';
import { commandCase, type Outcome } from './commit.ts';
import { type Loaded, loadApplication } from './load.ts';
import type { Ports, Write } from './ports.ts';
import { applicationKey, caseKey, eventRow, messageRow, read, sha256, stopKey, triesKey, versionRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'now'>;

/**
 * What a partner's link opens. The link of the page after sending was never mailed: it may do everything. A mailed link
 * shows where things stand, and asks for the last digits of the phone before it shows or changes more.
 */
export type Access = Readonly<{ purpose: 'sent' | 'status' | 'not-me'; loaded: Loaded }>;

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The token of the page after sending. */
export const sentToken = (reference: string, secret: string): string => `s.${reference}.${secret}`;

/** Opens a partner's link; `undefined` for whatever is not, or no longer, one: the caller answers all of them alike. */
export const openPartnerLink = async (ports: Needs, token: string): Promise<Access | undefined> => {
  const [marker, reference = '', secret = '', ...rest] = token.split('.');
  if (marker === 's' && rest.length === 0) {
    // A key of the table is bounded, what stands in an address is not: only what can be a reference is looked up.
    const loaded = await loadApplication(ports, readReference(reference) ?? '-');
    return loaded && same(loaded.head.sentHash, sha256(secret)) ? { purpose: 'sent', loaded } : undefined;
  }
  const link = await ports.links.open(token, ports.now());
  if (link?.role !== 'partner' || link.purpose === 'case') return undefined;
  const loaded = await loadApplication(ports, link.reference);
  return loaded?.head.epoch === link.epoch ? { purpose: link.purpose, loaded } : undefined;
};

/** Wrong guesses that a day allows for one application, whoever makes them. */
const TRIES = 5;

/**
 * Whether these are the last four digits of the registered phone. Counts every try before it looks, so that parallel
 * guesses cannot slip through; a right one starts the count anew. The day is WIB.
 */
export const digitsMatch = async (ports: Needs, loaded: Loaded, digits: string): Promise<boolean> => {
  const key = triesKey(loaded.head.reference, dayIn('Asia/Jakarta', ports.now()));
  const expiresAt = epochSeconds(after(ports.now(), 2 * DAY));
  const counted = await ports.table.commit([
    { update: key, if: { tries: { missingOrAtMost: TRIES - 1 } }, set: { expiresAt }, add: { tries: 1 } },
  ]);
  if (!counted.ok) return false;
  if (!same(loaded.version.content.contact.phone.slice(-4), digits.replace(/\D/g, ''))) return false;
  await ports.table.commit([{ update: key, set: { tries: 0 } }]);
  return true;
};

/** The messages that a command for the whole application owes its offices: one transaction with the application's change. */
const tellOffices = ({ head, cases }: Loaded, command: Command, at: string): Message[] =>
  cases
    .filter(open => OPEN.includes(open.status) && !head.held)
    .flatMap(open => {
      const decided = decide(open, command, at);
      return decided.ok ? decided.messages : [];
    });

/** Each correction mails a stranger perhaps, and every office: an application may name four addresses in all. */
const MOST_VERSIONS = 4;

export type Corrected = 'corrected' | 'same' | 'too-often' | 'overtaken';

/**
 * Puts a corrected address in place of the mistyped one: mailed links stop working, a new receipt is owed, and the
 * offices learn where replies go. The address is already validated.
 */
export const correctAddress = async (
  ports: Needs,
  { head, version, cases }: Loaded,
  email: string,
): Promise<Corrected> => {
  const { content } = version;
  if (content.contact.email === email) return 'same';
  if (head.latest >= MOST_VERSIONS) return 'too-often';
  const at = ports.now();
  const { reference } = head;
  const latest = head.latest + 1;
  const epoch = head.epoch + 1;
  const corrected = { ...content, contact: { ...content.contact, email } };
  const messages = [
    ...(head.held ? [] : [receipt(reference, epoch, at)]),
    ...tellOffices({ head, version, cases }, { kind: 'change-contact', version: latest }, at),
  ];
  const committed = await ports.table.commit([
    {
      update: applicationKey(reference),
      if: { lock: head.lock },
      set: { latest, epoch },
      add: { lock: 1 },
      remove: ['stoppedAt', 'stoppedAs'],
    },
    { put: versionRow(reference, { ...version, number: latest, at, content: corrected }), if: 'absent' },
    ...owed(messages),
    { put: eventRow({ reference, at, case: '', what: 'address-corrected', by: 'partner' }), if: 'absent' },
  ]);
  return committed.ok ? 'corrected' : 'overtaken';
};

const owed = (messages: readonly Message[]): Write[] =>
  messages.map(message => ({ put: messageRow(message), if: 'absent' }));

/** The holder of the address says "not me": no more mail goes there, and the offices are asked to phone. */
export const stopMail = async (ports: Needs, loaded: Loaded): Promise<'stopped' | 'overtaken'> => {
  const { head, version } = loaded;
  if (head.stoppedAt) return 'stopped';
  const at = ports.now();
  const { reference } = head;
  const stoppedAs = await ports.links.pseudonym(version.content.contact.email);
  const set = { stoppedAt: at, stoppedAs };
  const committed = await ports.table.commit([
    { update: applicationKey(reference), if: { lock: head.lock }, set, add: { lock: 1 } },
    { put: { ...stopKey(stoppedAs), since: at } },
    ...owed(tellOffices(loaded, { kind: 'stop-mail', contactEpoch: head.epoch }, at)),
    { put: eventRow({ reference, at, case: '', what: 'mail-stopped', by: 'partner' }), if: 'absent' },
  ]);
  return committed.ok ? 'stopped' : 'overtaken';
};

/** A case's own next step may come in between; more changes than these at once hardly. */
const REROUTE_ROUNDS = 3;

/**
 * The partner says that a case belongs elsewhere: a task for its owner and the desk. Said again in the same words (the
 * answer was lost, the button pressed twice), it is done already: nobody is told twice.
 */
export const askReroute = async (
  ports: Needs,
  reference: string,
  number: string,
  province: string,
  note: string,
): Promise<Outcome> => {
  for (let round = 1; round <= REROUTE_ROUNDS; round++) {
    const said = read<Case>(await ports.table.get(caseKey(reference, number)))?.reroute;
    if (said?.province === province && said.note === note) return 'done';
    const outcome = await commandCase(ports, reference, number, { kind: 'ask-reroute', province, note });
    if (outcome !== 'overtaken') return outcome;
  }
  return 'overtaken';
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
    {
      update: applicationKey(reference),
      if: { lock: head.lock },
      set: { epoch },
      add: { lock: 1 },
      remove: ['stoppedAt', 'stoppedAs'],
    },
    { delete: stopKey(head.stoppedAs) },
    ...owed(head.held ? [] : [receipt(reference, epoch, at)]),
    { put: eventRow({ reference, at, case: '', what: 'mail-resumed', by: 'desk' }), if: 'absent' },
  ]);
  return committed.ok ? 'lifted' : 'overtaken';
};
