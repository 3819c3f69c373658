import { resumeSending, sendingState } from '../../shared/flow/breaker.ts';
import { waitingMessages } from '../../shared/flow/messages.ts';
import type { OpsCommand } from '../operator/command.ts';
import { showTime } from '../operator/show.ts';

export const command: OpsCommand = {
  about: 'lets mail go again after pause-sending, first notices first',
  forms: { '': 'with the next tick, within five minutes' },
  careful: [''],
  run: async (opened, { sure }) => {
    const { paused, open } = await sendingState(opened);
    if (!paused) return { said: 'Sending is not paused.', json: { outcome: 'not-paused' }, done: !open, idle: true };
    const waiting = (await waitingMessages(opened)).filter(({ nextTryAt }) => nextTryAt <= opened.now()).length;
    if (!sure) {
      const said = `Paused since ${showTime(paused.at)} (${paused.reason}). ${waiting} mails are due and would leave.`;
      return { said, json: { paused, waiting } };
    }
    const outcome = await resumeSending(opened);
    const said = `${waiting} mails are due: they leave with the next ticks, first notices before reminders.`;
    return { said, json: { outcome, waiting } };
  },
};
