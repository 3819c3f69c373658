import { askedOf, waitingSince } from '../domain/asked.ts';
import { byNow, type Case } from '../domain/case.ts';
import { DESK, type Directory, deskFor, findOffice, officeOf } from '../domain/directory.ts';
import type { Listed } from '../domain/listed.ts';
import type { Message } from '../domain/message.ts';
import { reaches, silenceOf } from '../domain/silence.ts';
import type { Instant } from '../domain/time.ts';
import { ofLostOffices, ofOffice } from './office-lists.ts';
import type { Ports } from './ports.ts';
import { caseKey, type ListName, read } from './row-keys.ts';
import type { StoredMessage } from './rows.ts';

const AT_ONCE = 50;

/** The cases that the recipient must hear of, longest waiting first. */
export const silentCases = async (
  ports: Ports,
  { audience, office, createdAt }: StoredMessage,
): Promise<readonly Case[]> => {
  const now = ports.now();
  const lists: ListName[] = audience === 'desk' ? [...OWN, 'part-open', 'part-asked'] : OWN;
  const rows = await Promise.all([
    ...lists.map(list => ofOffice(ports, list, office)),
    // The national office answers for those that the directory has lost.
    ...(office === DESK ? OWN.map(list => ofLostOffices(ports, list)) : []),
  ]);
  const listed = rows.flat().flatMap(row => read<Listed>(row) ?? []);
  const each = new Map(listed.map(one => [`${one.reference}${one.number}`, one]));
  const isHelped = (one: Listed): boolean => audience === 'desk' && isAnsweredRequest(one, createdAt);
  const maybe = [...each.values()].filter(one => maybeSilent(one, now) || isHelped(one));
  const silent = (await asTheyAre(ports, maybe))
    .filter(one => concerns(one, { audience, office }, ports.directory) || isHelped(one))
    .filter(one => !isInTheDesks(one, { audience, office }, ports.directory))
    .sort(byWaiting);
  for (const lost of new Set(silent.map(one => one.office))) {
    if (!findOffice(ports.directory, lost)) ports.log('office.missing', { office: lost });
  }
  return silent;
};

const OWN: ListName[] = ['open', 'asked'];

/** An index is a moment behind the table: what was due to fall silent may have done so. */
const maybeSilent = (one: Listed, now: string): boolean =>
  silenceOf(one) !== undefined || (one.next?.step === 'climb' && one.next.at <= now);

/** A third request for changes brings the desk in, also where the partner has answered it before the desk was told. */
export const isAnsweredRequest = (one: Listed, promised: Instant): boolean => {
  const { status, revisions, climbed, deskSince = '' } = one;
  return status === 'received' && revisions > 0 && climbed === undefined && deskSince >= promised;
};

const asTheyAre = async (
  { table, directory }: Pick<Ports, 'table' | 'directory'>,
  listed: readonly Listed[],
): Promise<readonly Case[]> => {
  const found: Case[] = [];
  for (let from = 0; from < listed.length; from += AT_ONCE) {
    const batch = listed.slice(from, from + AT_ONCE).map(async ({ reference, number }) => {
      const one = read<Case>(await table.get(caseKey(reference, number)));
      return one ? [byNow(one, directory)] : [];
    });
    found.push(...(await Promise.all(batch)).flat());
  }
  return found;
};

type To = Pick<Message, 'audience' | 'office'>;

/** The owner hears of all its silent cases, its back-up of those that came so far; the desk of its own and those it joined. */
const concerns = (one: Case, { audience, office }: To, directory: Directory): boolean => {
  const silence = silenceOf(one);
  if (silence === undefined) return false;
  if (audience === 'desk' && one.participants.includes(office) && reaches(silence, 'desk')) return true;
  if (officeOf(directory, one.office).code !== office) return false;
  // The desk gives a second look, whoever refused.
  if (askedOf(one)?.of === 'desk' && audience !== 'desk') return false;
  return one.status !== 'revision' && (audience !== 'backup' || reaches(silence, 'backup'));
};

/** Its reader reads the desk's inbox as well, and there the desk's mail of the day tells it. */
const isInTheDesks = (one: Case, { audience, office: code }: To, directory: Directory): boolean => {
  const [office, desk] = [officeOf(directory, code), deskFor(directory, code)];
  const address = audience === 'backup' ? office.backup : office.inbox;
  return (
    office.code !== desk.code &&
    address.toLowerCase() === desk.inbox.toLowerCase() &&
    concerns(one, { audience: 'desk', office: desk.code }, directory)
  );
};

const byWaiting = (a: Case, b: Case): number => (waiting(a) < waiting(b) ? -1 : 1);
const waiting = (one: Case): string => `${waitingSince(one)}${one.reference}${one.number}`;
