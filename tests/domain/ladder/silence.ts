import { type Case, openCase } from '../../../shared/domain/case.ts';
import type { Actor, Command } from '../../../shared/domain/command.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { Directory } from '../../../shared/domain/directory.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { as } from '../decide/samples.ts';

/** A Monday, nine in the morning in Jakarta: the 8th and the 10th are Wednesday and Friday, no holiday is near. */
export const MONDAY: Instant = '2026-07-06T02:00:00.000Z';
export const SYSTEM = as('system');

export const opened = (office = 'bpmp-35', known: Directory = directory): Case =>
  openCase(
    { office, standsIn: false, provinces: ['35'], participants: [] },
    { reference: '7K3F9QXR2MCC', number: '01', organisation: 'Yayasan Cahaya', at: MONDAY, directory: known },
  ).case;

/** After a command that nothing refuses. */
export const given = (one: Case, command: Command, by: Actor, at: Instant, known: Directory = directory) => {
  const outcome = decide(one, command, { at, by, directory: known });
  if (!outcome.ok) throw new Error(`${command.kind} is refused: ${outcome.refused}`);
  return outcome;
};

type Climbing = Readonly<{ one: Case; at: Instant; messages: readonly Message[] }>;

/** The steps that a case takes by itself until an instant, each when it is due. */
export const silence = (one: Case, until: Instant, known: Directory = directory): readonly Climbing[] => {
  const at = one.next?.at;
  if (!at || at > until || one.next?.step !== 'climb') return [];
  const { case: next, messages } = given(one, { kind: 'climb' }, SYSTEM, at, known);
  return [{ one: next, at, messages }, ...silence(next, until, known)];
};

export const said = ({ one, at }: Climbing): string => `${at.slice(5, 16)} ${one.climbed?.who}`;
export const whom = ({ audience, office, kind }: Message): string => `${kind} ${audience}${office && ` ${office}`}`;
