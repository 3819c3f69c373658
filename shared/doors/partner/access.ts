import { asTold, type Case } from '../../domain/case.ts';
import { deskOf } from '../../domain/directory.ts';
import type { Language } from '../../domain/language.ts';
import { type Loaded, loadApplication, loadReceipt } from '../../flow/load.ts';
import { type Access, digitsMatch, openPartnerLink } from '../../flow/partner.ts';
import type { Ports, Table } from '../../flow/ports.ts';
import { notMePage } from '../../pages/not-me.ts';
import { erasedPage } from '../../pages/partner/erased.ts';
import { type Result, resultOf } from '../../pages/partner/result.ts';
import { gatePage } from '../../pages/partner/step.ts';
import { problem } from '../../pages/problem.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { type Delivery, type SentView, sentPage } from '../../pages/sent.ts';
import { answersPage, type StatusView, statusPage } from '../../pages/status.ts';

export type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'publicUrl' | 'now' | 'log'> &
  Readonly<{ ledger: Pick<Table, 'commit'> }>;

export const page = (body: string, status = 200): Reply => ({ status, body });

export const posted = (request: Request, name: string): string =>
  new URLSearchParams(request.body).get(name)?.trim() ?? '';

/** What a link opens; whatever is none is answered alike. */
export const opened = async (
  ports: Needs,
  request: Request,
  then: (access: Access) => Promise<Reply>,
): Promise<Reply> => {
  const access = await openPartnerLink(ports, request.params['link'] ?? '');
  if (!access) return problem('link', request.language, deskOf(ports.directory));
  if (access.purpose !== 'erased') return await then(access);
  const { head, erasure } = access;
  const { directory } = ports;
  const language = request.query['lang'] ? request.language : head.language;
  // Reading shows it; what was posted to it came too late.
  const status = request.method === 'POST' ? 409 : 200;
  return page(erasedPage({ language, directory, reference: head.reference, erasure, path: request.path }), status);
};

/** The language of the application, unless the reader asks for the other one. */
const languageFor = (request: Request, { head }: Loaded): Language =>
  request.query['lang'] ? request.language : head.language;

/** What every page behind a link shows; the cases as the partner is told of them. */
export const common = (ports: Needs, request: Request, loaded: Loaded) => {
  const now = ports.now();
  return {
    language: languageFor(request, loaded),
    reference: loaded.head.reference,
    cases: loaded.cases.map(one => asTold(one, now)),
    directory: ports.directory,
    base: `/pendaftaran/${request.params['link']}`,
    held: loaded.head.held !== undefined,
    mailLost: loaded.head.unreachableSince !== undefined,
    now,
  };
};

/** The page of a link: all of it where nobody was mailed, without answers and reasons where somebody was. */
export const show = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  const result = resultOf(request.query['hasil']);
  if (purpose === 'sent') return await sent(ports, request, loaded, { result });
  const view = common(ports, request, loaded);
  if (purpose === 'status') return page(statusPage({ ...view, result }));
  if (purpose === 'checked') return page(statusPage({ ...view, readOnly: true }));
  return page(notMePage({ ...view, ...(loaded.head.stoppedAt && { state: 'done' as const }) }));
};

/** Changes nothing, and says by which link one can. */
export const showOnly = (ports: Needs, request: Request, loaded: Loaded): Reply =>
  page(statusPage({ ...common(ports, request, loaded), readOnly: true }), 403);

export const sent = async (
  ports: Needs,
  request: Request,
  loaded: Loaded,
  more: Pick<SentView, 'address' | 'reroute' | 'result'> = {},
  status = 200,
): Promise<Reply> => {
  const view = common(ports, request, loaded);
  const delivery = await deliveryOf(ports, loaded);
  return page(sentPage({ ...view, application: loaded.version.content, delivery, ...more }), status);
};

const deliveryOf = async (ports: Needs, { head }: Loaded): Promise<Delivery> => {
  if (head.stoppedAt) return 'stopped';
  const receipt = await loadReceipt(ports, head);
  if (receipt?.state === 'not-owed') return 'stopped';
  if (receipt?.state === 'failed') return 'bounced';
  if (head.unreachableSince) return 'lost';
  if (receipt?.deliveredAt) return 'delivered';
  return receipt?.state === 'sent' ? 'sent' : 'waiting';
};

/** A partner who may see and change everything: behind the link of the page after sending, or with the digits. */
export type Trusted = Readonly<{ loaded: Loaded; digits?: string | undefined; here: boolean; readOnly?: boolean }>;

/** Everything, with the digits that were given: what a page shows that had to be asked for. */
export const showAll = async (
  ports: Needs,
  request: Request,
  { loaded, digits, here, readOnly }: Trusted,
  more: Pick<StatusView, 'result' | 'reroute'> = {},
  status = 200,
): Promise<Reply> => {
  if (here) return await sent(ports, request, loaded, more, status);
  const view = common(ports, request, loaded);
  return page(answersPage({ ...view, application: loaded.version.content, digits, readOnly, ...more }), status);
};

/** Nothing was changed, and why: with the application as it stands now. */
export const unchanged = async (
  ports: Needs,
  request: Request,
  trusted: Trusted,
  result: Result,
  status = 409,
): Promise<Reply> => {
  const loaded = (await loadApplication(ports, trusted.loaded.head.reference)) ?? trusted.loaded;
  return await showAll(ports, request, { ...trusted, loaded }, { result }, status);
};

/** Done: on to the page of the link, which can be loaded again without doing it again. */
export const done = (request: Request, result: Result): Reply => {
  const language = request.query['lang'] ? `&lang=${request.language}` : '';
  return { status: 303, headers: { location: `/pendaftaran/${request.params['link']}?hasil=${result}${language}` } };
};

/** The longest that is typed as four digits: with spaces, dashes. More of it is not carried from page to page. */
export const MOST_DIGITS = 20;

/**
 * Lets through whoever may do more than a mailed link allows. Others are asked for the digits, with all that they posted
 * kept on the page; nothing typed is no guess.
 */
export const trusted = (ports: Needs, request: Request, then: (who: Trusted) => Promise<Reply>): Promise<Reply> =>
  opened(ports, request, async ({ purpose, loaded }) => {
    if (purpose === 'not-me') return problem('link', request.language, deskOf(ports.directory));
    if (purpose === 'sent') return await then({ loaded, here: true });
    if (purpose === 'checked') return showOnly(ports, request, loaded);
    const digits = posted(request, 'digits').slice(0, MOST_DIGITS);
    if (digits !== '' && (await digitsMatch(ports, loaded, digits))) return await then({ loaded, digits, here: false });
    const kept = [...new URLSearchParams(request.body)].filter(([name]) => name !== 'digits');
    const { language, ...view } = common(ports, request, loaded);
    const action = `${view.base}/${request.path.slice(request.path.lastIndexOf('/') + 1)}?lang=${language}`;
    const gate = gatePage({ ...view, language, action, posted: kept, refused: digits !== '' });
    return page(gate, digits === '' ? 200 : 422);
  });

/** The case that was posted, as the partner was told of it. */
export const caseMeant = (cases: readonly Case[], request: Request): Case | undefined =>
  cases.find(({ number }) => number === posted(request, 'case'));
