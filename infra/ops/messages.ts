import { parkedMessages, stuckMessages, waitingMessages } from '../../shared/flow/messages.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import { plainMessage, showMessage } from '../operator/show.ts';

export const command: OpsCommand = {
  about: 'mails that have not left: pending, without an answer, parked',
  forms: { '': 'all of them, oldest promise first' },
  options: { stuck: { about: 'only those that should have left ten minutes ago, and the parked ones' } },
  run: async (opened, { has }) => {
    const waiting = has('stuck') ? await stuckMessages(opened) : await waitingMessages(opened);
    const found = [...(await parkedMessages(opened)), ...waiting];
    const rows = found.map(message => showMessage(message, opened.now()));
    return {
      said: columns(rows, has('stuck') ? 'No mail is stuck.' : 'Every mail has left.'),
      json: found.map(plainMessage),
    };
  },
};
