import { resumeChanges } from '../../shared/flow/pause-changes.ts';
import type { OpsCommand } from '../operator/command.ts';

export const command: OpsCommand = {
  about: 'lets offices and partners change things again after pause-changes',
  forms: { '': 'at once' },
  run: async opened => {
    const outcome = await resumeChanges(opened);
    const said = outcome === 'resumed' ? 'Offices and partners may change things again.' : 'Changes are not paused.';
    return { said, json: { outcome } };
  },
};
