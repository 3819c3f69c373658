import type { Office } from './directory.ts';
import { epochOfInbox } from './link.ts';
import type { Instant } from './time.ts';

/** The places of an office's whose readers are asked whether its contacts are right. */
export type Asked = 'inbox' | 'backup';
/** What can be wrong. */
export const CONTACTS = ['inbox', 'backup', 'phone'] as const;
export type Contact = (typeof CONTACTS)[number];

/** What was said at a place; it counts for the address that was asked and no other. */
export type Answer = Readonly<{
  at: Instant;
  round: number;
  address: number;
  /** Absent where all is right. */
  wrong?: readonly Contact[];
  /** What the officer wrote of it, for the operator. */
  note?: string;
}>;

/** The rounds in which an office is asked: the present one, what is to be done next and when, and the last answers. */
export type Confirmation = Readonly<{
  office: string;
  /** Nobody was asked yet in round 0. */
  round: number;
  askedAt?: Instant;
  step: 'ask' | 'remind' | 'give-up';
  at: Instant;
  answers: Readonly<Partial<Record<Asked, Answer>>>;
  /** Until then, what was said to be wrong has been seen to. */
  settledAt?: Instant;
  lock: number;
}>;

export type Standing = Readonly<{
  state: 'not-asked' | 'asked' | 'confirmed' | 'unconfirmed';
  /** When it was asked, or when the last place confirmed. */
  at?: Instant;
  /** What an officer said is wrong, and nobody has seen to yet. */
  wrong: readonly Contact[];
}>;

/** The address of a place; a back-up that is the inbox is no other place. */
export const placesOf = ({ inbox, backup }: Pick<Office, 'inbox' | 'backup'>): readonly Asked[] =>
  backup === '' || epochOfInbox(backup) === epochOfInbox(inbox) ? ['inbox'] : ['inbox', 'backup'];

/** Whether a place has answered in the present round, at the address that it has today. */
export const isAnswered = ({ round, answers }: Confirmation, office: Office, place: Asked): boolean =>
  answers[place]?.round === round && answers[place]?.address === epochOfInbox(office[place]);

/** How far an office is with it; what it said before the present round counts until that has run out. */
export const standingOf = (confirmation: Confirmation | undefined, office: Office): Standing => {
  if (!confirmation || confirmation.round === 0) return { state: 'not-asked', wrong: [] };
  const { step, askedAt } = confirmation;
  const wrong = openFaults(confirmation);
  const places = placesOf(office);
  if (places.every(place => isAnswered(confirmation, office, place))) {
    const at = places
      .map(place => confirmation.answers[place]?.at ?? '')
      .sort()
      .at(-1);
    return { state: 'confirmed', ...(at && { at }), wrong };
  }
  return { state: step === 'ask' ? 'unconfirmed' : 'asked', ...(askedAt && { at: askedAt }), wrong };
};

const openFaults = ({ answers, settledAt = '' }: Confirmation): readonly Contact[] => {
  const said = Object.values(answers).flatMap(({ at, wrong = [] }) => (at > settledAt ? wrong : []));
  return CONTACTS.filter(contact => said.includes(contact));
};
