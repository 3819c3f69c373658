import { describe, expect, it } from 'vitest';
import * as broken from './broken.ts';
import { failEach, type Tally } from './loops.ts';
import { scenarios } from './scenarios.ts';
import { drawSeeds } from './seeds.ts';

/** What each break must be blamed for: the name of an invariant, or the words of the loop. */
const loop = async (around: broken.Break, scenario: keyof typeof scenarios): Promise<string | undefined> =>
  said(await failEach({ scenario: scenarios[scenario], mode: 'once', setting: { around } }));
const seeds = async (around: broken.Break): Promise<string | undefined> =>
  said(await drawSeeds({ runs: 2_000, around }));
const said = ({ failed }: Tally): string | undefined => failed?.report.violation?.message ?? failed?.what;

describe('the loops object when the protocol is broken on purpose:', () => {
  it('a claim without its condition', async () => {
    expect(await loop(broken.noClaimCondition, 'one')).toBeDefined();
  });
  it('a confirmation without the claim’s id', async () => {
    expect(await seeds(broken.confirmWithoutClaimId)).toBeDefined();
  });
  it('nobody who looks for what is due', async () => {
    expect(await loop(broken.noSweep, 'one')).toBeDefined();
  });
  it('a claim that holds for no time', async () => {
    expect(await loop(broken.noLease, 'one')).toBeDefined();
  });
  it('a claim that does not ask whether the message is still owed', async () => {
    expect(await loop(broken.noCheckOfOwing, 'correct')).toBeDefined();
  });
  it('a claim that does not ask whether its recipient wants mail', async () => {
    expect(await loop(broken.noCheckOfStop, 'stop')).toBeDefined();
  });
  it('a client that tries again by itself', async () => {
    expect(await loop(broken.clientRetries, 'one')).toBeDefined();
  });
  it('a mail that leaves after lease and grace', async () => {
    expect(await loop(broken.mailLeavesLate, 'one')).toBeDefined();
  });
  it('nobody who listens to SES', async () => {
    expect(await loop(broken.deaf, 'one')).toBeDefined();
  });
  it('an application in pieces', async () => {
    expect(await loop(broken.piecemeal, 'one')).toBeDefined();
  });
  it('a token that can be used twice', async () => {
    expect(await loop(broken.tokenTwice, 'concurrent')).toBeDefined();
  });
  it('a claimed message that leaves the index of what is due', async () => {
    expect(await loop(broken.forgottenClaim, 'one')).toBeDefined();
  });
  it('an answer that never came, taken for a yes', async () => {
    expect(await loop(broken.hopeful, 'one')).toBeDefined();
  });
  it('an address in a log line', async () => {
    expect(await loop(broken.talkative, 'one')).toBeDefined();
  });
});
