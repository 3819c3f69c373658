import type { Case, Step } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { checkIn } from '../domain/message.ts';
import { roundAt } from '../domain/schedule.ts';
import type { Ports } from './ports.ts';
import { applicationKey, messageKey, read } from './row-keys.ts';
import type { Head, StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory'>;

/** The command of a step that is due; of a check-in that nobody answered it also says whether the partner could have. */
export const commandOf = async (ports: Needs, one: Case, step: Step['step']): Promise<Command> =>
  step === 'miss-check-in' && !(await wasReached(ports, one)) ? { kind: step, unreached: true } : { kind: step };

/** The mail of its last check-in left, and the address is known neither as dead nor as somebody else's. */
const wasReached = async ({ table, directory }: Needs, one: Case): Promise<boolean> => {
  const { reference, checkIn: last } = one;
  if (!last) return false;
  const mail = checkIn(reference, roundAt(one, last.asked, directory), last.asked);
  const [message, head] = [
    read<StoredMessage>(await table.get(messageKey(mail))),
    read<Head>(await table.get(applicationKey(reference))),
  ];
  return message?.state === 'sent' && head?.stoppedAt === undefined && head?.unreachableSince === undefined;
};
