import type { Faults } from '../domain/action/given.ts';
import type { Action } from '../domain/action/kinds.ts';
import { MOST_WORDS } from '../domain/action/question.ts';
import { questionsOf } from '../domain/action/questions.ts';
import { readAction, type Wish } from '../domain/action/read.ts';
import { seenVersion } from '../domain/case.ts';
import { deskOf } from '../domain/directory.ts';
import { readParagraph } from '../domain/text.ts';
import { isConfirmed } from '../flow/device.ts';
import {
  type Acted,
  act,
  type ErasedCase,
  linkFor,
  type MovedCase,
  openOfficeLink,
  type Seen,
  wasDone,
} from '../flow/office.ts';
import { Busy } from '../flow/ports.ts';
import { actionPage } from '../pages/case/action.ts';
import { CONFIRM } from '../pages/case/actions.ts';
import { erasedCasePage } from '../pages/case/erased.ts';
import { movedPage } from '../pages/case/moved.ts';
import { lastDone } from '../pages/case/story.ts';
import type { Notice, Typed } from '../pages/case/view.ts';
import { casePage } from '../pages/case.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import { confirmDevice } from './case/device.ts';
import { asking, carriedOn, type Posted, readPosted } from './case/posted.ts';
import { basePath, mayStill, type Needs, type Shown, show } from './case/show.ts';
import { busyNotice, overtakenNotice, refusedNotice } from './case/words.ts';

/** A case for its offices: reading changes nothing; acting takes a choice, a name and a device of the office's. */
export const caseRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /berkas/{link}': async request => {
    const opened = await openOfficeLink(ports, request.params['link'] ?? '');
    if (opened?.kind !== 'case') return await elsewhere(ports, request, opened);
    return page(casePage((await show(ports, request, opened)).view));
  },
  'POST /berkas/{link}': async request => {
    const opened = await openOfficeLink(ports, request.params['link'] ?? '');
    const posted = readPosted(request.body);
    if (!posted) return problem('unreadable', 'id', deskOf(ports.directory));
    if (opened?.kind !== 'case') return await elsewhere(ports, request, opened, posted);
    return await choose(ports, request, await show(ports, request, opened), posted);
  },
});

const page = (body: string, status = 200): Reply => ({ status, body });

/** A link of an earlier epoch says who has the case now, one of an erased application that it is; whatever is no link is answered alike. */
const elsewhere = async (
  ports: Needs,
  request: Request,
  moved: MovedCase | ErasedCase | undefined,
  posted?: Posted,
): Promise<Reply> => {
  if (!moved) return problem('link', 'id', deskOf(ports.directory));
  if (moved.kind === 'erased') {
    const { link, erasure } = moved;
    const said = posted && sentencesIn(posted);
    return page(erasedCasePage({ directory: ports.directory, link, erasure, posted: said }), posted ? 409 : 200);
  }
  const { link, from, case: one } = moved;
  const isOffices = await isConfirmed(ports, request.cookies, link.office);
  if (posted && isOffices && sentItThere(moved, posted)) return back(request);
  const own = isOffices ? await linkFor(ports, one, link) : undefined;
  const view = { directory: ports.directory, from, case: one, link: own, posted: posted && sentencesIn(posted) };
  return page(movedPage(view), posted ? 409 : 200);
};

/** It was this very post, sent once before, that passed the case on. */
const sentItThere = ({ link, from }: MovedCase, { action, answers = {}, officer, seen }: Posted): boolean => {
  if (!seen || (action?.kind !== 'reassign' && action?.kind !== 'hand-over')) return false;
  const reason = readParagraph(answers['alasan']?.[0] ?? '', { max: MOST_WORDS });
  const wish = { kind: action.kind, office: answers['kantor']?.[0] ?? '', reason: reason.fault ? '' : reason.text };
  return wasDone(from, link, wish, { officer, seen });
};

/** What was chosen: its questions, if it has any; then the device; then the act. */
const choose = async (ports: Needs, request: Request, shown: Shown, posted: Posted): Promise<Reply> => {
  const { action, choice, seen } = posted;
  if (choice === CONFIRM) return await onlyConfirm(ports, request, shown, posted);
  if (!action || !seen) return again(shown, posted, { action: 'Pilih salah satu tindakan.' });
  if (posted.officerFault !== undefined) return again(shown, posted, { officer: posted.officerFault });
  const isStale = seen.version !== seenNow(shown).version;
  const questions = questionsOf(action.kind, shown.about);
  const reading = readAction(action.kind, posted.answers ?? {}, { ...shown.about, answers: seen.answers });
  if (reading.ok && isStale && repeats(shown, posted, reading.wish, seen)) return back(request);
  if (!mayStill(shown, action.kind)) return lost(shown, posted, action, isStale ? 'overtaken' : 'not-from-here');
  if (questions.length > 0 && !posted.answers) {
    return asked(shown, posted, action, isStale ? { notice: overtakenNotice(done(shown), true, []) } : {});
  }
  if (!reading.ok) return asked(shown, posted, action, { faults: reading.faults, status: 422 });
  return await confirmAndAct(ports, request, shown, posted, { action, wish: reading.wish, seen });
};

