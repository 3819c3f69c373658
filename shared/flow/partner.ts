import { timingSafeEqual } from 'node:crypto';
import { dayIn } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import type { Actor } from '../domain/command.ts';
import type { Link } from '../domain/link.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY, epochSeconds } from '../domain/time.ts';
import { commandCase } from './commit.ts';
import { type Loaded, loadApplication } from './load.ts';
import { Busy, type Ports } from './ports.ts';
import { caseKey, read, sha256, triesKey } from './row-keys.ts';

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

/** Opens a partner's link; `undefined` for whatever is not, or no longer, one: the caller answers all of them alike. */
export const openPartnerLink = async (ports: Needs, token: string): Promise<Access | undefined> => {
  const [marker, reference = '', secret = '', ...rest] = token.split('.');
  if (marker === 's' && rest.length === 0) {
    // A key of the table is bounded, what stands in an address is not: only what can be a reference is looked up.
    const loaded = await loadApplication(ports, readReference(reference) ?? '-');
    return loaded && same(loaded.head.sentHash, sha256(secret)) ? { purpose: 'sent', loaded } : undefined;
  }
  const link = await ports.links.open(token, ports.now());
  if (link?.role !== 'partner' || !isPartners(link.purpose)) return undefined;
  const loaded = await loadApplication(ports, link.reference);
  return loaded?.head.epoch === link.epoch ? { purpose: link.purpose, loaded } : undefined;
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
