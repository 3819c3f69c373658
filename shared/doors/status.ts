import { deskOf } from '../domain/directory.ts';
import { readEmail } from '../domain/email.ts';
import type { Language } from '../domain/language.ts';
import { readReference } from '../domain/reference.ts';
import { sentenceOf } from '../domain/sentences.ts';
import { readLine, readParagraph } from '../domain/text.ts';
import { after, HOUR } from '../domain/time.ts';
import { correctAddress, sendLinkAgain, stopMail } from '../flow/contact.ts';
import { type Loaded, loadApplication, loadReceipt } from '../flow/load.ts';
import { type Access, askReroute, digitsMatch, openPartnerLink } from '../flow/partner.ts';
import type { Ports } from '../flow/ports.ts';
import { checkPage, linkAgainPage } from '../pages/check.ts';
import { notMePage } from '../pages/not-me.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import { MOST_NOTE, type RerouteForm } from '../pages/reroute.ts';
import { type Delivery, type SentView, sentPage } from '../pages/sent.ts';
import { answersPage, statusPage } from '../pages/status.ts';

type Needs = Pick<Ports, 'table' | 'links' | 'directory' | 'publicUrl' | 'now' | 'log'>;

/** What a partner sees and may do after sending. Reading is safe; whatever a link does not open is answered alike. */
export const statusRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /pendaftaran': async ({ language }) => page(checkPage({ language, directory: ports.directory })),
  'POST /pendaftaran/cek': request => check(ports, request),
  'GET /pendaftaran/{link}': request => opened(ports, request, access => show(ports, request, access)),
  'POST /pendaftaran/{link}/jawaban': request => opened(ports, request, access => answers(ports, request, access)),
  'POST /pendaftaran/{link}/alamat': request => opened(ports, request, access => address(ports, request, access)),
  'POST /pendaftaran/{link}/salah-kantor': request => opened(ports, request, access => reroute(ports, request, access)),
  'POST /pendaftaran/{link}/bukan-saya': request => opened(ports, request, access => notMe(ports, request, access)),
  'GET /tautan': async ({ language }) => page(linkAgainPage({ language, directory: ports.directory })),
  'POST /tautan': request => linkAgain(ports, request),
});

const page = (body: string, status = 200): Reply => ({ status, body });

const posted = (request: Request, name: string): string => new URLSearchParams(request.body).get(name)?.trim() ?? '';

const opened = async (ports: Needs, request: Request, then: (access: Access) => Promise<Reply>): Promise<Reply> => {
  const access = await openPartnerLink(ports, request.params['link'] ?? '');
  return access ? await then(access) : problem('link', request.language, deskOf(ports.directory));
};

/** The language of the application, unless the reader asks for the other one. */
const languageFor = (request: Request, { head }: Loaded): Language =>
  request.query['lang'] ? request.language : head.language;

const common = (ports: Needs, request: Request, loaded: Loaded) => ({
  language: languageFor(request, loaded),
  reference: loaded.head.reference,
  cases: loaded.cases,
  directory: ports.directory,
  base: `/pendaftaran/${request.params['link']}`,
  held: loaded.head.held !== undefined,
});

const show = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  if (purpose === 'sent') return await sent(ports, request, loaded);
  const view = common(ports, request, loaded);
  if (purpose === 'status') return page(statusPage(view));
  return page(notMePage({ ...view, ...(loaded.head.stoppedAt && { state: 'done' as const }) }));
};

const sent = async (
  ports: Needs,
  request: Request,
  loaded: Loaded,
  more: Pick<SentView, 'address' | 'reroute'> = {},
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
  if (receipt?.deliveredAt) return 'delivered';
  return receipt?.state === 'sent' ? 'sent' : 'waiting';
};

/** *Cek status*: an unknown reference, wrong digits and too many tries are answered alike. */
const check = async (ports: Needs, request: Request): Promise<Reply> => {
  const typed = posted(request, 'reference');
  const loaded = await loadApplication(ports, readReference(typed) ?? '-');
  if (!loaded || !(await digitsMatch(ports, loaded, posted(request, 'digits')))) {
    const { language } = request;
    return page(checkPage({ language, directory: ports.directory, reference: typed, refused: true }), 422);
  }
  const link = await ports.links.sign({
    purpose: 'status',
    role: 'partner',
    reference: loaded.head.reference,
    case: '',
    office: '',
    epoch: loaded.head.epoch,
    expires: after(ports.now(), CHECKED_FOR),
  });
  return { status: 303, headers: { location: `/pendaftaran/${link}` } };
};