/** Only a confirmed device learns that somebody was here with the same. */
const repeats = ({ opened, view }: Shown, { officer }: Posted, wish: Wish, seen: Seen): boolean =>
  view.confirmed && wasDone(opened.case, opened.link, wish, { officer, seen });

const back = (request: Request, cookies: readonly string[] = []): Reply => ({
  status: 303,
  headers: { location: basePath(request) },
  cookies,
});

type Meant = Readonly<{ action: Action; wish: Wish; seen: Seen }>;

const confirmAndAct = async (
  ports: Needs,
  request: Request,
  shown: Shown,
  posted: Posted,
  { action, wish, seen }: Meant,
): Promise<Reply> => {
  const confirming = await confirmDevice(ports, shown, posted, carriedOn(posted));
  if ('ask' in confirming) return confirming.ask;
  const { cookies } = confirming;
  const acted = await tried(() => act(ports, shown.opened, wish, { officer: posted.officer, seen }));
  if (acted.outcome === 'done') return back(request, cookies);
  if (acted.outcome === 'busy') {
    const reply = await unsaid(shown, posted, action, busyNotice, 503);
    return { ...reply, headers: { 'retry-after': '5' }, cookies };
  }
  // Who lost looks at the case as it is now, with what is the office's own.
  const opened = await openOfficeLink(ports, request.params['link'] ?? '');
  if (opened?.kind !== 'case') return { ...(await elsewhere(ports, request, opened, posted)), cookies };
  const fresh = await show(ports, request, opened, true);
  return { ...lost(fresh, posted, action, acted.outcome === 'overtaken' ? 'overtaken' : acted.why), cookies };
};

const tried = async (doing: () => Promise<Acted>): Promise<Acted | Readonly<{ outcome: 'busy' }>> => {
  try {
    return await doing();
  } catch (error) {
    if (error instanceof Busy) return { outcome: 'busy' };
    throw error;
  }
};

/** Confirms the device for reading what is internal; nothing is recorded on the case. */
const onlyConfirm = async (ports: Needs, request: Request, shown: Shown, posted: Posted): Promise<Reply> => {
  const confirming = await confirmDevice(ports, { view: { ...shown.view, reads: true } }, posted, carriedOn(posted));
  if ('ask' in confirming) return confirming.ask;
  return back(request, confirming.cookies);
};

const seenNow = ({ view }: Shown): Seen => ({ version: seenVersion(view.case), answers: view.answers });
const done = ({ view }: Shown): string | undefined => lastDone(view);

/** The case page with what was chosen, and what is missing. */
const again = ({ view }: Shown, posted: Posted, faults: Typed['faults'], notice?: Notice, status = 422): Reply => {
  const typed: Typed = {
    action: posted.choice,
    officer: posted.carried['petugas']?.[0] ?? '',
    ...(faults && { faults }),
  };
  return page(casePage({ ...view, typed, notice }), status);
};

type Asked = Readonly<{ faults?: Faults; notice?: Notice; status?: number }>;

/** The page with the questions of an action, and everything that was typed. */
const asked = (shown: Shown, posted: Posted, action: Action, { faults = {}, notice, status = 200 }: Asked): Reply => {
  const { view, about } = shown;
  const { directory, base, application } = view;
  const view_ = {
    reference: view.case.reference,
    organisation: application.organisation.name,
    directory,
    base,
    action,
    questions: questionsOf(action.kind, about),
    carried: asking(posted, seenNow(shown)),
    answers: posted.answers,
    faults,
    notice,
  };
  return page(actionPage(view_), status);
};

/** The act was refused, or came second: what holds now, and everything typed, on the page where it can be sent again. */
const lost = (
  shown: Shown,
  posted: Posted,
  action: Action,
  why: 'overtaken' | Parameters<typeof refusedNotice>[0],
): Reply => {
  const still = mayStill(shown, action.kind);
  const words = still ? [] : sentencesIn(posted);
  const notice =
    why === 'overtaken' ? overtakenNotice(done(shown), still, words) : refusedNotice(why, done(shown), words);
  return unsaid(shown, posted, action, notice, 409);
};

const unsaid = (shown: Shown, posted: Posted, action: Action, notice: Notice, status: number): Reply =>
  posted.answers && mayStill(shown, action.kind)
    ? asked(shown, posted, action, { notice, status })
    : again(shown, posted, undefined, notice, status);

/** What somebody wrote, not the value of a choice. */
const sentencesIn = ({ answers = {} }: Posted): readonly string[] =>
  Object.values(answers)
    .flat()
    .filter(value => /\s/.test(value.trim()));
