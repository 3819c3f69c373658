import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/command.ts';
import { isAsked } from '../../../shared/domain/schedule.ts';
import { directory } from '../../world.ts';
import { as, done, NOW, sample, why } from './samples.ts';

const active = sample({ status: 'active', since: '2026-06-12T01:00:00.000Z' });
const asked = { ...active, checkIn: { asked: '2026-07-01T01:00:00.000Z', missed: 1 } };
const reports = (number: number, practice = false): Command => ({ kind: 'report', number, state: 'active', practice });
const partner = as('partner');

describe('a report', () => {
  test('answers the check-in that is open, and ends the count of those that were missed', () => {
    expect(isAsked(asked, directory, NOW)).toBe(true);
    const { case: next } = done(asked, reports(1), partner);
    expect(next.checkIn).toEqual({ asked: asked.checkIn.asked, answeredAt: NOW, missed: 0 });
    expect(isAsked(next, directory, NOW)).toBe(false);
  });

  test('may come at any time, and is mailed by its own number', () => {
    const { case: next, messages } = done(active, reports(1), partner);
    expect(next.reports).toEqual({ count: 1, at: NOW, state: 'active' });
    const second = done(next, reports(2), partner);
    expect([...messages, ...second.messages].map(({ kind, ordinal }) => `${kind} ${ordinal}`)).toEqual([
      'reported 1',
      'reported 2',
    ]);
  });

  test('has the number that follows the last one: no two pages take the same', () => {
    const { case: next } = done(active, reports(1), partner);
    expect([why(next, reports(1), partner), why(next, reports(3), partner)]).toEqual([
      'other-answers',
      'other-answers',
    ]);
    const many = { ...active, reports: { count: 99, at: NOW, state: 'active' as const } };
    expect(why(many, reports(100), partner)).toBe('too-often');
  });

  test('can be the last one, of a partnership that ends', () => {
    const report = { number: 1, state: 'ended', practice: true } as const;
    const { case: next } = done(active, { kind: 'end', reason: 'Selesai.', report }, partner);
    expect(next).toMatchObject({ status: 'ended', reports: { count: 1, state: 'ended' }, practices: [1] });
    expect(next.next).toBeUndefined();
    expect(why(active, { kind: 'end', reason: '', report: { ...report, number: 2 } }, partner)).toBe('other-answers');
  });
});

describe('good practice', () => {
  const mark = (report: number): Command => ({ kind: 'mark-practice', report });

  test('is marked once, where it may be passed on, also when the partnership has ended', () => {
    const { case: one } = done(active, reports(1, true), partner);
    const { case: two } = done(one, reports(2, false), partner);
    expect(two.practices).toEqual([1]);
    expect(why(two, mark(2), as('owner'))).toBe('not-from-here');
    const { case: ended } = done(two, { kind: 'end', reason: 'Selesai.' }, as('owner'));
    const { case: marked, messages } = done(ended, mark(1), as('desk'));
    expect([marked.practices, messages]).toEqual([[], []]);
    expect(why(marked, mark(1), as('desk'))).toBe('not-from-here');
  });

  test('is not for those who only take part', () => {
    const { case: one } = done(active, reports(1, true), partner);
    expect(why(one, mark(1), as('participant'))).toBe('not-by-you');
    expect(why(one, mark(1), partner)).toBe('not-by-you');
  });
});
