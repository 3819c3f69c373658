import type { Case } from '../domain/case.ts';
import type { Link } from '../domain/link.ts';
import { type Loaded, loadApplication, loadEvents } from './load.ts';
import type { Ports } from './ports.ts';
import type { Event } from './rows.ts';

/** What an office's link opens: one case, with everything that was said and done about its application. */
export type CaseView = Readonly<{ link: Link; case: Case; loaded: Loaded; events: readonly Event[] }>;

/** Opens an office's link; `undefined` once its case has changed hands, or for anything else that is no such link. */
export const openOfficeLink = async (
  ports: Pick<Ports, 'table' | 'links' | 'now'>,
  token: string,
): Promise<CaseView | undefined> => {
  const link = await ports.links.open(token, ports.now());
  if (link?.purpose !== 'case') return undefined;
  const loaded = await loadApplication(ports, link.reference);
  const found = loaded?.cases.find(candidate => candidate.number === link.case && candidate.epoch === link.epoch);
  if (!loaded || !found) return undefined;
  return { link, case: found, loaded, events: await loadEvents(ports, link.reference) };
};
