import { dayIn } from '../calendar.ts';
import type { Case } from '../case.ts';
import type { Command } from '../command.ts';
import { DESK } from '../directory.ts';
import { type Audience, type Message, promise, WHOEVER } from '../message.ts';
import { RULES } from '../rules.ts';
import { after, type Instant } from '../time.ts';
import type { Given } from './given.ts';
import { union } from './parts.ts';
import { UNDO } from './window.ts';

/** The messages that a command owes about a case as it now stands. A decision's leave when it cannot be undone any more. */
export const told = (next: Case, command: Command, { at, by }: Given): readonly Message[] => {
  const { tells, decides } = RULES[command.kind];
  const mails = command.kind === 'reassign' ? ([['owner', 'handed-over'], ...tells] as const) : tells;
  const due = decides ? after(at, UNDO) : at;
  return mails.flatMap(([audience, kind]) =>
    recipients(next, audience, command)
      .filter(office => office === '' || office !== by.office)
      .map(office =>
        kind === 'news'
          ? news(next.reference, at)
          : promise(next, { audience, office, kind, ordinal: ordinal(next, command) }, at, due),
      ),
  );
};

/** The day's mail to the partner about the whole application, for the day that it is in Jakarta. */
const news = (reference: string, at: Instant): Message =>
  promise(
    { reference, number: '', epoch: WHOEVER },
    { audience: 'partner', office: '', kind: 'news', ordinal: dayIn('Asia/Jakarta', at) },
    at,
  );

const recipients = (of: Case, audience: Audience, command: Command): readonly string[] => {
  if (audience === 'partner') return [''];
  if (audience === 'owner') return [of.office];
  if (audience === 'participant') return participants(of, command);
  // As owner the desk is told what owners are told; the second look that a partner asks for is its own task.
  return of.office !== DESK || command.kind === 'look-again' ? [DESK] : [];
};

const participants = (of: Case, command: Command): readonly string[] => {
  // More provinces may bring offices that do not know the case yet: only they are introduced to it.
  if (command.kind === 'extend') return command.participants;
  // Whoever had a case hears that it went elsewhere, also where the desk sent it there.
  return command.kind === 'reassign' && of.from ? union(of.participants, [of.from.office]) : of.participants;
};

/** What tells a second promise of the same kind from the first: the fact that caused it. */
const ordinal = (next: Case, command: Command): string => {
  if (command.kind === 'introduce') return '1';
  if (command.kind === 'stop-mail') return String(command.contactEpoch);
  if (command.kind === 'change-contact') return String(command.version);
  if (command.kind === 'revise' || command.kind === 'extend') return String(command.answers);
  return String(next.version);
};
