import { describe, expect, it } from 'vitest';
import * as broken from './broken.ts';
import { caseScenarios } from './case-scenarios.ts';
import { GRIEF, STANDSTILL } from './faults.ts';
import { failEach, failPairs, type Tally } from './loops.ts';
import { run } from './run.ts';
import { scenarios } from './scenarios.ts';
import { drawSeeds } from './seeds.ts';
import { told } from './told.ts';

/** What the loop says of a product that is broken so. */
const loop = async (around: broken.Break, scenario: keyof typeof scenarios): Promise<string | undefined> =>
  said(await failEach({ scenario: scenarios[scenario], mode: 'once', setting: { around } }));
const pairs = async (around: broken.Break): Promise<string | undefined> =>
  said(await failPairs({ scenario: scenarios.one, first: STANDSTILL, second: GRIEF, setting: { around } }));
const said = ({ failed }: Tally): string | undefined => failed?.report.violation?.message ?? failed?.what;

describe('the loops object when the protocol is broken on purpose:', { timeout: 5 * 60_000 }, () => {
  it('a claim without its condition', async () => {
    expect(await loop(broken.noClaimCondition, 'one')).toMatch('7 a claim only when');
  });
  it('a confirmation without the claim’s id', async () => {
    expect(await pairs(broken.confirmWithoutClaimId)).toMatch('7 only the holder confirms');
  });
  it('nobody who looks for what is due', async () => {
    expect(await loop(broken.noSweep, 'least')).toMatch('19 everything is settled');
  });
  it('a claim that holds for no time', async () => {
    expect(await loop(broken.noLease, 'one')).toMatch('4 nobody sends on another');
  });
  it('a claim that does not ask whether the message is still owed', async () => {
    expect(await loop(broken.noCheckOfOwing, 'correct')).toMatch('4 claimed only while owed');
  });
  it('a claim that does not ask whether its recipient wants mail', async () => {
    expect(await loop(broken.noCheckOfStop, 'stop')).toMatch('4 claimed only while owed');
  });
  it('a client that tries again by itself', async () => {
    expect(await loop(broken.clientRetries, 'one')).toMatch('3 one copy');
  });
  it('a mail that leaves after lease and grace', async () => {
    expect(await loop(broken.mailLeavesLate, 'one')).toMatch('4 nobody sends on another');
  });
  it('nobody who listens to SES', async () => {
    expect(await loop(broken.deaf, 'one')).toMatch('3 one copy');
  });
  it('an application in pieces', async () => {
    expect(await loop(broken.piecemeal, 'one')).toMatch('1 ');
  });
  it('a token that can be used twice', async () => {
    expect(await loop(broken.tokenTwice, 'concurrent')).toMatch('2 ');
  });
  it('a claimed message that leaves the index of what is due', async () => {
    expect(await loop(broken.forgottenClaim, 'one')).toMatch('19 an unsettled');
  });
  it('an answer that never came, taken for a yes', async () => {
    expect(await loop(broken.hopeful, 'one')).toMatch('6 sent implies');
  });
  it('a breaker that closes before SES took a mail', async () => {
    expect(await loop(broken.trusting, 'one')).toMatch('7 only a mail that SES took');
  });
  it('a change of the whole application that a case never hears of', async () => {
    expect(await loop(broken.untold, 'correct')).toMatch('1 every case hears');
  });
  it('a decision that is mailed while it can be taken back', async () => {
    const [accepted] = caseScenarios.filter(({ name }) => name === 'a case is accepted');
    const report = accepted && (await run(accepted, { around: broken.hasty }));
    expect(report?.violation?.message).toMatch('17 a decision is mailed when');
  });
  it('an address in a log line', async () => {
    expect(await loop(broken.talkative, 'one')).toMatch('14 no personal');
  });
});

it('a failing seed is made small, and its one line plays it again', { timeout: 5 * 60_000 }, async () => {
  const around = broken.talkative;
  const found = await drawSeeds({ runs: 10, seed: 7, around });
  const [mostFaults, seed, ...path] = found.replay?.split(' ').at(-1)?.split(':') ?? [];
  const again = await drawSeeds({
    runs: 1,
    mostFaults: Number(mostFaults),
    seed: Number(seed),
    path: path.join(':'),
    around,
  });
  expect(said(found)).toMatch('14 no personal');
  expect(again.runs).toBe(1);
  expect(told(again)).toBe(told(found));
});
