import { describe, expect, it } from 'vitest';
import { DISTINCT, LASTING } from './faults.ts';
import { bounces, checkIn } from './follow-up-scenarios.ts';
import { failEach, kindOf } from './loops.ts';
import { run } from './run.ts';
import { told } from './told.ts';

const followed = [...bounces, checkIn].map(each => [each.scenario.name, each] as const);

describe('what does not arrive, and what comes after the decision,', { timeout: 10 * 60_000 }, () => {
  it.each(followed)('whatever fails once: %s', async (_name, { scenario, setting }) => {
    expect(told(await failEach({ scenario, setting, mode: 'once', kinds: DISTINCT }))).toBe('');
  });
  it.each(followed)('whatever fails for two hours: %s', async (_name, { scenario, setting }) => {
    expect(told(await failEach({ scenario, setting, mode: 'for ever', kinds: LASTING, stride: 3 }))).toBe('');
  });
  it.each(followed)('by the schedule alone, the same mails: %s', async (_name, { scenario, setting }) => {
    const [on, off] = [await run(scenario, setting), await run(scenario, { ...setting, stream: false })];
    expect(off.violation).toBeUndefined();
    expect(off.mails).toEqual(on.mails);
  });

  it.each([
    ['a partner’s mail bounces', ['new-case', 'receipt', 'call-partner']],
    ['a partner’s mail is held up until it is given up', ['new-case', 'receipt', 'call-partner']],
    ['an office’s mail bounces', ['new-case', 'receipt', 'new-case', 'news']],
    ['an office’s mail bounces, and its back-up’s', ['new-case', 'receipt', 'new-case', 'new-case', 'news', 'news']],
    [checkIn.scenario.name, ['new-case', 'receipt', 'accepted', 'check-in', 'reported']],
  ])('%s: who is told instead', async (name, kinds) => {
    const found = [...bounces, checkIn].find(({ scenario }) => scenario.name === name);
    const report = found && (await run(found.scenario, found.setting));
    expect(report?.violation).toBeUndefined();
    const mails = report?.mails.map(kindOf).filter(kind => kind !== 'weekly' && kind !== 'office-check') ?? [];
    expect(mails.toSorted()).toEqual(kinds.toSorted());
  });
});
