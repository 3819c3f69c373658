import { pauseSending } from '../../shared/flow/breaker.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { OpsCommand } from '../operator/command.ts';

export const command: OpsCommand = {
  about: 'stops all mail at once; what becomes due meanwhile waits',
  forms: { '': 'nothing is claimed until resume-sending' },
  options: { reason: { takes: '"…"', about: 'why; status shows it' } },
  run: async (opened, { option }) => {
    const reason = option('reason');
    if (!reason) throw new Misconfigured('Say why with --reason "…": whoever looks at status next reads it.');
    const outcome = await pauseSending(opened, reason);
    const said =
      outcome === 'paused'
        ? 'No mail leaves from now on, but for what SES is taking at this very moment. resume-sending lets it go again.'
        : 'Sending is paused already; status says since when and why.';
    return { said, json: { outcome } };
  },
};
