import { expect, test } from 'vitest';
import { BUDGET as CASES, casePageBytes } from './cases.ts';
import { ofApplication, ofIdleTick, ofSame } from './operations.ts';
import { BUDGET, bodyOf, firstPage, headerBytes } from './page.ts';
import { against, exactly, ratio, verdictOf, within } from './table.ts';

test('a tick with nothing due reads the breaker, the week, the morning and by what steps are counted, asks for changes of the directory and each shard once, and writes nothing', async () => {
  expect(await ofIdleTick()).toEqual({ reads: 4, queries: 5, counts: 0, transactions: 0, writes: 0 });
});

test.each([
  [1, 13],
  [2, 15],
  [38, 79],
])(
  'an application of %i provinces is one transaction, of %i writes, after one look at its token',
  async (provinces, writes) => {
    const { accepted } = await ofApplication(provinces);
    expect(accepted).toMatchObject({ transactions: 1, writes });
    expect(accepted.reads + accepted.queries + accepted.counts).toBeLessThanOrEqual(6);
  },
);

test('a mail takes two transactions, claimed and confirmed, and seven looks at the table at most; the rate of SES a query and three counts for all three', async () => {
  const { sent } = await ofApplication(2);
  expect(sent).toHaveLength(3);
  for (const each of sent) {
    expect(each.transactions).toBe(2);
    expect(each.reads + each.queries).toBeLessThanOrEqual(8);
  }
  expect(sent.reduce((sum, { counts }) => sum + counts, 0)).toBe(3);
});

test.each([
  [0, 0],
  [5, 10],
  [100, 40],
])('who may be the same, of %i who are, is six questions and %i reads', async (alike, reads) => {
  expect(await ofSame(alike)).toEqual({ reads, queries: 6, counts: 0, transactions: 0, writes: 0 });
});

test('an event of SES is one look and one transaction, another for the health of an office’s address, and a look at the application of a partner’s', async () => {
  const { heard } = await ofApplication(2);
  const written = heard.mails + 2;
  expect(heard).toMatchObject({ reads: heard.mails + 1, transactions: written, writes: written });
});

test.each(['br', 'gzip'] as const)(
  'the first page as the bundled function answers it keeps its budget (%s)',
  async encoding => {
    const { page, script } = await firstPage(encoding);
    expect(bodyOf(page).length + headerBytes(page)).toBeLessThanOrEqual(BUDGET.page);
    expect(script?.statusCode).toBe(200);
    expect(script && bodyOf(script).length).toBeLessThanOrEqual(BUDGET.script);
  },
);

test('the page of a case keeps its budget, whatever the compression', async () => {
  for (const size of Object.values(await casePageBytes())) expect(size).toBeLessThanOrEqual(CASES.page);
});

test('a budget is broken where even the least disturbed samples are over it, and times only on a quiet machine', () => {
  const verdict = (samples: readonly number[], isQuiet = true) =>
    verdictOf({ what: '', measured: '', share: within(samples, 10) }, isQuiet);
  expect(verdict([8, 9, 9, 30])).toBe('kept');
  expect(verdict([9, 11, 12, 30])).toBe('kept but for noise');
  expect(verdict([11, 11, 12, 30])).toBe('BROKEN');
  expect(verdict([11, 11, 12, 30], false)).toBe('too noisy to tell');
  expect(verdictOf({ what: '', measured: '', share: against(ratio([17], [10]), 1.6) }, false)).toBe(
    'too noisy to tell',
  );
  expect(verdictOf({ what: '', measured: '', share: against(ratio([17], [10]), 1.6) }, true)).toBe('BROKEN');
  expect(verdictOf({ what: '', measured: '', share: exactly(14_001, 14_000) }, false)).toBe('BROKEN');
});
