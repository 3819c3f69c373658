import { describe, expect, test } from 'vitest';
import type { Case, Decision, Remark } from '../../shared/domain/case.ts';
import type { Actor, CommandKind, Role } from '../../shared/domain/command.ts';
import { newsOf } from '../../shared/domain/news.ts';
import { aCase } from '../cases.ts';

const T = '2026-07-06T02:00:00.000Z';
const LATER = '2026-07-06T03:00:00.000Z';
const NOW = '2026-07-06T04:00:00.000Z';
const OFFICE: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };

const event = (what: CommandKind | 'submitted', by: Role = 'owner', at = T, number = '01') => ({
  at,
  case: number,
  what,
  by,
});
const said = (what: CommandKind, text: string, at = T): Remark => ({ at, what, by: OFFICE, text });
const told = (cases: readonly Case[], events: readonly ReturnType<typeof event>[], since = T) =>
  newsOf(cases, events, since, NOW).map(({ what, case: one, to, reason }) => [what, one.number, to?.office, reason]);

describe('what is news to a partner', () => {
  test.each([
    ['acknowledge', 'acknowledged'],
    ['withdraw', 'withdrawn'],
    ['lapse', 'lapsed'],
    ['end', 'ended'],
    ['reopen', 'received'],
  ] as const)('%s, while the case is %s', (what, status) => {
    const events = [event(what)];
    expect(told([aCase({ status })], events)).toEqual([[what, '01', undefined, '']]);
    expect(told([aCase({ status: 'declined' })], events)).toEqual([]);
  });

  test('nothing else that happens: what has a mail of its own, what is for offices, what is about the whole', () => {
    const events = (['accept', 'comment', 'verify', 'revise', 'introduce', 'submitted'] as const).map(what =>
      event(what),
    );
    expect(told([aCase()], events)).toEqual([]);
    expect(told([aCase({ status: 'withdrawn' })], [event('withdraw', 'partner', T, '')])).toEqual([]);
  });

  test('from an instant on, oldest first, each once however often it happened', () => {
    const cases = [aCase({ status: 'acknowledged' }), aCase({ number: '02', status: 'lapsed' })];
    const events = [event('acknowledge'), event('lapse', 'system', T, '02'), event('acknowledge', 'owner', LATER)];
    expect(told(cases, events).map(([what]) => what)).toEqual(['lapse', 'acknowledge']);
    expect(told(cases, events, LATER).map(([what]) => what)).toEqual(['acknowledge']);
  });

  test('an office’s reason of that very moment; never what the partner wrote itself', () => {
    const remarks = [said('reopen', 'Yang lama.', '2026-07-01T00:00:00.000Z'), said('reopen', 'Ada kuota.')];
    expect(told([aCase({ remarks })], [event('reopen')])).toEqual([['reopen', '01', undefined, 'Ada kuota.']]);
    const withdrawn = aCase({ status: 'withdrawn', remarks: [said('withdraw', 'Dana kami habis.')] });
    expect(told([withdrawn], [event('withdraw', 'partner')])).toEqual([['withdraw', '01', undefined, '']]);
  });

  test('where a case went, whatever sent it there, and not what happened to it before', () => {
    const gone = aCase({
      status: 'reassigned',
      since: LATER,
      movedTo: { case: '02', office: 'bpmp-91' },
      remarks: [said('reassign', 'Salah wilayah.', LATER)],
    });
    const there = aCase({ number: '02', office: 'bpmp-91', status: 'acknowledged' });
    const moved = ['reassign', '01', 'bpmp-91', 'Salah wilayah.'];
    expect(told([gone, there], [event('acknowledge'), event('reassign', 'owner', LATER)])).toEqual([moved]);
    expect(told([gone, there], [event('undo', 'owner', LATER)])).toEqual([['reassign', '01', 'bpmp-91', '']]);
  });

  test('of the office that had the case then, where it was handed over since', () => {
    const handed = aCase({ status: 'received', office: 'gtk-35', from: { case: '01', office: 'bpmp-35' } });
    const offices = (...events: readonly ReturnType<typeof event>[]) =>
      newsOf([handed], events, T, NOW).map(({ what, case: one, to }) => [what, one.office, to?.office]);
    expect(offices(event('reopen'), event('hand-over', 'owner', LATER))).toEqual([
      ['reopen', 'bpmp-35', 'gtk-35'],
      ['hand-over', 'gtk-35', undefined],
    ]);
    expect(offices(event('hand-over'), event('reopen', 'owner', LATER)).at(-1)).toEqual([
      'reopen',
      'gtk-35',
      undefined,
    ]);
  });

  test('a decision that can still be taken back is unknown: what was before it is what is told', () => {
    const decision: Decision = { outcome: 'declined', at: LATER, by: OFFICE, answers: 1, reason: 'Kuota penuh.' };
    const undo = {
      until: '2026-07-06T04:00:00.001Z',
      before: { status: 'acknowledged', since: T, revisions: 0 },
    } as const;
    const decided = aCase({ status: 'declined', decision, decidedIn: 3, undo });
    expect(told([decided], [event('acknowledge')])).toEqual([['acknowledge', '01', undefined, '']]);
    expect(newsOf([decided], [event('acknowledge')], T, undo.until)).toEqual([]);
  });
});
