import type { About } from '../../domain/action/about.ts';
import { actionsFor } from '../../domain/action/allowed.ts';
import { isConfirmed } from '../../flow/device.ts';
import type { OpenedCase } from '../../flow/office.ts';
import type { Ports } from '../../flow/ports.ts';
import { loadSame } from '../../flow/same.ts';
import { type CaseView, visible } from '../../pages/case/view.ts';
import type { Request } from '../../pages/request.ts';

export type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'now' | 'random' | 'log'>;

/** An opened case as this device may see it. */
export type Shown = Readonly<{ opened: OpenedCase; view: CaseView; about: About }>;

export const basePath = ({ params }: Request): string => `/berkas/${params['link']}`;

/** The case for the page; `confirmed` where this very request confirms the device. */
export const show = async (ports: Needs, request: Request, opened: OpenedCase, confirmed?: boolean): Promise<Shown> => {
  const { link, case: one, loaded, events, reports } = opened;
  const isOffices = confirmed ?? (await isConfirmed(ports, request.cookies, link.office));
  const same = isOffices ? await loadSame(ports, loaded) : [];
  const { directory } = ports;
  const { content: application, number: answers } = loaded.version;
  const now = ports.now();
  const view = visible({
    case: one,
    cases: loaded.cases,
    application,
    answers,
    directory,
    events,
    role: link.role,
    viewer: link.office,
    now,
    mailStopped: loaded.head.stoppedAt !== undefined,
    mailLost: loaded.head.unreachableSince !== undefined,
    base: basePath(request),
    confirmed: isOffices,
    same,
    reports,
  });
  // What is offered is what this device may know of; what is legal is decided on the case as it is.
  const about = { case: view.case, role: link.role, at: now, directory, application, answers, same, reports };
  return { opened, view, about };
};

export const mayStill = ({ about }: Shown, kind: string): boolean => actionsFor(about).some(each => each.kind === kind);
