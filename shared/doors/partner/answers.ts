import type { Answers } from '../../domain/answers.ts';
import { dayIn } from '../../domain/calendar.ts';
import { bodyHash, canonicalJson } from '../../domain/canonical.ts';
import type { Case } from '../../domain/case.ts';
import { type Checked, checkApplication } from '../../domain/check.ts';
import { deskOf } from '../../domain/directory.ts';
import { type Again, answeredAgain, answersAgain, askAgain, faultsAgain } from '../../domain/form/again.ts';
import { edit } from '../../domain/form/edit.ts';
import { answersOf } from '../../domain/form/fill.ts';
import { numbersOf, renumbered } from '../../domain/form/names.ts';
import { type Post, readPost } from '../../domain/form/post.ts';
import { inputOf } from '../../domain/form/read.ts';
import { mayExtend, mayNow, wantedOf } from '../../domain/may.ts';
import { sentenceOf } from '../../domain/sentences.ts';
import { extend } from '../../flow/extend.ts';
import { type Loaded, loadApplication } from '../../flow/load.ts';
import { revise } from '../../flow/revise.ts';
import { sha256 } from '../../flow/row-keys.ts';
import { type ExtendView, extendPage } from '../../pages/partner/extend.ts';
import { type ReviseView, revisePage } from '../../pages/partner/revise.ts';
import { problem } from '../../pages/problem.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { common, done, type Needs, page, posted, type Trusted, unchanged } from './access.ts';
import { orBusy } from './acts.ts';

const check = (ports: Needs, { version }: Loaded, answers: Answers): Checked =>
  checkApplication(inputOf(answers, version.content.language), {
    ...ports.directory,
    today: dayIn('Asia/Jakarta', ports.now()),
  });

/** What is sent with a page, as one text: the same page sent again is known by it. */
const sendingOf = (what: string, seen: string, { answers }: Post): string =>
  sha256(`${what}|${seen}|${canonicalJson(answers)}`);

/** Whoever overtook us was the same page: its button was pressed twice. */
const wasSent = async (ports: Needs, { head }: Loaded, sending: string): Promise<boolean> =>
  (await loadApplication(ports, head.reference))?.head.lastSent === sending;

/** What a page of changes is made of: the application, and each request that it answers. */
const seenIn = ({ head }: Loaded, waiting: readonly Case[]): string =>
  [head.lock, ...waiting.map(({ number, decision }) => `${number}-${decision?.at ?? ''}`)].join('_');

/** The questions that offices want changed, and whatever else of the former answers is not in order any more. */
const againFor = (ports: Needs, loaded: Loaded, waiting: readonly Case[], stored: Answers): Again => {
  const provinces = loaded.version.content.regions.map(({ province }) => province);
  const checked = check(ports, loaded, stored);
  const broken = checked.ok ? [] : checked.faults.map(({ name }) => name);
  return askAgain([...wantedOf(waiting), { fields: broken, provinces }], provinces);
};

