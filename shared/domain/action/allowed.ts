import type { Case } from '../case.ts';
import type { Command, Role } from '../command.ts';
import { refusal } from '../decide/refusal.ts';
import { DESK, type Directory, type Office } from '../directory.ts';
import type { Instant } from '../time.ts';
import { ACTIONS, type Action, type ActionKind } from './kinds.ts';

/** Who looks at a case, and when: what `decide` would be given if they acted now. */
export type Looking = Readonly<{ case: Case; role: Role; at: Instant; directory: Directory }>;

/** Offices that can take the case over as theirs. */
export const reassignable = ({ case: one, directory }: Looking): readonly Office[] =>
  directory.offices.filter(
    ({ code, role, live }) => code !== one.office && role !== 'teacher' && (live || code === DESK),
  );

/** Teacher offices that take part and can be handed the case. */
export const participating = ({ case: one, directory }: Looking): readonly Office[] =>
  directory.offices.filter(({ code, role, live }) => role === 'teacher' && live && one.participants.includes(code));

/** A command of each kind with whatever answers: what refuses it, refuses the action. None where nothing can be chosen. */
const attempts = (kind: ActionKind, looking: Looking): readonly Command[] => {
  const { case: one } = looking;
  const reason = '-';
  switch (kind) {
    case 'acknowledge':
    case 'undo':
      return [{ kind }];
    case 'contacted':
      return [{ kind, channel: 'phone', on: one.submittedAt.slice(0, 10) }];
    case 'accept':
      return [{ kind, scope: [], answers: one.answers }];
    case 'decline':
      return [{ kind, reason, answers: one.answers }];
    case 'ask-revision':
      return [{ kind, fields: [], reason, answers: one.answers }];
    case 'verify':
      return [{ kind, characteristic: 'hasMou', holds: true, note: '' }];
    case 'comment':
    case 'phone-office':
      return [{ kind, text: reason }];
    case 'correct-contact':
      return [{ kind: 'change-contact', version: one.answers }];
    case 'reassign':
      return reassignable(looking).map(({ code }) => ({ kind, office: code, reason }));
    case 'hand-over':
      return participating(looking).map(({ code }) => ({ kind, office: code, reason }));
    case 'end':
    case 'reopen':
      return [{ kind, reason }];
    case 'mark-practice':
      return (one.practices ?? []).map(report => ({ kind, report }));
    case 'answer-proposal':
      return [{ kind, agreed: true, reason }];
  }
};

const isLegal = (command: Command, { case: one, role, at, directory }: Looking): boolean =>
  refusal(one, command, { at, directory, by: { role, office: '', officer: '' } }) === undefined;

/** What the one who looks may do to a case now: exactly what `decide` would not refuse. */
export const actionsFor = (looking: Looking): readonly Action[] =>
  ACTIONS.filter(({ kind }) => attempts(kind, looking).some(command => isLegal(command, looking)));
