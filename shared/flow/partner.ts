import { timingSafeEqual } from 'node:crypto';
import { dayIn } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import type { Actor } from '../domain/command.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { Link } from '../domain/link.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY, epochSeconds } from '../domain/time.ts';
import { commandCase } from './commit.ts';
import { type Loaded, loadHead, loadWith } from './load.ts';
import { Busy, type Ports } from './ports.ts';
import { caseKey, read, sha256, triesKey } from './row-keys.ts';
import type { Head } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'now' | 'directory'>;

/**
 * What a partner's link opens. The link of the page after sending was never mailed: it may do everything. A mailed link
 * shows where things stand, and asks for the last digits of the phone before it shows or changes more. One given for
 * reference and digits alone only shows: both stand in the offices' mails, which are forwarded.
 */
export type Access = Readonly<{ purpose: 'sent' | PartnersPurpose; loaded: Loaded }>;

type PartnersPurpose = Extract<Link['purpose'], 'status' | 'checked' | 'not-me'>;
const PARTNERS: readonly Link['purpose'][] = ['status', 'checked', 'not-me'] satisfies PartnersPurpose[];
const isPartners = (purpose: Link['purpose']): purpose is PartnersPurpose => PARTNERS.includes(purpose);

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The token of the page after sending. */
export const sentToken = (reference: string, secret: string): string => `s.${reference}.${secret}`;

/** What a partner's link opens when its application is erased: that it is. */
export type Erased = Readonly<{ purpose: 'erased'; head: Head; erasure: Erasure }>;

/** Opens a partner's link; `undefined` for whatever is not, or no longer, one: the caller answers all of them alike. */
export const openPartnerLink = async (ports: Needs, token: string): Promise<Access | Erased | undefined> => {
  const opened = await openHead(ports, token);
  if (!opened) return undefined;
  const { purpose, head } = opened;
  if (head.erasure) return { purpose: 'erased', head, erasure: head.erasure };
  const loaded = await loadWith(ports, head);
  return loaded && { purpose, loaded };
};

type OpenedHead = Readonly<{ purpose: Access['purpose']; head: Head }>;

const openHead = async (ports: Needs, token: string): Promise<OpenedHead | undefined> => {
  const [marker, reference = '', secret = '', ...rest] = token.split('.');
  if (marker === 's' && rest.length === 0) {
    // A key of the table is bounded, what stands in an address is not: only what can be a reference is looked up.
    const head = await loadHead(ports, readReference(reference) ?? '-');
    return head && same(head.sentHash, sha256(secret)) ? { purpose: 'sent', head } : undefined;
  }
  const link = await ports.links.open(token, ports.now());
  if (link?.role !== 'partner' || !isPartners(link.purpose)) return undefined;
  const head = await loadHead(ports, link.reference);
  return head?.epoch === link.epoch ? { purpose: link.purpose, head } : undefined;
};

const DIGITS = 4;
/** Wrong guesses that a day allows for one application, whoever makes them. */
const TRIES = 5;

/**
 * Whether these are the last four digits of the registered phone. Counts every try before it looks, so that parallel
 * guesses cannot slip through; a right one starts the count anew. What is not four digits is no try. The day is WIB.
 */
export const digitsMatch = async (ports: Needs, loaded: Loaded, typed: string): Promise<boolean> => {
  const digits = typed.replace(/\D/g, '');
  if (digits.length !== DIGITS) return false;
  const key = triesKey(loaded.head.reference, dayIn('Asia/Jakarta', ports.now()));
  const expiresAt = epochSeconds(after(ports.now(), 2 * DAY));
  const counted = await ports.table.commit([
    { update: key, if: { tries: { missingOrAtMost: TRIES - 1 } }, set: { expiresAt }, add: { tries: 1 } },
  ]);
  if (!counted.ok) return false;
  if (!same(loaded.version.content.contact.phone.slice(-DIGITS), digits)) return false;
  await ports.table.commit([{ update: key, set: { tries: 0 } }]);
  return true;
};

/** The partner, as who acts on a case. */
export const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

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
): Promise<'done' | 'refused' | 'too-often' | 'overtaken'> => {
  const said = read<Case>(await ports.table.get(caseKey(reference, number)))?.reroute;
  if (said?.province === province && said.note === note) return 'done';
  try {
    const asked = await commandCase(ports, reference, number, { kind: 'ask-reroute', province, note }, { by: PARTNER });
    if (asked.outcome === 'refused') return asked.why === 'too-often' ? 'too-often' : 'refused';
    return 'done';
  } catch (error) {
    if (error instanceof Busy) return 'overtaken';
    throw error;
  }
};
