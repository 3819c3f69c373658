import { checkContact } from '../../domain/check-contact.ts';
import { deskOf } from '../../domain/directory.ts';
import { answersOf } from '../../domain/form/fill.ts';
import { readPost } from '../../domain/form/post.ts';
import { showReference } from '../../domain/reference.ts';
import { type ConsentWithdrawn, withdrawContactConsent, withdrawPracticeConsent } from '../../flow/consent.ts';
import { correctOwn } from '../../flow/contact.ts';
import { copyOf } from '../../flow/copy.ts';
import { askErasure } from '../../flow/erase.ts';
import { loadReports } from '../../flow/reports.ts';
import { CONTACT, type ConsentView, consentPage, practiceOf } from '../../pages/partner/consent.ts';
import { type ContactView, contactPage, movedAwayPage } from '../../pages/partner/contact.ts';
import { copyPage } from '../../pages/partner/copy.ts';
import { erasePage } from '../../pages/partner/erase.ts';
import type { Trouble } from '../../pages/partner/step.ts';
import { problem } from '../../pages/problem.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { common, done, type Needs, page, posted, type Trusted, unchanged } from './access.ts';
import { orBusy } from './acts.ts';

const isSent = (request: Request): boolean => posted(request, 'langkah') === 'kirim';

/** Everything that is held about the partner, to keep or to print. */
export const copy = async (ports: Needs, request: Request, { loaded }: Trusted): Promise<Reply> => {
  const made = await copyOf(ports, loaded);
  const { language } = common(ports, request, loaded);
  if (posted(request, 'bentuk') !== 'json') return page(copyPage({ copy: made, directory: ports.directory, language }));
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="simpul-${showReference(made.reference)}.json"`,
    },
    body: `${JSON.stringify(made, null, 2)}\n`,
  };
};

/** The contact corrected by whom it is about. */
export const correction = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const { loaded, digits, here } = who;
  const view = { ...common(ports, request, loaded), digits };
  const post = readPost(request.body);
  if (!post) return problem('too-large', view.language, deskOf(ports.directory));
  const show = (status: number, more: Partial<ContactView> = {}): Reply =>
    page(contactPage({ ...view, answers: post.answers, ...more }), status);
  if (!isSent(request)) return show(200, { answers: answersOf(loaded.version.content, ports.directory.regencies) });
  const checked = checkContact(post.answers);
  if (!checked.ok) return show(422, { faults: checked.faults });
  const outcome = await orBusy(correctOwn(ports, loaded, checked.contact, !here));
  if (outcome === 'busy') return show(503, { trouble: 'busy' });
  if (outcome === 'overtaken') return show(409, { trouble: 'overtaken' });
  if (outcome === 'too-often') return await unchanged(ports, request, who, outcome, 429);
  // A mailed link dies with the address that it was mailed to.
  const dies = !here && checked.contact.email !== loaded.version.content.contact.email;
  const result = outcome === 'corrected' ? 'kontak' : 'kontak-sama';
  return dies ? page(movedAwayPage(view)) : done(request, result);
};

/** An optional consent taken back, from now on. */
export const consents = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const { loaded, digits } = who;
  const view = { ...common(ports, request, loaded), digits };
  const reports = await loadReports(ports, view.reference);
  const { furtherContact } = loaded.version.content.consent;
  const passedOn = reports.filter(({ passOn }) => passOn);
  const show = (status: number, trouble?: ConsentView['trouble']): Reply =>
    page(consentPage({ ...view, furtherContact, passedOn, trouble }), status);
  if (!isSent(request)) return show(200);
  const meant = posted(request, 'persetujuan');
  const report = reports.find(each => practiceOf(each) === meant);
  if (meant !== CONTACT && !report) return show(422, 'unchosen');
  const work: Promise<ConsentWithdrawn> = report
    ? withdrawPracticeConsent(ports, view.reference, report.case, report.number)
    : withdrawContactConsent(ports, loaded);
  const outcome = await orBusy(work);
  if (outcome === 'busy' || outcome === 'overtaken') return show(outcome === 'busy' ? 503 : 409, outcome);
  if (outcome === 'too-often') return await unchanged(ports, request, who, outcome, 429);
  return done(request, 'persetujuan');
};

/** All of it gone; afterwards the link says so. */
export const erasure = async (ports: Needs, request: Request, { loaded, digits }: Trusted): Promise<Reply> => {
  const view = { ...common(ports, request, loaded), digits };
  const show = (status: number, trouble?: Trouble): Reply => page(erasePage({ ...view, trouble }), status);
  if (!isSent(request)) return show(200);
  if (posted(request, 'setuju') !== 'ya') return show(422, 'unchosen');
  const outcome = await orBusy(askErasure(ports, view.reference, 'partner'));
  if (outcome === 'busy') return show(503, 'busy');
  const language = request.query['lang'] ? `?lang=${request.language}` : '';
  return { status: 303, headers: { location: `/pendaftaran/${request.params['link']}${language}` } };
};
