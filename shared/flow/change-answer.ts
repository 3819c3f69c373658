import { type Directory, findOffice, type Office } from '../domain/directory.ts';
import { epochOfInbox } from '../domain/link.ts';
import { addressOf, type Change, changeOf, changeRow, changeText, type Party } from './change-office.ts';
import { end } from './change-step.ts';
import { type Answered, mayTry, readDigits } from './confirm-answer.ts';
import { Busy, type Ports } from './ports.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'now' | 'log'>;

/** What a link to a change opens: the change, and whose word it takes here. */
export type OpenedChange = Readonly<{ office: Office; change: Change; party: Party }>;

const PARTIES: readonly string[] = ['old', 'new', 'desk', 'backup'] satisfies Party[];
const isParty = (text: string): text is Party => PARTIES.includes(text);

/** The address of the change for one party: good until its time is over, or the party has another address. */
export const changeUrl = async (
  { links, directory, publicUrl }: Pick<Ports, 'links' | 'directory' | 'publicUrl'>,
  change: Change,
  party: Party,
): Promise<string> => {
  const token = await links.sign({
    purpose: 'contact',
    role: party === 'desk' ? 'desk' : 'owner',
    reference: change.id,
    case: party,
    office: change.office,
    epoch: epochOfInbox(addressOf(change, party, directory)),
    expires: change.until,
  });
  return `${publicUrl}/berkas/kontak/${token}`;
};

export const changeCodeOf = ({ links, directory }: Pick<Ports, 'links' | 'directory'>, change: Change, party: Party) =>
  links.code(changeText(change, party, directory));

export const openChange = async (
  ports: Pick<Ports, 'table' | 'links' | 'directory' | 'now'>,
  token: string,
): Promise<OpenedChange | undefined> => {
  const link = await ports.links.open(token, ports.now());
  if (link?.purpose !== 'contact' || !isParty(link.case)) return undefined;
  const party = link.case;
  const office = findOffice(ports.directory, link.office);
  const change = await changeOf(ports, link.office, link.reference);
  if (!office || change?.parties[party] === undefined) return undefined;
  return link.epoch === epochOfInbox(addressOf(change, party, ports.directory)) ? { office, change, party } : undefined;
};

/** Whether this party has said yes, or somebody has said no. */
export const isSaid = ({ change, party }: OpenedChange): boolean =>
  change.state !== 'asked' || change.parties[party] !== '';

/** Writes down what a party says, with the digits of its own mail. The last yes makes the change due; one no ends it. */
export const answerChange = async (
  ports: Needs,
  opened: OpenedChange,
  agrees: boolean,
  typed: string,
): Promise<Answered> => {
  const { office, change, party } = opened;
  if (isSaid(opened)) return isOf(opened, agrees) ? 'done' : 'gone';
  const digits = readDigits(typed);
  if (digits === undefined) return 'wrong-code';
  if (!(await mayTry(ports, office, `${change.id}.${party}`))) return 'too-often';
  if (!(await ports.links.isCode(changeText(change, party, ports.directory), digits))) {
    ports.log('code.wrong', { office: office.code, of: 'change' });
    return 'wrong-code';
  }
  return agrees ? await agree(ports, opened) : await refuse(ports, opened);
};

const isOf = ({ change, party }: OpenedChange, agrees: boolean): boolean =>
  agrees ? change.parties[party] !== '' && change.state !== 'refused' : change.state === 'refused';

const agree = async (ports: Needs, { office, change: { id }, party }: OpenedChange): Promise<Answered> => {
  for (let tried = 1; tried <= 3; tried++) {
    const now = await changeOf(ports, office.code, id);
    if (now?.state !== 'asked') return 'gone';
    const agreed = { ...now, parties: { ...now.parties, [party]: ports.now() }, lock: now.lock + 1 };
    const committed = await ports.table.commit([{ put: changeRow(agreed), if: { lock: now.lock } }]);
    if (!committed.ok) continue;
    ports.log('office.change-agreed', { office: office.code, party });
    return 'done';
  }
  throw new Busy('others kept answering for the same office');
};

const refuse = async (ports: Needs, { office, change: { id } }: OpenedChange): Promise<Answered> => {
  for (let tried = 1; tried <= 3; tried++) {
    const now = await changeOf(ports, office.code, id);
    if (now?.state !== 'asked') return 'gone';
    if ((await end(ports, now, 'refused')) === 'done') return 'done';
  }
  throw new Busy('others kept answering for the same office');
};

/** To whom a mail about a change goes, by what stands behind the point of its ordinal; `undefined` for no address. */
export const addresseeOf = (change: Change, to: string, directory: Directory): string | undefined => {
  if (to === 'inbox') return findOffice(directory, change.office)?.inbox;
  return isParty(to) ? addressOf(change, to, directory) : undefined;
};
