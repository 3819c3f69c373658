import { canonicalJson } from '../domain/canonical.ts';
import { asTold, type Case } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { commandCase } from './commit.ts';
import { PARTNER } from './partner.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/** `closed`: the case is not (or not any more) one with which that can be done. */
export type Asked = 'done' | 'closed' | 'too-often' | 'overtaken';

type Asking = Extract<Command, { kind: 'contacted-me' | 'withdraw' | 'look-again' | 'propose' | 'end' }>;

/**
 * What the partner does with one case. Pressed twice, it is done already. `seen` is what the partner looked at of the case
 * (`seenVersion`), for what depends on more than its status.
 */
export const askCase = async (
  ports: Needs,
  reference: string,
  number: string,
  command: Asking,
  seen?: number,
): Promise<Asked> => {
  const order = { by: PARTNER, ...(seen !== undefined && { seen }) };
  const answer = await commandCase(ports, reference, number, command, order);
  if (answer.outcome === 'done') return 'done';
  if (answer.case && isDone(answer.case, command, ports.now())) return 'done';
  if (answer.outcome === 'overtaken') return 'overtaken';
  return answer.why === 'too-often' ? 'too-often' : 'closed';
};

const isDone = (one: Case, command: Asking, now: Instant): boolean => {
  switch (command.kind) {
    case 'contacted-me':
      // An office that decides has been in touch, also where the partner is not told of it yet.
      return OPEN.includes(asTold(one, now).status);
    case 'withdraw':
      return one.status === 'withdrawn';
    case 'look-again':
      return one.lookedAgain !== undefined;
    case 'end':
      return one.status === 'ended';
    case 'propose': {
      const { scope, note, answer } = one.proposal ?? {};
      return answer === undefined && note === command.note && canonicalJson(scope) === canonicalJson(command.scope);
    }
  }
};
