import { type Overview, overview } from '../../shared/flow/overview.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import { plainMessage, showMessage, showTime } from '../operator/show.ts';

const sendingOf = ({ sending }: Overview): string => {
  if (sending.paused) return `PAUSED since ${showTime(sending.paused.at)}: ${sending.paused.reason}`;
  if (sending.open) return 'STOPPED by the breaker: SES refuses us or does not answer; each tick tries again';
  return sending.unknowns > 0 ? `on trial (${sending.unknowns} unanswered)` : 'on';
};

/** The offices that have waited longest; more do not fit on a screen, and --json has all. */
const SHOWN = 12;

export const command: OpsCommand = {
  about: 'what waits, for whom, how long; whether mail leaves and the schedule runs',
  forms: { '': 'all of it on one screen' },
  run: async opened => {
    const found = await overview(opened);
    const { census, messages, oldest, stepsOverdue } = found;
    const now = opened.now();
    const offices = [...census.offices].sort((a, b) => b.oldestDays - a.oldestDays);
    const late = oldest && showMessage(oldest, now);
    return {
      said: [
        `${opened.stage.name}, ${showTime(now)}`,
        '',
        `Sending    ${sendingOf(found)}`,
        ...(found.changes ? [`Changes    PAUSED since ${showTime(found.changes.at)}: ${found.changes.reason}`] : []),
        `Schedule   ${stepsOverdue === 0 ? 'runs: nothing due is left over' : `BEHIND: ${stepsOverdue} steps should have been taken more than ten minutes ago`}`,
        `Mail       ${messages.pending} pending, ${messages.claimed} without an answer yet, ${messages.stuck} late (messages --stuck)`,
        `           ${messages.parked} parked (release --parked), ${messages.lost} bounced or refused, and nobody told yet`,
        `Oldest     ${late ? `${late.mail} to ${late.to}, promised ${late.promised}, late ${late.late || '0 min'}` : 'nothing unsent'}`,
        `Held       ${census.held === 0 ? 'nothing' : `${census.held}, the oldest for ${census.heldHours} h (held list)`}`,
        `Open       ${census.open} cases, the oldest ${census.oldestDays} days old`,
        '',
        ...columns(
          offices
            .slice(0, SHOWN)
            .map(({ office, open, oldestDays }) => ({ office, open, 'oldest (days)': oldestDays })),
          'No office has an open case.',
        ),
        ...(offices.length > SHOWN ? [`and ${offices.length - SHOWN} more offices: --json lists all`] : []),
      ],
      json: { ...found, ...(oldest && { oldest: plainMessage(oldest) }) },
    };
  },
};
