import type { Case } from '../../../shared/domain/case.ts';
import type { Actor, Command, CommandKind, Role } from '../../../shared/domain/command.ts';
import type { Decided, Given } from '../../../shared/domain/decide/given.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import type { Scope } from '../../../shared/domain/scope.ts';
import { after, HOUR, type Instant } from '../../../shared/domain/time.ts';
import { aCase } from '../../cases.ts';
import { directory } from '../../world.ts';

/** A Monday, nine in the morning in Jakarta. No holiday is near. */
export const NOW: Instant = '2026-07-06T02:00:00.000Z';

export const ROLES: readonly Role[] = ['owner', 'backup', 'participant', 'desk', 'partner', 'system'];

const OFFICES: Readonly<Record<Role, string>> = {
  owner: 'bpmp-35',
  backup: 'bpmp-35',
  participant: 'gtk-35',
  desk: DESK,
  partner: '',
  system: '',
};
/** Somebody with a role in the sample case. */
export const as = (role: Role, office: string = OFFICES[role]): Actor => ({
  role,
  office,
  officer: office === '' ? '' : 'Ibu Ratna',
});

export const scope: readonly Scope[] = [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 12 }];
export const smaller: readonly Scope[] = [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 5 }];

/** One command of each kind, about the sample case. */
export const COMMANDS: Readonly<{ [Kind in CommandKind]: Extract<Command, { kind: Kind }> }> = {
  introduce: { kind: 'introduce' },
  acknowledge: { kind: 'acknowledge' },
  contacted: { kind: 'contacted', channel: 'phone', on: '2026-07-06' },
  'phone-office': { kind: 'phone-office', text: 'Kepala balai menjawab besok.' },
  'contacted-me': { kind: 'contacted-me' },
  accept: { kind: 'accept', scope, answers: 1, note: 'Selamat datang.', letterNumber: '421/1/2026' },
  decline: { kind: 'decline', reason: 'Sudah ada mitra.', answers: 1 },
  'ask-revision': { kind: 'ask-revision', fields: ['contact.phone'], reason: 'Nomor tidak aktif.', answers: 1 },
  revise: { kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' },
  verify: { kind: 'verify', characteristic: 'hasMou', holds: true, note: 'Sudah dilihat.' },
  comment: { kind: 'comment', text: 'Mohon ditinjau bersama.' },
  reassign: { kind: 'reassign', office: 'bpmp-33', reason: 'Sekolahnya di Jawa Tengah.' },
  'hand-over': { kind: 'hand-over', office: 'gtk-35', reason: 'Perannya untuk guru.' },
  extend: { kind: 'extend', provinces: ['92'], participants: ['gtk-91'], answers: 2 },
  withdraw: { kind: 'withdraw', reason: 'Rencana berubah.' },
  end: { kind: 'end', reason: 'Program selesai.' },
  propose: { kind: 'propose', scope: smaller, note: 'Lima sekolah dahulu.' },
  'answer-proposal': { kind: 'answer-proposal', agreed: true, reason: 'Setuju.' },
  undo: { kind: 'undo' },
  'take-effect': { kind: 'take-effect' },
  lapse: { kind: 'lapse' },
  climb: { kind: 'climb' },
  'remind-partner': { kind: 'remind-partner' },
  'check-in': { kind: 'check-in' },
  'miss-check-in': { kind: 'miss-check-in' },
  report: { kind: 'report', number: 1, state: 'active', practice: true },
  'mark-practice': { kind: 'mark-practice', report: 1 },
  'look-again': { kind: 'look-again', note: 'Mohon dilihat kembali.' },
  reopen: { kind: 'reopen', reason: 'Dilihat kembali.' },
  'ask-reroute': { kind: 'ask-reroute', province: '33', note: 'Maksud kami Jawa Tengah.' },
  'stop-mail': { kind: 'stop-mail', contactEpoch: 1 },
  'cannot-reach': { kind: 'cannot-reach', contactEpoch: 1 },
  'withdraw-consent': { kind: 'withdraw-consent', version: 2 },
  'withdraw-practice': { kind: 'withdraw-practice', report: 1 },
  'change-contact': { kind: 'change-contact', version: 2 },
};
export const KINDS = Object.keys(COMMANDS) as CommandKind[];

/** The sample case: an office in Jawa Timur owns it, a teacher office and the desk take part. */
export const sample = (changes: Partial<Case> = {}): Case => aCase({ participants: ['gtk-35', DESK], ...changes });

/** The sample made so that nothing but status and role stands in the way of a command. */
export const readyFor = (kind: CommandKind, status: Case['status']): Case => {
  const one = sample({ status, proposal: { scope: smaller, note: '', at: NOW } });
  switch (kind) {
    case 'introduce':
      return { ...one, next: { step: kind, at: NOW } };
    case 'climb':
      return { ...one, since: '2026-07-02T02:00:00.000Z', revisions: 3 };
    case 'remind-partner':
      // Seven of its working days ago; the case lapses after ten.
      return { ...one, since: '2026-06-25T02:00:00.000Z' };
    case 'check-in':
      return { ...one, submittedAt: '2026-03-12T02:00:00.000Z', since: '2026-03-13T02:00:00.000Z' };
    case 'miss-check-in':
    case 'report':
      return { ...one, checkIn: { asked: '2026-06-12T01:00:00.000Z', missed: 1 } };
    case 'mark-practice':
      return { ...one, reports: { count: 1, at: '2026-06-12T01:00:00.000Z', state: 'active' }, practices: [1] };
    case 'undo':
      return {
        ...one,
        undo: { until: after(NOW, HOUR), before: { status: 'received', since: one.since, revisions: 0 } },
      };
    default:
      return one;
  }
};

/** Decides on the sample's ground: now, and with every office live. */
export const decided = (now: Case, command: Command, by: Actor, given: Partial<Given> = {}): Decided =>
  decide(now, command, { at: NOW, by, directory, ...given });

/** What is decided where nothing refuses it. */
export const done = (now: Case, command: Command, by: Actor, given: Partial<Given> = {}) => {
  const outcome = decided(now, command, by, given);
  if (!outcome.ok) throw new Error(`${command.kind} is refused: ${outcome.refused}`);
  return outcome;
};

/** Why it is refused. */
export const why = (...what: Parameters<typeof decided>): string => {
  const outcome = decided(...what);
  return outcome.ok ? 'not refused' : outcome.refused;
};
