import type { Answers } from '../../domain/answers.ts';
import type { Case } from '../../domain/case.ts';
import { deskOf } from '../../domain/directory.ts';
import { readPost } from '../../domain/form/post.ts';
import { checkReports, type Filled } from '../../domain/report/check.ts';
import { reportForm } from '../../domain/report/form.ts';
import { type Loaded, loadApplication } from '../../flow/load.ts';
import { type Access, digitsMatch } from '../../flow/partner.ts';
import { type Sent, sendReport } from '../../flow/reports.ts';
import { otherLanguageOf } from '../../pages/offices.ts';
import { type ReportTrouble, type ReportView, reportPage } from '../../pages/partner/report.ts';
import { problem } from '../../pages/problem.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { common, MOST_DIGITS, type Needs, opened, page, posted } from './access.ts';
import { orBusy } from './acts.ts';

const STATUS: Readonly<Record<ReportTrouble, number>> = {
  unchosen: 422,
  unreadable: 422,
  overtaken: 409,
  closed: 409,
  'too-often': 429,
  busy: 503,
};

const SENT = 'terkirim';

/** The check-in behind a partner's link: looking at it changes nothing. */
export const showReport = (ports: Needs, request: Request): Promise<Reply> =>
  reporting(ports, request, async access => {
    const sent = request.query['hasil'] === SENT;
    return shown(ports, request, access, {
      sent,
      otherLanguage: otherLanguageOf(request.path, common(ports, request, access.loaded).language),
    });
  });

/**
 * The reports of all partnerships of which something was said, one command each. What a mailed link holds back is asked on
 * the same page; a choice that nobody made is no report. The same page sent again is done already.
 */
export const takeReport = (ports: Needs, request: Request): Promise<Reply> =>
  reporting(ports, request, async access => {
    if (posted(request, 'langkah') !== 'kirim') return await carriedHere(ports, request, access);
    const post = readPost(request.body, reportForm);
    if (!post) return problem('too-large', common(ports, request, access.loaded).language, deskOf(ports.directory));
    const { answers } = post;
    const checked = checkReports(answers);
    if (!checked.ok) return shown(ports, request, access, { answers, faults: checked.faults }, 422);
    if (checked.filled.length === 0) return again(ports, request, access, answers, 'unchosen');
    if (!(await isTheirs(ports, request, access))) {
      return shown(ports, request, access, { answers, gate: { typed: '', refused: true } }, 422);
    }
    return await sendAll(ports, request, access, answers, checked.filled);
  });

const reporting = (ports: Needs, request: Request, then: (access: Access) => Promise<Reply>): Promise<Reply> =>
  opened(ports, request, async access =>
    access.purpose === 'not-me' ? problem('link', request.language, deskOf(ports.directory)) : await then(access),
  );

/** The link of the page after sending was never mailed; any other one also takes the digits. */
const isTheirs = async (ports: Needs, request: Request, { purpose, loaded }: Access): Promise<boolean> =>
  purpose === 'sent' || (await digitsMatch(ports, loaded, posted(request, 'digits')));

/** From the status page, with the digits that were given there. */
const carriedHere = async (ports: Needs, request: Request, access: Access): Promise<Reply> => {
  const digits = posted(request, 'digits').slice(0, MOST_DIGITS);
  const known = digits !== '' && (await isTheirs(ports, request, access));
  return shown(ports, request, access, known ? { digits } : {});
};

const shown = (
  ports: Needs,
  request: Request,
  { purpose, loaded }: Access,
  more: Partial<ReportView> = {},
  status = 200,
): Reply => {
  const { cases, base: _, ...view } = common(ports, request, loaded);
  const asks = purpose !== 'sent' && more.digits === undefined;
  const typed = posted(request, 'digits').slice(0, MOST_DIGITS);
  return page(
    reportPage({
      ...view,
      base: `/pendaftaran/${request.params['link']}`,
      partnerships: view.held ? [] : cases.filter(isUnderWay),
      answers: {},
      ...(asks && { gate: { typed, refused: false } }),
      ...more,
    }),
    status,
  );
};

const isUnderWay = ({ status }: Case): boolean => status === 'active';

const again = (
  ports: Needs,
  request: Request,
  access: Access,
  answers: Answers,
  trouble: ReportTrouble,
  loaded: Loaded = access.loaded,
): Reply => shown(ports, request, { ...access, loaded }, { answers, trouble }, STATUS[trouble]);

/** What stands worst is said; everything that was not taken stays on the page. */
const WORST = ['busy', 'overtaken', 'too-often', 'closed'] as const;

const sendAll = async (
  ports: Needs,
  request: Request,
  access: Access,
  answers: Answers,
  filled: readonly Filled[],
): Promise<Reply> => {
  const { reference } = access.loaded.head;
  const outcomes = new Map<string, Sent | 'busy'>();
  for (const { case: number, said, seen } of filled) {
    outcomes.set(number, await orBusy(sendReport(ports, reference, number, said, seen)));
  }
  const trouble = WORST.find(worst => [...outcomes.values()].includes(worst));
  if (trouble === undefined) return done(request);
  const loaded = (await loadApplication(ports, reference)) ?? access.loaded;
  return again(ports, request, access, kept(answers, outcomes, loaded), trouble, loaded);
};

/** Without what was taken; what came second is sent again as what it is by now. */
const kept = (answers: Answers, outcomes: ReadonlyMap<string, Sent | 'busy'>, { cases }: Loaded): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, values]): [string, readonly string[]][] => {
      const number = (name.split('.')[1] ?? '').padStart(2, '0');
      const outcome = outcomes.get(number);
      if (outcome === 'done') return [];
      if (outcome !== 'overtaken' || !name.endsWith('.seen')) return [[name, values]];
      return [[name, [String(cases.find(one => one.number === number)?.reports?.count ?? 0)]]];
    }),
  );

const done = (request: Request): Reply => {
  const language = request.query['lang'] ? `&lang=${request.language}` : '';
  return { status: 303, headers: { location: `/laporan/${request.params['link']}?hasil=${SENT}${language}` } };
};
