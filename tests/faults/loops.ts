import { type Kind as MessageKind, PROMISES } from '../../shared/domain/message.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { type Call, type Fault, forEver, KINDS, type Kind, type Kinds, once, several } from './faults.ts';
import { type Report, type RunSetting, run } from './run.ts';
import type { Scenario } from './scenarios.ts';

/** What a loop went through. `failed` stops it: the first broken promise is the one to read. */
export type Tally = {
  runs: number;
  hits: number;
  words: Readonly<Record<Word, number>>;
  /** The longest time to settle, in minutes after the last trouble. */
  minutes: number;
  failed?: Readonly<{ what: string; report: Report }>;
};

const WORDS = ['attempted', 'acknowledged', 'ok', 'lost', 'unexpected', 'duplicated', 'recovered', 'parked'] as const;
type Word = (typeof WORDS)[number];

export const emptyTally = (): Tally => ({ runs: 0, hits: 0, minutes: 0, words: wordsOf(() => 0) });

export const count = (tally: Tally, { hits, minutes, ...report }: Report): void =>
  addUp(tally, { runs: 1, hits, minutes, words: report });

export const addUp = (tally: Tally, more: Omit<Tally, 'failed'>): void => {
  tally.runs += more.runs;
  tally.hits += more.hits;
  tally.minutes = Math.max(tally.minutes, more.minutes);
  tally.words = wordsOf(word => tally.words[word] + more.words[word]);
};

const wordsOf = (total: (word: Word) => number): Record<Word, number> =>
  Object.fromEntries(WORDS.map(word => [word, total(word)])) as Record<Word, number>;

/** A fault after which the same mails as ever must have left, each once. */
const leavesAllMails = (kind: Kind): boolean => kind !== 'rejected';

/** `A#…|M#01#owner.bpmp-35#new-case#1 → …` is about a `new-case`. */
export const kindOf = (mail: string): MessageKind => mail.split('#')[4] as MessageKind;

/** The desk's list is a comfort apart from the promise: what is held is due all the same. */
const COMFORT: MessageKind = 'held-list';

/** A fault after which nobody knows whether a mail left: only then may one be parked instead of sent. */
const hidesTheOutcome = (call: Call, kind: Kind): boolean => call === 'mailer.send' || kind.endsWith('crash');

/** What one fault may never do, beside the invariants of every step. */
const objection = (quiet: Report, report: Report, call: Call, kind: Kind): string | undefined => {
  if (report.violation) return report.violation.message;
  if (report.lost + report.unexpected + report.duplicated + report.recovered > 0)
    return 'one fault, and a mail is lost or doubled';
  if (quiet.races || !leavesAllMails(kind)) return undefined;
  const missing = quiet.mails.filter(mail => !report.mails.includes(mail));
  const more = report.mails.filter(mail => !quiet.mails.includes(mail));
  const mayBeParked = (mail: string) => hidesTheOutcome(call, kind) && PROMISES[kindOf(mail)].whenUnknown === 'park';
  const unparked = missing.filter(mail => kindOf(mail) !== COMFORT && !mayBeParked(mail));
  return unparked.length + more.length > 0
    ? `other mails than without a fault: ${[...unparked, ...more].join(', ')}`
    : undefined;
};

type Loop = Readonly<{
  scenario: Scenario;
  mode: 'once' | 'for ever';
  kinds?: Kinds;
  /** Only every so many operations, where a scenario repeats itself. */
  stride?: number;
  setting?: RunSetting;
}>;

/** A device that fails for ever is mended after two hours. */
const OUTAGE = 2 * HOUR;

/**
 * SQLite's loop: the first operation fails, then the second, the third … until a run ends in which none did; each in every
 * way in which it can.
 */
export const failEach = async ({ scenario, mode, kinds = KINDS, stride = 1, setting = {} }: Loop): Promise<Tally> => {
  const quiet = await run(scenario, setting);
  const tally = emptyTally();
  if (quiet.violation)
    return { ...tally, failed: { what: `without any fault: ${quiet.violation.message}`, report: quiet } };
  for (let n = quiet.begun; n <= quiet.calls.length; n += stride) {
    const call = quiet.calls[n - 1];
    if (!call) continue;
    for (const kind of kinds[call] ?? []) {
      const fails = mode === 'once' ? { plan: once(n, kind) } : { plan: forEver(n, kind), healAfter: OUTAGE };
      const report = await run(scenario, { ...setting, ...fails });
      count(tally, report);
      const wrong = mode === 'once' ? objection(quiet, report, call, kind) : report.violation?.message;
      if (!wrong) continue;
      tally.failed = { what: `${scenario.name}: ${call} (operation ${n}) ${kind} ${mode}: ${wrong}`, report };
      return tally;
    }
  }
  return tally;
};

type Pairs = Readonly<{ scenario: Scenario; first: Kinds; second: Kinds; setting?: RunSetting }>;

/** Every pair of faults: the second one is met on the way that the first one opened. */
export const failPairs = async (pairs: Pairs): Promise<Tally> => {
  const tally = emptyTally();
  for (const one of await firstFaults(pairs)) {
    const { failed, ...more } = await failAfter(one, pairs);
    addUp(tally, more);
    if (failed) return { ...tally, failed };
  }
  return tally;
};

export const firstFaults = async ({ scenario, first, setting = {} }: Pairs): Promise<Fault[]> =>
  faultsOf(await run(scenario, setting), first, 1);

/** All pairs that begin with this fault. */
export const failAfter = async (one: Fault, { scenario, second, setting = {} }: Pairs): Promise<Tally> => {
  const tally = emptyTally();
  const opened = await run(scenario, { ...setting, plan: several([one]) });
  for (const other of faultsOf(opened, second, one.n + 1)) {
    const report = await run(scenario, { ...setting, plan: several([one, other]) });
    count(tally, report);
    if (!report.violation) continue;
    const what = `${one.kind} at ${one.n}, ${other.kind} at ${other.n}: ${report.violation.message}`;
    return { ...tally, failed: { what, report } };
  }
  return tally;
};

/** The faults that the operations of a run could have met, from the `from`-th on. */
const faultsOf = ({ calls }: Report, kinds: Kinds, from: number): Fault[] =>
  calls.flatMap((call, place) => (place + 1 < from ? [] : (kinds[call] ?? []).map(kind => ({ n: place + 1, kind }))));
