import { dayIn } from '../domain/calendar.ts';
import { type Office, officeOf } from '../domain/directory.ts';
import { epochOfInbox } from '../domain/link.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { after, DAY, type Day, epochSeconds, type Instant, MINUTE } from '../domain/time.ts';
import { Busy, type Condition, type Key, type Ports } from './ports.ts';
import { codeKey, read, sha256 } from './row-keys.ts';
import { messageRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'now' | 'random' | 'log'>;
type Reads = Pick<Ports, 'links' | 'directory' | 'now'>;

/** Who confirms a device: whoever reads the office's inbox, or its back-up contact, who may be needed when nobody does. */
export type Holder = 'owner' | 'backup';

const addressOf = ({ inbox, backup }: Office, holder: Holder): string => (holder === 'backup' ? backup : inbox);

/** For so long a code opens, and a confirmed device stays one (design: holding a mail is not being the office). */
export const CODE_LIVES = 10 * MINUTE;
const DEVICE_LIVES = 30 * DAY;
const MOST_TRIES = 5;

/** A stranger with a forwarded mail can make us write to the office: so often, and so many a day that nobody uses. */
const APART = 2 * MINUTE;
const MOST_UNUSED = 10;
/** Asked for again, a code of which two minutes are left is not worth waiting for. */
const WORTH_USING = CODE_LIVES - 2 * MINUTE;

/** The latest code of an office. The digits are nowhere: the link keys make them from the ordinal. */
export type OfficeCode = Readonly<{
  id: string;
  /** The hash of the id: what the mail's key and tag hold, and the digits are made of. */
  ordinal: string;
  at: Instant;
  tries: number;
  /** The hash of the page on which it was used. */
  usedBy?: string;
  /** The codes of this day (the office's) that were mailed and not used. */
  day: Day;
  unused: number;
}>;

const cookieName = (office: string): string => `__Host-kantor-${office}`;

/** Whether this device was confirmed for the office in the last 30 days, at the inbox or the back-up that it has today. */
export const isConfirmed = async (
  ports: Reads,
  cookies: Readonly<Record<string, string>>,
  office: string,
): Promise<boolean> => {
  const known = officeOf(ports.directory, office);
  const device = await ports.links.open(cookies[cookieName(known.code)] ?? '', ports.now());
  if (device?.purpose !== 'device' || device.office !== known.code) return false;
  return device.epoch === epochOfInbox(addressOf(known, device.role === 'backup' ? 'backup' : 'owner'));
};

/** The `Set-Cookie` text that makes a device a confirmed one for 30 days, at this office and its present inbox or back-up. */
export const deviceCookie = async (ports: Reads, office: string, holder: Holder = 'owner'): Promise<string> => {
  const known = officeOf(ports.directory, office);
  const { code } = known;
  const value = await ports.links.sign({
    purpose: 'device',
    role: holder,
    reference: '',
    case: '',
    office: code,
    epoch: epochOfInbox(addressOf(known, holder)),
    expires: after(ports.now(), DEVICE_LIVES),
  });
  return `${cookieName(code)}=${value}; Max-Age=${DEVICE_LIVES / 1000}; Path=/; Secure; HttpOnly; SameSite=Lax`;
};

const isAlive = (code: OfficeCode, now: Instant, lives: number): boolean =>
  code.usedBy === undefined && code.tries < MOST_TRIES && now < after(code.at, lives);

/**
 * Promises the office (or its back-up) a mail with a code, and answers the nonce that the code page carries. A code that can still be used
 * is not mailed again unless it is asked for `again`, at least two minutes after the last one: pressing twice, or
 * a colleague at the same moment, waits for the same mail.
 */
export const askCode = async (
  ports: Needs,
  office: string,
  again = false,
  holder: Holder = 'owner',
): Promise<string | 'too-often'> => {
  const { code, timezone } = officeOf(ports.directory, office);
  for (let round = 1; round <= 3; round++) {
    const now = ports.now();
    const day = dayIn(timezone, now);
    const last = read<OfficeCode>(await ports.table.get(codeKey(code, holder)));
    const unused = last?.day === day ? last.unused : 0;
    const tooSoon = last !== undefined && last.usedBy === undefined && now < after(last.at, APART);
    const mayMail = !tooSoon && unused < MOST_UNUSED;
    if (last && isAlive(last, now, WORTH_USING) && !(again && mayMail)) return nonceOf(ports, last.id);
    if (!mayMail) return 'too-often';

    const id = randomText(ports, 16);
    const made: OfficeCode = { id, ordinal: sha256(id), at: now, tries: 0, day, unused: unused + 1 };
    const committed = await ports.table.commit([
      {
        put: { ...codeKey(code, holder), ...made, expiresAt: epochSeconds(after(now, 2 * DAY)) },
        if: asRead(last, now),
      },
      { put: messageRow(codeMessage(code, holder, made)), if: 'absent' },
    ]);
    if (committed.ok) return nonceOf(ports, id);
  }
  throw new Busy('others kept asking for codes');
};

/** As it was read; a row past its time reads as gone and may still be there. */
const asRead = (last: OfficeCode | undefined, now: Instant): Condition =>
  last
    ? { ordinal: last.ordinal, unused: last.unused, tries: last.tries }
    : { expiresAt: { missingOrAtMost: epochSeconds(now) } };

const codeMessage = (office: string, holder: Holder, { ordinal, at }: OfficeCode): Message => ({
  reference: '',
  case: '',
  audience: holder,
  office,
  kind: 'office-code',
  ordinal,
  epoch: WHOEVER,
  createdAt: at,
  nextTryAt: at,
});

const randomText = ({ random }: Pick<Ports, 'random'>, bytes: number): string =>
  Buffer.from(random(bytes)).toString('base64url');

/** The code's id and a mark of this very page: only the page on which a code was used may send it a second time. */
const nonceOf = (ports: Pick<Ports, 'random'>, id: string): string => `${id}.${randomText(ports, 9)}`;

export type Checked = 'right' | 'wrong' | 'too-late';

/**
 * Whether these are the digits that were mailed for the nonce. Every try is counted before it is looked at, so that
 * parallel guesses cannot slip through; the fifth wrong one, ten minutes, another office's and a used code are all
 * `too-late`. A form sent twice by one press is right twice.
 */
export const checkCode = async (
  ports: Needs,
  {
    nonce,
    office,
    digits,
    holder = 'owner',
  }: Readonly<{ nonce: string; office: string; digits: string; holder?: Holder }>,
): Promise<Checked> => {
  const { code } = officeOf(ports.directory, office);
  const [id = '', page = ''] = nonce.split('.');
  const typed = digits.replace(/\D/g, '');
  const key = codeKey(code, holder);
  const last = read<OfficeCode>(await ports.table.get(key));
  const now = ports.now();
  if (last?.id !== id || now >= after(last.at, CODE_LIVES)) return 'too-late';
  const isRight = async () => await ports.links.isCode(codeText(code, last.ordinal), typed);
  if (last.usedBy !== undefined) return last.usedBy === sha256(page) && (await isRight()) ? 'right' : 'too-late';
  // What cannot be a code tells nobody anything, and must not cost an officer a try.
  if (typed.length !== 6) return 'wrong';

  const same = { ordinal: last.ordinal };
  const counted = await ports.table.commit([
    { update: key, if: { ...same, usedBy: null, tries: { atMost: MOST_TRIES - 1 } }, add: { tries: 1 } },
  ]);
  if (!counted.ok) return await usedMeanwhile(ports, key, page, isRight);
  if (!(await isRight())) {
    ports.log('code.wrong', { office: code });
    return last.tries + 1 >= MOST_TRIES ? 'too-late' : 'wrong';
  }
  const used = await ports.table.commit([
    { update: key, if: { ...same, usedBy: null }, set: { usedBy: sha256(page) }, add: { unused: -1 } },
  ]);
  if (!used.ok) return await usedMeanwhile(ports, key, page, isRight);
  ports.log('device.confirmed', { office: code });
  return 'right';
};

const usedMeanwhile = async (
  ports: Needs,
  key: Key,
  page: string,
  isRight: () => Promise<boolean>,
): Promise<Checked> => {
  const now = read<OfficeCode>(await ports.table.get(key));
  return now?.usedBy === sha256(page) && (await isRight()) ? 'right' : 'too-late';
};

/** What the digits of an office's code are made of. */
export const codeText = (office: string, ordinal: string): string => `${office}|${ordinal}`;
