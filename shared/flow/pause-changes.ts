import type { Paused } from './breaker.ts';
import type { Ports } from './ports.ts';
import { changesPausedKey, read } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'now'>;

/** Since when and why nothing may be changed, if so. */
export const changesPaused = async ({ table }: Pick<Ports, 'table'>): Promise<Paused | undefined> =>
  read<Paused>(await table.get(changesPausedKey));

/**
 * From now on offices and partners see everything and change nothing, until `resumeChanges`; what is on its way at this moment
 * ends within the time of its function, 20 seconds. New applications are taken all the same.
 */
export const pauseChanges = async ({ table, now }: Needs, reason: string): Promise<'paused' | 'paused-before'> => {
  const paused: Paused = { at: now(), reason };
  const { ok } = await table.commit([{ put: { ...changesPausedKey, ...paused }, if: 'absent' }]);
  return ok ? 'paused' : 'paused-before';
};

export const resumeChanges = async ({ table }: Pick<Ports, 'table'>): Promise<'resumed' | 'not-paused'> => {
  if (!(await changesPaused({ table }))) return 'not-paused';
  await table.commit([{ delete: changesPausedKey }]);
  return 'resumed';
};
