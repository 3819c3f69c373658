import { dayIn } from '../domain/calendar.ts';
import { deskOf, findOffice, type Office } from '../domain/directory.ts';
import type { Entry } from '../domain/listed.ts';
import { readReference } from '../domain/reference.ts';
import { readLine } from '../domain/text.ts';
import { after, DAY } from '../domain/time.ts';
import { type Holder, isConfirmed } from '../flow/device.ts';
import { linkFor } from '../flow/office.ts';
import { askForList, openListLink } from '../flow/office-link.ts';
import { loadOfficeList, type OfficeList, search, withAnswers } from '../flow/office-list.ts';
import { devicePage } from '../pages/office-device.ts';
import { officeExport } from '../pages/office-export.ts';
import { findPage } from '../pages/office-find.ts';
import { type ListView, officeListPage } from '../pages/office-list.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import { confirmDevice } from './case/device.ts';
import { readCode } from './case/posted.ts';
import type { Needs } from './case/show.ts';

/** All cases of one office: who has its link asks for a code, who reads its inbox sees them. */
export const officeRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /berkas': async () => page(findPage(ports)),
  'POST /berkas': request => find(ports, request),
  'GET /berkas/kantor/{link}': request => opened(ports, request, office => list(ports, request, office)),
  'POST /berkas/kantor/{link}': async request => {
    const confirming = await openedFor(ports, request);
    if (!confirming) return noSuchLink(ports);
    const { office, holder, confirmed } = confirming;
    return confirmed ? await found(ports, request, office) : await confirm(ports, request, office, holder);
  },
  'GET /berkas/kantor/{link}/unduh': request => opened(ports, request, office => download(ports, office)),
});

const page = (body: string, status = 200): Reply => ({ status, body });
const noSuchLink = ({ directory }: Needs): Reply => problem('link', 'id', deskOf(directory));
const basePath = ({ params }: Request): string => `/berkas/kantor/${params['link']}`;

const openedFor = async (ports: Needs, { params, cookies }: Request) => {
  const found = await openListLink(ports, params['link'] ?? '');
  return found && { ...found, confirmed: await isConfirmed(ports, cookies, found.office.code) };
};

/** Nothing of the list on a device that is not confirmed: only how to confirm it. */
const opened = async (ports: Needs, request: Request, then: (office: Office) => Promise<Reply>): Promise<Reply> => {
  const found = await openedFor(ports, request);
  if (!found) return noSuchLink(ports);
  return found.confirmed
    ? await then(found.office)
    : page(
        devicePage({
          office: found.office,
          holder: found.holder,
          directory: ports.directory,
          base: basePath(request),
        }),
      );
};

/** Mails the link to whom it belongs. The answer is the same whatever is known of the reference. */
const find = async (ports: Needs, { body }: Request): Promise<Reply> => {
  const form = new URLSearchParams(body);
  const typed = { reference: form.get('nomor')?.trim() ?? '', office: form.get('kantor') ?? '' };
  const { directory } = ports;
  if (!findOffice(directory, typed.office)) {
    const state = typed.reference === '' ? 'unanswered' : 'mistyped';
    if (!readReference(typed.reference)) return page(findPage({ directory, state, typed }), 422);
  }
  await askForList(ports, typed);
  return page(findPage({ directory, state: 'done' }));
};

/** The tick asks for a code, the code confirms the device, and the same address then shows the list. */
const confirm = async (ports: Needs, request: Request, office: Office, holder: Holder): Promise<Reply> => {
  const { directory } = ports;
  const base = basePath(request);
  const form = new URLSearchParams(request.body);
  if (form.get('petugas') !== 'ya') return page(devicePage({ office, holder, directory, base, unticked: true }), 422);
  const view = { confirmed: false, viewer: office.code, role: holder, base, directory, reads: true };
  const confirming = await confirmDevice(ports, { view }, { code: readCode(form) }, { petugas: ['ya'] });
  if ('ask' in confirming) return confirming.ask;
  return { status: 303, headers: { location: base }, cookies: confirming.cookies };
};

/** So many cases on a page: it stays below 20 KB. */
const ON_A_PAGE = 50;
/** A link from the list lives as long as the device is known. */
const LINK_LIVES = 30 * DAY;

type Shown = Pick<ListView, 'part' | 'at' | 'searched'> & Readonly<{ entries: readonly Entry[] }>;

const shown = async (
  ports: Needs,
  request: Request,
  office: Office,
  { open, closed }: OfficeList,
  { entries, ...what }: Shown,
): Promise<Reply> => {
  const now = ports.now();
  const expires = after(now, LINK_LIVES);
  const linked = entries.map(async entry => {
    const token = await linkFor(ports, entry, { office: office.code, expires });
    return token ? [{ entry, href: `/berkas/${token}` }] : [];
  });
  const overdue = open.filter(({ status, answerBy }) => status !== 'revision' && answerBy < now).length;
  return page(
    officeListPage({
      office,
      directory: ports.directory,
      base: basePath(request),
      now,
      counts: { open: open.length, overdue, closed: closed.length },
      entries: (await Promise.all(linked)).flat(),
      ...what,
    }),
  );
};

const list = async (ports: Needs, request: Request, office: Office): Promise<Reply> => {
  const all = await loadOfficeList(ports, office.code);
  const part = request.query['bagian'] === 'selesai' ? 'closed' : 'open';
  const of = Math.max(1, Math.ceil(all[part].length / ON_A_PAGE));
  const wanted = Number.parseInt(request.query['halaman'] ?? '1', 10);
  const number = Math.min(of, Math.max(1, wanted || 1));
  const entries = all[part].slice((number - 1) * ON_A_PAGE, number * ON_A_PAGE);
  return await shown(ports, request, office, all, { part, entries, at: { page: number, of } });
};

const MOST_SEARCHED = 150;

const found = async (ports: Needs, request: Request, office: Office): Promise<Reply> => {
  const line = readLine(new URLSearchParams(request.body).get('cari') ?? '', { max: MOST_SEARCHED });
  const typed = line.fault ? '' : line.text;
  if (typed === '') return { status: 303, headers: { location: basePath(request) } };
  const all = await loadOfficeList(ports, office.code);
  const entries = await search(ports, all, office.code, typed);
  return await shown(ports, request, office, all, {
    part: 'search',
    entries: entries.slice(0, ON_A_PAGE),
    at: { page: 1, of: 1 },
    searched: { typed, found: entries.length },
  });
};

const download = async (ports: Needs, office: Office): Promise<Reply> => {
  const { open, closed } = await loadOfficeList(ports, office.code);
  const answered = await withAnswers(ports, [...open, ...closed]);
  const now = ports.now();
  const rows = answered.map(({ entry, version }) => ({ entry, application: version.content }));
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="berkas-${office.code}-${dayIn(office.timezone, now)}.csv"`,
    },
    body: officeExport({ office, directory: ports.directory, rows, now }),
  };
};
