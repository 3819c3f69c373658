import type { Handle } from '../pages/request.ts';
import type { Needs } from './case/show.ts';
import { caseRoutes } from './case.ts';
import { contactRoutes } from './contact.ts';
import { officeRoutes } from './office.ts';

/** What offices open with the links in their mails. */
export const reviewRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  ...caseRoutes(ports),
  ...officeRoutes(ports),
  ...contactRoutes(ports),
});
