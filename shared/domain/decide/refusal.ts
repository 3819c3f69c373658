import type { Case } from '../case.ts';
import type { Command } from '../command.ts';
import { DESK, findOffice } from '../directory.ts';
import { RULES } from '../rules.ts';
import { OPEN } from '../status.ts';
import type { Given, Refusal } from './given.ts';

/** Each time two offices get a mail; who is still misunderstood then should phone. */
const MOST_REROUTES = 3;
/** Each is a mail to the office, and is kept with its words. */
const MOST_PROPOSALS = 10;
/** An item of the table holds 400 KB; a remark is at most 2,000 characters of at most four bytes. */
const MOST_REMARKS = 40;

/** Why a command is refused; nothing where it is legal. */
export const refusal = (now: Case, command: Command, { at, by, directory }: Given): Refusal | undefined => {
  const rule = RULES[command.kind];
  if (!rule.by.includes(by.role)) return 'not-by-you';
  if (!rule.from.includes(now.status)) return 'not-from-here';
  const revocable = now.undo !== undefined && at < now.undo.until;
  switch (command.kind) {
    case 'undo':
      return revocable ? undefined : 'too-late';
    case 'take-effect':
      return revocable ? 'not-from-here' : undefined;
    case 'reopen':
      return revocable ? 'not-from-here' : undefined;
    case 'withdraw':
      // The partner does not know of a decision that can still be taken back; of any other, only an open case is left.
      return OPEN.includes(now.status) || revocable ? undefined : 'not-from-here';
    case 'accept':
    case 'decline':
    case 'ask-revision':
      return command.answers < now.answers ? 'other-answers' : undefined;
    case 'ask-reroute':
      return (now.reroute?.times ?? 0) >= MOST_REROUTES ? 'too-often' : undefined;
    case 'end':
      return by.role === 'partner' && revocable ? 'not-from-here' : undefined;
    case 'propose':
      if (revocable) return 'not-from-here';
      return now.remarks.filter(({ what }) => what === 'propose').length >= MOST_PROPOSALS ? 'too-often' : undefined;
    case 'look-again':
      if (revocable) return 'not-from-here';
      return now.lookedAgain ? 'too-often' : undefined;
    case 'introduce':
      return now.next?.step === 'introduce' ? undefined : 'not-from-here';
    case 'reassign': {
      const target = findOffice(directory, command.office);
      const takes = target !== undefined && target.role !== 'teacher' && (target.live || target.code === DESK);
      return takes && target.code !== now.office ? undefined : 'nowhere';
    }
    case 'hand-over':
      return now.participants.includes(command.office) && findOffice(directory, command.office)?.role === 'teacher'
        ? undefined
        : 'nowhere';
    case 'answer-proposal':
      return now.proposal && !now.proposal.answer ? undefined : 'not-from-here';
    case 'comment':
    case 'verify':
      return now.remarks.length >= MOST_REMARKS ? 'too-often' : undefined;
    default:
      return undefined;
  }
};