/** A link given for digits on a screen, perhaps somebody else's, does not outlive the working day. */
const CHECKED_FOR = 12 * HOUR;

const answers = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  if (purpose === 'not-me') return problem('link', request.language, deskOf(ports.directory));
  const view = common(ports, request, loaded);
  if (!(await mayDoMore(ports, request, { purpose, loaded }))) return page(statusPage({ ...view, refused: true }), 422);
  return page(answersPage({ ...view, application: loaded.version.content }));
};

/** The link of the page after sending may do everything; a mailed one also needs the phone's last four digits. */
const mayDoMore = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<boolean> =>
  purpose === 'sent' || (purpose === 'status' && (await digitsMatch(ports, loaded, posted(request, 'digits'))));

const address = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  if (purpose !== 'sent') return problem('link', request.language, deskOf(ports.directory));
  const typed = posted(request, 'email');
  const line = readLine(typed, { max: 254 });
  const email = line.fault ? undefined : readEmail(line.text);
  if (email === undefined) {
    const sentence = sentenceOf('contact.email', typed === '' ? 'missing' : 'invalid');
    return await sent(ports, request, loaded, { address: { outcome: 'refused', typed, sentence } }, 422);
  }
  const outcome = await correctAddress(ports, loaded, email);
  const now = (await loadApplication(ports, loaded.head.reference)) ?? loaded;
  return await sent(ports, request, now, { address: { outcome } });
};

const reroute = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  if (purpose === 'not-me') return problem('link', request.language, deskOf(ports.directory));
  const number = posted(request, 'case');
  const province = posted(request, 'province');
  const note = posted(request, 'note');
  const again = async (state: RerouteForm['state'], status: number, shown = loaded): Promise<Reply> => {
    const reroute = { state, typed: { case: number, province, note } };
    return purpose === 'sent'
      ? await sent(ports, request, shown, { reroute }, status)
      : page(statusPage({ ...common(ports, request, shown), reroute }), status);
  };

  const known = ports.directory.provinces.some(({ code }) => code === province);
  const meant = loaded.cases.find(one => one.number === number);
  if (!known || !meant) return await again('incomplete', 422);
  if (meant.provinces.includes(province)) return await again('same', 422);
  const remark = readParagraph(note, { max: MOST_NOTE });
  if (remark.fault) return await again('unreadable', 422);
  if (!(await mayDoMore(ports, request, { purpose, loaded }))) return await again('digits', 422);
  const outcome = await askReroute(ports, loaded.head.reference, number, province, remark.text);
  if (outcome === 'done') return await again('sent', 200);
  if (outcome === 'overtaken') {
    return await again('overtaken', 409, await loadApplication(ports, loaded.head.reference));
  }
  return outcome === 'too-often' ? await again('too-often', 429) : await again('closed', 409);
};

const notMe = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<Reply> => {
  if (purpose !== 'not-me') return problem('link', request.language, deskOf(ports.directory));
  const view = common(ports, request, loaded);
  if (posted(request, 'setuju') !== 'ya') return page(notMePage({ ...view, state: 'unticked' }), 422);
  const outcome = await stopMail(ports, loaded);
  return outcome === 'stopped'
    ? page(notMePage({ ...view, state: 'done' }))
    : problem('busy', view.language, deskOf(ports.directory));
};

const linkAgain = async (ports: Needs, request: Request): Promise<Reply> => {
  const view = { language: request.language, directory: ports.directory };
  const typed = posted(request, 'reference');
  const reference = readReference(typed);
  // That a number cannot be one says nothing about those that are: who mistyped it must not wait for a mail.
  if (!reference) return page(linkAgainPage({ ...view, mistyped: typed }), 422);
  await sendLinkAgain(ports, reference);
  return page(linkAgainPage({ ...view, done: true }));
};
