import { dayIn } from '../domain/calendar.ts';
import { type Answer, type Asked, type Confirmation, type Contact, isAnswered } from '../domain/confirmation.ts';
import { nextAsked } from '../domain/confirmation-dates.ts';
import { findOffice, type Office } from '../domain/directory.ts';
import { epochOfInbox } from '../domain/link.ts';
import { after, DAY, epochSeconds, type Instant } from '../domain/time.ts';
import { confirmationOf } from './confirm.ts';
import type { Ports } from './ports.ts';
import { Busy } from './ports.ts';
import { confirmationKey, wrongCodesKey } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'now' | 'log'>;

/** What a link to the question opens: for whom, at which of its places, and what was said so far. */
export type OpenedCheck = Readonly<{
  office: Office;
  place: Asked;
  confirmation: Confirmation;
  /** What this place has answered in this round. */
  answer?: Answer;
}>;

/** What the digits are made of: another office, place, round or address has others. */
const checkText = (office: Office, place: Asked, round: number): string =>
  `check|${office.code}|${place}|${round}|${epochOfInbox(office[place])}`;

/** The six digits for one place and one round, the same in a reminder. */
export const checkCodeOf = ({ links }: Pick<Ports, 'links'>, office: Office, place: Asked, round: number) =>
  links.code(checkText(office, place, round));

/** The address of the question in a mail to one place: good until the next round begins, or the place has another address. */
export const checkUrl = async (
  { links, directory, publicUrl, now }: Pick<Ports, 'links' | 'directory' | 'publicUrl' | 'now'>,
  office: Office,
  place: Asked,
  round: number,
): Promise<string> => {
  const token = await links.sign({
    purpose: 'contact',
    role: place === 'backup' ? 'backup' : 'owner',
    reference: String(round),
    case: '',
    office: office.code,
    epoch: epochOfInbox(office[place]),
    expires: after(nextAsked(now(), office, directory), DAY),
  });
  return `${publicUrl}/berkas/kontak/${token}`;
};

/** Opens such a link; `undefined` for any other, for one of an earlier round, and once the place has another address. */
export const openCheck = async (
  ports: Pick<Ports, 'table' | 'links' | 'directory' | 'now'>,
  token: string,
): Promise<OpenedCheck | undefined> => {
  const link = await ports.links.open(token, ports.now());
  if (link?.purpose !== 'contact' || link.case !== '') return undefined;
  const office = findOffice(ports.directory, link.office);
  const place = link.role === 'backup' ? 'backup' : 'inbox';
  if (!office || link.epoch !== epochOfInbox(office[place])) return undefined;
  const confirmation = await confirmationOf(ports, office.code);
  if (!confirmation || String(confirmation.round) !== link.reference) return undefined;
  const answer = isAnswered(confirmation, office, place) ? confirmation.answers[place] : undefined;
  return { office, place, confirmation, ...(answer && { answer }) };
};

export type Said = Readonly<{ wrong: readonly Contact[]; note: string }>;
export type Answered = 'done' | 'wrong-code' | 'too-often' | 'gone';

/** An officer mistypes once or twice; whoever guesses has so many tries a day. */
const MOST_TRIES = 5;

/** Counts a try before its digits are looked at, so that parallel guesses cannot slip through. */
export const mayTry = async (ports: Needs, office: Office, of: string): Promise<boolean> => {
  const now = ports.now();
  const key = wrongCodesKey(office.code, of, dayIn(office.timezone, now));
  return (await ports.table.count(key, 1, epochSeconds(after(now, 2 * DAY)))) <= MOST_TRIES;
};

/** Six digits of whatever was typed between them; `undefined` for what can be no code and costs no try. */
export const readDigits = (typed: string): string | undefined => {
  const digits = typed.replace(/\D/g, '');
  return digits.length === 6 ? digits : undefined;
};

/**
 * Writes down what an officer says, with the digits of the mail that asked. The same once more is done already; other
 * words replace what was said at this place. Nothing of the office changes by it.
 */
export const answerCheck = async (ports: Needs, opened: OpenedCheck, said: Said, typed: string): Promise<Answered> => {
  const { office, place, confirmation } = opened;
  if (opened.answer && isSame(opened.answer, said)) return 'done';
  const digits = readDigits(typed);
  if (digits === undefined) return 'wrong-code';
  if (!(await mayTry(ports, office, place))) return 'too-often';
  if (!(await ports.links.isCode(checkText(office, place, confirmation.round), digits))) {
    ports.log('code.wrong', { office: office.code, of: 'check' });
    return 'wrong-code';
  }
  return await keep(ports, opened, said);
};

const isSame = ({ wrong = [], note = '' }: Answer, said: Said): boolean =>
  wrong.join() === said.wrong.join() && note === said.note;

const keep = async (ports: Needs, { office, place, confirmation: { round } }: OpenedCheck, said: Said) => {
  for (let tried = 1; tried <= 3; tried++) {
    const now = await confirmationOf(ports, office.code);
    if (now?.round !== round) return 'gone';
    const answer = answerOf(ports.now(), round, office[place], said);
    const committed = await ports.table.commit([
      {
        update: confirmationKey(office.code),
        if: { lock: now.lock },
        set: { answers: { ...now.answers, [place]: answer } },
        add: { lock: 1 },
      },
    ]);
    if (!committed.ok) continue;
    ports.log(said.wrong.length > 0 ? 'office.corrected' : 'office.confirmed', { office: office.code, place, round });
    return 'done';
  }
  throw new Busy('others kept answering for the same office');
};

const answerOf = (at: Instant, round: number, address: string, { wrong, note }: Said): Answer => ({
  at,
  round,
  address: epochOfInbox(address),
  ...(wrong.length > 0 && { wrong, note }),
});
