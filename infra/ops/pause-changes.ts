import { pauseChanges } from '../../shared/flow/pause-changes.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { OpsCommand } from '../operator/command.ts';

export const command: OpsCommand = {
  about: 'offices and partners see everything and change nothing; new applications are still taken',
  forms: { '': 'every change is answered with a page that says so, until resume-changes' },
  options: { reason: { takes: '"…"', about: 'why; status shows it' } },
  run: async (opened, { option }) => {
    const reason = option('reason');
    if (!reason) throw new Misconfigured('Say why with --reason "…": whoever looks at status next reads it.');
    const outcome = await pauseChanges(opened, reason);
    const said =
      outcome === 'paused'
        ? 'Nothing is changed by offices or partners from now on, but for what was sent in the last 20 seconds. resume-changes lets them again.'
        : 'Changes are paused already; status says since when and why.';
    return { said, json: { outcome } };
  },
};
