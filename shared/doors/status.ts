import { deskOf } from '../domain/directory.ts';
import { readEmail } from '../domain/email.ts';
import { readReference } from '../domain/reference.ts';
import { sentenceOf } from '../domain/sentences.ts';
import { readLine, readParagraph } from '../domain/text.ts';
import { after, HOUR } from '../domain/time.ts';
import { correctAddress, sendLinkAgain, stopMail } from '../flow/contact.ts';
import { asMuchWork } from '../flow/decoy.ts';
import { loadApplication } from '../flow/load.ts';
import { type Access, askReroute, digitsMatch } from '../flow/partner.ts';
import { checkPage, linkAgainPage } from '../pages/check.ts';
import { notMePage } from '../pages/not-me.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import { MOST_NOTE, type RerouteForm } from '../pages/reroute.ts';
import { statusPage } from '../pages/status.ts';
import { common, type Needs, opened, page, posted, sent, show, showAll, showOnly, trusted } from './partner/access.ts';
import { confirm, withdrawal } from './partner/acts.ts';
import { extension, revision } from './partner/answers.ts';
import { consents, copy, correction, erasure } from './partner/own-data.ts';
import { proposal } from './partner/propose.ts';
import { showReport, takeReport } from './partner/report.ts';

/** What a partner sees and may do after sending. Reading is safe; whatever a link does not open is answered alike. */
export const statusRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /pendaftaran': async ({ language }) => page(checkPage({ language, directory: ports.directory })),
  'POST /pendaftaran/cek': request => check(ports, request),
  'GET /pendaftaran/{link}': request => opened(ports, request, access => show(ports, request, access)),
  'POST /pendaftaran/{link}/jawaban': request => opened(ports, request, access => answers(ports, request, access)),
  'POST /pendaftaran/{link}/perbaiki': request => trusted(ports, request, who => revision(ports, request, who)),
  'POST /pendaftaran/{link}/wilayah': request => trusted(ports, request, who => extension(ports, request, who)),
  'POST /pendaftaran/{link}/batal': request => trusted(ports, request, who => withdrawal(ports, request, who)),
  'POST /pendaftaran/{link}/dihubungi': request =>
    trusted(ports, request, who => confirm(ports, request, who, 'contacted-me')),
  'POST /pendaftaran/{link}/tinjau-lagi': request =>
    trusted(ports, request, who => confirm(ports, request, who, 'look-again')),
  'POST /pendaftaran/{link}/lingkup': request => trusted(ports, request, who => proposal(ports, request, who)),
  'POST /pendaftaran/{link}/akhiri': request => trusted(ports, request, who => confirm(ports, request, who, 'end')),
  'POST /pendaftaran/{link}/salinan': request => trusted(ports, request, who => copy(ports, request, who)),
  'POST /pendaftaran/{link}/kontak': request => trusted(ports, request, who => correction(ports, request, who)),
  'POST /pendaftaran/{link}/persetujuan': request => trusted(ports, request, who => consents(ports, request, who)),
  'POST /pendaftaran/{link}/hapus': request => trusted(ports, request, who => erasure(ports, request, who)),
  'POST /pendaftaran/{link}/alamat': request => opened(ports, request, access => address(ports, request, access)),
  'POST /pendaftaran/{link}/salah-kantor': request => opened(ports, request, access => reroute(ports, request, access)),
  'POST /pendaftaran/{link}/bukan-saya': request => opened(ports, request, access => notMe(ports, request, access)),
  'GET /laporan/{link}': request => showReport(ports, request),
  'POST /laporan/{link}': request => takeReport(ports, request),
  'GET /tautan': async ({ language }) => page(linkAgainPage({ language, directory: ports.directory })),
  'POST /tautan': request => linkAgain(ports, request),
});

/** *Cek status*: an unknown reference, wrong digits and too many tries are answered alike. */
const check = async (ports: Needs, request: Request): Promise<Reply> => {
  const typed = posted(request, 'reference');
  const reference = readReference(typed) ?? '-';
  const loaded = await loadApplication(ports, reference);
  if (!loaded) await asMuchWork(ports, reference);
  if (!loaded || !(await digitsMatch(ports, loaded, posted(request, 'digits')))) {
    const { language } = request;
    return page(checkPage({ language, directory: ports.directory, reference: typed, refused: true }), 422);
  }
  const link = await ports.links.sign({
    purpose: 'checked',
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

const answers = async (ports: Needs, request: Request, access: Access): Promise<Reply> => {
  const { purpose, loaded } = access;
  if (purpose === 'not-me') return problem('link', request.language, deskOf(ports.directory));
  if (await mayDoMore(ports, request, access)) return await showAll(ports, request, trust(request, access));
  return page(statusPage({ ...common(ports, request, loaded), readOnly: purpose === 'checked', refused: true }), 422);
};

/** The link of the page after sending may do everything; any other one also needs the phone's last four digits. */
const mayDoMore = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<boolean> =>
  purpose === 'sent' || (await digitsMatch(ports, loaded, posted(request, 'digits')));

/** Whoever may do more, with the digits that showed it. */
const trust = (request: Request, { purpose, loaded }: Access) =>
  purpose === 'sent'
    ? { loaded, here: true }
    : { loaded, here: false, digits: posted(request, 'digits'), readOnly: purpose === 'checked' };

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

const reroute = async (ports: Needs, request: Request, access: Access): Promise<Reply> => {
  const { purpose, loaded } = access;
  if (purpose === 'not-me') return problem('link', request.language, deskOf(ports.directory));
  if (purpose === 'checked') return showOnly(ports, request, loaded);
  const number = posted(request, 'case');
  const province = posted(request, 'province');
  const note = posted(request, 'note');
  const typed = { case: number, province, note };
  const refused = async (state: RerouteForm['state']): Promise<Reply> =>
    purpose === 'sent'
      ? await sent(ports, request, loaded, { reroute: { state, typed } }, 422)
      : page(statusPage({ ...common(ports, request, loaded), reroute: { state, typed } }), 422);

  const known = ports.directory.provinces.some(({ code }) => code === province);
  const meant = loaded.cases.find(one => one.number === number);
  if (!known || !meant) return await refused('incomplete');
  if (meant.provinces.includes(province)) return await refused('same');
  const remark = readParagraph(note, { max: MOST_NOTE });
  if (remark.fault) return await refused('unreadable');
  if (!(await mayDoMore(ports, request, access))) return await refused('digits');

  const again = (state: RerouteForm['state'], status: number, shown = loaded): Promise<Reply> =>
    showAll(ports, request, trust(request, { purpose, loaded: shown }), { reroute: { state, typed } }, status);
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
