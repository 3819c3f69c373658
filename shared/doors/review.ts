import { deskOf } from '../domain/directory.ts';
import { openOfficeLink } from '../flow/office.ts';
import type { Ports } from '../flow/ports.ts';
import { casePage } from '../pages/case.ts';
import { problem } from '../pages/problem.ts';
import type { Handle } from '../pages/request.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'now'>;

/** What an office sees of its case. A link whose case changed hands is answered like one that never was. */
export const reviewRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /berkas/{link}': async ({ params, language }) => {
    const opened = await openOfficeLink(ports, params['link'] ?? '');
    if (!opened) return problem('link', language, deskOf(ports.directory));
    const { link, case: shown, loaded, events } = opened;
    return {
      status: 200,
      body: casePage({
        case: shown,
        cases: loaded.cases,
        application: loaded.version.content,
        directory: ports.directory,
        events,
        role: link.role,
        viewer: link.office,
        now: ports.now(),
        mailStopped: loaded.head.stoppedAt !== undefined,
      }),
    };
  },
});
