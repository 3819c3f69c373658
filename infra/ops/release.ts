import { releaseParked } from '../../shared/flow/messages.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import { plainMessage, showMessage } from '../operator/show.ts';

export const command: OpsCommand = {
  about: 'gives parked mails another try, but for those that a later mail covers',
  forms: { '': 'with --parked: the only thing there is to release' },
  options: {
    parked: { about: 'the parked mails' },
    reason: { takes: '"…"', about: 'why; it is kept with each mail' },
  },
  careful: [''],
  run: async (opened, { has, option, sure }) => {
    if (!has('parked'))
      throw new Misconfigured('Say what: release --parked. What is held is released with held release.');
    const reason = option('reason');
    if (!reason) throw new Misconfigured('Say why with --reason "…": it is kept with each mail.');
    const { released, covered } = await releaseParked(opened, reason, sure);
    const rows = released.map(message => showMessage(message, opened.now()));
    const left = covered.length === 0 ? [] : [`${covered.length} stay parked: a later mail covers them.`];
    const done =
      sure && released.length > 0 ? [`${released.length} mails are due again and leave within five minutes.`] : [];
    return {
      said: [...columns(rows, 'Nothing is to be released.'), ...left, ...done],
      json: { released: released.map(plainMessage), covered: covered.map(plainMessage) },
      idle: released.length === 0,
    };
  },
};
