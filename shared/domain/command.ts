import type { Characteristic } from './characteristics.ts';
import type { State } from './report/report.ts';
import type { Scope } from './scope.ts';
import type { Day } from './time.ts';

/** Who acts on a case. `officer` is the name that the officer gave; it stays on the case, never in an event. */
export type Role = 'owner' | 'backup' | 'participant' | 'desk' | 'partner' | 'system';
export type Actor = Readonly<{ role: Role; office: string; officer: string }>;

export type Channel = 'phone' | 'whatsapp' | 'email' | 'meeting';

/** What a decision is about: the version of the answers that the officer read, and the letter that goes with it. */
type Deciding = Readonly<{ answers: number; letterNumber?: string }>;

/** A report's number among those of its case, what it says, and whether it has a good practice that may be passed on. */
type Reporting = Readonly<{ number: number; state: State; practice: boolean }>;

/** Everything that can happen to a case. Texts are already validated; the caller loads what they are about. */
export type Command =
  /** The participants are told that the case exists. */
  | Readonly<{ kind: 'introduce' }>
  | Readonly<{ kind: 'acknowledge' }>
  /** The office has reached the partner; `on` is the day, by the office's clock. */
  | Readonly<{ kind: 'contacted'; channel: Channel; on: Day }>
  /** The desk has phoned the silent office: it is chased a day later. */
  | Readonly<{ kind: 'phone-office'; text: string }>
  /** The partner says that the office has been in touch. */
  | Readonly<{ kind: 'contacted-me' }>
  | (Readonly<{ kind: 'accept'; scope: readonly Scope[]; note?: string }> & Deciding)
  /** `double` is the reference of the application that this one repeats. */
  | (Readonly<{ kind: 'decline'; reason: string; double?: string }> & Deciding)
  /** `fields` are the names of questions, or of groups of questions, that the partner is asked to change. */
  | (Readonly<{ kind: 'ask-revision'; fields: readonly string[]; reason: string }> & Deciding)
  /** The partner has sent other answers: `answers` is their version. */
  | Readonly<{ kind: 'revise'; answers: number; organisation: string }>
  | Readonly<{ kind: 'verify'; characteristic: Characteristic; holds: boolean; note: string }>
  | Readonly<{ kind: 'comment'; text: string }>
  /** To another quality office or the desk: a case of its own there, or more provinces for the one that it has. */
  | Readonly<{ kind: 'reassign'; office: string; reason: string }>
  /** To a teacher office that takes part: it owns the case from now on. */
  | Readonly<{ kind: 'hand-over'; office: string; reason: string }>
  /** The partner offers help in more of this office's provinces; `answers` is the version, `participants` are new to the case. */
  | Readonly<{ kind: 'extend'; provinces: readonly string[]; participants: readonly string[]; answers: number }>
  | Readonly<{ kind: 'withdraw'; reason: string }>
  /** A partner may add a last report. */
  | Readonly<{ kind: 'end'; reason: string; report?: Reporting }>
  /** The partner wants another scope than the agreed one. */
  | Readonly<{ kind: 'propose'; scope: readonly Scope[]; note: string }>
  | Readonly<{ kind: 'answer-proposal'; agreed: boolean; reason: string }>
  /** Takes the last decision back, while its mails have not left. */
  | Readonly<{ kind: 'undo' }>
  /** An accepted case becomes a partnership, once its acceptance can no longer be taken back. */
  | Readonly<{ kind: 'take-effect' }>
  /** Nobody at the office has acted: the next step of the ladder is told. */
  | Readonly<{ kind: 'climb' }>
  /** The partner is reminded of what was asked for. */
  | Readonly<{ kind: 'remind-partner' }>
  /** The partner is asked whether the partnership goes on. */
  | Readonly<{ kind: 'check-in' }>
  /** Nobody answered; `unreached`: nor could the partner, for no mail that asks got there. */
  | Readonly<{ kind: 'miss-check-in'; unreached?: true }>
  /** The partner says how the partnership is, whenever it likes. */
  | (Readonly<{ kind: 'report' }> & Reporting)
  /** The good practice of a report is marked for the ministry. */
  | Readonly<{ kind: 'mark-practice'; report: number }>
  /** The partner did not send what was asked for in time. */
  | Readonly<{ kind: 'lapse' }>
  /** The partner asks the desk, once, to look at a refusal again. */
  | Readonly<{ kind: 'look-again'; note: string }>
  | Readonly<{ kind: 'reopen'; reason: string }>
  /** The partner says that another region is meant: a task for owner and desk. */
  | Readonly<{ kind: 'ask-reroute'; province: string; note: string }>
  /** The holder of the address wants no mail: somebody must phone. */
  | Readonly<{ kind: 'stop-mail'; contactEpoch: number }>
  /** Mail to the partner's address does not arrive: somebody must phone. `again`: how often mail had arrived there anew. */
  | Readonly<{ kind: 'cannot-reach'; contactEpoch: number; again?: number }>
  /** The partner takes back an optional consent: to be contacted about other things, or that a practice is passed on. */
  | Readonly<{ kind: 'withdraw-consent'; version: number }>
  | Readonly<{ kind: 'withdraw-practice'; report: number }>
  /** The contact was corrected; `version` is the application's version that holds the new one. */
  | Readonly<{ kind: 'change-contact'; version: number }>;

export type CommandKind = Command['kind'];
