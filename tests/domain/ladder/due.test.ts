import { describe, expect, test } from 'vitest';
import { byNow, onSchedule } from '../../../shared/domain/case.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { DESK, type Directory, type Office } from '../../../shared/domain/directory.ts';
import { stepDue } from '../../../shared/domain/schedule.ts';
import type { Standards } from '../../../shared/domain/standards.ts';
import { DAY, after as later, MINUTE } from '../../../shared/domain/time.ts';
import { directory } from '../../world.ts';
import { given, MONDAY, opened, SYSTEM, said, silence, whom } from './silence.ts';

describe('the desk', () => {
  test('does not relieve itself: of its own cases the leadership hears', () => {
    expect(silence(opened(DESK), later(MONDAY, 20 * DAY)).map(step => [said(step), step.messages.map(whom)])).toEqual([
      ['07-09T01:00 owner', ['reminder desk nasional']],
      ['07-10T01:00 backup', ['reminder desk nasional', 'reminder backup nasional']],
      ['07-14T01:00 leadership', ['reminder desk nasional', 'reminder backup nasional', 'news partner']],
      ['07-22T01:00 leadership', ['reminder desk nasional', 'reminder backup nasional', 'news partner']],
    ]);
  });

  test('is another one for teacher offices where the stage says so', () => {
    const gtk: Office = { ...(directory.offices.find(({ code }) => code === DESK) as Office), code: 'ditjen-gtk' };
    const known: Directory = { ...directory, offices: [...directory.offices, gtk], desks: { teacher: gtk.code } };
    const helped = (office: string): readonly string[] =>
      silence(opened(office, known), later(MONDAY, 9 * DAY), known).at(-1)?.one.participants ?? [];
    expect(helped('gtk-35')).toEqual(['ditjen-gtk']);
    expect(helped('bpmp-35')).toEqual([DESK]);
    expect(helped('ditjen-gtk')).toEqual([DESK]);
  });
});

describe('what is due is what is due and not done', () => {
  test('however long nothing ran, there is one step a working day', () => {
    let one = opened();
    const steps: string[] = [];
    // Nobody looks for a month; then every five minutes for three days.
    for (let at = '2026-08-05T02:00:00.000Z'; at < '2026-08-08T00:00:00.000Z'; at = later(at, 5 * MINUTE)) {
      if (stepDue(one, directory, at) !== 'climb') continue;
      one = given(one, { kind: 'climb' }, SYSTEM, at).case;
      steps.push(`${at.slice(5, 16)} ${one.climbed?.who}`);
    }
    expect(steps).toEqual(['08-05T02:00 owner', '08-06T01:00 backup', '08-07T01:00 desk']);
  });

  test('a holiday announced late moves the step, and nothing happens on the day that it had', () => {
    const one = opened();
    const known: Directory = {
      ...directory,
      holidays: [...directory.holidays, { date: '2026-07-08', name: 'Libur', status: 'official' }],
    };
    expect(decide(one, { kind: 'climb' }, { at: one.next?.at ?? '', by: SYSTEM, directory: known }).ok).toBe(false);
    expect(onSchedule(one, known)).toEqual({ ...one, next: { step: 'climb', at: '2026-07-10T01:00:00.000Z' } });
    expect(byNow(one, known).answerBy).toBe('2026-07-14T09:00:00.000Z');
  });

  test('a standard of the stage’s own is the one that counts', () => {
    const standards: Standards = {
      ...directory.standards,
      decideWithin: 3,
      unacknowledged: [
        { after: 1, who: 'owner' },
        { after: 4, who: 'desk' },
      ],
      deskWithin: 1,
    };
    const known = { ...directory, standards };
    const one = opened('bpmp-35', known);
    expect(one.answerBy).toBe('2026-07-09T09:00:00.000Z');
    expect(silence(one, '2026-07-15T03:00:00.000Z', known).map(said)).toEqual([
      '07-08T01:00 owner',
      '07-13T01:00 desk',
      '07-15T01:00 leadership',
    ]);
  });
});
