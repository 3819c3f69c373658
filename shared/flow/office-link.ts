import { dayIn } from '../domain/calendar.ts';
import { type Directory, findOffice, type Office, officeOf } from '../domain/directory.ts';
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
const LINKS_A_DAY = 3;
const APART = 2 * MINUTE;

/** Mails the list's link to an office that was named, or to those that own a case of the reference. Says nothing about either. */
export const askForList = async (
  ports: Needs,
  asked: Readonly<{ office: string; reference: string }>,
): Promise<void> => {
  const named = findOffice(ports.directory, asked.office)?.code;
  const cases = named ? [] : await loadCases(ports, readReference(asked.reference) ?? '-');
  const owners = cases
    .filter(({ status }) => status !== 'reassigned')
    .map(one => officeOf(ports.directory, one.office));
  for (const code of new Set(named ? [named] : owners.map(office => office.code))) await promiseLink(ports, code);
};

const promiseLink = async (ports: Needs, office: string): Promise<void> => {
  const at = ports.now();
  const day = dayIn(officeOf(ports.directory, office).timezone, at);
  for (let number = 1; number <= LINKS_A_DAY; number++) {
    const message = linkMessage(office, `${day}.${number}`, at);
    const earlier = read<StoredMessage>(await ports.table.get(messageKey(message)));
    if (earlier && after(earlier.createdAt, APART) > at) return;
    if (earlier) continue;
    const committed = await ports.table.commit([{ put: messageRow(message), if: 'absent' }]);
    if (committed.ok) return;
  }
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
