import { askErasure } from './erase.ts';
import type { Remembered } from './erasures.ts';
import type { Ports, Table } from './ports.ts';

/**
 * Erases again, in a table that was restored to a moment before, whatever is remembered by the one that it replaces; to be
 * done before anybody sees or mails anything of it. Safe to repeat; answers the references that it had to erase.
 */
export const reapplyErasures = async (
  ports: Pick<Ports, 'table' | 'now' | 'directory' | 'log'> & Readonly<{ ledger: Pick<Table, 'commit'> }>,
  all: readonly Remembered[],
): Promise<readonly string[]> => {
  const again: string[] = [];
  for (const { reference, at, by } of all) {
    if ((await askErasure(ports, reference, by, at)) === 'asked') again.push(reference);
  }
  return again;
};
