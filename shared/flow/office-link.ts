import { dayIn } from '../domain/calendar.ts';
import { DESK, type Directory, findOffice, type Office, officeOf } from '../domain/directory.ts';
import { epochOfInbox, type Link, markOfAddress } from '../domain/link.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { readReference } from '../domain/reference.ts';
import { after, DAY, type Instant, MINUTE } from '../domain/time.ts';
import type { Holder } from './device.ts';
import { loadCases } from './load.ts';
import type { Ports } from './ports.ts';
import { messageKey, read } from './row-keys.ts';
import { messageRow, type StoredMessage } from './rows.ts';

/** Longer than any case stays open, as the links to cases: it dies with the inbox, not by age. */
const LINK_LIVES = 400 * DAY;

/** The address of an office's list, as its mails carry it: good as long as the office has this inbox. */
export const listUrl = async (
  { links, directory, publicUrl, now }: Pick<Ports, 'links' | 'directory' | 'publicUrl' | 'now'>,
  office: string,
  role: Holder = 'owner',
): Promise<string> => {
  const { code, inbox } = officeOf(directory, office);
  const token = await links.sign({
    purpose: 'office',
    role,
    reference: '',
    case: '',
    office: code,
    epoch: epochOfInbox(inbox),
    expires: after(now(), LINK_LIVES),
  });
  return `${publicUrl}/berkas/kantor/${token}`;
};

/** What stands in a link to a case for the address that it was mailed to: another address ends it. */
export const markOf = (directory: Directory, office: string, role: Link['role']): number => {
  const { inbox, backup } = officeOf(directory, office);
  return markOfAddress(role === 'backup' ? backup : inbox);
};

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** The office whose list a link opens, and whose link it is; `undefined` once it has another inbox, and for whatever is no such link. */
export const openListLink = async (
  ports: Pick<Ports, 'links' | 'directory' | 'now'>,
  token: string,
): Promise<Readonly<{ office: Office; holder: Holder }> | undefined> => {
  const link = await ports.links.open(token, ports.now());
  if (link?.purpose !== 'office') return undefined;
  const office = findOffice(ports.directory, link.office);
  if (!office || link.epoch !== epochOfInbox(office.inbox)) return undefined;
  return { office, holder: link.role === 'backup' ? 'backup' : 'owner' };
};

/** So many links a day leave for one office, whoever asks; pressing twice is asking once. */
const NUMBERS = [1, 2, 3] as const;
const APART = 2 * MINUTE;

/** As many offices as hardly any application has more of: for so many the table is asked, whatever it knows of a reference. */
const PRETENDED = 4;

/**
 * Mails the list's link to an office that was named, or to those that own a case of the reference. Says nothing about either,
 * also not by the time that it takes: a reference of nobody's costs the table what one of somebody's does.
 */
export const askForList = async (
  ports: Needs,
  asked: Readonly<{ office: string; reference: string }>,
): Promise<void> => {
  const named = findOffice(ports.directory, asked.office)?.code;
  if (named) return await promiseLink(ports, named);
  const reference = readReference(asked.reference) ?? '-';
  const owners = (await loadCases(ports, reference)).filter(({ status }) => status !== 'reassigned');
  const codes = [...new Set(owners.map(one => officeOf(ports.directory, one.office).code))];
  const others = Array.from({ length: Math.max(0, PRETENDED - codes.length) }, (_, place) => `${reference}.${place}`);
  await Promise.all([
    ...codes.map(code => promiseLink(ports, code)),
    ...others.map(nobody => promiseLink(ports, DESK, nobody)),
  ]);
};

/**
 * Promises the link unless it was promised just now, or often enough today; for `nobody` never. The table is asked the same
 * each time: for the links of the day, and for one write.
 */
const promiseLink = async (ports: Needs, office: string, nobody?: string): Promise<void> => {
  const at = ports.now();
  const day = dayIn(officeOf(ports.directory, office).timezone, at);
  const all = NUMBERS.map(number => linkMessage(office, `${day}.${number}`, at));
  const rows = await Promise.all(all.map(message => ports.table.get(messageKey(message))));
  const earlier = rows.map(row => read<StoredMessage>(row));
  const justNow = earlier.some(message => message && after(message.createdAt, APART) > at);
  const next = all.find((_, place) => earlier[place] === undefined);
  const isOwed = nobody === undefined && next !== undefined && !justNow;
  // A row that is never there: the write is asked for, and never happens.
  const noRow = messageKey(linkMessage(office, `${day}.-${nobody ?? ''}`, at));
  await ports.table.commit([
    isOwed ? { put: messageRow(next), if: 'absent' } : { update: noRow, if: { office }, set: { office } },
  ]);
};

const linkMessage = (office: string, ordinal: string, at: Instant): Message => ({
  reference: '',
  case: '',
  audience: 'owner',
  office,
  kind: 'office-link',
  ordinal,
  epoch: WHOEVER,
  createdAt: at,
  nextTryAt: at,
});
