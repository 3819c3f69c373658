import { describe, expect, it } from 'vitest';
import type { Break } from './broken.ts';
import * as broken from './year/broken.ts';
import { playYear } from './year/year.ts';

/** What the year says of a product that is broken so; half a year is enough for all but one. */
const objection = async (around: Break, days = 180, applications = 60): Promise<string | undefined> =>
  (await playYear({ seed: 7, applications, days, around })).violation?.message;
/** The same of what has nothing to do with applications: in a year without any. */
const quietly = (around: Break, days: number): Promise<string | undefined> => objection(around, days, 0);

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

describe('the year objects when what offices say of their contacts is broken:', { timeout: 60_000 }, () => {
  it('an office that is never asked', async () => {
    expect(await quietly(broken.withoutOneCheck, 215)).toMatch('10 each office is asked twice a year');
  });
  it('an office that is asked all the time', async () => {
    expect(await quietly(broken.inquisitive, 140)).toMatch('10 an office is asked twice a year and no more');
  });
  it('an office that is asked and reminded twice', async () => {
    expect(await quietly(broken.asksTwice, 60)).toMatch('10 an office is reminded once');
  });
  it('an office that has answered, and is reminded', async () => {
    expect(await quietly(broken.deafToAnswers, 60)).toMatch('10 nobody who has answered is asked again');
  });
  it('a question that comes at night', async () => {
    expect(await quietly(broken.sleepless, 60)).toMatch('10 an office is asked in its hours');
  });
  it('a code that need not be right', async () => {
    expect(await quietly(broken.anyDigits, 90)).toMatch('10 only the digits of the mail confirm');
  });
  it('an unconfirmed office of which the operator does not hear', async () => {
    expect(await quietly(broken.withoutUnconfirmed, 90)).toMatch('10 the operator hears who has not confirmed');
  });
  it('an office that has confirmed, and of which the operator hears', async () => {
    expect(await quietly(broken.withoutAnswers, 90)).toMatch('10 nobody who has confirmed is told of');
  });
  it('a wrong phone of which the operator does not hear', async () => {
    expect(await quietly(broken.withoutFaults, 90)).toMatch('10 the operator hears what an office says is wrong');
  });
  it('a phone that was seen to, and is told of for ever', async () => {
    expect(await quietly(broken.neverSettled, 180)).toMatch('10 what was seen to is told no more');
  });
  it('a morning without its mail', async () => {
    expect(await quietly(broken.withoutMornings, 20)).toMatch('10 each morning the operator is told');
  });
  it('a morning with two mails', async () => {
    expect(await quietly(broken.twiceInTheMorning, 20)).toMatch('10 one mail a morning');
  });
});
