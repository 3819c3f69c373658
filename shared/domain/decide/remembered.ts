import type { Remark } from '../case.ts';
import type { Command } from '../command.ts';
import type { Given } from './given.ts';

/** The words of a command, kept with the case; a code or a date alone is in the events. */
export const remembered = (
  before: readonly Remark[],
  command: Command,
  { at, by }: Pick<Given, 'at' | 'by'>,
): readonly Remark[] => {
  const text = wordsOf(command);
  return text === undefined ? before : [...before, { at, what: command.kind, by, text }];
};

const wordsOf = (command: Command): string | undefined => {
  switch (command.kind) {
    case 'accept':
      return command.note ?? '';
    case 'comment':
    case 'phone-office':
      return command.text;
    case 'contacted':
      return `${command.channel} ${command.on}`;
    case 'verify':
      return `${command.characteristic} ${command.holds ? 'holds' : 'does-not-hold'} ${command.note}`.trim();
    case 'decline':
    case 'ask-revision':
    case 'reassign':
    case 'hand-over':
    case 'withdraw':
    case 'end':
    case 'reopen':
    case 'answer-proposal':
      return command.reason;
    case 'look-again':
    case 'propose':
      return command.note;
    case 'mark-practice':
      return String(command.report);
    case 'acknowledge':
    case 'undo':
      return '';
    default:
      return undefined;
  }
};