/** Other answers to what offices asked for; all others stay as they were sent. */
export const revision = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const { loaded, digits, here } = who;
  const view = { ...common(ports, request, loaded), digits };
  const post = readPost(request.body);
  if (!post) return problem('too-large', view.language, deskOf(ports.directory));
  const sending = sendingOf('revise', posted(request, 'versi'), post);
  if (loaded.head.lastSent === sending) return done(request, 'perbaikan');
  const waiting = view.cases.filter(one => mayNow(one).includes('revise'));
  if (waiting.length === 0 || view.held) return await unchanged(ports, request, who, 'not-asked');

  const stored = answersOf(loaded.version.content, ports.directory.regencies);
  const again = againFor(ports, loaded, waiting, stored);
  const seen = seenIn(loaded, waiting);
  const show = (status: number, answers: Answers, more: Partial<ReviseView> = {}): Reply =>
    page(revisePage({ ...view, waiting, again, answers, seen, addressHere: here, ...more }), status);
  if (posted(request, 'versi') === '') return show(200, answersAgain(again, stored));
  if (post.action !== 'kirim') return show(200, edit(post.answers, post.action));
  const answered = answeredAgain(again, stored, post.answers);
  if (posted(request, 'versi') !== seen) {
    // More may be asked than the page asked that this was typed into: what it did not have is as it was sent.
    const typed = { ...answersAgain(again, stored), ...answersAgain(again, answered) };
    return show(409, typed, { trouble: 'overtaken' });
  }

  const checked = check(ports, loaded, answered);
  if (!checked.ok) return show(422, post.answers, { faults: faultsAgain(again, checked.faults), hints: checked.hints });
  const same = bodyHash(checked.application) === bodyHash(loaded.version.content);
  if (same && posted(request, 'tetap') !== 'ya') return show(422, post.answers, { trouble: 'unchanged' });
  const outcome = await orBusy(revise(ports, loaded, checked.application, sending));
  if (outcome === 'busy') return show(503, post.answers, { trouble: 'busy' });
  if (outcome === 'revised') return done(request, 'perbaikan');
  if (outcome === 'too-often') return await unchanged(ports, request, who, outcome, 429);
  if (await wasSent(ports, loaded, sending)) return done(request, 'perbaikan');
  return show(409, post.answers, { trouble: 'overtaken' });
};

/** The page's one region, put behind those that were sent. */
const withRegion = (stored: Answers, region: Answers): Answers => {
  const place = numbersOf(stored, 'regions').length;
  const ours = Object.fromEntries(Object.entries(region).filter(([name]) => name.startsWith('regions.0.')));
  return { ...stored, ...renumbered(ours, 'regions', () => place) };
};

/** One more province: to its own office, and to nobody else. */
export const extension = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const { loaded, digits } = who;
  const view = { ...common(ports, request, loaded), digits };
  const post = readPost(request.body);
  if (!post) return problem('too-large', view.language, deskOf(ports.directory));
  const sending = sendingOf('extend', posted(request, 'versi'), post);
  if (loaded.head.lastSent === sending) return done(request, 'wilayah');
  if (view.held || !mayExtend(view.cases)) return await unchanged(ports, request, who, 'closed');

  const { regions } = loaded.version.content;
  const taken = regions.map(({ province }) => province);
  const seen = String(loaded.head.lock);
  const show = (status: number, answers: Answers, more: Partial<ExtendView> = {}): Reply =>
    page(extendPage({ ...view, taken, answers, seen, ...more }), status);
  if (posted(request, 'versi') === '') return show(200, {});
  if (post.action !== 'kirim') return show(200, edit(post.answers, post.action));
  if (posted(request, 'versi') !== seen) return show(409, post.answers, { trouble: 'overtaken' });

  const stored = answersOf(loaded.version.content, ports.directory.regencies);
  const checked = check(ports, loaded, withRegion(stored, post.answers));
  if (!checked.ok) {
    const ours = new RegExp(`^regions\\.${regions.length}(?=\\.|$)`);
    const faults = checked.faults.filter(({ name }) => ours.test(name));
    if (faults.length === 0) return show(409, post.answers, { trouble: 'stale' });
    return show(422, post.answers, {
      faults: faults.map(fault => ({ ...fault, name: fault.name.replace(ours, 'regions.0') })),
    });
  }
  // An empty last block is no region: the form leaves it away.
  if (checked.application.regions.length === regions.length) {
    const name = 'regions.0.province';
    return show(422, post.answers, { faults: [{ name, fault: 'missing', sentence: sentenceOf(name, 'missing') }] });
  }
  const outcome = await orBusy(extend(ports, loaded, checked.application, sending));
  if (outcome === 'busy') return show(503, post.answers, { trouble: 'busy' });
  if (outcome === 'extended') return done(request, 'wilayah');
  if (outcome === 'too-often') return await unchanged(ports, request, who, outcome, 429);
  if (await wasSent(ports, loaded, sending)) return done(request, 'wilayah');
  return show(409, post.answers, { trouble: outcome });
};
