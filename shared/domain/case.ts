import { deadline } from './calendar.ts';
import { DESK, type Directory, officeOf } from './directory.ts';
import type { Audience, Kind, Message } from './message.ts';
import type { Assignment } from './route.ts';
import type { Instant } from './time.ts';

export type Status =
  | 'received'
  | 'acknowledged'
  | 'revision'
  | 'accepted'
  | 'declined'
  | 'active'
  | 'reassigned'
  | 'withdrawn'
  | 'lapsed'
  | 'ended';

/** A case that still waits for its office's decision. */
export const OPEN: readonly Status[] = ['received', 'acknowledged', 'revision'];

/** One application at one quality office (or the desk): own status, clock and decision. */
export type Case = Readonly<{
  reference: string;
  /** `01`, `02` …: its number within the application. */
  number: string;
  /** The office that owns it. */
  office: string;
  /** The desk owns it because the provinces' own office does not take part yet. */
  standsIn: boolean;
  provinces: readonly string[];
  /** Teacher offices (and the desk, for international partners) that see and comment. */
  participants: readonly string[];
  status: Status;
  /** Since when it has this status. */
  since: Instant;
  submittedAt: Instant;
  /** The end of the working day by which the partner may expect an answer, in the office's time zone. */
  answerBy: Instant;
  /** Grows when the right to act changes hands. */
  epoch: number;
  /** Grows with every change: the lock of the next one. */
  version: number;
  /** Where the partner says the application belongs instead: a task for owner and desk. */
  reroute?: Readonly<{ province: string; note: string; at: Instant; times: number }>;
  /** What happens next by itself, and when; absent when nothing does. */
  next?: Readonly<{ step: 'introduce'; at: Instant }>;
}>;

export type Command =
  | Readonly<{ kind: 'introduce' }>
  /** The partner says that another region is meant: a task for owner and desk. */
  | Readonly<{ kind: 'ask-reroute'; province: string; note: string }>
  /** The holder of the address wants no mail: somebody must phone. */
  | Readonly<{ kind: 'stop-mail'; contactEpoch: number }>
  /** The partner corrected the address; `version` is the application's version that holds the new one. */
  | Readonly<{ kind: 'change-contact'; version: number }>;

type Rule = Readonly<{
  from: readonly Status[];
  by: 'partner' | 'system';
  /** Who must be told, with which kind of message. */
  tells: readonly (readonly [Audience, Kind])[];
}>;

/** Every command, from which states it is legal, and whom it must tell. */
export const RULES: Readonly<Record<Command['kind'], Rule>> = {
  introduce: { from: OPEN, by: 'system', tells: [['participant', 'introduced']] },
  'ask-reroute': {
    from: OPEN,
    by: 'partner',
    tells: [
      ['owner', 'route-correction'],
      ['desk', 'route-correction'],
    ],
  },
  'stop-mail': { from: OPEN, by: 'partner', tells: [['owner', 'call-partner']] },
  'change-contact': { from: OPEN, by: 'partner', tells: [['owner', 'contact-changed']] },
};

export type Decided =
  | Readonly<{ ok: true; case: Case; messages: readonly Message[]; by: Rule['by'] }>
  | Readonly<{ ok: false; refused: 'not-from-here' | 'too-often'; status: Status }>;

/** Each time two offices get a mail; who is still misunderstood then should phone. */
const MOST_REROUTES = 3;

/**
 * What a command makes of a case: the next case, and the messages that it owes. Pure; the caller commits both together.
 * Refuses a command that the case's status does not allow.
 */
export const decide = (now: Case, command: Command, at: Instant): Decided => {
  const rule = RULES[command.kind];
  if (!rule.from.includes(now.status)) return { ok: false, refused: 'not-from-here', status: now.status };
  if (command.kind === 'ask-reroute' && (now.reroute?.times ?? 0) >= MOST_REROUTES) {
    return { ok: false, refused: 'too-often', status: now.status };
  }
  const next = changed(now, command, at);
  const messages = rule.tells.flatMap(([audience, kind]) =>
    recipients(next, audience).map(office =>
      message(next, { audience, office, kind, ordinal: ordinal(next, command) }, at),
    ),
  );
  return { ok: true, case: next, messages, by: rule.by };
};

const changed = (now: Case, command: Command, at: Instant): Case => {
  const version = now.version + 1;
  if (command.kind === 'introduce') {
    const { next: _done, ...rest } = now;
    return { ...rest, version };
  }
  if (command.kind === 'ask-reroute') {
    const times = (now.reroute?.times ?? 0) + 1;
    return { ...now, version, reroute: { province: command.province, note: command.note, at, times } };
  }
  return now;
};

/** What tells a second promise of the same kind from the first: the fact that caused it. */
const ordinal = (next: Case, command: Command): string => {
  if (command.kind === 'ask-reroute') return String(next.version);
  if (command.kind === 'stop-mail') return String(command.contactEpoch);
  if (command.kind === 'change-contact') return String(command.version);
  return '1';
};

const recipients = (of: Case, audience: Audience): readonly string[] => {
  if (audience === 'owner') return [of.office];
  if (audience === 'participant') return of.participants;
  return audience === 'desk' && of.office !== DESK ? [DESK] : [];
};

const message = (of: Case, to: Pick<Message, 'audience' | 'office' | 'kind' | 'ordinal'>, at: Instant): Message => ({
  reference: of.reference,
  case: of.number,
  ...to,
  epoch: of.epoch,
  createdAt: at,
  nextTryAt: at,
});

/** Working days within which an office answers (the standard of service that configuration may change). */
export const ANSWER_WITHIN = 5;

/** A new case for an assignment, with the notice that its office is owed. Participants are introduced by its first step. */
export const openCase = (
  assignment: Assignment,
  {
    reference,
    number,
    at,
    directory,
  }: Readonly<{ reference: string; number: string; at: Instant; directory: Directory }>,
): Readonly<{ case: Case; notice: Message }> => {
  const office = officeOf(directory, assignment.office);
  const opened: Case = {
    reference,
    number,
    ...assignment,
    status: 'received',
    since: at,
    submittedAt: at,
    answerBy: deadline(at, ANSWER_WITHIN, office, directory.holidays).at,
    epoch: 1,
    version: 1,
    ...(assignment.participants.length > 0 && { next: { step: 'introduce', at } as const }),
  };
  return {
    case: opened,
    notice: message(opened, { audience: 'owner', office: opened.office, kind: 'new-case', ordinal: '1' }, at),
  };
};
