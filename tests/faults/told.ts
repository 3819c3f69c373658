import type { Tally } from './loops.ts';

/** Nothing, or what went wrong together with the run's story: what a failing test prints. */
export const told = ({ failed }: Tally, replay = ''): string =>
  failed ? `${failed.report.story().join('\n')}\n\n${failed.what}\n${replay}` : '';
