import { type Case, seenVersion } from '../../../shared/domain/case.ts';
import type { Actor, Command } from '../../../shared/domain/command.ts';
import { DESK } from '../../../shared/domain/directory.ts';
import { OPEN, UNDECIDED } from '../../../shared/domain/status.ts';
import { commandCase } from '../../../shared/flow/commit.ts';
import { correctContact } from '../../../shared/flow/contact.ts';
import { type Loaded, loadApplication } from '../../../shared/flow/load.ts';
import type { Ports } from '../../../shared/flow/ports.ts';
import { loadReport, markWrites } from '../../../shared/flow/reports.ts';
import type { Dice } from './dice.ts';

type Role = 'owner' | 'backup' | 'desk';
/** An officer, and what he or she read of: an application's cases that are the office's to act on. */
export type Officer = Readonly<{ role: Role; office: string }>;

const REASON = 'Kanari catatan';

/** One look at an application and what comes of it; what it was, or nothing. */
export const officeActs = async (
  ports: Ports,
  dice: Dice,
  { role, office }: Officer,
  reference: string,
): Promise<string> => {
  const loaded = await loadApplication(ports, reference);
  if (!loaded || loaded.head.held) return 'nothing';
  const one = loaded.cases.find(each =>
    role === 'desk' ? isDesks(each, office) : each.office === office && each.status !== 'reassigned',
  );
  if (!one) return 'nothing';
  const by: Actor = { role, office, officer: 'Ibu Kanari Nama' };
  if (await phones(ports, dice, loaded, one, by)) return 'phoned';
  const command = UNDECIDED.includes(one.status) ? undecided(dice, one, by) : decided(dice, one);
  if (!command) return 'nothing';
  const mark = command.kind === 'mark-practice' && (await loadReport(ports, one, command.report));
  const also = mark ? { also: markWrites(mark, by) } : {};
  const { outcome } = await commandCase(ports, reference, one.number, command, { by, seen: seenVersion(one), ...also });
  return `${command.kind} ${outcome}`;
};

const isDesks = ({ office, participants, status }: Case, desk: string): boolean =>
  (office === desk || participants.includes(desk)) && (OPEN.includes(status) || status === 'declined');

/** Mail to the partner does not arrive: half of those who phone get another address. */
const phones = async (ports: Ports, dice: Dice, loaded: Loaded, one: Case, by: Actor): Promise<boolean> => {
  const { head } = loaded;
  const cannotWrite = head.unreachableSince ?? head.stoppedAt;
  if (!cannotWrite || !OPEN.includes(one.status) || !dice.chance(50)) return false;
  const email = `kanari${dice.whole(100_000, 999_999)}@mitra.example`;
  return (await correctContact(ports, loaded, { email }, by)) === 'corrected';
};

const undecided = (dice: Dice, one: Case, { role, office }: Actor): Command => {
  const { answers, provinces, participants, status } = one;
  const scope = provinces.map(province => ({ province, roles: ['advocacy'], levels: ['SD'] }));
  const teacher = participants.find(code => code.startsWith('gtk-'));
  const commands: Readonly<Record<string, Command>> = {
    acknowledge: { kind: 'acknowledge' },
    contacted: { kind: 'contacted', channel: 'phone', on: one.submittedAt.slice(0, 10) },
    comment: { kind: 'comment', text: REASON },
    phoned: { kind: 'phone-office', text: REASON },
    accept: { kind: 'accept', scope, answers },
    decline: { kind: 'decline', reason: REASON, answers },
    ask: { kind: 'ask-revision', fields: ['organisation.name'], reason: REASON, answers },
    reassign: { kind: 'reassign', office: office === DESK ? 'bpmp-33' : DESK, reason: REASON },
    handOver: teacher
      ? { kind: 'hand-over', office: teacher, reason: REASON }
      : { kind: 'verify', characteristic: 'hasMou', holds: true, note: REASON },
  };
  const drawn =
    role === 'desk' && one.office !== office
      ? dice.weighted({ phoned: 45, comment: 10, accept: 20, decline: 10, reassign: 15 })
      : status === 'received'
        ? dice.weighted({
            acknowledge: 55,
            contacted: 12,
            comment: 5,
            accept: 14,
            decline: 5,
            ask: 5,
            reassign: 2,
            handOver: 2,
          })
        : dice.weighted({ contacted: 8, comment: 7, accept: 48, decline: 13, ask: 18, reassign: 3, handOver: 3 });
  return commands[drawn] ?? { kind: 'comment', text: REASON };
};

const decided = (dice: Dice, one: Case): Command | undefined => {
  const { status, proposal, practices, undo, unconfirmedSince, lookedAgain } = one;
  if (undo) return dice.chance(3) ? { kind: 'undo' } : undefined;
  if (status === 'declined' && lookedAgain && dice.chance(50)) return { kind: 'reopen', reason: REASON };
  if (proposal && !proposal.answer) return { kind: 'answer-proposal', agreed: dice.chance(70), reason: REASON };
  const [practice] = practices ?? [];
  if (practice !== undefined) return { kind: 'mark-practice', report: practice };
  if (status === 'active' && unconfirmedSince && dice.chance(50)) return { kind: 'end', reason: REASON };
  return undefined;
};
