import type { Case } from '../case.ts';
import type { Command, CommandKind } from '../command.ts';

/**
 * An item of the table holds 400 KB, and a text has up to 2,000 characters of up to four bytes. What is said on a case is
 * bounded early, what is decided later, so that a case that was talked about a lot can still be decided; what ends or moves
 * a case is never refused.
 */
const SAYING: ReadonlySet<CommandKind> = new Set(['comment', 'verify', 'contacted', 'phone-office', 'propose']);
const DECIDING: ReadonlySet<CommandKind> = new Set([
  'accept',
  'decline',
  'ask-revision',
  'reopen',
  'hand-over',
  'answer-proposal',
]);
const MOST_SAID = { remarks: 40, bytes: 120_000 };
const MOST_DECIDED = { remarks: 100, bytes: 160_000 };

/** Whether the case can keep the words of one more such command. */
export const hasRoom = ({ remarks }: Case, { kind }: Command): boolean => {
  const most = SAYING.has(kind) ? MOST_SAID : DECIDING.has(kind) ? MOST_DECIDED : undefined;
  if (most === undefined) return true;
  const bytes = remarks.reduce((total, { text }) => total + Buffer.byteLength(text), 0);
  return remarks.length < most.remarks && bytes < most.bytes;
};
