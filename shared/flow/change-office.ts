import { type Directory, deskFor, findOffice, type Office } from '../domain/directory.ts';
import { epochOfInbox } from '../domain/link.ts';
import { hasNoBackup } from '../domain/mailbox.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import type { Changeable } from './directory-now.ts';
import { healthOf, isDead } from './health.ts';
import type { Ports, Row, Write } from './ports.ts';
import { changeKey, due, knownOf, openChangeKey, read } from './row-keys.ts';
import { messageRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'random' | 'log'>;

/** Whose word a change takes: whoever reads the address of before or after, or stands in for a dead one. */
export type Party = 'old' | 'new' | 'desk' | 'backup';

/** A contact of an office's that is to be replaced, once everybody whose word it takes has given it. */
export type Change = Readonly<{
  id: string;
  office: string;
  what: Changeable;
  from: string;
  to: string;
  askedAt: Instant;
  until: Instant;
  /** When each agreed; empty until then. */
  parties: Readonly<Partial<Record<Party, Instant | ''>>>;
  state: 'asked' | 'applied' | 'refused' | 'expired' | 'overtaken';
  lock: number;
}>;

/** Two working days and a weekend: an inbox that is read is read by then. */
const OPEN_FOR = 4 * DAY;

/** The change with the attributes that make it due: at once when everybody agreed, else when its time is over. */
export const changeRow = (change: Change): Row => {
  const key = changeKey(change.office, change.id);
  const at = isAgreed(change) ? change.askedAt : change.until;
  return { ...key, ...change, ...(change.state === 'asked' && due('', key.sk, at)) };
};

const openChangeRow = ({ office, id }: Change): Row => {
  const key = openChangeKey(office);
  return { ...key, ...knownOf(key), open: id };
};

export const isAgreed = ({ parties }: Change): boolean => Object.values(parties).every(at => at !== '');

/** The address at which a party is asked; of the desk's own contacts, the desk is asked at its back-up. */
export const addressOf = (change: Change, party: Party, directory: Directory): string => {
  if (party === 'old') return change.from;
  if (party === 'new') return change.to;
  return party === 'desk'
    ? deskFor(directory, change.office).inbox
    : (findOffice(directory, change.office)?.backup ?? '');
};

/**
 * Whose word it takes: an inbox is handed over by who reads it to who reads the new one; where it is dead, the desk speaks
 * for it. A back-up can confirm devices, so that its new address must be read by somebody as well.
 */
const partiesOf = (directory: Directory, { code }: Office, what: Changeable, isOldDead: boolean): readonly Party[] => {
  const standsIn = deskFor(directory, code).code === code ? 'backup' : 'desk';
  if (what === 'inbox') return [isOldDead ? standsIn : 'old', 'new'];
  return what === 'backup' ? ['desk', 'new'] : ['desk'];
};

/** One mailbox would be inbox and back-up: where nobody reads it, there would be nobody behind it. */
export const isOneAddress = (office: Office, what: Changeable, to: string): boolean =>
  (what === 'inbox' || what === 'backup') && hasNoBackup({ ...office, [what]: to });

export type Wanted = Readonly<{ office: string; what: Changeable; to: string; oldIsDead: boolean }>;
export type ChangeAsked =
  | Readonly<{ outcome: 'asked' | 'would'; change: Change }>
  | Readonly<{ outcome: 'unknown-office' | 'same' | 'one-address' | 'open-already' }>;

/** Asks everybody whose word it takes; with `dry`, only says whom. */
export const askChange = async (ports: Needs, wanted: Wanted, dry = false): Promise<ChangeAsked> => {
  const { directory, table, now } = ports;
  const office = findOffice(directory, wanted.office);
  if (!office) return { outcome: 'unknown-office' };
  const { what, to } = wanted;
  const from = office[what];
  if (from === to) return { outcome: 'same' };
  if (isOneAddress(office, what, to)) return { outcome: 'one-address' };
  if (await openChangeOf(ports, office.code)) return { outcome: 'open-already' };
  const isOldDead = wanted.oldIsDead || isDead(await healthOf(ports, office.code, office.inbox), now());
  const at = now();
  const change: Change = {
    id: Buffer.from(ports.random(9)).toString('base64url'),
    office: office.code,
    what,
    from,
    to,
    askedAt: at,
    until: after(at, OPEN_FOR),
    parties: Object.fromEntries(partiesOf(directory, office, what, isOldDead).map(party => [party, ''])),
    state: 'asked',
    lock: 1,
  };
  if (dry) return { outcome: 'would', change };
  const committed = await table.commit([
    { put: openChangeRow(change), if: { open: null } },
    { put: changeRow(change), if: 'absent' },
    ...Object.keys(change.parties).map(party => mailTo(change, party, 'office-change', at)),
  ]);
  if (!committed.ok) return { outcome: 'open-already' };
  ports.log('office.change-asked', { office: office.code, what });
  return { outcome: 'asked', change };
};

/** A mail about a change; to whom of it stands behind the point, and the address is looked up when it leaves. */
export const mailTo = (
  { office, id }: Change,
  to: string,
  kind: 'office-change' | 'office-changed',
  at: Instant,
): Write => {
  const message: Message = {
    reference: '',
    case: '',
    audience: 'owner',
    office,
    kind,
    ordinal: `${id}.${to}`,
    epoch: WHOEVER,
    createdAt: at,
    nextTryAt: at,
  };
  return { put: messageRow(message), if: 'absent' };
};

export const changeOf = async (
  { table }: Pick<Ports, 'table'>,
  office: string,
  id: string,
): Promise<Change | undefined> => read<Change>(await table.get(changeKey(office, id)));

/** Which change of an office waits for an answer, and how the last one ended. */
export type ChangeState = Readonly<{ open?: string; ended?: Change['state']; endedAt?: Instant }>;

/** The change that waits for an answer, if one does. */
export const openChangeOf = async (ports: Pick<Ports, 'table'>, office: string): Promise<Change | undefined> => {
  const { open } = read<ChangeState>(await ports.table.get(openChangeKey(office))) ?? {};
  return open === undefined ? undefined : await changeOf(ports, office, open);
};

/** What the digits of a party are made of. */
export const changeText = (change: Change, party: Party, directory: Directory): string =>
  `change|${change.office}|${change.id}|${party}|${epochOfInbox(addressOf(change, party, directory))}`;
