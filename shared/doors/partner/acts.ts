import { mayNow } from '../../domain/may.ts';
import { readParagraph } from '../../domain/text.ts';
import { type Asked, askCase } from '../../flow/ask.ts';
import { Busy } from '../../flow/ports.ts';
import { withdraw } from '../../flow/withdraw.ts';
import { type Confirmed, confirmPage } from '../../pages/partner/confirm.ts';
import type { Result } from '../../pages/partner/result.ts';
import { MOST_WORDS, type Trouble } from '../../pages/partner/step.ts';
import { withdrawPage } from '../../pages/partner/withdraw.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { caseMeant, common, done, type Needs, page, posted, type Trusted, unchanged } from './access.ts';

/** The status of a page that came back. */
const STATUS: Readonly<Record<Trouble, number>> = { unchosen: 422, unreadable: 422, overtaken: 409, busy: 503 };

const isSent = (request: Request): boolean => posted(request, 'langkah') === 'kirim';

/** What happened, or `busy`: the page then keeps what was typed. */
export const orBusy = async <T>(work: Promise<T>): Promise<T | 'busy'> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Busy) return 'busy';
    throw error;
  }
};

const RESULTS: Readonly<Record<Confirmed, Result>> = {
  'contacted-me': 'dihubungi',
  'look-again': 'tinjau-lagi',
  end: 'akhir',
};

/** One thing with one case, after a tick that says so. */
export const confirm = async (ports: Needs, request: Request, who: Trusted, act: Confirmed): Promise<Reply> => {
  const view = { ...common(ports, request, who.loaded), digits: who.digits };
  const one = caseMeant(view.cases, request);
  if (!one) return await unchanged(ports, request, who, 'closed');
  const typed = posted(request, 'keterangan');
  const again = (trouble?: Trouble): Reply =>
    page(confirmPage({ ...view, act, case: one, typed, trouble }), trouble ? STATUS[trouble] : 200);
  if (!isSent(request)) return mayNow(one).includes(act) ? again() : await unchanged(ports, request, who, 'closed');
  const words = readParagraph(typed, { max: MOST_WORDS });
  if (words.fault) return again('unreadable');
  if (posted(request, 'setuju') !== 'ya') return again('unchosen');
  const answer = await orBusy(carryOut(ports, request, who, act, one.number, words.text));
  return answer === 'busy' || answer === 'overtaken'
    ? again(answer)
    : await say(ports, request, who, answer, RESULTS[act]);
};

const carryOut = async (
  ports: Needs,
  request: Request,
  { loaded }: Trusted,
  act: Confirmed,
  number: string,
  words: string,
): Promise<Asked> => {
  const { reference } = loaded.head;
  if (act === 'contacted-me') return await askCase(ports, reference, number, { kind: act });
  if (act === 'look-again') return await askCase(ports, reference, number, { kind: act, note: words });
  return await askCase(ports, reference, number, { kind: act, reason: words }, Number(posted(request, 'versi')));
};

/** The answer to something that was asked of one case. */
export const say = async (
  ports: Needs,
  request: Request,
  who: Trusted,
  answer: Exclude<Asked, 'overtaken'>,
  result: Result,
): Promise<Reply> => (answer === 'done' ? done(request, result) : await unchanged(ports, request, who, answer));

const ALL = 'semua';

/** From one office or from all, chosen; why, if the partner wants to say it. */
export const withdrawal = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const view = { ...common(ports, request, who.loaded), digits: who.digits };
  const typed = { which: posted(request, 'berkas'), reason: posted(request, 'keterangan') };
  const again = (trouble?: Trouble): Reply =>
    page(withdrawPage({ ...view, typed, trouble }), trouble ? STATUS[trouble] : 200);
  const open = view.cases.some(one => mayNow(one).includes('withdraw'));
  if (!isSent(request)) return open ? again() : await unchanged(ports, request, who, 'closed');
  const words = readParagraph(typed.reason, { max: MOST_WORDS });
  if (words.fault) return again('unreadable');
  const meant = view.cases.find(({ number }) => number === typed.which);
  if (typed.which !== ALL && (!meant || view.held)) return again('unchosen');
  const answer = await orBusy(takeBack(ports, who, meant?.number, words.text));
  return answer === 'busy' || answer === 'overtaken' ? again(answer) : await say(ports, request, who, answer, 'batal');
};

const takeBack = async (
  ports: Needs,
  { loaded }: Trusted,
  number: string | undefined,
  reason: string,
): Promise<Asked> => {
  const { reference } = loaded.head;
  if (number !== undefined) return await askCase(ports, reference, number, { kind: 'withdraw', reason });
  const before = loaded.cases.some(({ status }) => status === 'withdrawn');
  const outcome = await withdraw(ports, reference, reason);
  // Pressed twice, it is done already.
  return outcome === 'withdrawn' || before ? 'done' : 'closed';
};
