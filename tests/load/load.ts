import type { Ceilings } from '../../shared/domain/ceilings.ts';
import { quantile } from '../bench/samples.ts';
import { type Answered, crowd } from './crowd.ts';
import { mailsByReference, storedReferences, withStage } from './stage.ts';

const OPEN: Ceilings = { address: 1e9, domain: 1e9, hour: 1e9, day: 1e9 };
/** The receipt and the two notices of an application of two provinces. */
const MAILS = 3;

/** What became of a crowd: every count that must agree, and how long its mails took. */
export type Load = Readonly<{
  answered: number;
  refusals: readonly string[];
  perSecond: number;
  stored: number;
  /** Answered with a reference that the table does not hold, or stored without anybody having been told. */
  lost: number;
  unknown: number;
  /** Applications without all of their mails, and mails that left more than once. */
  unmailed: number;
  doubled: number;
  /** Milliseconds from the answer to the last of its mails at SES; before the crowd has gone, and with the backlog after it. */
  p50: number;
  p95: number;
}>;

const untilMailed = (answers: readonly Answered[], mails: Awaited<ReturnType<typeof mailsByReference>>): number[] =>
  answers.flatMap(({ reference, answered }) => {
    const found = mails.get(reference);
    return found && found.copies.size === MAILS ? [Math.max(0, found.last - answered)] : [];
  });

/** As many applications as the machine takes: so many people, each applying again as soon as he is answered. */
export const load = async (seconds: number, atOnce: number): Promise<Load> =>
  await withStage(OPEN, async stage => {
    await crowd({ url: stage.url, seconds: 1, atOnce: 1, name: 'warm-up' });
    await stage.settle();
    const before = new Set(await storedReferences(stage));
    const began = Date.now();
    const { answers, refusals } = await crowd({ url: stage.url, seconds, atOnce, name: 'crowd' });
    const took = (Date.now() - began) / 1_000;
    await stage.settle();
    const stored = (await storedReferences(stage)).filter(reference => !before.has(reference));
    const mails = await mailsByReference(stage);
    const known = new Set(answers.map(({ reference }) => reference));
    const times = untilMailed(answers, mails);
    return {
      answered: answers.length,
      refusals,
      perSecond: answers.length / took,
      stored: stored.length,
      lost: answers.filter(({ reference }) => !stored.includes(reference)).length + (answers.length - known.size),
      unknown: stored.filter(reference => !known.has(reference)).length,
      unmailed: answers.length - times.length,
      doubled: [...mails.values()].flatMap(({ copies }) => [...copies.values()]).filter(count => count > 1).length,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
    };
  });

/** The rate of one sender at which all of them together, the loud one included, take half of what the machine takes. */
export const calmRate = (perSecond: number): number => perSecond / 2 / (OTHERS + LOUDER);

/** What others feel of a sender with ten times their volume, and what he gets for it. */
export type Fairness = Readonly<{
  others: number;
  /** Applications of the loud one that were accepted, and how many of them wait for a look instead of mailing anybody. */
  loud: number;
  held: number;
  /** Of others: applications without all of their mails. */
  unmailed: number;
  /** p95 of others from answer to mail, alone and beside him (milliseconds), and of their answers. */
  alone: number;
  beside: number;
  answersAlone: number;
  answersBeside: number;
}>;

/** One domain may owe the mails of five such applications. */
const LOUD_CEILING = 5 * MAILS;
const OTHERS = 4;
const LOUDER = 10;

/**
 * Four senders of so many applications a second each, first by themselves, then beside one who sends ten times as much as
 * any of them from one domain.
 */
export const fairness = async (seconds: number, perSecond: number): Promise<Fairness> =>
  await withStage({ ...OPEN, domain: LOUD_CEILING }, async stage => {
    const { url } = stage;
    const calm = { url, seconds, atOnce: OTHERS, every: 1_000 / perSecond };
    await crowd({ url, seconds: 1, atOnce: 1, name: 'warm-up' });
    await stage.settle();
    const first = await crowd({ ...calm, name: 'alone' });
    await stage.settle();
    const [second, loud] = await Promise.all([
      crowd({ ...calm, name: 'beside' }),
      crowd({ url, seconds, atOnce: 1, every: 1_000 / perSecond / LOUDER, name: 'loud', oneDomain: true }),
    ]);
    await stage.settle();
    const mails = await mailsByReference(stage);
    const others = [...first.answers, ...second.answers];
    const p95 = (answers: readonly Answered[]): number => quantile(untilMailed(answers, mails), 0.95);
    const answersOf = (answers: readonly Answered[]): number =>
      quantile(
        answers.map(({ sent, answered }) => answered - sent),
        0.95,
      );
    return {
      others: others.length,
      loud: loud.answers.length,
      held: loud.answers.filter(({ reference }) => (mails.get(reference)?.copies.size ?? 0) < MAILS).length,
      unmailed: others.length - untilMailed(others, mails).length + first.refusals.length + second.refusals.length,
      alone: p95(first.answers),
      beside: p95(second.answers),
      answersAlone: answersOf(first.answers),
      answersBeside: answersOf(second.answers),
    };
  });
