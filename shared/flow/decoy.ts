import { dayIn } from '../domain/calendar.ts';
import { loadCases, loadVersion } from './load.ts';
import type { Ports } from './ports.ts';
import { triesKey } from './row-keys.ts';

/**
 * Asks of the table for a reference that belongs to nobody what is asked for one that belongs to somebody (its version,
 * its cases, one conditional write, which never writes), so that neither answer nor time tells who exists.
 */
export const asMuchWork = async (
  ports: Pick<Ports, 'table' | 'directory' | 'now'>,
  reference: string,
): Promise<void> => {
  await Promise.all([loadVersion(ports, reference, 1), loadCases(ports, reference)]);
  const key = triesKey(reference, dayIn('Asia/Jakarta', ports.now()));
  await ports.table.commit([{ update: key, if: { reference }, set: { reference } }]);
};
