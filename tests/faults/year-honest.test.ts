import { describe, expect, it } from 'vitest';
import type { Break } from './broken.ts';
import * as broken from './year/broken.ts';
import { playYear } from './year/year.ts';

/** What the year says of a product that is broken so; half a year is enough for all but one. */
const objection = async (around: Break, days = 180): Promise<string | undefined> =>
  (await playYear({ seed: 7, applications: 60, days, around })).violation?.message;

describe('the year objects when the ladder is broken on purpose:', { timeout: 10 * 60_000 }, () => {
  it('a reminder that no act cancels', async () => {
    expect(await objection(broken.deafToActs)).toMatch('10 only the silent are chased');
  });
  it('a ladder without the desk', async () => {
    expect(await objection(broken.withoutDesk)).toMatch('10 whoever waits is not left alone: the desk hears');
  });
  it('a reminder that comes too soon', async () => {
    expect(await objection(broken.impatient)).toMatch('10 only the silent are chased');
  });
  it('a reminder at night', async () => {
    expect(await objection(broken.sleepless)).toMatch('10 a reminder leaves in office hours');
  });
  it('a calendar without holidays', async () => {
    expect(await objection(broken.withoutHolidays)).toMatch(/^10 (only the silent|a reminder leaves)/);
  });
  it('a partner who is told nothing', async () => {
    expect(await objection(broken.withoutNews)).toMatch('10 whoever waits is not left alone: the partner hears');
  });
  it('an office that is told nothing', async () => {
    expect(await objection(broken.withoutReminders)).toMatch('10 whoever waits is not left alone: its office hears');
  });
  it('a bounce that nobody follows up', async () => {
    expect(await objection(broken.deafToBounces)).toMatch('16 ');
  });
  it('a Monday without its mail', async () => {
    expect(await objection(broken.withoutWeekly)).toMatch('10 each Monday');
  });
  it('a request for changes that never lapses', async () => {
    expect(await objection(broken.withoutLapse)).toMatch('10 a request for changes lapses');
  });
  it('a partnership that is never asked how it is', async () => {
    expect(await objection(broken.withoutCheckIns)).toMatch('10 no partnership is forgotten');
  });
  it('a step of the ladder without its event', async () => {
    expect(await objection(broken.withoutEvents)).toMatch('9 each transition has exactly one event');
  });
});
